"""One random stream for each encounter, counted from (seed, encounter number, draw number)."""

from collections.abc import Sequence

from attrs import field, frozen

MASK = 2**64 - 1
STEP = 0x9E3779B97F4A7C15
STRIDE = 0xD1B54A32D192ED03
FACTORS = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)

DRAWS_PER_TURN = 4
SAYING, GOING_ON, REACTING = 0, 1, 2
"""Draw numbers within a turn."""
FIRST_START = 2**62
"""The draw number of the first random start."""
STARTS_PER_CONTACT = 1000
"""In a route the starts of contact number c (from 1) begin so many draws times c later."""
FIRST_MEMBER = 2**63
"""The draw number of the first member of a population."""

MAX_TURNS = 10_000
"""An encounter without an end is given up after so many turns."""


def mix(z: int) -> int:
    """Return the SplitMix64 finaliser of a 64-bit number.

    Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.

    >>> hex(mix(STEP))  # the generator's first number from seed 0
    '0xe220a8397b1dcdaf'
    """
    z = ((z ^ (z >> 30)) * FACTORS[0]) & MASK
    z = ((z ^ (z >> 27)) * FACTORS[1]) & MASK
    return z ^ (z >> 31)


def key_of(seed: int, index: int) -> int:
    """Return the key of encounter number `index` (from 0) under `seed`, both modulo 2**64."""
    return mix((mix((seed + STEP) & MASK) + index * STRIDE) & MASK)


@frozen
class Stream:
    """The chance of one encounter: `u(n)` is the same number whoever asks, whenever."""

    seed: int = 0
    index: int = 0
    key: int = field(init=False, repr=False)

    @key.default
    def _key(self) -> int:
        return key_of(self.seed, self.index)

    def u(self, n: int) -> float:
        """Return draw number `n`, uniform in [0, 1).

        >>> 0 <= Stream(seed=7).u(0) < 1
        True
        """
        return (mix((self.key + (n + 1) * STEP) & MASK) >> 11) / 2**53


def shares_of(weights: Sequence[float]) -> list[float]:
    """Return the weights, which are non-negative and not all zero, divided by their sum."""
    total = 0.0
    for weight in weights:  # in order: sum() rounds differently since Python 3.12
        total += weight
    return [weight / total for weight in weights]


def chosen(shares: Sequence[float], u: float) -> int:
    """Return the first option of positive share whose cumulative share exceeds `u`.

    >>> chosen([0.5, 0.0, 0.5], 0.5)
    2
    """
    cumulative, last = 0.0, 0
    for option, share in enumerate(shares):
        if share > 0:
            cumulative += share
            last = option
            if cumulative > u:
                break
    return last
