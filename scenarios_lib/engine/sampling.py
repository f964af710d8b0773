"""Many encounters at once from the tables: number i of a sample is number i of the walker."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from math import sqrt
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import NONE, PASS, Automaton, Ints, Shares, require_meeting
from scenarios_lib.engine.chance import (
    DRAWS_PER_TURN,
    FIRST_START,
    GOING_ON,
    MAX_TURNS,
    REACTING,
    SAYING,
)
from scenarios_lib.engine.streams import Keys, keys_of, uniforms
from scenarios_lib.engine.tables import Tables, running_sums, tables_of
from scenarios_lib.errors import ScenarioError
from scenarios_lib.model.failures import failure

BATCH = 2**15
"""Encounters walked side by side; results do not depend on it."""

CONFIDENCE = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


@frozen(slots=False, eq=False)
class Sample:
    """What became of sampled encounters, one row each.

    `ends[i, p]` is the number of the end of party p's script (0: it did not end; both 0: neither
    had ended after `limit` turns), `final[i, p]` the local state in which the party then stood.
    """

    roles: tuple[str, ...]
    automata: tuple[Automaton, ...]
    seed: int
    first: int
    limit: int
    ends: NDArray[np.int16]
    turns: NDArray[np.int32]
    seconds: Shares
    final: NDArray[np.int32]

    @property
    def size(self) -> int:
        """The number of encounters."""
        return len(self.turns)

    @cached_property
    def finished(self) -> NDArray[np.bool_]:
        """Which encounters ended within the limit of turns."""
        done: NDArray[np.bool_] = (self.ends != NONE).any(axis=1)
        return done

    def scale(self, party: int, name: str) -> Ints:
        """Return the value of a party's scale at the end of each encounter."""
        automaton = self.automata[party]
        column: Ints = automaton.values[self.final[:, party], automaton.scales.index(name)]
        return column

    def to_frame(self) -> Any:
        """Return a pandas data frame, one row for each encounter; needs the extra `frames`.

        `ROLE.end` is how the party's script ended ('' if it did not), `ROLE.stage` and
        `ROLE.SCALE` where the party then stood; the row's `index` tells it again.
        """
        import pandas as pd

        columns: dict[str, Any] = {"index": self.first + np.arange(self.size)}
        for party, role in enumerate(self.roles):
            automaton = self.automata[party]
            columns[f"{role}.end"] = np.array(["", *automaton.ends])[self.ends[:, party]]
        columns |= {"turns": self.turns, "seconds": self.seconds}
        for party, role in enumerate(self.roles):
            automaton = self.automata[party]
            stages = np.array(automaton.stages)
            columns[f"{role}.stage"] = stages[automaton.stage[self.final[:, party]]]
            for scale in automaton.scales:
                columns[f"{role}.{scale}"] = self.scale(party, scale)
        return pd.DataFrame(columns)


@frozen
class Interval:
    """A share seen in a sample, with its 95 % interval."""

    share: float
    low: float
    high: float


def interval(hits: int, size: int) -> Interval:
    """Return the share of `hits` with its 95 % interval.

    Source: Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927).

    >>> interval(0, 100).low, round(interval(0, 100).high, 4)
    (0.0, 0.037)
    """
    share, square = hits / size, CONFIDENCE**2
    middle = (share + square / (2 * size)) / (1 + square / size)
    reach = sqrt(share * (1 - share) / size + square / (4 * size**2)) * CONFIDENCE
    reach /= 1 + square / size
    low = 0.0 if hits == 0 else max(middle - reach, 0.0)
    high = 1.0 if hits == size else min(middle + reach, 1.0)
    return Interval(share, low, high)


def sample_automata(
    automata: Sequence[Automaton],
    count: int,
    *,
    seed: int = 0,
    first: int = 0,
    opens: int = 0,
    roles: Sequence[str] = ("client", "operator"),
    limit: int = MAX_TURNS,
    progress: Callable[[int], None] | None = None,
) -> Sample:
    """Return encounters number `first` .. `first + count - 1` under `seed`.

    `progress` is told how many encounters are done. Raises ScenarioError where a weight or a
    condition fails in a state that an encounter came to, ValueError for a count below 1 and for
    automata that cannot meet.
    """
    require_meeting(automata, roles, opens)
    if count < 1:
        raise ValueError(f"The number of encounters is 1 or more, not {count}.")
    tables = tables_of(automata)
    parts = []
    for begin in range(0, count, BATCH):
        size = min(BATCH, count - begin)
        parts.append(_Walk(tables, keys_of(seed, first + begin, size), opens).finish(limit))
        if progress:
            progress(begin + size)
    ends, turns, seconds, final = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Sample(tuple(roles), tuple(automata), seed, first, limit, ends, turns, seconds, final)


def moves_said(
    automata: Sequence[Automaton], *, seed: int, index: int, opens: int = 0, limit: int = MAX_TURNS
) -> list[tuple[int, str]]:
    """Return who says what, turn by turn, in one encounter walked from the tables."""
    tables = tables_of(automata)
    walk = _Walk(tables, keys_of(seed, index, 1), opens)
    names = [(party, move) for party, one in enumerate(automata) for move in one.moves]
    return [names[int(entries[0])] for entries in walk.steps(limit)]


class _Walk:
    def __init__(self, tables: Tables, keys: Keys, opens: int) -> None:
        self.tables, self.keys = tables, keys
        count = len(keys)
        self.locals_ = self.starts()
        self.speaker = np.full(count, opens, dtype=np.int64)
        self.ends = np.zeros((count, 2), dtype=np.int16)
        self.turns = np.zeros(count, dtype=np.int32)
        self.seconds = np.zeros(count)

    def starts(self) -> Ints:
        count, draw = len(self.keys), FIRST_START
        columns = []
        for automaton, offset in zip(self.tables.automata, self.tables.offsets, strict=True):
            place = np.zeros(count, dtype=np.int64)
            for shares in automaton.start_shares:
                place *= len(shares)
                if len(shares) > 1:
                    place += _chosen(shares, uniforms(self.keys, draw))
                    draw += 1
            columns.append(automaton.start_locals[place] + offset)
        return np.stack(columns, axis=1)

    def finish(
        self, limit: int
    ) -> tuple[NDArray[np.int16], NDArray[np.int32], Shares, NDArray[np.int32]]:
        for _ in self.steps(limit):
            pass
        final = self.locals_ - np.array(self.tables.offsets)
        return self.ends, self.turns, self.seconds, final.astype(np.int32)

    def steps(self, limit: int) -> Iterator[NDArray[np.int32]]:
        live = np.arange(len(self.keys))
        for turn in range(limit):
            if not len(live):
                return
            live, moves = self.step(live, turn)
            yield moves

    def step(self, live: Ints, turn: int) -> tuple[Ints, NDArray[np.int32]]:
        tables, keys, draw = self.tables, self.keys[live], turn * DRAWS_PER_TURN
        speaker = self.speaker[live]
        own, other = self.locals_[live, speaker], self.locals_[live, 1 - speaker]
        self.require(tables.say_fault[own], own)
        entry = _drawn(tables.say_first, tables.say_sum, own, uniforms(keys, draw + SAYING))
        own, own_end = tables.say_to[entry], tables.say_end[entry]
        row = tables.hear_first[other] + tables.group[tables.kind[other], tables.say_heard[entry]]
        self.require(tables.take_fault[row], other)
        other, other_end = tables.take_to[row], tables.take_end[row].copy()
        going = np.nonzero((own_end == NONE) & (other_end == NONE))[0]
        kept = self.go_on(going, own, uniforms(keys[going], draw + GOING_ON))
        reacting = going[~kept]
        react = tables.take_react[row[reacting]]
        self.require(tables.react_fault[react], other[reacting])
        draws = uniforms(keys[reacting], draw + REACTING)
        reaction = _drawn(tables.react_first, tables.react_sum, react, draws)
        other[reacting] = tables.react_to[reaction]
        other_end[reacting] = tables.react_end[reaction]
        self.locals_[live, speaker], self.locals_[live, 1 - speaker] = own, other
        self.ends[live, speaker], self.ends[live, 1 - speaker] = own_end, other_end
        self.turns[live] = turn + 1
        self.seconds[live] += tables.say_seconds[entry]
        self.speaker[live[reacting]] = 1 - speaker[reacting]
        return live[(own_end == NONE) & (other_end == NONE)], tables.say_move[entry]

    def go_on(self, going: Ints, own: Ints, draws: Shares) -> NDArray[np.bool_]:
        """Move the speakers that keep the turn, in place, and return which of `going` they are."""
        tables, spoken = self.tables, own[going]
        self.require(tables.on_fault[spoken], spoken)
        some = np.nonzero(tables.on_first[spoken + 1] > tables.on_first[spoken])[0]
        entry = _drawn(tables.on_first, tables.on_sum, spoken[some], draws[some])
        to = tables.on_to[entry]
        own[going[some]] = np.where(to == PASS, spoken[some], to)
        kept = np.zeros(len(going), dtype=bool)
        kept[some] = to != PASS
        return kept

    def require(self, faults: NDArray[np.int32], locals_: Ints) -> None:
        if not faults.any():
            return
        at = int(np.nonzero(faults)[0][0])
        party = int(locals_[at] >= self.tables.offsets[1])
        automaton, local = self.tables.automata[party], locals_[at] - self.tables.offsets[party]
        blame = automaton.blames[faults[at] - 1]
        assert automaton.script is not None, "only a script's expressions can fail"
        stage = automaton.stages[automaton.stage[local]]
        values = [int(value) for value in automaton.values[local]]
        raise ScenarioError([failure(automaton.script, blame.code, blame.path, stage, values)])


def _chosen(shares: Shares, draws: Shares) -> Ints:
    """Return for each draw the first option whose cumulative share exceeds it."""
    possible = np.nonzero(shares > 0)[0]
    first = np.array([0, len(possible)])
    sums = running_sums(first, shares[possible])
    return possible[_drawn(first, sums, np.zeros(len(draws), dtype=np.int64), draws)]


def _drawn(first: Ints, sums: Shares, rows: Ints, draws: Shares) -> Ints:
    """Return for each row and draw the first entry whose running sum exceeds the draw."""
    entry, last = first[rows], first[rows + 1] - 1
    while True:
        onward = (entry < last) & (sums[np.minimum(entry, len(sums) - 1)] <= draws)
        if not onward.any():
            return entry
        entry = entry + onward
