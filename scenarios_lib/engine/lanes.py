"""Encounters walked side by side from the tables, a new one in the lane of each that is over."""

from collections.abc import Iterator
from itertools import chain

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import NONE, PASS, Ints, Shares, Small
from scenarios_lib.engine.beginnings import Beginnings
from scenarios_lib.engine.cells import Cells, drawn
from scenarios_lib.engine.chance import DRAWS_PER_TURN, GOING_ON, REACTING, SAYING
from scenarios_lib.engine.streams import ahead, mixed
from scenarios_lib.engine.tables import Tables

LANES = 2**15
"""How many go side by side: numpy's calls must pay, and the lanes fit a processor's cache."""


@frozen(eq=False)
class Columns:
    """What became of encounters, one row each: see `Sample`.

    `last` has the cell of `say` that was said last, and the local state of its hearer before it;
    it is filled only for encounters that somebody ended.
    """

    ends: NDArray[np.int16]
    turns: NDArray[np.int32]
    seconds: Shares
    final: NDArray[np.int32]
    last: NDArray[np.int32]

    @classmethod
    def of(cls, count: int) -> "Columns":
        """Return columns for so many encounters."""
        return cls(
            np.zeros((count, 2), dtype=np.int16),
            np.zeros(count, dtype=np.int32),
            np.zeros(count),
            np.zeros((count, 2), dtype=np.int32),
            np.zeros((count, 2), dtype=np.int32),
        )


@frozen
class Fault:
    """That an encounter failed: in which local state, by which of the party's blames (from 1)."""

    encounter: int
    local: int
    number: int


@frozen(eq=False)
class _Turn:
    """One turn of each lane: what was said, who heard it, the row made of it, the reaction."""

    said: Ints
    hearer: Ints
    row: Ints
    cell: Ints

    def of(self, lanes: Ints, last: int) -> "_Turn":
        """Return the turn of some lanes; rows beyond the last (of those that failed) are no row."""
        row = np.minimum(self.row.take(lanes), last)
        return _Turn(self.said.take(lanes), self.hearer.take(lanes), row, self.cell.take(lanes))


class Lanes:
    """Encounters in motion, until all of `blocks` are over.

    `begun` and `done` count encounters. `fault` is that of the lowest number among those that
    failed; after a failure no other encounter begins.
    """

    def __init__(
        self, tables: Tables, blocks: Iterator[Beginnings], columns: Columns, limit: int
    ) -> None:
        self.tables, self.blocks, self.columns, self.limit = tables, blocks, columns, limit
        self.waiting = next(blocks, None)
        self.begun = self.done = self.turn = 0
        self.fault: Fault | None = None
        self.fallible, self.due = tables.fallible, limit
        size = min(LANES, len(columns.turns))
        self.say, self.hearer, self.number, self.since = np.zeros((4, size), dtype=np.int64)
        self.key, self.seconds = np.zeros(size, dtype=np.uint64), np.zeros(size)
        self.renew(np.arange(size))
        self.give_up()

    @property
    def live(self) -> int:
        """How many encounters are under way."""
        return len(self.say)

    def stop(self) -> Iterator[Beginnings]:
        """Let no other encounter begin, and return those that have not."""
        left = chain([self.waiting] if self.waiting else [], self.blocks)
        self.blocks, self.waiting = iter(()), None
        return left

    def step(self) -> Ints:
        """Play one turn of every encounter; return the cells of `say` that were said."""
        tables, hearer = self.tables, self.hearer
        said = self.drawn(tables.say, self.say, SAYING)
        self.seconds += tables.say_seconds.take(said)
        row = tables.kind_at.take(hearer) + tables.say_heard.take(said)
        row = tables.group.take(row, mode="clip") + tables.row_at.take(hearer)
        first = tables.take_cell.take(row, mode="clip")
        turn = _Turn(said, hearer, row, self.drawn(tables.react, first, REACTING))
        self.say, self.hearer = tables.react_next.take(turn.cell), tables.say_to.take(said)
        self.hesitate(turn)
        self.turn += 1
        self.key += ahead(DRAWS_PER_TURN)
        over = np.nonzero(self.say >= tables.over)[0]
        if len(over):
            self.record(over, turn.of(over, len(tables.take_to) - 1))
            self.renew(over)
        self.give_up()
        return said

    def drawn(self, cells: Cells, first: Ints, draw: int) -> Ints:
        """Return the cell drawn in every lane; only rows of several options cost a draw."""
        open_ = np.nonzero(first < cells.several)[0]
        if len(open_):
            bits = mixed(self.key.take(open_) + ahead(draw + 1))
            first[open_] = drawn(cells, first.take(open_), bits)
        return first

    def hesitate(self, turn: _Turn) -> None:
        """Halt the speakers that have ended or failed, and give the turn to those that keep it."""
        tables = self.tables
        lanes = np.nonzero(self.hearer >= tables.locals_)[0]
        if not len(lanes):
            return
        bits = mixed(self.key.take(lanes) + ahead(GOING_ON + 1))
        option = drawn(tables.on, tables.say_on.take(turn.said.take(lanes)), bits)
        then = tables.on_next.take(option)
        heard = turn.cell.take(lanes) < tables.react.count
        turning = np.nonzero((then != PASS) & heard)[0]
        lanes = lanes.take(turning)
        self.say[lanes] = then.take(turning)
        self.hearer[lanes] = tables.take_to.take(turn.row.take(lanes), mode="clip")

    def record(self, lanes: Ints, turn: _Turn) -> None:
        """Write down how the encounters in these lanes, whose turn this was, came to an end."""
        tables = self.tables
        own = tables.say_to.take(turn.said) % tables.locals_
        own_end, other_end = tables.say_end.take(turn.said), tables.take_end.take(turn.row)
        other, going = tables.take_to.take(turn.row), (own_end == NONE) & (other_end == NONE)
        if self.fallible:
            self.note(lanes, turn, own, going)
        reacted = np.nonzero(going)[0]
        cell = turn.cell.take(reacted)
        other[reacted], other_end[reacted] = (
            tables.react_local.take(cell),
            tables.react_end.take(cell),
        )
        party = (own >= tables.offset).astype(np.int64)
        place = self.number.take(lanes) * 2 + party
        ends = self.columns.ends.reshape(-1)
        ends[place] = own_end
        ends[place + 1 - 2 * party] = other_end
        last, at = self.columns.last.reshape(-1), self.number.take(lanes) * 2
        last[at], last[at + 1] = turn.said, turn.hearer % tables.locals_
        self.write(lanes, own, other)

    def write(self, lanes: Ints, own: Ints, other: Ints | Small) -> None:
        """Write down when the encounters in these lanes were over, and in which local states."""
        number, columns = self.number.take(lanes), self.columns
        columns.turns[number] = self.turn - self.since.take(lanes)
        columns.seconds[number] = self.seconds.take(lanes)
        final, place = columns.final.reshape(-1), number * 2
        final[place] = np.minimum(own, other)
        final[place + 1] = np.maximum(own, other) - self.tables.offset
        self.done += len(lanes)

    def note(self, lanes: Ints, turn: _Turn, spoken: Ints, going: NDArray[np.bool_]) -> None:
        """Note what failed in the encounter of the lowest number, if any of the lanes failed."""
        tables = self.tables
        fault, local = np.zeros((2, len(lanes)), dtype=np.int64)
        for found, where in (  # what is checked first in a turn comes last here, and outdoes
            (tables.react_fault.take(turn.cell) * going, tables.take_to.take(turn.row)),
            (tables.on_fault.take(spoken) * going, spoken),
            (tables.take_fault.take(turn.row), turn.hearer),
            (tables.say_fault.take(turn.said), tables.say.row.take(turn.said)),
        ):
            np.copyto(fault, found, where=found > 0)
            np.copyto(local, where, where=found > 0)
        failed = np.nonzero(fault)[0]
        if len(failed):
            at = failed[self.number.take(lanes[failed]).argmin()]
            encounter = int(self.number[lanes[at]])
            if self.fault is None or encounter < self.fault.encounter:
                self.fault = Fault(encounter, int(local[at]), int(fault[at]))
            self.stop()

    def give_up(self) -> None:
        """Write down the encounters that have come to the limit of turns, and renew their lanes."""
        while self.turn >= self.due and self.live:
            lanes = np.nonzero(self.since <= self.turn - self.limit)[0]
            if len(lanes):
                own = self.tables.say.row.take(self.say.take(lanes))
                self.write(lanes, own, self.hearer.take(lanes) % self.tables.locals_)
                self.renew(lanes)
            if self.live:
                self.due = int(self.since.min()) + self.limit

    def renew(self, lanes: Ints) -> None:
        """Begin encounters in these lanes; close those for which none are left."""
        while len(lanes) and self.waiting:
            fresh, self.waiting = self.waiting.split(len(lanes))
            taken, lanes = lanes[: len(fresh)], lanes[len(fresh) :]
            self.say[taken], self.hearer[taken] = fresh.say, fresh.hearer
            self.key[taken], self.seconds[taken] = fresh.keys, 0.0
            self.number[taken] = fresh.first + np.arange(len(fresh))
            self.since[taken] = self.turn - fresh.turns
            self.due = min(self.due, int(self.since[taken].min()) + self.limit)
            self.begun += len(fresh)
            if not len(self.waiting):
                self.waiting = next(self.blocks, None)
        if len(lanes):
            self.close(lanes)

    def close(self, lanes: Ints) -> None:
        """Take these lanes away."""
        keep = np.ones(self.live, dtype=bool)
        keep[lanes] = False
        left = np.nonzero(keep)[0]
        for name in ("say", "hearer", "number", "since", "key", "seconds"):
            setattr(self, name, getattr(self, name).take(left))
