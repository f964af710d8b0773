"""What a document consists of before it means anything: leaves, lists and maps, with positions."""

from collections.abc import Mapping
from numbers import Integral, Real

from attrs import frozen

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.formats.scalars import Scalar

MAX_DEPTH = 100
MAX_NODES = 100_000


@frozen
class Leaf:
    """A scalar: its value and its text; lines and columns count from 1, 0 means unknown.

    `inset` is how many columns after `column` the text begins, -1 if it is not there verbatim.
    """

    value: Scalar
    text: str
    line: int = 0
    column: int = 0
    inset: int = -1

    def __str__(self) -> str:
        return "null" if self.value is None else self.text


@frozen
class Items:
    """A list."""

    nodes: "tuple[Node, ...]"
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return "[…]"


@frozen
class Pairs:
    """A map, in the order of the document, its keys distinct."""

    pairs: "tuple[tuple[Leaf, Node], ...]"
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return "{…}"


Node = Leaf | Items | Pairs


def is_nothing(node: Node) -> bool:
    """Return whether a key stands there without a value, or with `null`."""
    return isinstance(node, Leaf) and node.value is None


def from_data(data: object, path: Path = ()) -> Node | Problem:
    """Return plain Python data (maps, lists, strings, numbers) as nodes without positions."""
    seen = [0]
    try:
        return _node(data, path, seen)
    except _Unfit as unfit:
        return unfit.problem


class _Unfit(Exception):
    def __init__(self, found: Problem) -> None:
        super().__init__(found)
        self.problem = found


def _node(data: object, path: Path, seen: list[int]) -> Node:
    seen[0] += 1
    if len(path) > MAX_DEPTH:
        raise _Unfit(problem("yaml-too-deep", (), maximum=MAX_DEPTH))
    if seen[0] > MAX_NODES:
        raise _Unfit(problem("yaml-too-large", (), maximum=MAX_NODES))
    match data:
        case Mapping():
            return Pairs(
                tuple((_key(key, path), _node(value, (*path, str(key)), seen))
                      for key, value in data.items())
            )  # fmt: skip
        case list() | tuple():
            nodes = (_node(value, (*path, index), seen) for index, value in enumerate(data))
            return Items(tuple(nodes))
    return _leaf(data, path)


def _key(key: object, path: Path) -> Leaf:
    if isinstance(key, str | Integral):
        return _leaf(key, path)
    raise _Unfit(problem("yaml-key", path, type(key).__name__))


def _leaf(data: object, path: Path) -> Leaf:
    match data:
        case bool():
            return Leaf(data, str(data).lower())
        case None | str():
            return Leaf(data, data or "")
        case Integral() if abs(int(data)) < 10**18:
            return Leaf(int(data), str(int(data)))
        case Real():
            return _number(data)
    raise _Unfit(problem("not-data", path, type(data).__name__))


def _number(data: Real) -> Leaf:
    try:
        value = float(data)
    except OverflowError:
        value = float("inf")
    return Leaf(value, repr(value))
