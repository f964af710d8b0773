"""Bounds on what a linear system returns, from residuals alone: however it was solved."""

from functools import cached_property

import numpy as np
from attrs import frozen

from scenarios_lib.engine.automata import Ints, Shares
from scenarios_lib.engine.krylov import UNIT
from scenarios_lib.engine.sums import SUMMED
from scenarios_lib.engine.systems import System

WIDE = float(np.finfo(np.longdouble).eps) / 2
"""The rounding of the floats in which residuals are worked out."""


@frozen(slots=False, eq=False)
class Certificate:
    """Bounds on what `System` returns.

    I - Q is a nonsingular M-matrix, so its inverse has no negative entry. A vector `ahead` with
    ahead >= 1 + Q ahead, which is checked, therefore bounds the expected number of turns ahead of
    each state from above, and the error of any f·v (f >= 0 with f <= 1 reached at most once, or
    one a turn) by the residual weighted with 1, or with `ahead`. Source: Berman and Plemmons,
    "Nonnegative Matrices in the Mathematical Sciences", chapter 6 (condition N38, inverse
    positivity). Rounding is included: of residuals, whose sums have `inflows` and `outflows`
    terms in each state, and of the shares of steps and of starts, off by at most a relative
    `share_error` and `start_error`.
    """

    system: System
    inflows: Ints
    outflows: Ints
    share_error: float
    start_error: float

    @cached_property
    @np.errstate(over="ignore", invalid="ignore")
    def ahead(self) -> Shares:
        """An upper bound on the expected number of turns from each state; inf if none is found."""
        ones = np.ones(self.system.size)
        for rough in (True, False):
            found = self.system.backward(ones, rough=rough)
            carried = ones + self.system.onward(found)
            off = (UNIT * (self.outflows + 4) + self.share_error) * carried
            worst = float((carried - found + off).max(initial=0.0))
            if worst < 0.5:
                return found / (1 - worst)
        return np.full(self.system.size, np.inf)

    @np.errstate(over="ignore", invalid="ignore")
    def missed(self, given: Shares, found: Shares) -> Shares:
        """Return an upper bound, state by state, on how far `found` misses v = given + Qᵀ v."""
        left = self.system.left_forward(given, found)
        off = self.start_error * given + self._rounding(self.inflows, found, left)
        return _known(abs(left) + off)

    @np.errstate(over="ignore", invalid="ignore")
    def missed_ahead(self, given: Shares, found: Shares) -> Shares:
        """Return an upper bound, state by state, on how far `found` misses g = given + Q g."""
        left = self.system.left_backward(given, found)
        off = (self.share_error + SUMMED) * given + self._rounding(self.outflows, found, left)
        return _known(abs(left) + off)

    def _rounding(self, terms: Ints, found: Shares, left: Shares) -> Shares:
        """Return how far a residual can be off: `found` was carried on, and `left` of it missed.

        Charged on all of `found`, what was given included: the first turn has shares as well.
        """
        summed = found + abs(left)
        off: Shares = (self.share_error + WIDE * (terms + 4)) * summed + UNIT * abs(left)
        return off


def _known(bound: Shares) -> Shares:
    """Return the bound, infinite where an overflow has left none."""
    return np.where(np.isnan(bound), np.inf, bound)
