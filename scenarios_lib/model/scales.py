"""Scales (bounded feelings), parameters (fixed traits), and changes of scales."""

from attrs import field, frozen

from scenarios_lib.model.expressions import ONE, Expression, weight_of
from scenarios_lib.model.texts import NO_TEXT, Text


@frozen
class Start:
    """One value that a scale may start at, with its weight (in parameters, not in scales)."""

    value: int
    weight: Expression = field(default=ONE, converter=weight_of)

    @property
    def label(self) -> int:
        """What a file calls this option."""
        return self.value


@frozen
class Scale:
    """A bounded integer, both ends included; several starts make a random one."""

    name: str
    low: int
    high: int
    starts: tuple[Start, ...]
    title: Text = NO_TEXT
    about: Text = NO_TEXT

    def clamp(self, value: int) -> int:
        """Return `value` brought into the range."""
        return min(max(value, self.low), self.high)


@frozen
class Parameter:
    """A number that stays the same during an encounter; `low` and `high` bound what may be set."""

    name: str
    value: float
    low: float = float("-inf")
    high: float = float("inf")
    title: Text = NO_TEXT
    about: Text = NO_TEXT


@frozen
class Change:
    """What happens to a scale: `amount` is added or, with `sets`, becomes its value."""

    scale: str
    amount: int
    sets: bool = False

    def applied(self, value: int) -> int:
        """Return the changed value, not yet clamped."""
        return self.amount if self.sets else value + self.amount

    def __str__(self) -> str:
        return f"={self.amount}" if self.sets else f"{self.amount:+d}"
