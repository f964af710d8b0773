"""Fixed points x = given + apply(x) by BiCGSTAB, in few passes over memory.

Sums are numpy's own, never those of a threaded library: the same bits whatever the number of
cores.
"""

from collections.abc import Callable

import numpy as np

from scenarios_lib.engine.automata import Shares

Apply = Callable[[Shares], Shares]
Norm = Callable[[Shares], float]

WARM = 12
"""So many steps are taken plainly first: from a single state a Krylov method starts badly."""
ITERATIONS = 2_000
"""After so many iterations without an end the method has failed."""
ROUNDS = 20_000
"""How many steps are taken plainly where the method fails."""

UNIT = float(np.finfo(np.float64).eps) / 2


def fixed_point(apply: Apply, given: Shares, enough: float, norm: Norm) -> Shares:
    """Return x with a residual of about `enough` times the norm of `given`, or the best there is.

    `apply` is a matrix of shares none of whose powers grow. Each round starts from the true
    residual of the last.
    """
    found, missed = np.zeros_like(given), given
    least = size = norm(given)
    for _ in range(4):
        if least <= max(enough * size, 8 * UNIT * norm(found)):
            return found
        better = found + _warmed(apply, missed, enough * size / 2, norm)
        left = given + apply(better) - better
        if not (now := norm(left)) < least:  # nan is no improvement
            break
        found, missed, least = better, left, now
    if least <= 1e3 * max(enough * size, 8 * UNIT * norm(found)):
        return found  # as near as rounding lets it come
    return found + _summed(apply, missed, norm)


def _warmed(apply: Apply, given: Shares, enough: float, norm: Norm) -> Shares:
    found, term = np.zeros_like(given), given
    for _ in range(WARM):
        found += term
        term = apply(term)
        if norm(term) <= enough:
            return found
    found += _bicgstab(apply, term, enough, norm)
    return found


def _bicgstab(apply: Apply, given: Shares, enough: float, norm: Norm) -> Shares:
    """Return x with given + apply(x) - x near 0.

    Source: van der Vorst, "Bi-CGSTAB", SIAM Journal on Scientific and Statistical Computing 13
    (1992).
    """
    found, left = np.zeros_like(given), given.copy()
    shadow, towards = given, given.copy()
    work = np.empty_like(given)
    rho = _dot(shadow, left)
    for _ in range(ITERATIONS):
        image = towards - apply(towards)
        slope = _dot(shadow, image)
        if slope == 0 or not np.isfinite(slope):
            break
        alpha = rho / slope
        left -= np.multiply(image, alpha, out=work)
        found += np.multiply(towards, alpha, out=work)
        turned = left - apply(left)
        square = _dot(turned, turned)
        if square == 0:
            break
        omega = _dot(turned, left) / square
        found += np.multiply(left, omega, out=work)
        left -= np.multiply(turned, omega, out=work)
        if not enough < norm(left) < np.inf:
            break
        before, rho = rho, _dot(shadow, left)
        if rho == 0 or omega == 0:
            break
        towards -= np.multiply(image, omega, out=work)
        towards *= (rho / before) * (alpha / omega)
        towards += left
    return found


def _summed(apply: Apply, given: Shares, norm: Norm) -> Shares:
    found, term = np.zeros_like(given), given
    enough = 1e-17 * norm(given)
    for _ in range(ROUNDS):
        found += term
        term = apply(term)
        if norm(term) <= enough:
            break
    return found


def _dot(one: Shares, other: Shares) -> float:
    return float(np.einsum("i,i->", one, other))


def total(column: Shares) -> float:
    """Return the sum of absolute values."""
    return float(np.abs(column).sum())


def largest(column: Shares) -> float:
    """Return the largest absolute value."""
    return float(np.abs(column).max(initial=0.0))
