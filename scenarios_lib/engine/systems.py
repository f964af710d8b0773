"""The linear systems of a chain's transient states, cut into parts and solved part by part."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import numpy as np
from attrs import field, frozen
from scipy import sparse
from scipy.sparse import csgraph

from scenarios_lib.engine.automata import Ints, Shares
from scenarios_lib.engine.parts import Direct, Halves, Iterated, Matrix, Part, banded, is_thin

DIRECT = 3_000
"""Up to so many states that all lead to each other are factorised; beyond, fill grows too fast."""
SMALL = 48
"""Circles of up to so many states are factorised together, in the order in which they follow."""
ROWS = 2**18
"""So many rows at a time are worked out in wider floats; this bounds the memory in passing."""
RUN = 2**20
"""At most so many states are factorised together."""


@frozen(slots=False, eq=False)
class System:
    """The matrix I - Q, Q being the shares of steps between states that can all reach an end.

    `forward` solves v = given + Qᵀ v (expected visits), `backward` solves g = given + Q g
    (expected rewards). What they return is approximate; `Certificate` says how good it is. The
    first `half` states are those in which the first party speaks.

    Strongly connected components are put into an order in which steps only lead on (Tarjan,
    "Depth-first search and linear graph algorithms", 1972), and solved one after the other:
    small ones many at once by a factorisation that has nearly nothing to fill, large ones by what
    suits their shape.
    """

    steps: Matrix
    half: int = 0
    _made: dict[tuple[int, int], Part] = field(init=False, factory=dict, repr=False)

    def __reduce__(self) -> tuple[Any, ...]:
        return System, (self.steps, self.half)  # a factorisation cannot be pickled

    @property
    def size(self) -> int:
        """The number of states."""
        return int(self.steps.shape[0])

    def onward(self, values: Shares) -> Shares:
        """Return Q x: the mean of `values` one turn later."""
        result: Shares = self._unordered(self._steps @ values[self._order])
        return result

    def left_forward(self, given: Shares, found: Shares) -> Shares:
        """Return given + Qᵀ x - x, worked out in the widest floats there are."""
        return self._left(self._wide_transposed, given, found)

    def left_backward(self, given: Shares, found: Shares) -> Shares:
        """Return given + Q x - x, worked out in the widest floats there are."""
        return self._left(self._wide_steps, given, found)

    def _left(self, blocks: Iterable[Matrix], given: Shares, found: Shares) -> Shares:
        order, left, begin = self._order, np.empty(self.size), 0
        wide = found[order].astype(np.longdouble)
        for block in blocks:
            rows = slice(begin, begin + block.shape[0])
            left[order[rows]] = given[order[rows]] + block @ wide - wide[rows]
            begin = rows.stop
        return left

    @cached_property
    def _wide_steps(self) -> "_Wide":
        return _Wide(self._steps)

    @cached_property
    def _wide_transposed(self) -> "_Wide":
        return _Wide(self._transposed)

    @np.errstate(over="ignore", invalid="ignore")
    def forward(self, given: Shares) -> Shares:
        """Return the expected visits for starts (or inflows) `given`, shape (states,)."""
        found, given = np.zeros(self.size), given[self._order]
        for begin, end in self._ranges:
            inflow = given[begin:end]
            if begin:
                inflow = inflow + _rows(self._transposed, begin, end, found)
            found[begin:end] = _sane(self._part(begin, end).forward(inflow))
        return self._unordered(found)

    @np.errstate(over="ignore", invalid="ignore")
    def backward(self, given: Shares, *, rough: bool = False) -> Shares:
        """Return the expected total of `given` rewards from each state, shape (states,).

        A `rough` answer has a residual of about a hundredth of the largest reward.
        """
        found, given = np.zeros(self.size), given[self._order]
        for begin, end in reversed(self._ranges):
            outflow = given[begin:end]
            if end < self.size:
                outflow = outflow + _rows(self._steps, begin, end, found)
            part = self._part(begin, end)
            found[begin:end] = _sane(part.backward(outflow, rough=rough))
        return self._unordered(found)

    def _unordered(self, found: Shares) -> Shares:
        result = np.empty_like(found)
        result[self._order] = found
        return result

    @cached_property
    def components(self) -> Ints:
        """The strongly connected component of each state; along steps the numbers never rise."""
        count, labels = csgraph.connected_components(self.steps, connection="strong")
        source = np.repeat(np.arange(self.size), np.diff(self.steps.indptr))
        if count > 1 and (labels[source] < labels[self.steps.indices]).any():
            return np.zeros(self.size, dtype=np.int64)  # one component is never wrong
        return np.asarray(labels, dtype=np.int64)

    @cached_property
    def _labels(self) -> Ints:
        return np.zeros(self.size, dtype=np.int64) if self.size <= DIRECT else self.components

    @cached_property
    def _order(self) -> Ints:
        return np.argsort(-self._labels, kind="stable")

    @cached_property
    def _steps(self) -> Matrix:
        rank = np.empty(self.size, dtype=self.steps.indices.dtype)
        rank[self._order] = np.arange(self.size)
        rows = self.steps[self._order]
        return sparse.csr_array((rows.data, rank[rows.indices], rows.indptr), shape=rows.shape)

    @cached_property
    def _transposed(self) -> Matrix:
        return self._steps.T.tocsr()

    def _part(self, begin: int, end: int) -> Part:
        if (begin, end) not in self._made:
            self._made[begin, end] = self._make(begin, end)
        return self._made[begin, end]

    def _make(self, begin: int, end: int) -> Part:
        steps = self._steps[begin:end, begin:end]
        if end - begin <= DIRECT or not self._is_component(begin, end):
            return Direct(steps, "COLAMD" if self._is_component(begin, end) else "NATURAL")
        if is_thin(steps):
            return banded(steps)
        half = int((self._order[begin:end] < self.half).sum()) if self._alternates else 0
        onward, inward = (
            Halves(matrix, begin, end, half) for matrix in (self._steps, self._transposed)
        )
        return Iterated(onward, inward)

    @cached_property
    def _alternates(self) -> bool:
        """Whether no step keeps the turn."""
        matrix, half = self.steps, self.half
        cut = matrix.indptr[half]
        return bool((matrix.indices[:cut] >= half).all() and (matrix.indices[cut:] < half).all())

    def _is_component(self, begin: int, end: int) -> bool:
        labels = self._labels
        return bool(labels[self._order[begin]] == labels[self._order[end - 1]])

    @cached_property
    def _ranges(self) -> list[tuple[int, int]]:
        """Where each part begins and ends: a large component, or a run of small ones."""
        sizes = np.bincount(self._labels, minlength=1)[::-1]
        edges = np.concatenate(([0], np.cumsum(sizes)))
        found, done = list[tuple[int, int]](), 0
        for component in np.nonzero(sizes > SMALL)[0]:
            found += _runs(done, int(edges[component]), edges)
            done = int(edges[component + 1])
            found.append((int(edges[component]), done))
        return found + _runs(done, self.size, edges)


class _Wide:
    """The blocks of a matrix in wider floats: one that is kept if it is small, else in passing."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self.whole = matrix.astype(np.longdouble) if matrix.shape[0] <= DIRECT else None

    def __iter__(self) -> Iterator[Matrix]:
        if self.whole is not None:
            yield self.whole
            return
        matrix = self.matrix
        for begin in range(0, matrix.shape[0], ROWS):
            first = matrix.indptr[begin : begin + ROWS + 1]
            entries = slice(int(first[0]), int(first[-1]))  # views: a slice of rows would copy
            columns = (matrix.data[entries].astype(np.longdouble), matrix.indices[entries])
            shape = (len(first) - 1, matrix.shape[1])
            yield sparse.csr_array((*columns, first - first[0]), shape=shape)


def _sane(found: Shares) -> Shares:
    """Return what can be an answer: where none was found it is 0, as the residual will tell."""
    return np.where(np.isfinite(found), np.maximum(found, 0), 0.0)


def _rows(matrix: Matrix, begin: int, end: int, values: Shares) -> Shares:
    """Return some rows of matrix @ values, without a copy of most of the matrix."""
    few = 4 * (end - begin) < matrix.shape[0]
    result: Shares = matrix[begin:end] @ values if few else (matrix @ values)[begin:end]
    return result


def _runs(begin: int, end: int, edges: Ints) -> list[tuple[int, int]]:
    """Return ranges of at most RUN states, each ending where a component does."""
    found = []
    while begin < end:
        place = np.searchsorted(edges, min(begin + RUN, end), side="right") - 1
        if edges[place] <= begin:  # a component that is larger
            place += 1
        last = int(edges[place])
        found.append((begin, last))
        begin = last
    return found
