"""Samples over many processes: batches of encounters, put together in their order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from attrs import Attribute, field, frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import Automaton
from scenarios_lib.engine.chance import MAX_TURNS
from scenarios_lib.engine.products import automata_of
from scenarios_lib.engine.sampling import Sample, sample_automata
from scenarios_lib.jobs.batches import Batch, Columns, Memory, Progress
from scenarios_lib.jobs.outputs import fingerprint, manifest, output_at
from scenarios_lib.jobs.running import Work, run_batches
from scenarios_lib.jobs.tables import Column
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.sweeping.tallies import Tally, tally_of

LEAST = 2**14
"""Encounters in a batch, at least."""
MANY = 2_000_000
"""From so many on, a new process need not find out by itself that the compiled kernel pays."""


@frozen(slots=False)
class Draw:
    """What to sample: encounters number `first` .. `first + count - 1` under `seed`."""

    encounter: Encounter
    count: int = field()
    seed: int = 0
    first: int = 0
    limit: int = MAX_TURNS

    @count.validator
    def _check_count(self, attribute: "Attribute[int]", value: int) -> None:
        if value < 1:
            raise ValueError(f"The number of encounters is 1 or more, not {value}.")

    @cached_property
    def parties(self) -> "Parties":
        """What a worker has to know."""
        opens = self.encounter.roles.index(self.encounter.opens)
        automata = automata_of(self.encounter)
        many = self.count >= MANY
        return Parties(automata, self.encounter.roles, opens, self.seed, self.limit, many)

    @property
    def numbers(self) -> range:
        """The encounters' numbers."""
        return range(self.first, self.first + self.count)


@frozen
class Parties:
    """Two automata that meet, how, and whether they do so many times."""

    automata: tuple[Automaton, ...]
    roles: tuple[str, ...]
    opens: int
    seed: int
    limit: int
    many: bool = False

    def sample(self, columns: Columns, first: int) -> Sample:
        """Return the columns of encounters from number `first` on as a sample."""
        wide = {name: columns[name].astype(kind, copy=False) for name, (kind, _) in WIDE.items()}
        return Sample(self.roles, self.automata, self.seed, first, self.limit, **wide)


WIDE: Mapping[str, tuple[Any, tuple[int, ...]]] = {
    "ends": (np.int16, (2,)), "turns": (np.int32, ()),
    "seconds": (np.float64, ()), "final": (np.int32, (2,)),
}  # fmt: skip
"""The columns of a sample: what they hold, and how many in a row."""


def walk_encounters(parties: Parties, numbers: Sequence[int]) -> Columns:
    """Return what became of the encounters with these numbers, which follow one another."""
    found = sample_automata(
        parties.automata, len(numbers), seed=parties.seed, first=numbers[0],
        opens=parties.opens, roles=parties.roles, limit=parties.limit,
        kernel=True if parties.many and find_spec("numba") else None,
    )  # fmt: skip
    return {name: _narrowed(getattr(found, name)) for name in WIDE}


def _narrowed(column: NDArray[Any]) -> NDArray[Any]:
    """Return the same numbers in as few bytes as hold them all: sending costs more than walking."""
    top = column.max()
    kind = np.uint8 if top < 2**8 else np.uint16 if top < 2**16 else column.dtype
    narrow = column.astype(kind)
    return narrow if column.dtype.kind == "i" or (narrow == column).all() else column


def sample_of(
    draw: Draw,
    *,
    workers: int = 1,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Sample:
    """Return the sample, the same whoever computes it."""
    if workers == 1 and executor is None:
        parties = draw.parties
        return sample_automata(
            parties.automata, draw.count, seed=draw.seed, first=draw.first, opens=parties.opens,
            roles=parties.roles, limit=draw.limit, progress=progress,
        )  # fmt: skip
    results, parties = _Whole(draw.count), draw.parties
    work = Work(walk_encounters, parties)
    run_batches(
        work, draw.numbers, results,
        workers=workers, executor=executor, least=LEAST, progress=progress,
    )  # fmt: skip
    return parties.sample(results.columns, draw.first)


class _Whole(Memory):
    """Results put where they belong as they come, while the others are still walking."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.columns: dict[str, Any] = {
            name: np.empty((count, *width), kind) for name, (kind, width) in WIDE.items()
        }

    def put(self, batch: Batch, columns: Columns) -> None:
        """Keep the columns of a batch."""
        for name, column in self.columns.items():
            column[batch.begin : batch.stop] = columns[name]
        super().put(batch, {})


def write_sample(
    draw: Draw,
    output: str | Path,
    *,
    workers: int = 1,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Tally:
    """Write one row for each encounter to `output` and return the counts.

    No more than some batches are in memory at a time. What is finished is kept beside the output
    until all is, and taken up by the same call.
    """
    played = (draw.encounter.played, draw.encounter.roles, draw.encounter.opens)
    told = fingerprint(*played, draw.count, draw.seed, draw.first, draw.limit)
    target = output_at(Path(output), manifest("sample", draw.encounter.id, draw.count, told))
    run_batches(
        Work(walk_encounters, draw.parties), draw.numbers, target.parts,
        workers=workers, executor=executor, least=LEAST, progress=progress,
    )  # fmt: skip
    counts: list[Tally] = []
    target.finish(layout_of(draw.parties), _tables(draw, target.parts.parts(), counts))
    return sum(counts, Tally(draw.encounter.roles, draw.seed))


def _tables(draw: Draw, parts: Iterable[Columns], counts: list[Tally]) -> Iterator[Columns]:
    """Yield the cells of each part and append its counts: each part is read but once."""
    first = draw.first
    for part in parts:
        sample = draw.parties.sample(part, first)
        first += sample.size
        counts.append(tally_of(sample))
        yield table_of(sample)


def layout_of(parties: Parties) -> list[Column]:
    """Return the columns of a sample's table, as in its data frame."""
    ends = [
        Column(f"{role}.end", "text", ("", *automaton.ends))
        for role, automaton in zip(parties.roles, parties.automata, strict=True)
    ]
    states = [
        column
        for role, automaton in zip(parties.roles, parties.automata, strict=True)
        for column in (
            Column(f"{role}.stage", "text", automaton.stages),
            *(Column(f"{role}.{scale}", "whole") for scale in automaton.scales),
        )
    ]
    lengths = [Column("turns", "whole"), Column("seconds", "number")]
    return [Column("index", "whole"), *ends, *lengths, *states]


def table_of(sample: Sample) -> Columns:
    """Return the cells of the sample's table."""
    cells: dict[str, NDArray[Any]] = {
        "index": sample.first + np.arange(sample.size),
        "turns": sample.turns.astype(np.int64),
        "seconds": sample.seconds,
    }
    for party, (role, automaton) in enumerate(zip(sample.roles, sample.automata, strict=True)):
        final = sample.final[:, party]
        cells[f"{role}.end"] = sample.ends[:, party]
        cells[f"{role}.stage"] = automaton.stage[final]
        for scale in automaton.scales:
            cells[f"{role}.{scale}"] = sample.scale(party, scale)
    return cells
