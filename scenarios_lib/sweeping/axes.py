"""What differs from case to case: the values of a setting, a party's scripts, who opens."""

import re
from collections.abc import Iterable
from fractions import Fraction
from math import isfinite, lcm
from typing import Any, Literal

from attrs import frozen

from scenarios_lib.model.scripts import Script

MAX_CASES = 1_000_000

_NUMBER = r"([+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d{1,3})?)"
_SPAN = re.compile(f"{_NUMBER}:{_NUMBER}", re.ASCII)
_STEPS = re.compile(f"{_NUMBER}:{_NUMBER}:{_NUMBER}", re.ASCII)
_POINTS = re.compile(rf"{_NUMBER}:{_NUMBER}/(\d{{1,9}})", re.ASCII)
_LIST = re.compile(f"{_NUMBER}(?:,{_NUMBER})*", re.ASCII)
_LONGEST = 100_000
"""Characters of a list of values."""


@frozen
class Span:
    """Every number from `low` to `high`, both included."""

    low: float
    high: float


Values = tuple[float, ...] | Span
"""Numbers one by one, or all those of a span."""
Kind = Literal["whole", "number", "text"]


@frozen
class Axis:
    """One thing that differs: a setting such as `client.tension`, a party, or `opens`.

    `values` are numbers, scripts or parties. Where there are none, it is any number of the `span`.
    """

    name: str
    values: tuple[Any, ...] = ()
    span: Span | None = None
    kind: Kind = "number"

    def at(self, coordinate: float) -> Any:
        """Return the value at a coordinate: a place among the values, or a number of the span."""
        return coordinate if self.span else self.values[int(coordinate)]

    def point(self, share: float) -> float:
        """Return the coordinate that a share of the way, from 0 up to 1, comes to."""
        if self.span:
            return self.span.low + (self.span.high - self.span.low) * share
        return float(int(share * len(self.values)))

    def label(self, coordinate: float) -> Any:
        """Return the value as a table shows it, a script by its id."""
        value = self.at(coordinate)
        if isinstance(value, Script):
            return value.id
        return int(value) if self.kind == "whole" else value


def read_values(text: str) -> Values:
    """Return what `0,0.5,1`, `0:10:2`, `0:1/11` or `0:1` stands for; raise ValueError for others.

    A range has both its ends, as far as the step comes there. Numbers are those that the decimals
    say, without the rounding of repeated additions.

    >>> read_values("0:1/11")[3], read_values("4:8:2"), read_values("0:1")
    (0.3, (4.0, 6.0, 8.0), Span(low=0.0, high=1.0))
    """
    if len(text) > _LONGEST:
        raise ValueError("the list is too long")
    if found := _POINTS.fullmatch(text):
        low, high, count = Fraction(found[1]), Fraction(found[2]), int(found[3])
        return _evenly(low, (high - low) / max(count - 1, 1), count)
    if found := _STEPS.fullmatch(text):
        low, high, step = (Fraction(part) for part in found.groups())
        if step <= 0:
            raise ValueError("no step leads up to the end")
        return _evenly(low, step, int((high - low) // step) + 1)
    if found := _SPAN.fullmatch(text):
        return _span(float(found[1]), float(found[2]))
    if _LIST.fullmatch(text):
        return _finite(float(part) for part in text.split(","))
    raise ValueError("neither values nor a range")


def _evenly(low: Fraction, step: Fraction, count: int) -> tuple[float, ...]:
    if not 1 <= count <= MAX_CASES or step < 0:
        raise ValueError("too many points, or none")
    below = lcm(low.denominator, step.denominator)
    first, more = int(low * below), int(step * below)
    return _finite((first + more * place) / below for place in range(count))


def _span(low: float, high: float) -> Span:
    _finite((low, high))
    if low > high:
        raise ValueError("the range ends before it begins")
    return Span(low, high)


def _finite(numbers: Iterable[float]) -> tuple[float, ...]:
    found = tuple(numbers)
    if not all(map(isfinite, found)):
        raise ValueError("a number is too large")
    return found
