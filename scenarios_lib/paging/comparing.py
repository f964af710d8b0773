"""The cases of a page side by side: who ends first, whether the goal is reached, how soon."""

from collections.abc import Mapping, Sequence
from math import isinf
from typing import Any

from attrs import frozen

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.analysis.courses import protagonist
from scenarios_lib.analysis.reasons import who_first
from scenarios_lib.model.names import GOAL, NOBODY, TOGETHER
from scenarios_lib.paging.wording import both
from scenarios_lib.render.lettering import goal_label, role_label
from scenarios_lib.render.outcomes import told_of
from scenarios_lib.render.phrases import phrase


@frozen
class Summary:
    """What is compared of a case: shares by name, and the expected number of turns."""

    roles: tuple[str, ...]
    first: Mapping[str, float]
    goal: float | None
    turns: float


def summary_of(answers: Answers) -> Summary:
    """Return what an encounter or a route comes to."""
    role = protagonist(answers.roles)
    has_goal = GOAL in answers.solution.chain.automata[answers.party(role)].ends
    return Summary(
        tuple(answers.roles),
        who_first(answers),
        answers.goal(role).value if has_goal else None,
        answers.turns().value,
    )


def mixed(parts: Sequence[tuple[float, Summary | None]]) -> Summary | None:
    """Return what a mixture comes to; None if nothing is known of some part."""
    known = [(share, one) for share, one in parts if one is not None and share > 0]
    if len(known) < sum(share > 0 for share, _ in parts):
        return None
    names = dict.fromkeys(name for _, one in known for name in one.first)
    goals = [(share, one.goal) for share, one in known if one.goal is not None]
    return Summary(
        known[0][1].roles,
        {name: sum(share * one.first.get(name, 0.0) for share, one in known) for name in names},
        sum(share * goal for share, goal in goals) if goals else None,
        sum(share * one.turns for share, one in known),
    )


def compared(summaries: Sequence[Summary | None]) -> dict[str, Any]:
    """Return a table of the cases as plain data; a case of which nothing is known is None."""
    known = [one for one in summaries if one is not None]
    roles = dict.fromkeys(role for one in known for role in one.roles)
    told = {name for one in known for name in told_of(one.first)}
    names = [name for name in (*roles, TOGETHER, NOBODY) if name in told]
    judged = {protagonist(one.roles): None for one in known if one.goal is not None}
    return {
        "heads": [{"title": _title(name), "fill": _fill(name, known)} for name in names],
        "goals": [_goal(role) for role in judged],
        "rows": [
            None
            if one is None
            else {
                "first": [one.first.get(name, 0.0) for name in names],
                "goals": [one.goal if protagonist(one.roles) == role else None for role in judged],
                "turns": None if isinf(one.turns) else one.turns,
            }
            for one in summaries
        ],
    }


def _goal(role: str) -> dict[str, Any]:
    return both(lambda language: goal_label(role, language))


def _title(name: str) -> dict[str, Any]:
    if name in (TOGETHER, NOBODY):
        return both(lambda language: phrase(name, language))
    return both(lambda language: phrase("first_of", language, role_label(name, language)))


def _fill(name: str, known: Sequence[Summary]) -> str:
    """Return the name of the fill: of a party by its place in its own case."""
    places = (one.roles.index(name) for one in known if name in one.roles)
    return name if name in (TOGETHER, NOBODY) else f"party{next(places)}"
