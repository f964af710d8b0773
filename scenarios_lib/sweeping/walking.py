"""What a worker walks: two automata, or an encounter with populations or a route; its columns."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.util import find_spec
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import Automaton
from scenarios_lib.engine.layouts import Layout, layout_of
from scenarios_lib.engine.recording import AnySample, SceneSample
from scenarios_lib.engine.sampling import Sample, sample_automata
from scenarios_lib.engine.scenes import sample_scene
from scenarios_lib.jobs.batches import Columns, Progress
from scenarios_lib.jobs.tables import Column
from scenarios_lib.model.casts import Scene

Kinds = Mapping[str, tuple[Any, tuple[int, ...]]]
"""The columns of a sample: what they hold, and how many in a row."""


def _kernel(many: bool) -> bool | None:
    return True if many and find_spec("numba") else None


@frozen
class PairWalker:
    """Two automata that meet, how, and whether they do so many times."""

    automata: tuple[Automaton, ...]
    roles: tuple[str, ...]
    opens: int
    seed: int
    limit: int
    many: bool = False

    @property
    def kinds(self) -> Kinds:
        """The columns that are sent."""
        return {
            "ends": (np.int16, (2,)), "turns": (np.int32, ()),
            "seconds": (np.float64, ()), "final": (np.int32, (2,)),
        }  # fmt: skip

    def walk(
        self, first: int, count: int, progress: Progress | None = None, kernel: bool | None = None
    ) -> Sample:
        """Return the encounters from number `first` on."""
        return sample_automata(
            self.automata, count, seed=self.seed, first=first, opens=self.opens,
            roles=self.roles, limit=self.limit, progress=progress, kernel=kernel,
        )  # fmt: skip

    def sample(self, columns: Columns, first: int) -> Sample:
        """Return the columns of encounters from number `first` on as a sample."""
        wide = {name: columns[name].astype(kind, copy=False) for name, (kind, _) in
                self.kinds.items()}  # fmt: skip
        return Sample(self.roles, self.automata, self.seed, first, self.limit, **wide)

    @property
    def layout(self) -> list[Column]:
        """The columns of the table, as in the data frame."""
        ends = [
            Column(f"{role}.end", "text", ("", *automaton.ends))
            for role, automaton in zip(self.roles, self.automata, strict=True)
        ]
        states = [
            column
            for role, automaton in zip(self.roles, self.automata, strict=True)
            for column in (
                Column(f"{role}.stage", "text", automaton.stages),
                *(Column(f"{role}.{scale}", "whole") for scale in automaton.scales),
            )
        ]
        return [Column("index", "whole"), *ends, *LENGTHS, *states]


@frozen(slots=False)
class SceneWalker:
    """An encounter with populations or a route, and whether it is walked many times."""

    value: Scene
    seed: int
    limit: int
    many: bool = False

    @cached_property
    def names(self) -> Layout:
        """The names in which it is told."""
        return layout_of(self.value)

    @property
    def kinds(self) -> Kinds:
        """The columns that are sent."""
        return {
            "ends": (np.int16, (2,)), "turns": (np.int32, ()), "seconds": (np.float64, ()),
            "stage": (np.int32, (2,)), "values": (np.int64, (len(self.names.scale_columns),)),
            "contact": (np.int16, ()), "contacts": (np.int32, ()), "member": (np.int32, (2,)),
        }  # fmt: skip

    def walk(
        self, first: int, count: int, progress: Progress | None = None, kernel: bool | None = None
    ) -> SceneSample:
        """Return the encounters or journeys from number `first` on."""
        return sample_scene(
            self.value, count, seed=self.seed, first=first, limit=self.limit,
            progress=progress, kernel=kernel,
        )  # fmt: skip

    def sample(self, columns: Columns, first: int) -> SceneSample:
        """Return the columns of encounters from number `first` on as a sample."""
        wide = {name: columns[name].astype(kind, copy=False) for name, (kind, _) in
                self.kinds.items()}  # fmt: skip
        return SceneSample(self.names, self.seed, first, self.limit, **wide)

    @property
    def layout(self) -> list[Column]:
        """The columns of the table, as in the data frame."""
        names, ends, states = self.names, list[Column](), list[Column]()
        for party, role in enumerate(names.roles):
            if names.members[party]:
                ends.append(Column(f"{role}.member", "text", names.members[party]))
            ends.append(Column(f"{role}.end", "text", ("", *names.ends[party])))
            states.append(Column(f"{role}.stage", "text", names.stages[party]))
            states += [Column(f"{role}.{scale}", "whole") for scale in names.scales[party]]
        if names.contacts:
            ends += [Column("contact", "text", names.contacts), Column("contacts", "whole")]
        return [Column("index", "whole"), *ends, *LENGTHS, *states]


Walker = PairWalker | SceneWalker
LENGTHS = (Column("turns", "whole"), Column("seconds", "number"))


def walk_encounters(walker: Walker, numbers: Sequence[int]) -> Columns:
    """Return what became of the encounters with these numbers, which follow one another."""
    found = walker.walk(numbers[0], len(numbers), kernel=_kernel(walker.many))
    return {name: _narrowed(getattr(found, name)) for name in walker.kinds}


def _narrowed(column: NDArray[Any]) -> NDArray[Any]:
    """Return the same numbers in as few bytes as hold them all: sending costs more than walking."""
    if column.dtype.kind == "i" and column.min(initial=0) < 0:
        return column
    top = column.max(initial=0)
    kind = np.uint8 if top < 2**8 else np.uint16 if top < 2**16 else column.dtype
    narrow = column.astype(kind)
    return narrow if column.dtype.kind == "i" or (narrow == column).all() else column


def table_of(sample: AnySample) -> Columns:
    """Return the cells of the sample's table."""
    cells: dict[str, NDArray[Any]] = {
        "index": sample.first + np.arange(sample.size),
        "turns": sample.turns.astype(np.int64),
        "seconds": sample.seconds,
    }
    if isinstance(sample, SceneSample):
        return cells | _scene_cells(sample)
    for party, (role, automaton) in enumerate(zip(sample.roles, sample.automata, strict=True)):
        final = sample.final[:, party]
        cells[f"{role}.end"] = sample.ends[:, party]
        cells[f"{role}.stage"] = automaton.stage[final]
        for scale in automaton.scales:
            cells[f"{role}.{scale}"] = sample.scale(party, scale)
    return cells


def _scene_cells(sample: SceneSample) -> dict[str, NDArray[Any]]:
    cells: dict[str, NDArray[Any]] = {
        "contact": sample.contact, "contacts": sample.contacts.astype(np.int64),
    }  # fmt: skip
    for party, role in enumerate(sample.roles):
        cells[f"{role}.member"] = sample.member[:, party]
        cells[f"{role}.end"] = sample.ends[:, party]
        cells[f"{role}.stage"] = sample.stage[:, party]
        for scale in sample.layout.scales[party]:
            cells[f"{role}.{scale}"] = sample.scale(party, scale)
    return cells
