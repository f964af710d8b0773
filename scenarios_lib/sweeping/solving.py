"""Cases solved exactly: what a worker does with a batch of them."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.engine.automata import Automaton
from scenarios_lib.engine.compiling import compile_script
from scenarios_lib.engine.products import join
from scenarios_lib.engine.solving import Bounded, Solution
from scenarios_lib.errors import ScenarioError
from scenarios_lib.jobs.batches import Columns
from scenarios_lib.jobs.tables import NO_NUMBER, Column
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.names import NOBODY, TOGETHER
from scenarios_lib.sweeping.plans import Coordinates, Numbered, Plan

MOST_KEPT = 2_000_000
"""Local states in all automata that are kept for later cases."""

CASE, PROBLEM = "case", "problem"

Cell = float | int | str | None


class Solver:
    """Solves cases of a plan; automata are kept for the next case with the same script."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.kept: OrderedDict[object, Automaton] = OrderedDict()
        self.lock = Lock()

    def __reduce__(self) -> tuple[Any, ...]:
        return Solver, (self.plan,)

    def answers(self, coordinates: Coordinates) -> Answers:
        """Return the exact answers of a case."""
        encounter = self.plan.played(coordinates)
        automata = [self.automaton(encounter, party) for party in (0, 1)]
        opens = encounter.roles.index(encounter.opens)
        chain = join(automata, roles=encounter.roles, opens=opens)
        return Answers(encounter, Solution(chain))

    def automaton(self, encounter: Encounter, party: int) -> Automaton:
        """Return a party's automaton; it depends on its own settings and on both scripts alone."""
        mine, theirs = encounter.parties[party], encounter.parties[1 - party]
        given = {one.name: one.value for one in encounter.settings if one.party == mine.name}
        key = (id(mine.script), id(theirs.script), frozenset(given.items()))
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
                return self.kept[key]
        partner = encounter.played[1 - party]
        found = compile_script(
            encounter.played[party],
            partner.says,
            keeps=any(stage.goes_on for stage in partner.stages),
        )
        with self.lock:
            self.kept[key] = found
            while sum(one.size for one in self.kept.values()) > MOST_KEPT and len(self.kept) > 2:
                self.kept.popitem(last=False)
        return found


def solve_cases(solver: Solver, cases: Sequence[Numbered]) -> Columns:
    """Return the answers to some cases, one row each; a case that fails has only its problem."""
    rows = [_row(solver, *case) for case in cases]
    return {column.name: _cells(column, rows) for column in columns_of(solver.plan)}


def _row(solver: Solver, number: int, coordinates: Coordinates) -> dict[str, Cell]:
    try:
        found = {**_told(solver.answers(coordinates)), PROBLEM: ""}
    except ScenarioError as error:
        found = {PROBLEM: error.problems[0].code}
    plan = solver.plan
    labels = zip(plan.axes, coordinates, strict=True)
    return {CASE: number, **found} | {axis.name: axis.label(at) for axis, at in labels}


def _told(answers: Answers) -> dict[str, Cell]:
    solution = answers.solution
    first = {role: answers.first_ways(role) for role in answers.encounter.roles}
    row: dict[str, Cell] = {
        **{f"first.{role}": solution.share(ways).value for role, ways in first.items()},
        TOGETHER: answers.together().value,
        NOBODY: solution.nobody.value,
    }
    for role, script in zip(answers.encounter.roles, answers.encounter.played, strict=True):
        row |= {f"ends.{role}.{end}": answers.ends(role, end).value for end in script.ends}
    row |= {"turns": solution.turns.value, "seconds": solution.seconds.value}
    row |= {f"turns_if.{role}": _value(solution.turns_given(ways)) for role, ways in first.items()}
    row |= {
        f"seconds_if.{role}": _value(solution.seconds_given(ways)) for role, ways in first.items()
    }
    return row | {"error_bound": _bound(solution), "states": solution.chain.size}


def _value(found: Bounded | None) -> float | None:
    return None if found is None else found.value


def _bound(solution: Solution) -> float:
    lengths = (solution.turns, solution.seconds)
    relative = [one.bound / one.value for one in lengths if one.value < float("inf")]
    return max([solution.share_bound, *relative])


def columns_of(plan: Plan) -> list[Column]:
    """Return the columns of a sweep's table: the case, its values, its answers, its problem."""
    roles = plan.encounter.roles
    ends = [f"ends.{role}.{end}" for role in roles for end in plan.ends(role)]
    numbers = [
        *(f"first.{role}" for role in roles), TOGETHER, NOBODY, *ends, "turns", "seconds",
        *(f"{name}.{role}" for name in ("turns_if", "seconds_if") for role in roles), "error_bound",
    ]  # fmt: skip
    return [
        Column(CASE, "whole"),
        *(Column(axis.name, axis.kind) for axis in plan.axes),
        *(Column(name, "number") for name in numbers),
        Column("states", "whole"),
        Column(PROBLEM, "text"),
    ]


def _cells(column: Column, rows: Sequence[dict[str, Cell]]) -> Any:
    values = [row.get(column.name) for row in rows]
    match column.kind:
        case "whole":
            return np.array([NO_NUMBER if one is None else one for one in values], dtype=np.int64)
        case "number":
            return np.array([np.nan if one is None else one for one in values], dtype=np.float64)
    return np.array(values, dtype=np.str_)
