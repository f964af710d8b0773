"""Expressions as PRISM writes them, with no division by 0 left where a tool might fold it."""

from itertools import product
from math import prod

from attrs import frozen

from scenarios_lib.errors import Fault
from scenarios_lib.exporting.naming import Names
from scenarios_lib.model.expressions import (
    Arithmetic,
    Call,
    Comparison,
    Expression,
    Junction,
    Negative,
    Node,
    Not,
    plain,
)
from scenarios_lib.model.printing import Style, show
from scenarios_lib.model.scripts import Script

MAX_TRIED = 10_000
"""Combinations of scale values tried to see that a divisor is never 0."""

_WORDS = {"==": "=", "and": "&", "or": "|"}
_LARGEST_WHOLE = 2**31 - 1
_OPPOSITE, _NOT_ZERO = "!", "?"  # not among the language's functions; only `_call` sees them


@frozen
class Expressing:
    """How the expressions of one party's script are written."""

    role: str
    script: Script
    names: Names

    def text(self, node: Node) -> str:
        """Return the expression in PRISM's language.

        Where a divisor is 0 the format has stopped before (`and`, `or`, an earlier rule). A tool
        may yet fold constants in places that are never reached, and Storm dies of that; so such a
        divisor is written as one that is never 0.
        """
        return show(self._prepared(node), self._style)

    def divisor(self, node: Node) -> Node:
        """Return `node`, kept from 0 if some scale values would make it 0 or leave it no value."""
        return node if self._never_zero(node) else Call(_NOT_ZERO, (node,))

    @property
    def _style(self) -> Style:
        return Style(_WORDS, self._name, number, _call, chains=False)

    def _name(self, name: str) -> str:
        return self.names[self.role, "value", name]

    def _prepared(self, node: Node) -> Node:
        match node:
            case Not(operand):
                # Storm binds `!` tighter than comparisons, PRISM does not: a call has parentheses.
                return Call(_OPPOSITE, (self._prepared(operand),))
            case Negative(operand):
                return Negative(self._prepared(operand))
            case Arithmetic("/", left, right):
                return Arithmetic("/", self._prepared(left), self._prepared(self.divisor(right)))
            case Arithmetic(sign, left, right):
                return Arithmetic(sign, self._prepared(left), self._prepared(right))
            case Call(function, arguments):
                return Call(function, self._all_prepared(arguments))
            case Comparison(signs, operands):
                return Comparison(signs, self._all_prepared(operands))
            case Junction(word, operands):
                return Junction(word, self._all_prepared(operands))
        return node

    def _all_prepared(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(self._prepared(node) for node in nodes)

    def _never_zero(self, node: Node) -> bool:
        value = Expression(node, "")
        scales = [scale for scale in self.script.scales if scale.name in value.names]
        if prod(scale.high - scale.low + 1 for scale in scales) > MAX_TRIED:
            return False
        names = [scale.name for scale in scales]
        ranges = [range(scale.low, scale.high + 1) for scale in scales]
        try:
            return all(
                value(self.script.constants | dict(zip(names, numbers, strict=True))) != 0
                for numbers in product(*ranges)
            )
        except Fault:
            return False


def number(value: float) -> str:
    """Return a number as text; one too large for PRISM's whole numbers gets a point."""
    return plain(value) if abs(value) <= _LARGEST_WHOLE else repr(value)


def _call(function: str, given: list[str]) -> str:
    match function:
        case "abs":
            return f"max({given[0]}, -({given[0]}))"
        case "!":
            return f"!({given[0]})"
        case "?":
            return f"({given[0]} = 0 ? 1 : {given[0]})"
    return f"{function}({', '.join(given)})"
