"""The likeliest course of an encounter, and the turn on which it hangs."""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.engine.automata import Ints, Shares
from scenarios_lib.engine.chains import Chain
from scenarios_lib.model.names import GOAL

LEAST_TURN = 0.01
"""What changes a chance by less is no turning point."""


@frozen
class Standing:
    """Where a party stands: its stage, and its scales by name."""

    stage: str
    scales: tuple[tuple[str, int], ...]


@frozen
class Step:
    """One turn of a course: who says what, where everybody then stands, what chance is left.

    `before` and `after` are the chance of what the course is judged by, around this turn.
    """

    role: str
    move: str
    standing: tuple[tuple[str, Standing], ...]
    before: float
    after: float
    contact: str = ""
    """The contact of a route in which it is said."""


@frozen
class Course:
    """The most probable complete path among those that end in the most probable way."""

    way: str
    ends: tuple[str, ...]
    probability: float
    start: tuple[tuple[str, Standing], ...]
    steps: tuple[Step, ...]
    judged_by: str
    """`ROLE.goal`, or the way itself for a client without a goal."""
    bound: float = 0.0
    """How far any chance on the course can be from the true one."""

    @property
    def turning_point(self) -> int:
        """The number (from 0) of the step that changes the chance most, the first of equals."""
        changes = [round(abs(step.after - step.before), 9) for step in self.steps]
        return changes.index(max(changes))

    @property
    def turns(self) -> bool:
        """Whether the turning point changes the chance by a hundredth, or more."""
        step = self.steps[self.turning_point]
        return abs(step.after - step.before) >= LEAST_TURN


def protagonist(roles: Sequence[str]) -> str:
    """Return the party from whose side a course is judged: the client, else the first named."""
    return "client" if "client" in roles else roles[0]


def judged_by(answers: Answers, likeliest: int) -> tuple[str, list[int]]:
    """Return by what turning points are told, and the numbers of its ways.

    It is the protagonist's goal, or the likeliest way for one without a goal.
    """
    role = protagonist(answers.roles)
    if GOAL in answers.solution.chain.automata[answers.party(role)].ends:
        return f"{role}.{GOAL}", answers.ways(role, lambda end: end == GOAL)
    return answers.way_label(likeliest), [likeliest]


def likeliest_course(answers: Answers) -> Course | None:
    """Return the likeliest course, None if no encounter ever ends."""
    way = answers.likeliest_way
    if way is None:
        return None
    chain = answers.solution.chain
    states, edges, ending, probability = best_path(chain, way)
    by, judged = judged_by(answers, way)
    chance = answers.solution.chance(judged)
    around = [float(chance[state]) for state in states] + [float(way in judged)]
    left = dict(zip(chain.links.tolist(), chain.link_final, strict=True))
    afterwards = [left.get(edge, chain.locals_[chain.target[edge]]) for edge in edges]
    places = [chain.locals_[states[0]], *afterwards, chain.final[ending]]
    moves = [*(int(chain.move[edge]) for edge in edges), int(chain.end_move[ending])]
    steps = tuple(
        Step(
            chain.roles[speaker],
            chain.automata[speaker].moves[move],
            _standing(chain, places[number + 1]),
            around[number],
            around[number + 1],
            chain.contacts[chain.contact[states[number]]],
        )
        for number, (speaker, move) in enumerate(zip(chain.turn[states], moves, strict=True))
    )
    return Course(
        answers.way_label(way),
        answers.way_names[way],
        probability,
        _standing(chain, places[0]),
        steps,
        by,
        answers.solution.chance_bound(judged),
    )


def _standing(chain: Chain, locals_: NDArray[np.int32]) -> tuple[tuple[str, Standing], ...]:
    return tuple(
        (
            role,
            Standing(*automaton.standing(int(local))),
        )
        for role, automaton, local in zip(chain.roles, chain.automata, locals_, strict=True)
    )


def best_path(chain: Chain, way: int) -> tuple[list[int], list[int], int, float]:
    """Return states, the steps between them, the ending, and the probability of the best path."""
    best, arrived = _best_chances(chain)
    ends = np.nonzero(chain.end_way == way)[0]
    with np.errstate(divide="ignore"):
        chances = best[chain.end_source[ends]] + np.log(chain.end_share[ends])
    ending = int(ends[np.argmax(chances)])
    states, edges = [int(chain.end_source[ending])], list[int]()
    while (edge := int(arrived[states[0]])) >= 0:
        edges.insert(0, edge)
        states.insert(0, int(chain.source[edge]))
    share = float(chain.start_shares[chain.start_states == states[0]].sum())
    for edge in edges:
        share *= float(chain.share[edge])
    return states, edges, ending, share * float(chain.end_share[ending])


def _best_chances(chain: Chain) -> tuple[Shares, Ints]:
    """Return for each state the log of its best path's chance, and the step it arrives by (or -1).

    Labels are corrected breadth first; only improved states are looked at again. A circle of sure
    steps has no way out, so no best path to an end runs round one.
    """
    best = np.full(chain.size, -np.inf)
    arrived = np.full(chain.size, -1, dtype=np.int64)
    best[chain.start_states] = np.log(chain.start_shares)
    logs = np.log(chain.share)
    active = np.unique(chain.start_states)
    while len(active):
        counts = chain.first[active + 1] - chain.first[active]
        at = np.repeat(np.arange(len(active)), counts)
        edge = (
            chain.first[active][at]
            + np.arange(len(at))
            - np.repeat(np.cumsum(counts) - counts, counts)
        )
        target, chance = chain.target[edge], best[chain.source[edge]] + logs[edge]
        better = chance > best[target]
        edge, target, chance = edge[better], target[better], chance[better]
        order = np.lexsort((-edge, chance, target))
        edge, target, chance = edge[order], target[order], chance[order]
        last = np.append(target[1:] != target[:-1], True) if len(target) else np.empty(0, bool)
        active = target[last]
        best[active], arrived[active] = chance[last], edge[last]
    return best, arrived
