"""Warnings about claims that say nothing: what they ask for can never happen there.

Only what the files can never do counts, not what has a chance of 0: no exit of that kind, no
stage that says the move.
"""

from collections.abc import Iterator, Mapping, Sequence

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.expressions import Answer, Comparison, Expression, walk
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.routes import ANY_END
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness.intervals import ANYTHING, Interval, truths

People = Mapping[str, Sequence[Script]]
"""The scripts that may play each role."""

KINDS: Mapping[str, str] = {
    "goal": GOAL,
    "breaks": "break",
    "handoff": "handoff",
    "concedes": "concede",
}
"""The functions that ask for an end of some kind."""

NEVER: Interval = (0.0, 0.0)
CHANCE: Interval = (0.0, 1.0)
SOMETIMES: Interval = (1e-9, 1.0)
OTHER: Mapping[str, Interval] = {
    "value": ANYTHING,
    **dict.fromkeys(("turns", "seconds", "turns_if", "contacts", "visits"), (0.0, float("inf"))),
}
"""What the functions may come to that are no chances."""


def problems(claim: Expression, path: Path, cases: Mapping[str, People]) -> Iterator[Problem]:
    """Yield a warning for each answer that can never happen and so decides a comparison.

    `cases` says who plays in each case that the claim names; all its answers exist.
    """
    found: dict[Problem, None] = {}
    for node in walk(claim.tree):
        if isinstance(node, Comparison):
            found |= dict.fromkeys(_in_comparison(node, claim, path, cases))
    yield from found


def _in_comparison(
    node: Comparison, claim: Expression, path: Path, cases: Mapping[str, People]
) -> Iterator[Problem]:
    answers = dict.fromkeys(one for one in walk(node) if isinstance(one, Answer))
    reasons = {one: _why_never(one, cases[one.case]) for one in answers}
    never = [one for one, why in reasons.items() if why]
    if never and _is_decided(node, never) and not _says_never(node, never):
        for one in never:
            role, name, why = one.arguments[0], one.arguments[-1], reasons[one]
            yield problem("vacuous-claim", path, one, claim=claim, why=why, role=role, name=name)


def _is_decided(node: Comparison, never: Sequence[Answer]) -> bool:
    """Return whether the comparison comes out the same whatever is played."""
    return len(truths(node, _box(node, never, NEVER))) == 1


def _says_never(node: Comparison, never: Sequence[Answer]) -> bool:
    """Return whether it would come out otherwise if these happened at all, as with `== 0`."""
    truth, other = (truths(node, _box(node, never, bounds)) for bounds in (NEVER, SOMETIMES))
    return truth.isdisjoint(other)


def _box(node: Comparison, never: Sequence[Answer], bounds: Interval) -> Mapping[str, Interval]:
    return {
        str(one): bounds if one in never else OTHER.get(one.function, CHANCE)
        for one in walk(node)
        if isinstance(one, Answer)
    }


def _why_never(answer: Answer, people: People) -> str:
    """Return what the role's scripts lack for this ever to happen, '' if it may happen."""
    if not answer.arguments or not (scripts := people.get(answer.arguments[0])):
        return ""
    function, name = answer.function, answer.arguments[-1]
    if kind := KINDS.get(function):
        return "" if any(kind in _kinds(one) for one in scripts) else kind
    if function == "ends" and name == ANY_END:
        return "" if any(one.ends for one in scripts) else "end"
    if function == "says":
        return "" if any(name in one.says for one in scripts) else "move"
    return ""


def _kinds(script: Script) -> set[str]:
    return {script.kind_of(end) for end in script.ends}
