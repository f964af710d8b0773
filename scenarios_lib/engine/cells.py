"""Rows of options as cells: the choice of `chance.chosen` by whole numbers, many at once."""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import Ints, Shares

Bits = NDArray[np.uint64]

SURE = 2**64 - 1
"""The top of a row's last option: no draw exceeds it."""


@frozen(eq=False, kw_only=True)
class Cells:
    """Rows of options end to end, those of several options first; an empty row is one cell.

    A draw takes the first cell of its row whose `top` the draw's 64 bits do not exceed. Cell c
    belongs to row `row[c]` and stands for entry `entry[c]` of the table it was made from (-1 in an
    empty row); cells from number `several` on are the only ones of their rows.
    """

    first: Ints
    row: Ints
    entry: Ints
    top: Bits
    several: int
    widest: int

    @property
    def count(self) -> int:
        """The number of cells."""
        return len(self.top)

    def column(self, entries: Ints, empty: int = 0) -> Ints:
        """Return a table's column cell by cell, and `empty` in the cells of empty rows."""
        return np.append(entries, empty)[self.entry]


def cells_of(counts: Ints, shares: Shares) -> Cells:
    """Return rows of these lengths, whose options have these shares, as cells."""
    begin = first_of_counts(counts)
    several, rest = np.nonzero(counts > 1)[0], np.nonzero(counts <= 1)[0]
    widths = counts[several]
    bounds = first_of_counts(widths)
    total = int(bounds[-1])
    first = np.empty(len(counts), dtype=np.int64)
    first[several], first[rest] = bounds[:-1], np.arange(total, total + len(rest))
    entry = np.empty(total + len(rest), dtype=np.int64)
    entry[:total] = np.arange(total) + np.repeat(begin[several] - bounds[:-1], widths)
    entry[total:] = np.where(counts[rest] > 0, begin[rest], -1)
    top = np.full(len(entry), SURE, dtype=np.uint64)
    top[:total] = tops_of(running_sums(bounds, shares[entry[:total]]))
    top[bounds[1:] - 1] = SURE
    return Cells(
        first=first,
        row=np.concatenate((np.repeat(several, widths), rest)),
        entry=entry,
        top=top,
        several=total,
        widest=int(widths.max(initial=1)),
    )


def tops_of(sums: Shares) -> Bits:
    """Return the greatest 64 bits whose draw, `bits >> 11` over 2**53, is below each sum.

    >>> [hex(top) for top in tops_of(np.array([0.5, 1.0])).tolist()]
    ['0x7fffffffffffffff', '0xffffffffffffffff']
    """
    draws = np.ceil(np.ldexp(np.minimum(sums, 1.0), 53)).astype(np.uint64)
    return (draws << np.uint64(11)) - np.uint64(1)  # 2**53 << 11 is 0: the top is then SURE


def drawn(cells: Cells, first: Ints, bits: Bits) -> Ints:
    """Return the cell that each draw takes in the row that begins with its cell `first`."""
    cell = first
    for _ in range(cells.widest - 1):
        onward = bits > cells.top.take(cell)
        if not onward.any():
            break
        cell = cell + onward
    return cell


def running_sums(first: Ints, shares: Shares) -> Shares:
    """Return the shares summed along each ragged row, term after term as a single walk does."""
    sums, counts = shares.copy(), np.diff(first)
    for place in range(1, int(counts.max(initial=0))):
        entry = first[:-1][counts > place] + place
        sums[entry] = sums[entry - 1] + shares[entry]
    return sums


def first_of_counts(counts: Ints) -> Ints:
    """Return where rows of these lengths begin, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
