"""Lists of things of one shape."""

from typing import Any

from attrs import frozen

from scenarios_lib.errors import Path
from scenarios_lib.formats.collecting import Reading
from scenarios_lib.formats.nodes import Items, Node
from scenarios_lib.formats.shapes import Definitions, Plain, Schema, Shape


@frozen
class ListOf(Shape):
    """A list; with `lone` a single thing may stand for a list of one."""

    item: Shape
    lone: bool = False
    filled: bool = False

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return a tuple."""
        if not isinstance(node, Items):
            if not self.lone:
                return reading.refuse("not-a-list", path, node)
            node = Items((node,), node.line, node.column)
        if self.filled and not node.nodes:
            return reading.refuse("nothing-here", path, node)
        for index, part in enumerate(node.nodes):
            reading.note((*path, index), part)
        return tuple(self.item.read(part, (*path, i), reading) for i, part in enumerate(node.nodes))

    def write(self, value: Any, folder: str) -> Plain:
        """Return a list, or the only thing in it."""
        items = [self.item.write(item, folder) for item in value]
        return items[0] if self.lone and len(items) == 1 else items

    def schema(self, definitions: Definitions) -> Schema:
        """Return an array, or also a single item."""
        item = self.item.schema(definitions)
        array: Schema = {"type": "array", "items": item}
        if self.filled:
            array["minItems"] = 1
        return {"anyOf": [item, array]} if self.lone else array
