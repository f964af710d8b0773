"""Many encounters at once from the tables: number i of a sample is number i of the walker."""

from collections.abc import Callable, Sequence
from functools import cached_property
from math import sqrt
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import NONE, Automaton, Ints, Shares, require_meeting
from scenarios_lib.engine.beginnings import beginnings
from scenarios_lib.engine.chance import MAX_TURNS
from scenarios_lib.engine.lanes import Columns, Fault, Lanes
from scenarios_lib.engine.tables import tables_of
from scenarios_lib.engine.walkers import Walk
from scenarios_lib.errors import ScenarioError
from scenarios_lib.model.failures import failure

CONFIDENCE = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


@frozen(slots=False, eq=False, repr=False)
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

    def __repr__(self) -> str:
        told = f"encounters {self.first} to {self.first + self.size - 1} under seed {self.seed}"
        return f"<Sample of {' and '.join(self.roles)}: {told}>"

    @property
    def end_names(self) -> tuple[tuple[str, ...], ...]:
        """For each party the names of its ends, in the order of their numbers."""
        return tuple(automaton.ends for automaton in self.automata)

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
    kernel: bool | None = None,
) -> Sample:
    """Return encounters number `first` .. `first + count - 1` under `seed`.

    `progress` is told how many encounters are done. `kernel` demands (True) or forbids (False) the
    compiled kernel of the extra `fast`; the sample is the same, bit for bit. Raises ScenarioError
    where a weight or a condition fails in a state that an encounter came to (what failed in the
    first of them), ValueError for a count below 1 and for automata that cannot meet.
    """
    require_meeting(automata, roles, opens)
    if count < 1:
        raise ValueError(f"The number of encounters is 1 or more, not {count}.")
    columns = Columns.of(count)
    walk = Walk(tuple(automata), columns, limit, kernel=kernel, progress=progress)
    if fault := walk.run(beginnings(automata, seed, first, count, opens)):
        raise failed(automata, fault)
    return Sample(
        tuple(roles), tuple(automata), seed, first, limit,
        columns.ends, columns.turns, columns.seconds, columns.final,
    )  # fmt: skip


def moves_said(
    automata: Sequence[Automaton], *, seed: int, index: int, opens: int = 0, limit: int = MAX_TURNS
) -> list[tuple[int, str]]:
    """Return who says what, turn by turn, in one encounter walked from the tables."""
    tables = tables_of(*automata)
    lanes = Lanes(tables, beginnings(automata, seed, index, 1, opens), Columns.of(1), limit)
    names = [(party, move) for party, one in enumerate(automata) for move in one.moves]
    said = []
    while lanes.live:
        said.append(names[int(tables.say_move[lanes.step()[0]])])
    return said


def failed(automata: Sequence[Automaton], fault: Fault) -> ScenarioError:
    """Return the error of an encounter that failed."""
    party = int(fault.local >= automata[0].size)
    automaton, local = automata[party], fault.local - party * automata[0].size
    blame = automaton.blames[fault.number - 1]
    assert automaton.script is not None, "only a script's expressions can fail"
    stage = automaton.stages[automaton.stage[local]]
    values = [int(value) for value in automaton.values[local]]
    return ScenarioError([failure(automaton.script, blame.code, blame.path, stage, values)])
