"""Expressions: guards (boolean) and weights (numbers) as small trees, and their values."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from math import isfinite
from operator import add, eq, ge, gt, le, lt, mul, ne, sub, truediv
from typing import Any

from attrs import field, frozen

from scenarios_lib.errors import Fault

DIVISION_BY_ZERO = "division-by-zero"
OVERFLOW = "overflow"

Value = float | bool
Closure = Callable[[Mapping[str, float]], Any]

ARITHMETIC: Mapping[str, Callable[[Any, Any], Any]] = {"+": add, "-": sub, "*": mul, "/": truediv}
COMPARISONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": lt, "<=": le, ">": gt, ">=": ge, "==": eq, "!=": ne,
}  # fmt: skip
FUNCTIONS: Mapping[str, Callable[..., Any]] = {"min": min, "max": max, "abs": abs}


@frozen
class Number:
    """A number, always a 64-bit float."""

    value: float


@frozen
class Truth:
    """`true` or `false`."""

    value: bool


@frozen
class Name:
    """A scale or a parameter of the script."""

    name: str


@frozen
class Negative:
    """Unary minus."""

    operand: "Node"


@frozen
class Arithmetic:
    """Two numbers joined by + - * or /."""

    sign: str
    left: "Node"
    right: "Node"


@frozen
class Call:
    """`min`, `max` or `abs` of numbers."""

    function: str
    arguments: tuple["Node", ...]


@frozen
class Comparison:
    """Numbers compared in a chain, from left to right, ending with the first that fails."""

    signs: tuple[str, ...]
    operands: tuple["Node", ...]


@frozen
class Not:
    """The opposite of a boolean."""

    operand: "Node"


@frozen
class Junction:
    """Booleans joined by `and` or `or`, ending with the first that decides."""

    word: str
    operands: tuple["Node", ...]


@frozen
class Answer:
    """In claims: a function of a case's exact answer, such as `named.ends(client.gives_up)`."""

    function: str
    arguments: tuple[str, ...] = ()
    case: str = ""

    def __str__(self) -> str:
        prefix = f"{self.case}." if self.case else ""
        return f"{prefix}{self.function}({'.'.join(self.arguments)})"


Node = Number | Truth | Name | Negative | Arithmetic | Call | Comparison | Not | Junction | Answer


@frozen(slots=False)
class Expression:
    """A parsed expression; two are equal if their trees are, however they were written."""

    tree: Node
    text: str = field(eq=False)

    @cached_property
    def closure(self) -> Closure:
        """The expression as a Python function of the values of its names."""
        return _closure(self.tree)

    def __call__(self, values: Mapping[str, float]) -> Any:
        """Return the value where names have these `values`; raise `Fault` where it has none."""
        return self.closure(values)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names that the value depends on."""
        return frozenset(node.name for node in walk(self.tree) if isinstance(node, Name))

    @cached_property
    def constant(self) -> Value | None:
        """The value if it is a plain number or truth."""
        match self.tree:
            case Number(value) | Truth(value):
                return value
            case Negative(Number(value)):
                return -value
        return None

    @property
    def is_boolean(self) -> bool:
        """Whether the expression is a guard; otherwise it is a number."""
        return is_boolean(self.tree)

    def __reduce__(self) -> tuple[Any, ...]:
        return Expression, (self.tree, self.text)

    def __str__(self) -> str:
        return self.text


def is_boolean(node: Node) -> bool:
    """Return whether the node's value is true or false; otherwise it is a number."""
    return isinstance(node, Truth | Comparison | Not | Junction)


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below."""
    match node:
        case Negative(operand) | Not(operand):
            return (operand,)
        case Arithmetic(_, left, right):
            return left, right
        case Call(_, below) | Comparison(_, below) | Junction(_, below):
            return below
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and all below it."""
    yield node
    for below in children(node):
        yield from walk(below)


def constant(value: float) -> Expression:
    """Return the expression that is a plain number.

    >>> constant(2.0)
    Expression(tree=Number(value=2.0), text='2')
    """
    if not isfinite(value):
        raise ValueError(f"A weight is a finite number, not {value}.")
    number = Number(abs(float(value)))
    return Expression(Negative(number) if value < 0 else number, plain(float(value)))


def weight_of(given: Expression | float) -> Expression:
    """Return a weight from a number or an expression."""
    return given if isinstance(given, Expression) else constant(given)


def plain(value: float) -> str:
    """Return the shortest text of a number that reads back the same.

    >>> plain(3.0), plain(0.1)
    ('3', '0.1')
    """
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


ONE = constant(1.0)


def _closure(node: Node) -> Closure:
    match node:
        case Number(value) | Truth(value):
            return lambda values: value
        case Name(name):
            return lambda values: float(values[name])
        case Negative(operand):
            inner = _closure(operand)
            return lambda values: -inner(values)
        case Arithmetic(sign, left, right):
            return _arithmetic(sign, _closure(left), _closure(right))
        case Call(function, arguments):
            apply, given = FUNCTIONS[function], [_closure(one) for one in arguments]
            return lambda values: apply(*[one(values) for one in given])
        case Comparison(signs, operands):
            return _comparison(signs, [_closure(one) for one in operands])
        case Not(operand):
            inner = _closure(operand)
            return lambda values: not inner(values)
        case Junction(word, operands):
            parts = [_closure(one) for one in operands]
            join = all if word == "and" else any
            return lambda values: join(part(values) for part in parts)
        case Answer():
            return lambda values: values[str(node)]


def _arithmetic(sign: str, left: Closure, right: Closure) -> Closure:
    operate = ARITHMETIC[sign]

    def value(values: Mapping[str, float]) -> float:
        first, second = left(values), right(values)
        if sign == "/" and second == 0:
            raise Fault(DIVISION_BY_ZERO)
        result = float(operate(first, second))
        if not isfinite(result):
            raise Fault(OVERFLOW)
        return result

    return value


def _comparison(signs: tuple[str, ...], operands: list[Closure]) -> Closure:
    compare = [COMPARISONS[sign] for sign in signs]

    def value(values: Mapping[str, float]) -> bool:
        left = operands[0](values)
        for holds, operand in zip(compare, operands[1:], strict=True):
            right = operand(values)
            if not holds(left, right):
                return False
            left = right
        return True

    return value
