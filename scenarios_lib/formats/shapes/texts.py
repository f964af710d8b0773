"""Texts for people and lines to be said, in one language or several."""

from collections.abc import Callable
from typing import Any

from attrs import frozen

from scenarios_lib.errors import Path
from scenarios_lib.formats.collecting import Reading
from scenarios_lib.formats.nodes import Items, Leaf, Node, Pairs, is_nothing
from scenarios_lib.formats.scalars import FORBIDDEN
from scenarios_lib.formats.shapes import Definitions, Plain, Schema, Shape
from scenarios_lib.formats.shapes.leftovers import is_torn
from scenarios_lib.model.texts import ISO_639_1, LANGUAGES, Text, text_of

Versions = tuple[tuple[str, Any], ...]


def read_line(node: Node, path: Path, reading: Reading) -> Any:
    """Return a string that holds nothing but characters, tabs and line ends."""
    if not isinstance(node, Leaf) or not isinstance(node.value, str):
        return reading.refuse("not-a-text", path, node)
    if stray := FORBIDDEN.search(node.text):
        return reading.refuse("control-character", path, node, f"U+{ord(stray.group()):04X}")
    return node.text


def read_versions(
    node: Pairs, path: Path, reading: Reading, read: Callable[[Node, Path, Reading], Any]
) -> Versions:
    """Return what each language of the map holds."""
    versions = []
    for key, value in node.pairs:
        inner = (*path, key.text)
        reading.note(inner, value, key)
        if key.text not in ISO_639_1:
            if is_nothing(value):  # all that a comma in braces leaves of the rest of a text
                reading.refuse("text-cut-off", path, key)
                continue
            reading.refuse("unknown-language", path, key, allowed=LANGUAGES)
        versions.append((key.text, read(value, inner, reading)))
    return tuple(versions)


def versions_schema(version: Schema) -> Schema:
    """Return the schema of a map from languages to `version`."""
    return {
        "type": "object",
        "properties": dict.fromkeys(LANGUAGES, version),
        "propertyNames": {"enum": sorted(ISO_639_1)},
        "additionalProperties": version,
    }


@frozen
class Words(Shape):
    """A text: a string, or a map of languages."""

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return a Text."""
        if isinstance(node, Pairs):
            return Text(read_versions(node, path, reading, read_line))
        return text_of(read_line(node, path, reading) or "")

    def write(self, value: Any, folder: str) -> Plain:
        """Return a string if it is for every reader, else a map."""
        versions = dict(value.versions)
        return versions.get("", versions) if len(versions) == 1 else versions

    def schema(self, definitions: Definitions) -> Schema:
        """Return a string, or a map of languages."""
        text = {"anyOf": [{"type": "string"}, versions_schema({"type": "string"})]}
        definitions.setdefault("text", text)
        return {"$ref": "#/$defs/text"}


@frozen
class Sayings(Shape):
    """What is said for a move: one line or a list, for every reader or in each language."""

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return tuples of lines by language."""
        if isinstance(node, Pairs):
            return read_versions(node, path, reading, _read_lines)
        return (("", _read_lines(node, path, reading)),)

    def write(self, value: Any, folder: str) -> Plain:
        """Return a string, a list, or a map of them."""
        versions = {
            language: lines[0] if len(lines) == 1 else list(lines) for language, lines in value
        }
        return versions.get("", versions) if len(versions) == 1 else versions

    def schema(self, definitions: Definitions) -> Schema:
        """Return lines, or a map of languages to lines."""
        line = {"type": "string"}
        lines = {"anyOf": [line, {"type": "array", "items": line, "minItems": 1}]}
        definitions.setdefault("lines", {"anyOf": [*lines["anyOf"], versions_schema(lines)]})
        return {"$ref": "#/$defs/lines"}


def _read_lines(node: Node, path: Path, reading: Reading) -> Any:
    if not isinstance(node, Items):
        return (read_line(node, path, reading),)
    if not node.nodes:
        reading.refuse("nothing-here", path, node)
    lines = []
    for index, line in enumerate(node.nodes):
        if index and is_torn(node.nodes[index - 1], line):
            reading.refuse("text-cut-off", path, line)
        reading.note((*path, index), line)
        lines.append(read_line(line, (*path, index), reading))
    return tuple(lines)
