"""Cases solved exactly: what a worker does with a batch of them."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.analysis.verdicts import Verdict, verdict_of
from scenarios_lib.engine.automata import Automaton
from scenarios_lib.engine.products import compile_for, join
from scenarios_lib.engine.solving import Solution
from scenarios_lib.engine.storing import Store
from scenarios_lib.errors import ScenarioError
from scenarios_lib.jobs.batches import Columns
from scenarios_lib.jobs.tables import NO_NUMBER, Column
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.names import NOBODY, TOGETHER
from scenarios_lib.sweeping.plans import Coordinates, Numbered, Plan

CASE, PROBLEM = "case", "problem"

Cell = float | int | str | None


class Solver:
    """Solves cases of a plan; automata are kept for the next case with the same script."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.named = [column.name for column in _axes(plan)]
        self.store = Store()

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
        played = encounter.played
        return self.store.get(key, lambda: compile_for(played[party], played[1 - party]))


def solve_cases(solver: Solver, cases: Sequence[Numbered]) -> Columns:
    """Return the answers to some cases, one row each; a case that fails has only its problem."""
    rows = [_row(solver, *case) for case in cases]
    return {column.name: _cells(column, rows) for column in columns_of(solver.plan)}


def _row(solver: Solver, number: int, coordinates: Coordinates) -> dict[str, Cell]:
    try:
        found = {**_told(verdict_of(solver.answers(coordinates), why=False)), PROBLEM: ""}
    except ScenarioError as error:
        found = {PROBLEM: error.problems[0].code}
    labels = (axis.label(at) for axis, at in zip(solver.plan.axes, coordinates, strict=True))
    return {CASE: number, **found} | dict(zip(solver.named, labels, strict=True))


def _told(verdict: Verdict) -> dict[str, Cell]:
    first = {
        name if name in (TOGETHER, NOBODY) else f"first.{name}": share
        for name, share in verdict.first.items()
    }
    given = {"turns_if": verdict.turns_if, "seconds_if": verdict.seconds_if}
    return {
        **first,
        **{f"ends.{name}": share for name, share in verdict.ends.items()},
        "turns": verdict.turns,
        "seconds": verdict.seconds,
        **{f"{name}.{role}": one for name, some in given.items() for role, one in some.items()},
        "error_bound": verdict.error_bound,
        "states": verdict.states,
    }


def columns_of(plan: Plan) -> list[Column]:
    """Return the columns of a sweep's table: the case, its values, its answers, its problem."""
    return [Column(CASE, "whole"), *_axes(plan), *_answered(plan)]


def _axes(plan: Plan) -> list[Column]:
    """Return the columns of the values; a name that an answer has too is told apart by `set.`."""
    taken = {CASE, *(column.name for column in _answered(plan))}
    return [
        Column(f"set.{axis.name}" if axis.name in taken else axis.name, axis.kind)
        for axis in plan.axes
    ]


def _answered(plan: Plan) -> list[Column]:
    roles = plan.encounter.roles
    ends = [f"ends.{role}.{end}" for role in roles for end in plan.ends(role)]
    numbers = [
        *(f"first.{role}" for role in roles), TOGETHER, NOBODY, *ends, "turns", "seconds",
        *(f"{name}.{role}" for name in ("turns_if", "seconds_if") for role in roles), "error_bound",
    ]  # fmt: skip
    return [
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
