"""Numbers, whole numbers and ranges of both."""

from math import isfinite, isnan
from typing import Any

from attrs import frozen

from scenarios_lib.errors import Path
from scenarios_lib.formats.collecting import Reading
from scenarios_lib.formats.nodes import Items, Leaf, Node
from scenarios_lib.formats.shapes import Definitions, Plain, Raw, Schema, Shape
from scenarios_lib.model.expressions import plain

LARGEST_WHOLE = 10**9


def raw_number(value: float) -> Raw:
    """Return a number as YAML writes it."""
    return Raw(plain(value) if isfinite(value) else str(value).replace("inf", ".inf"))


def is_number(node: Node) -> bool:
    """Return whether the node is written as a number."""
    return isinstance(node, Leaf) and type(node.value) in (int, float)


@frozen
class Number(Shape):
    """A number; with `endless` also `.inf` and `-.inf`."""

    endless: bool = False

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return a float."""
        if not isinstance(node, Leaf) or not is_number(node):
            return reading.refuse("not-a-number", path, node)
        value = float(node.value or 0)
        if isnan(value) or not (self.endless or isfinite(value)):
            return reading.refuse("not-finite", path, node)
        return value

    def write(self, value: Any, folder: str) -> Plain:
        """Return the shortest text that reads back the same."""
        return raw_number(value)

    def schema(self, definitions: Definitions) -> Schema:
        """Return the number type."""
        return {"type": "number"}


@frozen
class Whole(Shape):
    """A whole number."""

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return an int."""
        if not isinstance(node, Leaf) or not is_number(node):
            return reading.refuse("not-whole", path, node)
        value = float(node.value or 0)
        if abs(value) > LARGEST_WHOLE:
            return reading.refuse("too-large", path, node, maximum=LARGEST_WHOLE)
        if not value.is_integer():
            return reading.refuse("not-whole", path, node)
        return int(value)

    def write(self, value: Any, folder: str) -> Plain:
        """Return the digits."""
        return Raw(value)

    def schema(self, definitions: Definitions) -> Schema:
        """Return the integer type."""
        return {"type": "integer"}


@frozen
class Interval(Shape):
    """`[low, high]`, read as a pair."""

    end: Shape

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return the two ends."""
        if not isinstance(node, Items) or len(node.nodes) != 2:
            return reading.refuse("not-a-range", path, node)
        for index, part in enumerate(node.nodes):
            reading.note((*path, index), part)
        ends = [self.end.read(part, (*path, i), reading) for i, part in enumerate(node.nodes)]
        return tuple(ends)

    def write(self, value: Any, folder: str) -> Plain:
        """Return a list of two."""
        return [self.end.write(end, folder) for end in value]

    def schema(self, definitions: Definitions) -> Schema:
        """Return a list of exactly two."""
        end = self.end.schema(definitions)
        return {"type": "array", "items": end, "minItems": 2, "maxItems": 2}
