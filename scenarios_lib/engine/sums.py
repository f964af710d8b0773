"""Sums by group, each added up pairwise, so that its rounding is bounded whatever its length."""

import numpy as np
from numpy.typing import NDArray

from scenarios_lib.engine.automata import Shares
from scenarios_lib.engine.krylov import UNIT

SUMMED = 48 * UNIT
"""The relative error of numpy's pairwise sum of up to 2^28 products of two or three numbers."""


def grouped(places: NDArray[np.integer], values: Shares, count: int) -> Shares:
    """Return the sum of `values` at each place 0 .. `count` - 1, shape (count,)."""
    sums = np.zeros(count)
    if len(places):
        order = np.argsort(places, kind="stable")
        groups, begin = np.unique(places[order], return_index=True)
        sums[groups] = np.add.reduceat(values[order], begin)
    return sums
