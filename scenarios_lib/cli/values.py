"""What options hold: numbers and settings, each refused with a place and a reason."""

from typing import TYPE_CHECKING, Any

import click

from scenarios_lib.cli.words import LANGUAGES

if TYPE_CHECKING:
    _ParamType = click.ParamType[Any]  # generic only since click 8.2
else:
    _ParamType = click.ParamType

Pair = tuple[str, float | dict[int, float]]
"""The name of what is set, and what it is set to."""


class Value(_ParamType):
    """A value of an option; what it cannot be is refused as a problem of its option."""

    name = "text"
    code = ""
    allowed: tuple[str, ...] = ()

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return what the text means; raise ScenarioError where it means nothing."""
        if not isinstance(value, str):
            return value
        try:
            return self.read(value)
        except ValueError:
            from scenarios_lib.errors import ScenarioError, problem

            place = param.opts[0] if param and param.opts else ""
            raise ScenarioError([problem(self.code, (place,), value, self.allowed)]) from None

    def read(self, text: str) -> Any:
        """Return what the text means; raise ValueError where it means nothing."""
        return text


class Seed(Value):
    """A whole number from 0, of at most 64 bits."""

    name = "seed"
    code = "not-a-seed"

    def read(self, text: str) -> int:
        """Return the number."""
        return _whole(text, 0, 2**64 - 1)


class Count(Value):
    """A whole number from 1."""

    name = "count"
    code = "not-a-count"

    def read(self, text: str) -> int:
        """Return the number."""
        return _whole(text, 1, 10**9)


class Workers(Value):
    """How many processes may work side by side."""

    name = "workers"
    code = "not-workers"

    def read(self, text: str) -> int:
        """Return the number."""
        return _whole(text, 1, 1000)


class Share(Value):
    """A number above 0, at most 1."""

    name = "share"
    code = "not-a-share"

    def read(self, text: str) -> float:
        """Return the number."""
        found = _number(text) if text.isascii() and "_" not in text else 0.0
        if not 0 < found <= 1:
            raise ValueError(text)
        return found


class Over(Value):
    """PARTY.NAME or PARTY.NAME=VALUES, the values still as text."""

    name = "axis"
    code = "not-an-axis"

    def read(self, text: str) -> tuple[str, str | None]:
        """Return the name and the values, None if there are none."""
        name, sign, values = (part.strip() for part in text.partition("="))
        if not name or (sign and not values):
            raise ValueError(text)
        return name, values if sign else None


class Scripts(Value):
    """PARTY=SCRIPT,SCRIPT."""

    name = "scripts"
    code = "not-scripts"

    def read(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Return the party and the scripts."""
        party, _, scripts = (part.strip() for part in text.partition("="))
        found = tuple(script.strip() for script in scripts.split(","))
        if not party or not all(found):
            raise ValueError(text)
        return party, found


class OneOf(Value):
    """One of some words."""

    name = "choice"
    code = "not-a-word-of"

    def __init__(self, *allowed: str) -> None:
        self.allowed = allowed

    def read(self, text: str) -> str:
        """Return the word."""
        if text not in self.allowed:
            raise ValueError(text)
        return text


class Given(Value):
    """PARTY.NAME=VALUE, the value a number or weights such as 4:1,6:2."""

    name = "setting"
    code = "not-a-set"

    def read(self, text: str) -> Pair:
        """Return the name and what it is set to."""
        name, sign, value = (part.strip() for part in text.partition("="))
        if "_" in value or not value.isascii():  # Python would read 1_0 and digits of any script
            raise ValueError(text)
        party, dot, inner = name.partition(".")
        if not (sign and dot and party and inner and value):
            raise ValueError(text)
        return name, _weights(value) if ":" in value else _number(value)


LANGUAGE = OneOf(*LANGUAGES)


def _whole(text: str, low: int, high: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 20):
        raise ValueError(text)
    if not low <= int(text) <= high:
        raise ValueError(text)
    return int(text)


def _number(text: str) -> float:
    number = float(text)
    if not abs(number) < float("inf"):
        raise ValueError(text)
    return number


def _weights(text: str) -> dict[int, float]:
    pairs = [part.split(":") for part in text.split(",")]
    if any(len(pair) != 2 for pair in pairs):
        raise ValueError(text)
    found = {int(value): _number(weight) for value, weight in pairs}
    if len(found) < len(pairs):
        raise ValueError(text)
    return found
