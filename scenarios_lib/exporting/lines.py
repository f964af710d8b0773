"""Long columns as lines of text, a block at a time."""

from collections.abc import Callable, Iterator
from itertools import chain

import numpy as np
from numpy.typing import NDArray

BLOCK = 65_536
"""Lines that are made at a time."""

Cells = Callable[[slice], list[int] | list[str]]
"""What stands in some rows of a column."""


def whole(column: NDArray[np.integer]) -> Cells:
    """Return the cells of whole numbers, for `%d`."""
    return lambda rows: column[rows].tolist()


def real(column: NDArray[np.float64]) -> Cells:
    """Return the cells of floats, for `%s`: the shortest text that reads as the same float."""

    def cells(rows: slice) -> list[str]:
        # Scripts have few weights: most floats stand in many rows.
        distinct, places = np.unique(column[rows], return_inverse=True)
        texts = [repr(value).removesuffix(".0") for value in distinct.tolist()]
        written: list[str] = np.array(texts, dtype=object)[places].tolist()
        return written

    return cells


def lines(pattern: str, count: int, *columns: Cells) -> Iterator[str]:
    """Yield `count` lines, a block at a time; `pattern` takes one cell of each column."""
    for start in range(0, count, BLOCK):
        rows = slice(start, min(start + BLOCK, count))
        cells = zip(*(column(rows) for column in columns), strict=True)
        yield pattern * (rows.stop - start) % tuple(chain.from_iterable(cells))
