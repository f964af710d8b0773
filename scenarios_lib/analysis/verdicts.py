"""The verdict on an encounter or a study: every answer in one value, with its reason."""

from collections.abc import Mapping
from functools import cached_property
from math import inf, isinf
from typing import Any

from attrs import field, frozen

from scenarios_lib.analysis.answers import Answers, answers_of
from scenarios_lib.analysis.claiming import Judged, judge
from scenarios_lib.analysis.reasons import Reason, reason_of, who_first
from scenarios_lib.engine.products import MAX_STATES
from scenarios_lib.engine.solving import Bounded
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.studies import Study


@frozen(slots=False, repr=False)
class Verdict:
    """Who ends first, how surely, how soon and why.

    `first` maps both parties, `together` and `nobody` to probabilities, `ends` each `ROLE.END`.
    `turns` and `seconds` are expected values, infinite where some encounters never end; their
    `_if` twins are those given who ends first. `cut_short` holds, for each party, the probability
    that the other's script ended first while it stood in each of its stages. Every number is
    within its entry in `bounds`; `error_bound` is the largest, relative for lengths.
    """

    encounter: Encounter
    first: Mapping[str, float]
    ends: Mapping[str, float]
    turns: float
    seconds: float
    turns_if: Mapping[str, float]
    seconds_if: Mapping[str, float]
    cut_short: Mapping[str, Mapping[str, float]]
    bounds: Mapping[str, float]
    error_bound: float
    states: int
    why: Reason | None
    claims: tuple[Judged, ...]
    answers: Answers = field(repr=False, eq=False)

    def __repr__(self) -> str:
        shares = ", ".join(f"{who!r}: {share:.6g}" for who, share in self.first.items())
        told = f"first={{{shares}}}, turns={self.turns:.6g}, states={self.states}"
        return f"<Verdict on {self.encounter.id}: {told}, error_bound={self.error_bound:.2g}>"

    @cached_property
    def final_scales(self) -> Mapping[str, Mapping[int, float]]:
        """The distribution of every scale at the end, by `ROLE.SCALE`."""
        solution = self.answers.solution
        return {
            f"{role}.{scale}": solution.final_scale(party, scale)
            for party, role in enumerate(self.encounter.roles)
            for scale in solution.chain.automata[party].scales
        }

    def reaches(self, role: str, stage: str) -> Bounded:
        """Return the probability that the party comes to the stage; the start counts."""
        return self.answers.solution.reaches(self.answers.party(role), stage)

    def says(self, role: str, move: str) -> Bounded:
        """Return the probability that the party says the move at least once."""
        return self.answers.solution.says(self.answers.party(role), move)

    def lengths(self) -> list[tuple[int, dict[str, float]]]:
        """Return for each number of turns the probability to end just then, by ending."""
        table = self.answers.solution.lengths.shares
        labels = [self.answers.way_label(way) for way in range(table.shape[1])]
        return [
            (turn, dict(zip(labels, map(float, row), strict=True)))
            for turn, row in enumerate(table, start=1)
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the verdict as plain data, ready for JSON (infinite numbers as "infinite")."""
        return {
            "encounter": self.encounter.id,
            "first": dict(self.first),
            "ends": dict(self.ends),
            "turns": finite(self.turns),
            "seconds": finite(self.seconds),
            "turns_if": {role: finite(value) for role, value in self.turns_if.items()},
            "seconds_if": {role: finite(value) for role, value in self.seconds_if.items()},
            "cut_short": {role: dict(shares) for role, shares in self.cut_short.items()},
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
class StudyResult:
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


def verdict_on(encounter: Encounter, *, why: bool = True, limit: int = MAX_STATES) -> Verdict:
    """Return the exact verdict on an encounter; `why` costs a little more.

    Raises ScenarioError over `limit` states, and for weights or claims that have no value.
    """
    return verdict_of(answers_of(encounter, limit=limit), why=why)


def verdict_of(answers: Answers, *, why: bool = True) -> Verdict:
    """Return the verdict that answers come to; raise ScenarioError for claims without a value."""
    encounter, solution = answers.encounter, answers.solution
    roles = encounter.roles
    ends = {
        f"{role}.{end}": answers.ends(role, end)
        for role, script in zip(roles, encounter.played, strict=True)
        for end in script.ends
    }
    first_ways = {role: answers.first_ways(role) for role in roles}
    turns_if = {role: solution.turns_given(ways) for role, ways in first_ways.items()}
    seconds_if = {role: solution.seconds_given(ways) for role, ways in first_ways.items()}
    bounds = _bounds(answers, turns_if, seconds_if)
    return Verdict(
        encounter=encounter,
        first=who_first(answers),
        ends={name: share.value for name, share in ends.items()},
        turns=solution.turns.value,
        seconds=solution.seconds.value,
        turns_if=_values(turns_if),
        seconds_if=_values(seconds_if),
        cut_short={
            role: solution.final_stages(party, first_ways[roles[1 - party]])
            for party, role in enumerate(roles)
        },
        bounds=bounds,
        error_bound=_largest(bounds, answers),
        states=solution.chain.size,
        why=reason_of(answers) if why else None,
        claims=judge(encounter.claims, {"": answers}, encounter.origin),
        answers=answers,
    )


def study_result(study: Study, *, why: bool = True, limit: int = MAX_STATES) -> StudyResult:
    """Return the verdicts on all cases and what becomes of the study's claims."""
    cases = {case.name: verdict_on(case.played, why=why, limit=limit) for case in study.cases}
    answers = {name: verdict.answers for name, verdict in cases.items()}
    return StudyResult(study, cases, judge(study.claims, answers, study.origin))


def _values(given: Mapping[str, Bounded | None]) -> dict[str, float]:
    return {role: found.value for role, found in given.items() if found is not None}


def _bounds(
    answers: Answers,
    turns_if: Mapping[str, Bounded | None],
    seconds_if: Mapping[str, Bounded | None],
) -> dict[str, float]:
    solution = answers.solution
    bounds = {
        "share": solution.share_bound,
        "turns": solution.turns.bound,
        "seconds": solution.seconds.bound,
    }
    for name, given in (("turns_if", turns_if), ("seconds_if", seconds_if)):
        bounds |= {f"{name}.{role}": one.bound for role, one in given.items() if one is not None}
    return bounds


def _largest(bounds: Mapping[str, float], answers: Answers) -> float:
    solution = answers.solution
    relative = [
        bounds[name] / found.value
        for name, found in (("turns", solution.turns), ("seconds", solution.seconds))
        if not isinf(found.value)
    ]
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
