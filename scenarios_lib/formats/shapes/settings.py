"""Values given from outside: a number, or weighted starts of a scale."""

from typing import Any

from attrs import frozen

from scenarios_lib.errors import Path
from scenarios_lib.formats.collecting import Reading
from scenarios_lib.formats.nodes import Node, Pairs
from scenarios_lib.formats.shapes import Definitions, Plain, Schema, Shape
from scenarios_lib.formats.shapes.maps import MapOf
from scenarios_lib.formats.shapes.numbers import Number


@frozen
class Given(Shape):
    """A number, or a map of starts to weights."""

    starts: MapOf

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return a float or a tuple of Starts."""
        shape: Shape = self.starts if isinstance(node, Pairs) else Number()
        return shape.read(node, path, reading)

    def write(self, value: Any, folder: str) -> Plain:
        """Return a number or a map."""
        shape: Shape = self.starts if isinstance(value, tuple) else Number()
        return shape.write(value, folder)

    def schema(self, definitions: Definitions) -> Schema:
        """Return a number or a map."""
        return {"anyOf": [Number().schema(definitions), self.starts.schema(definitions)]}
