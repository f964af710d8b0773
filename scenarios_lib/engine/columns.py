"""Expressions on whole columns of states at once, with the rows in which they fail."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios_lib.model.expressions import (
    COMPARISONS,
    DIVISION_BY_ZERO,
    OVERFLOW,
    Answer,
    Arithmetic,
    Call,
    Comparison,
    Expression,
    Junction,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Truth,
)

Column = NDArray[Any]
Mask = NDArray[np.bool_]

_ARITHMETIC = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide}
_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "min": np.minimum, "max": np.maximum, "abs": np.abs,
}  # fmt: skip

Fails = Callable[[str, Mask], None]
"""Told of a code and of the rows that fail by it."""


def evaluate(
    expression: Expression, values: Mapping[str, Column | float], wanted: Mask, fails: Fails
) -> Column:
    """Return the expression's value in each row, meaningful where `wanted` and not failed.

    As for single values, `and`, `or` and chains look at a later operand only where the earlier
    ones leave the matter open, so that it can fail only there.
    """
    with np.errstate(all="ignore"):
        column: Column = _Evaluation(values, fails).column(expression.tree, wanted)
    return column if column.shape == wanted.shape else np.broadcast_to(column, wanted.shape)


class _Evaluation:
    def __init__(self, values: Mapping[str, Column | float], fails: Fails) -> None:
        self.values, self.fails = values, fails

    def column(self, node: Node, wanted: Mask) -> Any:
        match node:
            case Number(value):
                return np.float64(value)
            case Truth(value):
                return np.bool_(value)
            case Name(name):
                return np.asarray(self.values[name], dtype=np.float64)
            case Negative(operand):
                return -self.column(operand, wanted)
            case Arithmetic():
                return self.arithmetic(node, wanted)
            case Call(function, arguments):
                given = [self.column(one, wanted) for one in arguments]
                if len(given) == 1:
                    return _FUNCTIONS[function](given[0])
                result = given[0]
                for one in given[1:]:
                    result = _FUNCTIONS[function](result, one)
                return result
            case Comparison():
                return self.comparison(node, wanted)
            case Not(operand):
                return ~self.column(operand, wanted)
            case Junction():
                return self.junction(node, wanted)
            case Answer():
                raise TypeError(f"{node} belongs in claims")

    def arithmetic(self, node: Arithmetic, wanted: Mask) -> Any:
        left, right = self.column(node.left, wanted), self.column(node.right, wanted)
        if node.sign == "/":
            self.report(DIVISION_BY_ZERO, right == 0, wanted)
        result = _ARITHMETIC[node.sign](left, right)
        self.report(OVERFLOW, ~np.isfinite(result), wanted)
        return result

    def report(self, code: str, failed: Any, wanted: Mask) -> None:
        rows = wanted & failed
        if rows.any():
            self.fails(code, rows)

    def comparison(self, node: Comparison, wanted: Mask) -> Any:
        left, undecided = self.column(node.operands[0], wanted), wanted
        result: Any = np.True_
        for sign, operand in zip(node.signs, node.operands[1:], strict=True):
            right = self.column(operand, undecided)
            result = result & COMPARISONS[sign](left, right)
            undecided = undecided & result
            left = right
        return result

    def junction(self, node: Junction, wanted: Mask) -> Any:
        conjunction = node.word == "and"
        undecided: Any = wanted
        result: Any = np.bool_(conjunction)
        for operand in node.operands:
            value = self.column(operand, undecided)
            result = (result & value) if conjunction else (result | value)
            undecided = undecided & (value if conjunction else ~value)
        return result
