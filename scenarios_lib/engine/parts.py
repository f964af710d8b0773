"""One part of a linear system: factorised, or iterated where a factorisation would fill up."""

from functools import cached_property
from typing import Any, Literal

import numpy as np
from attrs import frozen
from scipy import sparse
from scipy.sparse import csgraph, linalg

from scenarios_lib.engine.automata import Ints, Shares
from scenarios_lib.engine.krylov import Norm, fixed_point, largest, total

Matrix = Any  # a scipy sparse array of floats, which has no one type of its own

BAND = 30
"""A band that is at the mean as wide as so many states still is factorised quickly."""
ENOUGH = 1e-13
"""The residual that is aimed at, relative to what was given."""
ROUGH = 0.01


@frozen(slots=False, eq=False)
class Direct:
    """A part whose matrix I - Q is factorised without pivoting, which an M-matrix never needs."""

    steps: Matrix
    ordering: Literal["NATURAL", "COLAMD"] = "NATURAL"
    order: Ints | None = None

    @cached_property
    def _factor(self) -> Any:
        steps = self.steps if self.order is None else self.steps[self.order][:, self.order]
        matrix = (sparse.eye_array(steps.shape[0]) - steps.T).tocsc()
        try:
            return linalg.splu(matrix, permc_spec=self.ordering, diag_pivot_thresh=0.0)
        except RuntimeError:  # singular: what leaves a state is lost in rounding
            return None

    def forward(self, given: Shares) -> Shares:
        """Return x = given + Qᵀ x."""
        return self._refined(self.steps.T, given, "N")

    def backward(self, given: Shares, *, rough: bool = False) -> Shares:
        """Return x = given + Q x."""
        return self._refined(self.steps, given, "T")

    def _refined(self, matrix: Matrix, given: Shares, way: str) -> Shares:
        found = self._solved(given, way)
        left = given + matrix @ found - found
        improved = found + self._solved(left, way)
        better = abs(given + matrix @ improved - improved).sum() < abs(left).sum()
        return improved if better else found

    def _solved(self, right: Shares, way: str) -> Shares:
        if self._factor is None:
            return np.zeros_like(right)  # no answer, as its residual will tell
        if self.order is None:
            solved: Shares = self._factor.solve(right, way)
            return solved
        result = np.empty_like(right)
        result[self.order] = self._factor.solve(right[self.order], way)
        return result


@frozen(slots=False, eq=False)
class Iterated:
    """A part solved by iteration; where turns alternate, only over the turns of one party."""

    onward: "Halves"
    inward: "Halves"

    def forward(self, given: Shares) -> Shares:
        """Return x = given + Qᵀ x, up to a total residual."""
        return self.inward.solved(given, ENOUGH, total)

    def backward(self, given: Shares, *, rough: bool = False) -> Shares:
        """Return x = given + Q x, up to a residual in each state."""
        return self.onward.solved(given, ROUGH if rough else ENOUGH, largest)


Part = Direct | Iterated


class Halves:
    """A square block of a matrix, cut where the second party's turns begin; 0: not cut."""

    def __init__(self, matrix: Matrix, begin: int, end: int, half: int) -> None:
        first, second = slice(begin, begin + half), slice(begin + half, end)
        self.half = half
        self.there = matrix[first, second] if half else matrix[second, second]
        self.back: Matrix = matrix[second, first] if half else None

    def solved(self, given: Shares, enough: float, norm: Norm) -> Shares:
        """Return x = given + T x."""
        if not self.half:
            return fixed_point(lambda x: self.there @ x, given, enough, norm)
        first, second = given[: self.half], given[self.half :]
        found = fixed_point(
            lambda x: self.there @ (self.back @ x), first + self.there @ second, enough, norm
        )
        return np.concatenate((found, second + self.back @ found))


def is_thin(steps: Matrix) -> bool:
    """Return whether the states lie in waves that hold few of them each, seen from the first."""
    size = steps.shape[0]
    order, before = csgraph.breadth_first_order(steps, 0)
    place = np.empty(size, dtype=np.int64)
    place[order] = np.arange(len(order))
    came_from = place[before[order[1:]]]  # in ascending order
    begin, end, waves = 0, 1, 0
    while begin < end:
        begin, end = end, 1 + int(np.searchsorted(came_from, end))
        waves += 1
    return bool(size <= BAND * waves)


def banded(steps: Matrix) -> Direct:
    """Return a long thin part, to be factorised in an order that keeps it a narrow band."""
    order = csgraph.reverse_cuthill_mckee(steps, symmetric_mode=False).astype(np.int64)
    return Direct(steps, order=order)
