"""The same chance as `chance`, for many encounters at once."""

import numpy as np
from numpy.typing import NDArray

from scenarios_lib.engine.chance import FACTORS, MASK, STEP, STRIDE, mix

Keys = NDArray[np.uint64]

_FACTORS = tuple(np.uint64(factor) for factor in FACTORS)
_SHIFTS = tuple(np.uint64(shift) for shift in (30, 27, 31))


def keys_of(seed: int, first: int, count: int) -> Keys:
    """Return the keys of encounters `first` .. `first + count - 1` under `seed`."""
    base = np.uint64(mix((seed + STEP) & MASK))
    numbers = np.arange(count, dtype=np.uint64) + np.uint64(first & MASK)
    return mixed(base + numbers * np.uint64(STRIDE))


def ahead(draws: int) -> np.uint64:
    """Return what to add to a key to come to the place of the draw before draw number `draws`.

    `mixed(keys + ahead(n + 1))` are the 64 bits of draw number n.
    """
    return np.uint64((draws * STEP) & MASK)


def uniforms(keys: Keys, n: int) -> NDArray[np.float64]:
    """Return draw number `n` of every encounter, uniform in [0, 1)."""
    bits = (mixed(keys + ahead(n + 1)) >> np.uint64(11)).astype(np.float64)
    draws: NDArray[np.float64] = bits * 2.0**-53
    return draws


def mixed(z: Keys) -> Keys:
    """Return the SplitMix64 finaliser of each number, which is written over."""
    shifted = z >> _SHIFTS[0]
    z ^= shifted
    z *= _FACTORS[0]
    np.right_shift(z, _SHIFTS[1], out=shifted)
    z ^= shifted
    z *= _FACTORS[1]
    np.right_shift(z, _SHIFTS[2], out=shifted)
    z ^= shifted
    return z
