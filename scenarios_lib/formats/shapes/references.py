"""References from one file to another, by id."""

from typing import Any

from attrs import frozen

from scenarios_lib.errors import Path
from scenarios_lib.formats.collecting import Reading
from scenarios_lib.formats.nodes import Leaf, Node
from scenarios_lib.formats.shapes import Definitions, Plain, Schema, Shape
from scenarios_lib.formats.shapes.words import NAME_PATTERN


@frozen
class Reference(Shape):
    """A full id, or the bare name of a file in the same folder; read as what it names.

    `kind` is the kind of that file, or several that it may be, with commas between them.
    """

    kind: str

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return the value of the file referred to."""
        if not isinstance(node, Leaf) or not node.text:
            return reading.refuse("not-a-reference", path, node)
        return reading.fetch(self.kind, node.text, path, node)

    def write(self, value: Any, folder: str) -> Plain:
        """Return the id, without the folder if that is the same; ValueError if there is none."""
        if not value.id:
            raise ValueError(f"this {self.kind} has no id that a file could refer to")
        own, _, name = value.id.rpartition("/")
        return name if own == folder else value.id

    def schema(self, definitions: Definitions) -> Schema:
        """Return the pattern of ids."""
        return {"type": "string", "pattern": f"^{NAME_PATTERN}(/{NAME_PATTERN})*$"}
