"""What became of sampled encounters and journeys with populations or several contacts."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import MISSING, NONE, Automaton, Ints, Shares
from scenarios_lib.engine.beginnings import Beginnings
from scenarios_lib.engine.lanes import Columns
from scenarios_lib.engine.layouts import Layout
from scenarios_lib.engine.sampling import Sample, failed
from scenarios_lib.engine.walkers import Walk


@frozen(slots=False, eq=False, repr=False)
class SceneSample:
    """What became of sampled encounters with populations, or of journeys, one row each.

    `ends[i, p]` is the number of party p's end in `layout.ends[p]`, from 1 (0: it did not end),
    `stage[i, p]` where it then stood; `values[i]` are all scales in the order of
    `layout.scale_columns`. Of a route this is said of the contact in which it ended, which is
    `contact[i]`, the last of `contacts[i]` that were entered. `member[i, p]` is the number of the
    member that played, -1 where no population did.
    """

    layout: Layout
    seed: int
    first: int
    limit: int
    ends: NDArray[np.int16]
    turns: NDArray[np.int32]
    seconds: Shares
    stage: NDArray[np.int32]
    values: NDArray[np.int64]
    contact: NDArray[np.int16]
    contacts: NDArray[np.int32]
    member: NDArray[np.int32]

    def __repr__(self) -> str:
        told = f"numbers {self.first} to {self.first + self.size - 1} under seed {self.seed}"
        return f"<Sample of {' and '.join(self.layout.roles)}: {told}>"

    @property
    def roles(self) -> tuple[str, ...]:
        """The names of the parties."""
        return self.layout.roles

    @property
    def end_names(self) -> tuple[tuple[str, ...], ...]:
        """For each party the names of its ends, in the order of their numbers."""
        return self.layout.ends

    @property
    def size(self) -> int:
        """The number of encounters or journeys."""
        return len(self.turns)

    @property
    def finished(self) -> NDArray[np.bool_]:
        """Which of them ended within the limit of turns."""
        done: NDArray[np.bool_] = (self.ends != NONE).any(axis=1)
        return done

    def scale(self, party: int, name: str) -> Ints:
        """Return a party's scale at the end of each, MISSING where it had no such scale."""
        column: Ints = self.values[:, self.layout.scale_columns.index((party, name))]
        return column

    def to_frame(self) -> Any:
        """Return a pandas data frame, one row each; needs the extra `frames`.

        The columns are those of any sample; of a route also `contact`, where it ended, and
        `contacts`, of a population `ROLE.member`.
        """
        import pandas as pd

        layout = self.layout
        columns: dict[str, Any] = {"index": self.first + np.arange(self.size)}
        for party, role in enumerate(layout.roles):
            if names := layout.members[party]:
                columns[f"{role}.member"] = np.array(names)[self.member[:, party]]
            columns[f"{role}.end"] = np.array(["", *layout.ends[party]])[self.ends[:, party]]
        if layout.contacts:
            columns["contact"] = np.array(layout.contacts)[self.contact]
            columns["contacts"] = self.contacts
        columns |= {"turns": self.turns, "seconds": self.seconds}
        for party, role in enumerate(layout.roles):
            stages = np.array(layout.stages[party])
            columns[f"{role}.stage"] = stages[self.stage[:, party]]
            for scale in layout.scales[party]:
                found = pd.Series(self.scale(party, scale))
                columns[f"{role}.{scale}"] = (
                    found.astype("Int64").mask(found == MISSING)
                    if (found == MISSING).any()
                    else found
                )
        return pd.DataFrame(columns)


AnySample = Sample | SceneSample


def empty(layout: Layout, seed: int, first: int, limit: int, count: int) -> SceneSample:
    """Return a sample of which nothing is known yet."""
    return SceneSample(
        layout, seed, first, limit,
        ends=np.zeros((count, 2), dtype=np.int16),
        turns=np.zeros(count, dtype=np.int32),
        seconds=np.zeros(count),
        stage=np.zeros((count, 2), dtype=np.int32),
        values=np.full((count, len(layout.scale_columns)), MISSING),
        contact=np.zeros(count, dtype=np.int16),
        contacts=np.ones(count, dtype=np.int32),
        member=np.full((count, 2), -1, dtype=np.int32),
    )  # fmt: skip


def walked(
    automata: tuple[Automaton, ...],
    blocks: Iterator[Beginnings],
    count: int,
    limit: int,
    kernel: bool | None,
) -> Columns:
    """Return what became of the encounters that begin so."""
    columns = Columns.of(count)
    if fault := Walk(automata, columns, limit, kernel=kernel).run(blocks):
        raise failed(automata, fault)
    return columns


def record(
    found: SceneSample, rows: Ints, automata: tuple[Automaton, ...], columns: Columns
) -> None:
    """Write down how these encounters ended, and where both then stood."""
    layout, begin = found.layout, 0
    found.turns[rows] = columns.turns
    for party, automaton in enumerate(automata):
        numbers = layout.end_numbers(party, automaton.ends)
        found.ends[rows, party] = numbers[columns.ends[:, party]]
        final = columns.final[:, party].astype(np.int64)
        found.stage[rows, party] = layout.stage_numbers(party, automaton, final)
        values = layout.values(party, automaton, final)
        found.values[rows, begin : begin + values.shape[1]] = values
        begin += values.shape[1]
