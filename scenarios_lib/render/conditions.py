"""What a script's expressions, rules and effects say, in words that a person reads."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from scenarios_lib.analysis.wording import NBSP
from scenarios_lib.errors import Fault
from scenarios_lib.model.expressions import Expression, plain
from scenarios_lib.model.names import TAG_PREFIX
from scenarios_lib.model.printing import Style, show
from scenarios_lib.model.scales import Change, Start
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.texts import Text
from scenarios_lib.render.words import word

SIGNS: Mapping[str, str] = {
    "<=": "≤", ">=": "≥", "!=": "≠", "==": "=", "*": "×", "/": "÷", "-": "−",
}  # fmt: skip
_SIGN = re.compile("([<>=≤≥≠×÷]) ")  # no line is broken between a sign and what follows it
TAG_SIGN = "#"
BETWEEN = " · "
"""Stands between the parts of what is written at an arrow."""


@frozen(slots=False)
class Phrases:
    """The ways in which one script's rules are put into one language."""

    script: Script
    language: str

    def condition(self, expression: Expression) -> str:
        """Return a guard or a weight with titles for names and signs as people write them."""
        return _SIGN.sub("\\1\u00a0", show(expression.tree, self._style))

    def heard(self, patterns: Iterable[str]) -> str:
        """Return the moves by title and the tags by `#name`, in their order."""
        return ", ".join(self._pattern(pattern) for pattern in patterns)

    def move(self, name: str) -> str:
        """Return the move's title."""
        move = self.script.moves.get(name)
        return move.title.get(self.language, name) if move else name

    def effect(self, changes: Iterable[Change]) -> str:
        """Return what happens to the scales, such as `tension −1, rapport → 0`."""
        return ", ".join(self._change(change) for change in changes)

    def options(self, weights: Sequence[Expression]) -> list[str]:
        """Return each weight as a share of all; as an expression where scales decide.

        One option alone needs no words.
        """
        if len(weights) == 1:
            return [""]
        values = [self._value(weight) for weight in weights]
        known = [value for value in values if value is not None and value >= 0]
        if len(known) < len(weights) or not 0 < sum(known) < float("inf"):
            return [
                word("weight", self.language).format(self.condition(weight)) for weight in weights
            ]
        return [share(value / sum(known), self.language) for value in known]

    def name(self, name: str) -> str:
        """Return the title of a scale or a parameter."""
        return self._titles.get(name, Text()).get(self.language, name)

    def number(self, value: float) -> str:
        """Return the number with the language's decimal sign."""
        text = plain(value).replace("-", "−")
        return text.replace(".", ",") if self.language == "ru" else text

    def starts(self, starts: Sequence[Start]) -> str:
        """Return the values at which a scale starts, several of them with their shares."""
        options = self.options([start.weight for start in starts])
        return ", ".join(
            self.number(start.value) + (f"{NBSP}({option})" if option else "")
            for start, option in zip(starts, options, strict=True)
        )

    def _pattern(self, pattern: str) -> str:
        if pattern.startswith(TAG_PREFIX):
            return TAG_SIGN + pattern.removeprefix(TAG_PREFIX)
        return self.move(pattern)

    def _change(self, change: Change) -> str:
        sign = f"→{NBSP}" if change.sets else "+" if change.amount >= 0 else "−"
        amount = self.number(change.amount if change.sets else abs(change.amount))
        return f"{self.name(change.scale)}{NBSP}{sign}{amount}"

    def _value(self, weight: Expression) -> float | None:
        constants = self.script.constants
        if not weight.names <= constants.keys():
            return None
        try:
            return float(weight(constants))
        except Fault:
            return None

    def _call(self, function: str, given: list[str]) -> str:
        if function == "abs":
            return f"|{given[0]}|"
        comma = "; " if self.language == "ru" else ", "
        return f"{function}({comma.join(given)})"

    @cached_property
    def _titles(self) -> dict[str, Text]:
        scales = {scale.name: scale.title for scale in self.script.scales}
        return scales | {one.name: one.title for one in self.script.parameters}

    @cached_property
    def _style(self) -> Style:
        spoken = {key: word(key, self.language) for key in ("and", "or", "not", "true", "false")}
        return Style({**SIGNS, **spoken}, self.name, self.number, self._call)


def share(value: float, language: str) -> str:
    """Return a share in percent, with a decimal only where it says something.

    >>> share(0.3, "en"), share(1 / 3, "en"), share(0.0001, "en")
    ('30%', '33.3%', '<0.1%')
    """
    digits = f"{100 * value:.1f}".removesuffix(".0")
    if 0 < value < 0.0005:
        digits = "<0.1"
    elif 0.9995 < value < 1:
        digits = ">99.9"
    return f"{digits.replace('.', ',')}{NBSP}%" if language == "ru" else f"{digits}%"
