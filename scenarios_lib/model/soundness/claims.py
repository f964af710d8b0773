"""Rules that claims must keep: answers that exist, of parties, stages and moves that exist."""

from collections.abc import Callable, Iterator, Mapping

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.expressions import Answer, Expression, walk
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness.expressions import constant_faults
from scenarios_lib.model.studies import Study

ANY_END = "*"

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

OF_ROUTES = ("meets", "stops", "contacts", "visits")
"""The functions that only a route has an answer to."""

_NAMES: Mapping[str, Callable[[Script], tuple[str, ...]]] = {
    "END": lambda script: (*script.ends, ANY_END),
    "PARAMETER": lambda script: tuple(script.constants),
    "STAGE": lambda script: tuple(stage.name for stage in script.stages),
    "MOVE": lambda script: tuple(script.moves),
}


def in_encounter(encounter: Encounter) -> Iterator[Problem]:
    """Yield what is wrong with the encounter's claims."""
    for path, claim in _placed(encounter.claims):
        yield from _claim(claim, path)
        for answer in _answers(claim):
            if answer.case:
                yield problem("claim-with-case", path, answer, case=answer.case)
            else:
                yield from _answer(answer, encounter, path)


def in_study(study: Study) -> Iterator[Problem]:
    """Yield what is wrong with the study's claims."""
    cases = {case.name: case.played for case in study.cases}
    for path, claim in _placed(study.claims):
        yield from _claim(claim, path)
        for answer in _answers(claim):
            if not answer.case:
                yield problem("claim-without-case", path, answer, cases)
            elif answer.case not in cases:
                yield problem("unknown-case", path, answer.case, cases, answer=answer)
            else:
                yield from _answer(answer, cases[answer.case], path)


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


def _answer(answer: Answer, encounter: Encounter, path: Path) -> Iterator[Problem]:
    function = answer.function
    if function in OF_ROUTES:
        yield problem("claim-about-route", path, function, answer=answer)
    elif function not in FORMS:
        yield problem("unknown-function", path, function, FORMS, answer=answer)
    elif len(answer.arguments) != len(FORMS[function]):
        form = f"{function}({'.'.join(FORMS[function])})"
        yield problem("claim-arguments", path, answer, form=form)
    elif answer.arguments:
        yield from _arguments(answer, encounter, path)


def _arguments(answer: Answer, encounter: Encounter, path: Path) -> Iterator[Problem]:
    role, *rest = answer.arguments
    if role not in encounter.roles:
        yield problem("unknown-party", path, role, encounter.roles, at=answer)
        return
    script = encounter.party(role).script
    for name, kind in zip(rest, FORMS[answer.function][1:], strict=True):
        known = _NAMES[kind](script)
        if name not in known:
            yield problem(f"unknown-{kind.lower()}-in-claim", path, name, known, answer=answer)
