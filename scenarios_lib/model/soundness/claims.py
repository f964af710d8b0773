"""Rules that claims must keep: answers that exist, of parties, stages and moves that exist."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import frozen

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.casts import Scene, casts, places
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.expressions import Answer, Expression, walk
from scenarios_lib.model.routes import ANY_END, Route
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness import vacuous
from scenarios_lib.model.soundness.expressions import constant_faults
from scenarios_lib.model.studies import Study

FORMS: Mapping[str, tuple[str, ...]] = {
    "first": ("ROLE",),
    "together": (),
    "nobody": (),
    "ends": ("ROLE", "END"),
    "goal": ("ROLE",),
    "breaks": ("ROLE",),
    "handoff": ("ROLE",),
    "concedes": ("ROLE",),
    "value": ("ROLE", "PARAMETER"),
    "reaches": ("ROLE", "STAGE"),
    "says": ("ROLE", "MOVE"),
    "turns": (),
    "seconds": (),
    "turns_if": ("ROLE",),
}
"""The functions of an encounter's answer, with what stands in their parentheses."""

OF_ROUTES: Mapping[str, tuple[str, ...]] = {
    "meets": ("CONTACT",),
    "stops": ("CONTACT",),
    "contacts": (),
    "visits": ("CONTACT",),
}
"""The functions that only a route has an answer to."""

_NAMES: Mapping[str, Callable[[Script], tuple[str, ...]]] = {
    "END": lambda script: (*script.ends, ANY_END),
    "PARAMETER": lambda script: tuple(script.constants),
    "STAGE": lambda script: tuple(stage.name for stage in script.stages),
    "MOVE": lambda script: tuple(script.moves),
}


@frozen
class _Cast:
    """Whom claims may speak of: the scripts of each role.

    In a route also `places`: those of the traveller and of each contact, by name.
    """

    roles: Mapping[str, Sequence[Script]]
    places: Mapping[str, Sequence[Script]] | None = None

    @property
    def forms(self) -> Mapping[str, tuple[str, ...]]:
        """The functions that have an answer here."""
        return FORMS if self.places is None else {**FORMS, **OF_ROUTES}

    @property
    def contacts(self) -> Sequence[str]:
        """The contacts of a route: all of its places but the first, which is the traveller's."""
        return list(self.places or ())[1:]


def _cast(value: Scene) -> _Cast:
    return _Cast(casts(value), places(value) if isinstance(value, Route) else None)


def in_encounter(encounter: Encounter) -> Iterator[Problem]:
    """Yield what is wrong with the encounter's claims."""
    return _alone(encounter)


def in_route(route: Route) -> Iterator[Problem]:
    """Yield what is wrong with the route's claims."""
    return _alone(route)


def _alone(value: Scene) -> Iterator[Problem]:
    cast = _cast(value)
    for path, claim in _placed(value.claims):
        found = [*_claim(claim, path)]
        for answer in _answers(claim):
            if answer.case:
                found.append(problem("claim-with-case", path, answer, case=answer.case))
            else:
                found += _answer(answer, cast, path)
        yield from found or vacuous.problems(claim, path, {"": cast.roles})


def in_study(study: Study) -> Iterator[Problem]:
    """Yield what is wrong with the study's claims."""
    cases = {case.name: _cast(case.played) for case in study.cases}
    roles = {name: cast.roles for name, cast in cases.items()}
    for path, claim in _placed(study.claims):
        found = [*_claim(claim, path)]
        for answer in _answers(claim):
            if not answer.case:
                found.append(problem("claim-without-case", path, answer, cases))
            elif answer.case not in cases:
                found.append(problem("unknown-case", path, answer.case, cases, answer=answer))
            else:
                found += _answer(answer, cases[answer.case], path)
        yield from found or vacuous.problems(claim, path, roles)


def _placed(claims: tuple[Claim, ...]) -> Iterator[tuple[Path, Expression]]:
    for number, claim in enumerate(claims):
        yield ("claims", number, "claim"), claim.claim


def _answers(claim: Expression) -> list[Answer]:
    """Return the answers that the claim uses, each once."""
    return [*dict.fromkeys(node for node in walk(claim.tree) if isinstance(node, Answer))]


def _claim(claim: Expression, path: Path) -> Iterator[Problem]:
    for name in sorted(claim.names):
        yield problem("name-in-claim", path, name, FORMS, claim=claim)
    if not claim.is_boolean or not (claim.names or _answers(claim)):
        yield problem("claim-compares-nothing", path, claim)
    yield from constant_faults(claim, path)


def _answer(answer: Answer, cast: _Cast, path: Path) -> Iterator[Problem]:
    function, forms = answer.function, cast.forms
    if function in OF_ROUTES and function not in forms:
        yield problem("claim-about-route", path, function, answer=answer)
    elif function not in forms:
        yield problem("unknown-function", path, function, forms, answer=answer)
    elif len(answer.arguments) != len(forms[function]):
        form = f"{function}({'.'.join(forms[function])})"
        yield problem("claim-arguments", path, answer, form=form)
    elif function in OF_ROUTES:
        for name in answer.arguments:
            if name not in cast.contacts:
                yield problem("unknown-contact", path, name, cast.contacts, at=answer)
    elif answer.arguments:
        yield from _arguments(answer, cast, path)


def _arguments(answer: Answer, cast: _Cast, path: Path) -> Iterator[Problem]:
    role, *rest = answer.arguments
    people = (cast.places if answer.function == "value" else None) or cast.roles
    if role not in people:
        if role in cast.roles:
            yield problem("contact-needed", path, role, cast.contacts, at=answer)
        else:
            yield problem("unknown-party", path, role, people, at=answer)
        return
    scripts = people[role]
    for name, kind in zip(rest, FORMS[answer.function][1:], strict=True):
        yield from _named(name, kind, scripts, answer, path)


def _named(
    name: str, kind: str, scripts: Sequence[Script], answer: Answer, path: Path
) -> Iterator[Problem]:
    """Yield a problem if none of the scripts has this; a parameter must be known to all of them."""
    having = [script for script in scripts if name in _NAMES[kind](script)]
    if not scripts or len(having) == len(scripts) or (having and kind != "PARAMETER"):
        return
    known = dict.fromkeys(one for script in scripts for one in _NAMES[kind](script))
    if kind == "PARAMETER":
        known = {one: None for one in known if all(one in each.constants for each in scripts)}
    who = "some" if having else "none"
    yield problem(f"unknown-{kind.lower()}-in-claim", path, name, known, answer=answer, who=who)
