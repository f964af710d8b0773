"""Several automata of one role, seen as one: its local states are theirs, end to end."""

from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import MISSING, Automaton, Ints, Shares, Small

T = TypeVar("T")


@frozen(slots=False, eq=False, repr=False)
class Joined:
    """What the answers to a chain need of its automata, under names that are common to all parts.

    Local state `a` of part number c is number `first[c] + a` here. Stages and moves of one name
    are one; ends are one if their kind is the same too.
    """

    parts: tuple[Automaton, ...]

    @property
    def size(self) -> int:
        """The number of local states."""
        return sum(part.size for part in self.parts)

    @cached_property
    def first(self) -> Ints:
        """Where the local states of each part begin."""
        sizes = [part.size for part in self.parts]
        return np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64)

    @cached_property
    def moves(self) -> tuple[str, ...]:
        """What any part can say."""
        return _once(move for part in self.parts for move in part.moves)

    @cached_property
    def move_numbers(self) -> tuple[Small, ...]:
        """For each part the numbers of its moves here."""
        return tuple(_places(part.moves, self.moves) for part in self.parts)

    @cached_property
    def seconds(self) -> Shares:
        """How long each move takes; parts that share a move have it from the same vocabulary."""
        result = np.zeros(len(self.moves))
        for part, numbers in zip(self.parts, self.move_numbers, strict=True):
            result[numbers] = part.seconds
        return result

    @cached_property
    def _ways_out(self) -> tuple[tuple[str, str], ...]:
        return _once(
            pair for part in self.parts for pair in zip(part.ends, part.kinds, strict=True)
        )

    @cached_property
    def ends(self) -> tuple[str, ...]:
        """The names of all ways to end."""
        return tuple(name for name, _ in self._ways_out)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kind of each end."""
        return tuple(kind for _, kind in self._ways_out)

    @cached_property
    def end_numbers(self) -> tuple[Small, ...]:
        """For each part the numbers of its ends here, after 0 for none."""
        return tuple(
            np.concatenate(
                ([0], _places(tuple(zip(part.ends, part.kinds, strict=True)), self._ways_out) + 1)
            ).astype(np.int32)
            for part in self.parts
        )

    @cached_property
    def stages(self) -> tuple[str, ...]:
        """The stages of all parts."""
        return _once(stage for part in self.parts for stage in part.stages)

    @cached_property
    def stage(self) -> Small:
        """The stage of each local state."""
        return np.concatenate(
            [_places(part.stages, self.stages)[part.stage] for part in self.parts]
        )

    @cached_property
    def scales(self) -> tuple[str, ...]:
        """The scales of all parts."""
        return _once(scale for part in self.parts for scale in part.scales)

    @cached_property
    def values(self) -> NDArray[np.int64]:
        """The scale values of each local state, MISSING where it has no such scale."""
        result = np.full((self.size, len(self.scales)), MISSING)
        for part, first in zip(self.parts, self.first, strict=True):
            columns = _places(part.scales, self.scales)
            result[first : first + part.size, columns] = part.values
        return result

    @property
    def widths(self) -> tuple[int, int, int]:
        """The largest numbers of options to say, to go on and to react."""
        columns = zip(*(part.widths for part in self.parts), strict=True)
        said, on, reacted = map(max, columns)
        return said, on, reacted

    @property
    def start_terms(self) -> int:
        """How many numbers take part in the share of a start."""
        return max(part.start_terms for part in self.parts)

    def find(self, stage: str, values: tuple[int, ...], part: int) -> int:
        """Return the number of a local state of one part."""
        return int(self.first[part]) + self.parts[part].find(stage, values)

    def standing(self, local: int) -> tuple[str, tuple[tuple[str, int], ...]]:
        """Return the stage of a local state, and the values of the scales that it has by name."""
        part = int(np.searchsorted(self.first, local, side="right")) - 1
        return self.parts[part].standing(local - int(self.first[part]))

    def scale_values(self, locals_: Ints | Small, scale: str) -> Ints:
        """Return the value of a scale in each of some local states, MISSING where there is none."""
        values: Ints = self.values[locals_, self.scales.index(scale)]
        return values


def _once(names: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(names))


def _places(names: tuple[T, ...], among: tuple[T, ...]) -> Small:
    numbers = {name: number for number, name in enumerate(among)}
    return np.array([numbers[name] for name in names], dtype=np.int32)
