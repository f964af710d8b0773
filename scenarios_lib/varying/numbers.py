"""Numbers that claims rest on: which are shifted, how far, and which are not.

They are parameters, starts of scales and shares. Numbers that stand in the rules themselves, such
as thresholds, weights and steps of feeling, are none of them: neither shifted nor told.
"""

from collections.abc import Mapping
from math import floor
from typing import Literal

from attrs import frozen

Key = tuple[str, str]
"""The id of a script or population, and the name of the number in it."""
Shifts = Mapping[Key, float]
"""How far each number is shifted; those that are left out stay."""

Kind = Literal["scale", "parameter", "share"]
Why = Literal["sourced", "named", "unbounded", "two_values"]
"""Why a number is not shifted.

`sourced`: a source gives it. `named`: a case sets it, so that it is the change whose effect is
claimed. `unbounded`: it has no finite range. `two_values`: a scale of two values has no tenth.
"""


@frozen
class Number:
    """An assumed number: where a scale starts, a parameter, or the share of a member.

    `id` is that of the script or population; `low` and `high` are its range.
    """

    id: str
    name: str
    kind: Kind
    low: float
    high: float

    @property
    def key(self) -> Key:
        """What tells it from other numbers."""
        return self.id, self.name

    def step(self, by: float) -> float:
        """Return a share `by` of its range: for a scale the nearest whole number, at least 1.

        >>> Number("s", "tension", "scale", 0, 20).step(0.1)
        2
        >>> Number("s", "tired", "scale", 0, 4).step(0.1)
        1
        """
        width = self.high - self.low
        return max(1, floor(by * width + 0.5)) if self.kind == "scale" else by * width

    def drawn(self, by: float, u: float) -> float:
        """Return the shift, from a step down to a step up, that a uniform `u` in [0, 1) draws.

        >>> [Number("s", "tired", "scale", 0, 4).drawn(0.1, u) for u in (0.0, 0.5, 0.9)]
        [-1, 0, 1]
        """
        step = self.step(by)
        if self.kind == "scale":
            return floor(u * (2 * step + 1)) - step
        return (2 * u - 1) * step


@frozen
class Unshifted:
    """A parameter, a start of a scale or a share that is nowhere shifted, and why."""

    id: str
    name: str
    why: Why
