"""Draws by weight: a command with a share for each option, and the sum that shares are of."""

from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from scenarios_lib.exporting.phrasing import Section, command, comment, updates
from scenarios_lib.exporting.sides import Side
from scenarios_lib.model.expressions import Arithmetic, Call, Expression, Name, Node, Number, plain


@frozen
class Option:
    """One option of a draw: its weight, and the assignments that it makes."""

    weight: Expression
    assignments: tuple[str, ...]


def draw(side: Side, condition: str, options: Sequence[Option], *total: str) -> Section:
    """Return the command that draws an option where the condition holds.

    `total` is the key of the weights' sum, a formula if the weights are not plain numbers.
    """
    weights = [option.weight.tree for option in options]
    if len(options) == 1:
        return Section((), [command(condition, [updates(options[0].assignments)])])
    if all(isinstance(weight, Number) for weight in weights):
        return Section((), [_drawn_by_numbers(condition, options)])
    name = side.own("total", *total)
    shares = [
        f"{_factor(side.expressing.text(weight), weight)} / {name} : {updates(option.assignments)}"
        for weight, option in zip(weights, options, strict=True)
    ]
    whole = side.expressing.text(side.expressing.divisor(_sum(weights)))
    return Section([f"formula {name} = {whole};"], [command(condition, shares)])


def _drawn_by_numbers(condition: str, options: Sequence[Option]) -> str:
    numbers = [Decimal(plain(float(option.weight.constant or 0))) for option in options]
    whole = sum(numbers)
    if not whole:
        return comment("nobody gets to where all weights are 0:") + f" {condition}"
    behind = "" if whole == 1 else f" / {whole:f}"
    return command(
        condition,
        [
            f"{number:f}{behind} : {updates(option.assignments)}"
            for number, option in zip(numbers, options, strict=True)
            if number
        ],
    )


def _sum(weights: Sequence[Node]) -> Node:
    whole = weights[0]
    for weight in weights[1:]:
        whole = Arithmetic("+", whole, weight)
    return whole


def _factor(text: str, weight: Node) -> str:
    return text if isinstance(weight, Number | Name | Call) else f"({text})"
