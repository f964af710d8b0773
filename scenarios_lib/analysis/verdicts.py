"""The verdict on an encounter or a study: every answer in one value, with its reason."""

from collections.abc import Mapping
from functools import cached_property
from math import inf, isinf
from typing import Any

from attrs import field, frozen

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.analysis.claiming import Judged, judge
from scenarios_lib.analysis.fans import Fan, fans
from scenarios_lib.analysis.mixing import AnyAnswers, MixedAnswers, answers_of
from scenarios_lib.analysis.reasons import Reason, reason_of, who_first
from scenarios_lib.analysis.survival import Survival, survival
from scenarios_lib.engine.products import MAX_STATES
from scenarios_lib.engine.solving import Bounded
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.routes import Route
from scenarios_lib.model.showing import Shown
from scenarios_lib.model.studies import Study


@frozen
class Contacts:
    """How often each contact of a route is reached, entered, and the last.

    `number` is the expected number of contacts entered, `visits` that of each of them; `meets` is
    the probability that a contact is ever reached, `stops` that the route ends there.
    """

    number: Bounded
    meets: Mapping[str, float]
    visits: Mapping[str, float]
    stops: Mapping[str, float]

    def to_dict(self) -> dict[str, Any]:
        """Return the numbers as plain data, ready for JSON."""
        return {
            "number": finite(self.number.value),
            "meets": dict(self.meets),
            "visits": {name: finite(value) for name, value in self.visits.items()},
            "stops": dict(self.stops),
        }


def contacts_of(answers: AnyAnswers) -> Contacts | None:
    """Return the numbers of a route's contacts, None for an encounter."""
    value = answers.value
    if not isinstance(value, Route):
        return None

    names = value.contact_named
    return Contacts(
        answers.contacts(),
        {name: answers.meets(name).value for name in names},
        {name: answers.visits(name).value for name in names},
        {name: answers.stops(name).value for name in names},
    )


@frozen
class MemberVerdict:
    """The verdict for one combination of members, and its share of the whole.

    `members` has the name of the member for each party that is a population, '' for any other.
    """

    share: float
    members: tuple[str, ...]
    verdict: "Verdict"

    def to_dict(self) -> dict[str, Any]:
        """Return the numbers as plain data, ready for JSON."""
        told = self.verdict.to_dict()
        left_out = ("why", "claims", "encounter", "route")
        return {"share": self.share, "members": list(self.members)} | {
            name: value for name, value in told.items() if name not in left_out
        }


@frozen(slots=False, repr=False)
class Verdict(Shown):
    """Who ends first, how surely, how soon and why.

    `value` is the encounter or the route. Of a population every number is the mean over its
    members, weighed by their shares; `members` keeps theirs. `contacts` is None in an encounter.

    `first` maps both parties, `together` and `nobody` to probabilities, `ends` each `ROLE.END`.
    `turns` and `seconds` are expected values, infinite where some encounters never end; their
    `_if` twins are those given who ends first. `cut_short` holds, for each party, the probability
    that the other's script ended first while it stood in each of its stages. Every number is
    within its entry in `bounds`; `error_bound` is the largest, relative for lengths.
    """

    value: Scene
    first: Mapping[str, float]
    ends: Mapping[str, float]
    turns: float
    seconds: float
    turns_if: Mapping[str, float]
    seconds_if: Mapping[str, float]
    cut_short: Mapping[str, Mapping[str, float]]
    contacts: Contacts | None
    members: tuple["MemberVerdict", ...]
    bounds: Mapping[str, float]
    error_bound: float
    states: int
    why: Reason | None
    claims: tuple[Judged, ...]
    answers: AnyAnswers = field(repr=False, eq=False)

    def __repr__(self) -> str:
        shares = ", ".join(f"{who!r}: {share:.6g}" for who, share in self.first.items())
        told = f"first={{{shares}}}, turns={self.turns:.6g}, states={self.states}"
        return f"<Verdict on {self.value.id}: {told}, error_bound={self.error_bound:.2g}>"

    @property
    def likeliest(self) -> Answers:
        """The answers that the reason tells of: of a mixture, those for the likeliest members."""
        answers = self.answers
        return answers.likeliest.answers if isinstance(answers, MixedAnswers) else answers

    @cached_property
    def final_scales(self) -> Mapping[str, Mapping[int, float]]:
        """The distribution of every scale at the end, by `ROLE.SCALE`."""
        return {
            f"{role}.{scale}": self.answers.final_scale(role, scale)
            for role, scale in self.answers.scales()
        }

    def reaches(self, role: str, stage: str) -> Bounded:
        """Return the probability that the party comes to the stage; the start counts."""
        return self.answers.reaches(role, stage)

    def says(self, role: str, move: str) -> Bounded:
        """Return the probability that the party says the move at least once."""
        return self.answers.says(role, move)

    def lengths(self) -> list[tuple[int, dict[str, float]]]:
        """Return for each number of turns the probability to end just then, by ending."""
        return list(enumerate(self.answers.by_length(), start=1))

    def survival(self, turns: int | None = None) -> Survival:
        """Return how many go on after 0 .. `turns` turns, by how they will end.

        Without `turns`, until a thousandth goes on of those that end, or for 10,000 turns.
        """
        return survival(self.answers, turns)

    def fans(self, turns: int | None = None) -> tuple[Fan, ...]:
        """Return how each scale of each party is distributed after 0 .. `turns` turns.

        Without `turns`, until a thousandth goes on of those that end, or for 10,000 turns.
        """
        return fans(self.answers, turns)

    def to_dict(self) -> dict[str, Any]:
        """Return the verdict as plain data, ready for JSON (infinite numbers as "infinite")."""
        return {
            type(self.value).__name__.lower(): self.value.id,
            "first": dict(self.first),
            "ends": dict(self.ends),
            "turns": finite(self.turns),
            "seconds": finite(self.seconds),
            "turns_if": {role: finite(value) for role, value in self.turns_if.items()},
            "seconds_if": {role: finite(value) for role, value in self.seconds_if.items()},
            "cut_short": {role: dict(shares) for role, shares in self.cut_short.items()},
            **({"contacts": self.contacts.to_dict()} if self.contacts else {}),
            **({"members": [one.to_dict() for one in self.members]} if self.members else {}),
            "error_bound": finite(self.error_bound),
            "bounds": {name: finite(value) for name, value in self.bounds.items()},
            "states": self.states,
            "why": why_data(self.why),
            "claims": [claim_data(judged) for judged in self.claims],
        }

    def to_frame(self) -> Any:
        """Return the ends as a pandas data frame, one row for each; needs the extra `frames`."""
        import pandas as pd

        rows = [
            {"role": name.split(".")[0], "end": name.split(".")[1], "share": share}
            for name, share in self.ends.items()
        ]
        return pd.DataFrame(rows, columns=["role", "end", "share"])


@frozen(slots=False, repr=False)
class StudyResult(Shown):
    """The verdicts on a study's cases, and what became of its claims."""

    study: Study
    cases: Mapping[str, Verdict]
    claims: tuple[Judged, ...]

    def __repr__(self) -> str:
        held = sum(one.holds for one in self.claims)
        told = f"{', '.join(self.cases)}; {held} of {len(self.claims)} claims hold"
        return f"<StudyResult of {self.study.id}: {told}>"

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain data, ready for JSON."""
        return {
            "study": self.study.id,
            "cases": {name: verdict.to_dict() for name, verdict in self.cases.items()},
            "claims": [claim_data(judged) for judged in self.claims],
        }

    def to_frame(self) -> Any:
        """Return the cases as a pandas data frame, one row each; needs the extra `frames`."""
        import pandas as pd

        rows = [
            {"case": name, **{f"first_{who}": share for who, share in verdict.first.items()}}
            | {"turns": verdict.turns, "seconds": verdict.seconds, "states": verdict.states}
            for name, verdict in self.cases.items()
        ]
        return pd.DataFrame(rows)


def verdict_on(value: Scene, *, why: bool = True, limit: int = MAX_STATES) -> Verdict:
    """Return the exact verdict on an encounter or a route; `why` costs a little more.

    Raises ScenarioError over `limit` states, and for weights or claims that have no value.
    """
    return verdict_of(answers_of(value, limit=limit), why=why)


def verdict_of(answers: AnyAnswers, *, why: bool = True) -> Verdict:
    """Return the verdict that answers come to; raise ScenarioError for claims without a value."""
    value, roles = answers.value, answers.roles
    ends = {f"{role}.{end}": answers.ends(role, end) for role, end in answers.end_names()}
    lengths = {role: answers.lengths_if(role) for role in roles}
    turns, seconds = answers.turns(), answers.seconds()
    numbers = {"share": Bounded(0.0, answers.share_bound()), "turns": turns, "seconds": seconds}
    for role, (turns_if, seconds_if) in lengths.items():
        for name, found in (("turns_if", turns_if), ("seconds_if", seconds_if)):
            if found is not None:
                numbers[f"{name}.{role}"] = found
    contacts = contacts_of(answers)
    if contacts is not None:
        numbers["contacts"] = contacts.number
    bounds = {name: found.bound for name, found in numbers.items()}
    return Verdict(
        value=value,
        first=who_first(answers),
        ends={name: share.value for name, share in ends.items()},
        turns=turns.value,
        seconds=seconds.value,
        turns_if={role: found.value for role, (found, _) in lengths.items() if found is not None},
        seconds_if={role: found.value for role, (_, found) in lengths.items() if found is not None},
        cut_short={role: answers.cut_short(role) for role in roles},
        contacts=contacts,
        members=tuple(
            MemberVerdict(part.share, part.members, verdict_of(part.answers, why=False))
            for part in getattr(answers, "parts", ())
        ),
        bounds=bounds,
        error_bound=_largest(bounds, (turns, seconds)),
        states=answers.states,
        why=reason_of(answers) if why else None,
        claims=judge(value.claims, {"": answers}, value.origin),
        answers=answers,
    )


def study_result(study: Study, *, why: bool = True, limit: int = MAX_STATES) -> StudyResult:
    """Return the verdicts on all cases and what becomes of the study's claims."""
    cases = {case.name: verdict_on(case.played, why=why, limit=limit) for case in study.cases}
    answers = {name: verdict.answers for name, verdict in cases.items()}
    return StudyResult(study, cases, judge(study.claims, answers, study.origin))


def _largest(bounds: Mapping[str, float], lengths: tuple[Bounded, Bounded]) -> float:
    relative = [found.bound / found.value for found in lengths if not isinf(found.value)]
    return max(bounds["share"], *relative) if relative else bounds["share"]


def finite(value: float) -> float | str:
    """Return the number, or the word that stands for an infinite one in JSON."""
    return "infinite" if value == inf else value


def why_data(why: Reason | None) -> dict[str, Any] | None:
    """Return a reason as plain data."""
    if why is None:
        return None
    course = why.course
    if course is None:
        return {"en": why.en, "ru": why.ru, "course": None, "turning_point": None}
    turning = course.steps[course.turning_point]
    return {
        "en": why.en,
        "ru": why.ru,
        "course": {
            "ends": course.way,
            "probability": course.probability,
            "bound": course.bound,
            "start": {role: standing.stage for role, standing in course.start},
            "turns": [
                {
                    "turn": number,
                    "who": step.role,
                    "says": step.move,
                    "stages": {role: standing.stage for role, standing in step.standing},
                    "scales": {role: dict(standing.scales) for role, standing in step.standing},
                    "chance": step.after,
                }
                for number, step in enumerate(course.steps, start=1)
            ],
        },
        "turning_point": {
            "turn": course.turning_point + 1,
            "who": turning.role,
            "says": turning.move,
            "of": course.judged_by,
            "before": turning.before,
            "after": turning.after,
        },
    }


def claim_data(judged: Judged) -> dict[str, Any]:
    """Return a judged claim as plain data."""
    return {
        "claim": str(judged.claim.claim),
        "holds": judged.holds,
        "value": finite(judged.value),
        "bound": finite(judged.bound),
        "distance": finite(judged.distance),
        "certain": judged.certain,
        "values": {name: finite(value) for name, value in judged.values},
        "text": {language or "any": text for language, text in judged.claim.text.versions},
    }
