"""Samples over many processes: batches of encounters, put together in their order."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from attrs import Attribute, evolve, field, frozen

from scenarios_lib.engine.chance import MAX_TURNS
from scenarios_lib.engine.products import automata_of
from scenarios_lib.engine.recording import AnySample
from scenarios_lib.jobs.batches import Batch, Columns, Memory, Progress
from scenarios_lib.jobs.outputs import fingerprint, manifest, output_at
from scenarios_lib.jobs.running import Work, run_batches
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.texts import NO_TEXT
from scenarios_lib.sweeping.tallies import Tally, tally_of
from scenarios_lib.sweeping.walking import (
    Kinds,
    PairWalker,
    SceneWalker,
    Walker,
    table_of,
    walk_encounters,
)

LEAST = 2**14
"""Encounters in a batch, at least."""
MANY = 2_000_000
"""From so many on, a new process need not find out by itself that the compiled kernel pays."""


@frozen(slots=False)
class Draw:
    """What to sample: encounters or journeys number `first` .. `first + count - 1` under `seed`."""

    value: Scene
    count: int = field()
    seed: int = 0
    first: int = 0
    limit: int = MAX_TURNS

    @count.validator
    def _check_count(self, attribute: "Attribute[int]", value: int) -> None:
        if value < 1:
            raise ValueError(f"The number of encounters is 1 or more, not {value}.")

    @cached_property
    def walker(self) -> "Walker":
        """What a worker has to know."""
        value, many = self.value, self.count >= MANY
        if not (isinstance(value, Encounter) and value.is_plain):
            return SceneWalker(value, self.seed, self.limit, many)
        opens = value.roles.index(value.opens)
        return PairWalker(automata_of(value), value.roles, opens, self.seed, self.limit, many)

    @property
    def numbers(self) -> range:
        """The encounters' numbers."""
        return range(self.first, self.first + self.count)


def sample_of(
    draw: Draw,
    *,
    workers: int = 1,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> AnySample:
    """Return the sample, the same whoever computes it."""
    walker = draw.walker
    if workers == 1 and executor is None:
        return walker.walk(draw.first, draw.count, progress)
    results = _Whole(draw.count, walker.kinds)
    run_batches(
        Work(walk_encounters, walker), draw.numbers, results,
        workers=workers, executor=executor, least=LEAST, progress=progress,
    )  # fmt: skip
    return walker.sample(results.columns, draw.first)


class _Whole(Memory):
    """Results put where they belong as they come, while the others are still walking."""

    def __init__(self, count: int, kinds: Kinds) -> None:
        super().__init__()
        self.columns: dict[str, Any] = {
            name: np.empty((count, *width), kind) for name, (kind, width) in kinds.items()
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
    value = draw.value
    told = fingerprint(played_in(value), draw.count, draw.seed, draw.first, draw.limit)
    target = output_at(Path(output), manifest("sample", value.id, draw.count, told))
    run_batches(
        Work(walk_encounters, draw.walker), draw.numbers, target.parts,
        workers=workers, executor=executor, least=LEAST, progress=progress,
    )  # fmt: skip
    counts: list[Tally] = []
    target.finish(draw.walker.layout, _tables(draw, target.parts.parts(), counts))
    return sum(counts, Tally(value.roles, draw.seed))


def played_in(value: Scene) -> Scene:
    """Return what is played without what changes no number: id, texts, claims and sources."""
    return evolve(value, id="", title=NO_TEXT, about=NO_TEXT, sources=(), claims=())


def _tables(draw: Draw, parts: Iterable[Columns], counts: list[Tally]) -> Iterator[Columns]:
    """Yield the cells of each part and append its counts: each part is read but once."""
    first = draw.first
    for part in parts:
        sample = draw.walker.sample(part, first)
        first += sample.size
        counts.append(tally_of(sample))
        yield table_of(sample)
