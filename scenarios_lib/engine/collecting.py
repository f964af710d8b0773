"""Columns and ragged tables put together from pieces found in any order."""

from collections.abc import Callable, Sequence

import numpy as np
from attrs import define, field

from scenarios_lib.engine.automata import Ints, first_of
from scenarios_lib.engine.columns import Column


@define
class Budget:
    """How many entries several tables may have together, and what is raised beyond."""

    limit: int
    refusal: Callable[[int], Exception]
    spent: int = 0

    def spend(self, count: int) -> None:
        """Count new entries."""
        self.spent += count
        if self.spent > self.limit:
            raise self.refusal(self.spent)


@define
class Entries:
    """Entries of a ragged table as they are found, as columns; one of them is `row`."""

    budget: Budget
    kept: bool = True
    columns: dict[str, list[Column]] = field(factory=dict)

    def add(self, **columns: Column) -> None:
        """Add entries, one column of each name."""
        self.budget.spend(len(columns["row"]))
        for name, column in columns.items() if self.kept else ():
            self.columns.setdefault(name, []).append(column)

    def joined(self, name: str, kind: type[np.generic]) -> Column:
        """Return a whole column, in the order in which its pieces came."""
        parts = self.columns.get(name, [])
        return np.concatenate(parts).astype(kind) if parts else np.empty(0, dtype=kind)


class Pieces:
    """A column filled piece by piece."""

    def __init__(self, kept: bool = True, empty: int = 0) -> None:
        self.kept, self.empty = kept, empty
        self.pieces: list[tuple[Ints, Column]] = []

    def put(self, rows: Ints, column: Column) -> None:
        """Give these rows these values."""
        if self.kept:
            self.pieces.append((rows, column))

    def column(self, size: int) -> Column:
        """Return the column of `size` rows, `empty` where nothing was put."""
        kind = np.int32 if self.empty == 0 else np.int64
        result = np.full(size, self.empty, dtype=kind)
        for rows, column in self.pieces:
            result[rows] = column
        return result


def ragged(block: Entries, names: Sequence[str], rows: int, within: str = "") -> dict[str, Column]:
    """Return the named columns ordered by row (and `within` it), with where each row begins."""
    row = block.joined("row", np.int64)
    option = block.joined(within, np.int64) if within else np.zeros(len(row))
    order = np.lexsort((option, row))
    result: dict[str, Column] = {"first": first_of(row, rows)}
    for name in names:
        kind: type[np.generic] = np.float64 if name == "share" else np.int64
        result[name] = block.joined(name, kind)[order]
    return result
