"""Linear systems of a chain's transient states, solved by what suits them, never trusted."""

from functools import cached_property
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import linalg

from scenarios_lib.engine.automata import Shares

DIRECT = 3_000
"""Up to so many states a factorisation is cheap; beyond, its fill grows too fast."""
ROUNDS = 20_000
"""How many steps of plain iteration are tried before a Krylov method takes over."""

UNIT = float(np.finfo(np.float64).eps) / 2
Matrix = Any  # a scipy sparse array of floats, which has no one type of its own


@frozen(slots=False, eq=False)
class System:
    """The matrix I - Q, Q being the shares of steps between states that can all reach an end.

    `forward` solves v = given + Qᵀ v (expected visits), `backward` solves g = given + Q g
    (expected rewards). What they return is approximate; `Certificate` says how good it is.
    """

    steps: Matrix

    def __reduce__(self) -> tuple[Any, ...]:
        return System, (self.steps,)  # a factorisation cannot be pickled

    @property
    def size(self) -> int:
        """The number of states."""
        return int(self.steps.shape[0])

    @cached_property
    def transposed(self) -> Matrix:
        """Qᵀ by rows."""
        return self.steps.T.tocsr()

    def forward(self, given: Shares) -> Shares:
        """Return the expected visits for starts (or inflows) `given`, shape (states,)."""
        if self._factor is not None:
            return self._refined(given, self.transposed, lambda right: self._factor.solve(right))
        return self._refined(
            given, self.transposed, lambda right: _iterated(self.transposed, right)
        )

    def backward(self, given: Shares) -> Shares:
        """Return the expected total of `given` rewards from each state, shape (states,)."""
        if self._factor is not None:
            return self._refined(given, self.steps, lambda right: self._factor.solve(right, "T"))
        return self._refined(given, self.steps, lambda right: _iterated(self.steps, right))

    @cached_property
    def _factor(self) -> Any:
        if not 0 < self.size <= DIRECT:
            return None
        return linalg.splu((sparse.eye_array(self.size) - self.transposed).tocsc())

    def _refined(self, given: Shares, matrix: Matrix, solve: Any) -> Shares:
        if not self.size:
            return given.copy()
        found: Shares = np.maximum(solve(given), 0)
        improved: Shares = np.maximum(found + solve(given + matrix @ found - found), 0)
        if _residual(matrix, given, improved) < _residual(matrix, given, found):
            return improved
        return found


def _residual(matrix: Matrix, given: Shares, found: Shares) -> float:
    return float(abs(given + matrix @ found - found).sum())


def _iterated(matrix: Matrix, given: Shares) -> Shares:
    """Return the sum of all powers of `matrix` applied to `given`."""
    total, term = np.zeros_like(given), given
    enough = 1e-17 * abs(given).sum()
    for _ in range(ROUNDS):
        total += term
        term = matrix @ term
        left = abs(term).sum()
        if left <= enough:
            return total
    tail: Shares
    tail, _ = linalg.bicgstab(
        sparse.eye_array(len(given)) - matrix, term, rtol=1e-14, maxiter=ROUNDS
    )
    return total + tail


@frozen(slots=False, eq=False)
class Certificate:
    """Bounds on what `System` returns, from residuals alone.

    I - Q is a nonsingular M-matrix, so its inverse has no negative entry. A vector `ahead` with
    ahead >= 1 + Q ahead, which is checked, therefore bounds the expected number of turns ahead of
    each state from above, and the error of any f·v (f >= 0 with f <= 1 reached at most once, or
    one a turn) by the residual weighted with 1, or with `ahead`. Source: Berman and Plemmons,
    "Nonnegative Matrices in the Mathematical Sciences", chapter 6 (condition N38, inverse
    positivity). Rounding of the residuals and of the shares themselves is included.
    """

    system: System
    widest: int
    """The largest number of terms in any row or column sum."""

    @cached_property
    def ahead(self) -> Shares:
        """An upper bound on the expected number of turns from each state; inf if none is found."""
        ones = np.ones(self.system.size)
        found = self.system.backward(ones)
        excess = ones + self.system.steps @ found - found + self.slack * (1 + 2 * found)
        worst = float(excess.max(initial=0.0))
        return found / (1 - worst) if worst < 0.5 else np.full(self.system.size, np.inf)

    @property
    def slack(self) -> float:
        """The relative error of one sum of products, rounding of its shares included."""
        return (2 * self.widest + 16) * UNIT

    def residual(self, given: Shares, found: Shares) -> Shares:
        """Return an upper bound, state by state, on how far `found` misses v = given + Qᵀ v."""
        inflow = self.system.transposed @ found
        rounding: Shares = self.slack * (given + inflow + found)
        missed: NDArray[np.float64] = abs(given + inflow - found)
        return missed + rounding

    def residual_ahead(self, given: Shares, found: Shares) -> Shares:
        """Return an upper bound, state by state, on how far `found` misses g = given + Q g."""
        outflow = self.system.steps @ found
        missed: Shares = abs(given + outflow - found) + self.slack * (given + outflow + found)
        return missed
