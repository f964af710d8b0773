"""Numbered work cut into batches: a batch is a range of numbers, its result a set of columns."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Columns = Mapping[str, NDArray[Any]]
"""Arrays by name, all with one row for each item of a batch, in order."""
Progress = Callable[[int], None]
"""Told how many items are done."""


@frozen(order=True)
class Batch:
    """The items number `begin` up to, without, `stop`."""

    begin: int
    stop: int

    @property
    def size(self) -> int:
        """How many items it has."""
        return self.stop - self.begin


class Results(Protocol):
    """Where the columns of finished batches are kept."""

    def gaps(self, count: int) -> list[Batch]:
        """Return what is missing of the items 0 .. `count` - 1, in order."""

    def put(self, batch: Batch, columns: Columns) -> None:
        """Keep the columns of a batch."""

    def parts(self) -> Iterator[Columns]:
        """Yield everything kept, in the order of the items, each once."""


class Memory:
    """Results kept in memory alone."""

    def __init__(self) -> None:
        self.kept: dict[Batch, Columns] = {}

    def gaps(self, count: int) -> list[Batch]:
        """Return what is missing of the items 0 .. `count` - 1, in order."""
        return gaps_between(self.kept, count)

    def put(self, batch: Batch, columns: Columns) -> None:
        """Keep the columns of a batch."""
        self.kept[batch] = columns

    def parts(self) -> Iterator[Columns]:
        """Yield everything kept, in the order of the items."""
        return (self.kept[batch] for batch in sorted(self.kept))


def gaps_between(kept: Iterable[Batch], count: int) -> list[Batch]:
    """Return what the batches leave out of the items 0 .. `count` - 1, in order.

    >>> gaps_between([Batch(4, 6), Batch(0, 2)], 8)
    [Batch(begin=2, stop=4), Batch(begin=6, stop=8)]
    """
    found, done = [], 0
    for batch in sorted(kept):
        if batch.begin > done:
            found.append(Batch(done, min(batch.begin, count)))
        done = max(done, batch.stop)
    if done < count:
        found.append(Batch(done, count))
    return found


def joined(parts: Iterable[Columns]) -> dict[str, NDArray[Any]]:
    """Return the columns of all parts, end to end."""
    kept = list(parts)
    return {name: np.concatenate([part[name] for part in kept]) for name in kept[0]}
