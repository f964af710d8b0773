"""The same chance as `chance`, for many encounters at once."""

import numpy as np
from numpy.typing import NDArray

from scenarios_lib.engine.chance import FACTORS, MASK, STEP, STRIDE, mix

Keys = NDArray[np.uint64]


def keys_of(seed: int, first: int, count: int) -> Keys:
    """Return the keys of encounters `first` .. `first + count - 1` under `seed`."""
    base = np.uint64(mix((seed + STEP) & MASK))
    numbers = np.arange(count, dtype=np.uint64) + np.uint64(first & MASK)
    return _mixed(base + numbers * np.uint64(STRIDE))


def uniforms(keys: Keys, n: int) -> NDArray[np.float64]:
    """Return draw number `n` of every encounter, uniform in [0, 1)."""
    offset = np.uint64(((n + 1) * STEP) & MASK)
    bits = (_mixed(keys + offset) >> np.uint64(11)).astype(np.float64)
    draws: NDArray[np.float64] = bits * 2.0**-53
    return draws


def _mixed(z: Keys) -> Keys:
    z = (z ^ (z >> np.uint64(30))) * np.uint64(FACTORS[0])
    z = (z ^ (z >> np.uint64(27))) * np.uint64(FACTORS[1])
    return z ^ (z >> np.uint64(31))
