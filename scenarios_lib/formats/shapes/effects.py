"""Effects: what happens to scales, `+n`, `-n` or `=n` each."""

import re
from typing import Any

from attrs import field, frozen

from scenarios_lib.errors import Path
from scenarios_lib.formats.collecting import Reading
from scenarios_lib.formats.nodes import Leaf, Node, Pairs
from scenarios_lib.formats.shapes import Definitions, Plain, Raw, Schema, Shape
from scenarios_lib.formats.shapes.leftovers import meant
from scenarios_lib.formats.shapes.numbers import LARGEST_WHOLE, Whole, is_number
from scenarios_lib.formats.shapes.words import Name
from scenarios_lib.model.scales import Change

_CHANGE = re.compile(r"(=-?|[+-]?)([0-9]{1,10})\Z")


@frozen
class Effect(Shape):
    """A map from scales to changes."""

    scale: Name = field(factory=Name)

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return a tuple of Changes."""
        if not isinstance(node, Pairs):
            return reading.refuse("not-a-map", path, node)
        changes = []
        for key, value in meant(node, path, reading):
            inner = (*path, key.text)
            reading.note(inner, key)
            scale = self.scale.read(key, path, reading)
            changes.append(_change(scale, value, inner, reading))
        return tuple(changes)

    def write(self, value: Any, folder: str) -> Plain:
        """Return a map with a sign before every number."""
        return {change.scale: Raw(change) for change in value}

    def schema(self, definitions: Definitions) -> Schema:
        """Return a map from names to whole numbers or `=n`."""
        change = {
            "anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^(=-?|[+-]?)[0-9]+$"}]
        }
        definitions.setdefault(
            "effect",
            {
                "type": "object",
                "propertyNames": self.scale.schema(definitions),
                "additionalProperties": change,
            },
        )
        return {"$ref": "#/$defs/effect"}


def _change(scale: str, node: Node, path: Path, reading: Reading) -> Any:
    if is_number(node):
        return Change(scale, Whole().read(node, path, reading) or 0)
    found = _CHANGE.match(node.text) if isinstance(node, Leaf) else None
    if not found:
        return reading.refuse("not-a-change", path, node, allowed=("+n", "-n", "=n"))
    amount = int(found[1].removeprefix("=") + found[2])
    if abs(amount) > LARGEST_WHOLE:
        return reading.refuse("too-large", path, node, maximum=LARGEST_WHOLE)
    return Change(scale, amount, sets=found[1].startswith("="))
