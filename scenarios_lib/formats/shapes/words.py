"""Names, words from a list, and yes or no."""

from collections.abc import Iterable
from keyword import kwlist
from typing import Any, Literal

from attrs import frozen

from scenarios_lib.errors import Path
from scenarios_lib.formats.collecting import Reading
from scenarios_lib.formats.nodes import Leaf, Node
from scenarios_lib.formats.shapes import Definitions, Plain, Schema, Shape
from scenarios_lib.model.names import TAG_PREFIX, WORDS, is_name
from scenarios_lib.model.routes import ANY_END, End

NAME_PATTERN = "[a-z][a-z0-9_]*"


def name_schema(pattern: str = NAME_PATTERN, never: Iterable[str] = ()) -> Schema:
    """Return the schema of strings of this pattern that are no name of something else."""
    words = "|".join(sorted(WORDS.union(kwlist, never)))
    return {"type": "string", "pattern": f"^(?!(?:{words})$){pattern}$"}


def dotted_schema(pattern: str) -> Schema:
    """Return the schema of strings of this pattern in which no part between dots is a word."""
    words = "|".join(sorted(WORDS.union(kwlist)))
    return {"type": "string", "pattern": rf"^(?!(?:.*\.)?(?:{words})(?:\.|$)){pattern}$"}


@frozen
class Name(Shape):
    """A name; with `tags` also `tag.NAME`; `words` are allowed too, `reserved` names are not.

    `people` read a `title` beside it, or know the name as a `role`.
    """

    tags: bool = False
    words: tuple[str, ...] = ()
    reserved: tuple[str, ...] = ()
    people: Literal["title", "role"] = "title"

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return the name as a string."""
        if not isinstance(node, Leaf) or not self.fits(node.text):
            return reading.refuse("not-a-name", path, node, people=self.people)
        if node.text in self.reserved:
            return reading.refuse("reserved-name", path, node)
        return node.text

    def fits(self, text: str) -> bool:
        """Return whether the text is such a name."""
        return text in self.words or is_name(text.removeprefix(TAG_PREFIX) if self.tags else text)

    def write(self, value: Any, folder: str) -> Plain:
        """Return the name itself."""
        return value

    def schema(self, definitions: Definitions) -> Schema:
        """Return the pattern of names."""
        pattern = rf"(tag\.)?{NAME_PATTERN}" if self.tags else NAME_PATTERN
        schema = name_schema(pattern, self.reserved)
        if not (self.tags or self.reserved):
            definitions.setdefault("name", schema)
            schema = {"$ref": "#/$defs/name"}
        return {"anyOf": [{"enum": list(self.words)}, schema]} if self.words else schema


@frozen
class Ending(Shape):
    """`ROLE.END`, or `ROLE.*` for any end of that role."""

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return an End."""
        parts = node.text.split(".") if isinstance(node, Leaf) else []
        if (
            len(parts) != 2
            or not is_name(parts[0])
            or not (is_name(parts[1]) or parts[1] == ANY_END)
        ):
            return reading.refuse("not-an-end", path, node)
        return End(*parts)

    def write(self, value: Any, folder: str) -> Plain:
        """Return both names, joined."""
        return str(value)

    def schema(self, definitions: Definitions) -> Schema:
        """Return the pattern of two names, the second of which may be a star."""
        return dotted_schema(rf"{NAME_PATTERN}\.({NAME_PATTERN}|\*)")


@frozen
class OneOf(Shape):
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return the word."""
        if isinstance(node, Leaf) and node.text in self.words:
            return node.text
        return reading.refuse("not-a-choice", path, node, allowed=self.words)

    def write(self, value: Any, folder: str) -> Plain:
        """Return the word itself."""
        return value

    def schema(self, definitions: Definitions) -> Schema:
        """Return the list of words."""
        return {"enum": list(self.words)}


@frozen
class Flag(Shape):
    """`true` or `false`."""

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return True or False."""
        if isinstance(node, Leaf) and isinstance(node.value, bool):
            return node.value
        return reading.refuse("not-a-flag", path, node, allowed=("true", "false"))

    def write(self, value: Any, folder: str) -> Plain:
        """Return True or False."""
        return bool(value)

    def schema(self, definitions: Definitions) -> Schema:
        """Return the boolean type."""
        return {"type": "boolean"}
