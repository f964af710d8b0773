"""What an expression may come to while scales and answers move in their ranges: bounds, no guesses.

Whole values of scales are tried one by one where they are few, otherwise as intervals; a
parameter may take any value of its declared range and is fixed where it declares none. Bounds
are too wide where a name occurs twice, so "cannot" is certain and "may" is not. Rounding keeps
order, so they hold for 64-bit floats as they are.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from math import inf, isfinite, isnan, prod

from scenarios_lib.model.expressions import (
    Answer,
    Arithmetic,
    Call,
    Comparison,
    Junction,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Truth,
)
from scenarios_lib.model.scales import Parameter
from scenarios_lib.model.scripts import Script

MAX_BOXES = 2_000
"""So many combinations of scale values are tried one by one."""

Interval = tuple[float, float]
Box = Mapping[str, Interval]
Truths = frozenset[bool]

ANYTHING: Interval = (-inf, inf)
EITHER: Truths = frozenset({True, False})


def boxes(script: Script, names: frozenset[str]) -> list[Box]:
    """Return boxes that together hold every value that the `names` may have in the script."""
    fixed = {one.name: settable(one) for one in script.parameters if one.name in names}
    scales = [scale for scale in script.scales if scale.name in names]
    if prod(scale.high - scale.low + 1 for scale in scales) > MAX_BOXES:
        return [fixed | {scale.name: (scale.low, scale.high) for scale in scales}]
    columns = [range(scale.low, scale.high + 1) for scale in scales]
    return [
        fixed | {scale.name: (value, value) for scale, value in zip(scales, values, strict=True)}
        for values in product(*columns)
    ]


def settable(parameter: Parameter) -> Interval:
    """Return the parameter's declared range, or its value where it declares none."""
    if isfinite(parameter.low) or isfinite(parameter.high):
        return parameter.low, parameter.high
    return parameter.value, parameter.value


def truths(node: Node, box: Box) -> Truths:
    """Return a set that holds every truth the boolean `node` has in the box."""
    match node:
        case Truth(value):
            return frozenset({value})
        case Not(operand):
            return frozenset(not value for value in truths(operand, box))
        case Junction("and", operands):
            return _all([truths(one, box) for one in operands])
        case Junction(_, operands):
            return _any([truths(one, box) for one in operands])
        case Comparison(signs, operands):
            bounds = [interval(one, box) for one in operands]
            pairs = zip(signs, bounds, bounds[1:], strict=False)
            return _all([_COMPARED[sign](left, right) for sign, left, right in pairs])
    return EITHER


def interval(node: Node, box: Box) -> Interval:
    """Return bounds on every number that `node` comes to in the box."""
    match node:
        case Number(value):
            return value, value
        case Name(name):
            return box.get(name, ANYTHING)
        case Answer():
            return box.get(str(node), ANYTHING)
        case Negative(operand):
            low, high = interval(operand, box)
            return -high, -low
        case Arithmetic(sign, left, right):
            return _ARITHMETIC[sign](interval(left, box), interval(right, box))
        case Call("abs", (operand,)):
            low, high = interval(operand, box)
            return (0.0 if low <= 0 <= high else min(abs(low), abs(high)), max(-low, high))
        case Call(function, arguments):
            apply = min if function == "min" else max
            bounds = [interval(one, box) for one in arguments]
            return apply(low for low, _ in bounds), apply(high for _, high in bounds)
    return ANYTHING


def _all(parts: list[Truths]) -> Truths:
    return frozenset(_joined(all(True in part for part in parts), any(False in p for p in parts)))


def _any(parts: list[Truths]) -> Truths:
    return frozenset(_joined(any(True in part for part in parts), all(False in p for p in parts)))


def _joined(may_hold: bool, may_fail: bool) -> Iterator[bool]:
    if may_hold:
        yield True
    if may_fail:
        yield False


def _less(left: Interval, right: Interval) -> Truths:
    return frozenset(_joined(left[0] < right[1], left[1] >= right[0]))


def _same(left: Interval, right: Interval) -> Truths:
    overlap = left[0] <= right[1] and right[0] <= left[1]
    return frozenset(_joined(overlap, not left[0] == left[1] == right[0] == right[1]))


def _opposite(found: Truths) -> Truths:
    return frozenset(not value for value in found)


_COMPARED: Mapping[str, Callable[[Interval, Interval], Truths]] = {
    "<": _less,
    ">": lambda left, right: _less(right, left),
    "<=": lambda left, right: _opposite(_less(right, left)),
    ">=": lambda left, right: _opposite(_less(left, right)),
    "==": _same,
    "!=": lambda left, right: _opposite(_same(left, right)),
}


def _hull(corners: list[float]) -> Interval:
    return ANYTHING if any(isnan(corner) for corner in corners) else (min(corners), max(corners))


def _plus(left: Interval, right: Interval) -> Interval:
    return _hull([left[0] + right[0], left[1] + right[1]])


def _times(left: Interval, right: Interval) -> Interval:
    return _hull([one * other for one in left for other in right])


def _over(left: Interval, right: Interval) -> Interval:
    if right[0] <= 0 <= right[1]:
        return ANYTHING
    return _hull([one / other for one in left for other in right])


_ARITHMETIC: Mapping[str, Callable[[Interval, Interval], Interval]] = {
    "+": _plus,
    "-": lambda left, right: _plus(left, (-right[1], -right[0])),
    "*": _times,
    "/": _over,
}
