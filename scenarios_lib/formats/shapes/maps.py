"""Maps from names (or whole numbers) to records: the named things of a file, in order."""

from abc import ABC, abstractmethod
from typing import Any

from attrs import field, frozen

from scenarios_lib.errors import Path
from scenarios_lib.formats.collecting import Reading
from scenarios_lib.formats.nodes import Leaf, Node, Pairs
from scenarios_lib.formats.shapes import Block, Definitions, Plain, Raw, Schema, Shape
from scenarios_lib.formats.shapes.leftovers import meant
from scenarios_lib.formats.shapes.numbers import Whole
from scenarios_lib.formats.shapes.records import Attributes, Record
from scenarios_lib.formats.shapes.words import NAME_PATTERN, Name, dotted_schema, name_schema
from scenarios_lib.model.names import is_name


class Key(ABC):
    """What the keys of a map are, and which attributes they fill."""

    @abstractmethod
    def read(self, node: Node, path: Path, reading: Reading) -> Attributes:
        """Return the attributes that the key fills."""

    @abstractmethod
    def write(self, value: Any) -> str:
        """Return the key of a value of the model."""

    @abstractmethod
    def schema(self, definitions: Definitions) -> Schema:
        """Return the schema of keys, which are strings in JSON."""

    def lone_schema(self, definitions: Definitions) -> Schema:
        """Return the schema of a key that stands alone for the whole map."""
        return self.schema(definitions)

    def step(self, node: Leaf) -> str | int:
        """Return what names the entry in paths."""
        return node.text


@frozen
class NameKey(Key):
    """A name, for the attribute `into`."""

    into: str = "name"
    name: Name = field(factory=Name)

    def read(self, node: Node, path: Path, reading: Reading) -> Attributes:
        """Return the name."""
        return {self.into: self.name.read(node, path, reading)}

    def write(self, value: Any) -> str:
        """Return the name."""
        return str(getattr(value, self.into))

    def schema(self, definitions: Definitions) -> Schema:
        """Return the pattern of names."""
        return self.name.schema(definitions)


@frozen
class WholeKey(Key):
    """A whole number, for the attribute `into`."""

    into: str

    def read(self, node: Node, path: Path, reading: Reading) -> Attributes:
        """Return the number."""
        return {self.into: Whole().read(node, path, reading)}

    def write(self, value: Any) -> str:
        """Return the digits."""
        return Raw(getattr(value, self.into))

    def schema(self, definitions: Definitions) -> Schema:
        """Return the pattern of digits."""
        return {"pattern": "^[-+]?[0-9]+$"}

    def lone_schema(self, definitions: Definitions) -> Schema:
        """Return the integer type."""
        return Whole().schema(definitions)

    def step(self, node: Leaf) -> str | int:
        """Return the number if it is one."""
        return node.value if isinstance(node.value, int) else node.text


@frozen
class PartyKey(Key):
    """`PARTY.NAME`, for the attributes `party` and `name`."""

    def read(self, node: Node, path: Path, reading: Reading) -> Attributes:
        """Return both names."""
        parts = node.text.split(".") if isinstance(node, Leaf) else ()
        if len(parts) != 2 or not all(is_name(part) for part in parts):
            reading.refuse("not-a-setting", path, node)
            return {}
        return {"party": parts[0], "name": parts[1]}

    def write(self, value: Any) -> str:
        """Return both names, joined."""
        return f"{value.party}.{value.name}"

    def schema(self, definitions: Definitions) -> Schema:
        """Return the pattern of two names."""
        return dotted_schema(rf"{NAME_PATTERN}\.{NAME_PATTERN}")


@frozen
class OwnKey(Key):
    """A bare `NAME` of whoever is meant anyway; with `named` also `PARTY.NAME`."""

    named: bool = False

    def read(self, node: Node, path: Path, reading: Reading) -> Attributes:
        """Return both names, that of the party '' where it is not given."""
        if isinstance(node, Leaf) and is_name(node.text):
            return {"party": "", "name": node.text}
        party, _, name = node.text.partition(".") if isinstance(node, Leaf) else ("", "", "")
        if self.named:
            return PartyKey().read(node, path, reading)
        if is_name(party) and is_name(name):
            reading.refuse("setting-with-party", path, node, party=party, name=name)
        else:
            reading.refuse("not-a-name", path, node, people="title")
        return {}

    def write(self, value: Any) -> str:
        """Return the name, after that of the party where it is given."""
        return f"{value.party}.{value.name}" if value.party else str(value.name)

    def schema(self, definitions: Definitions) -> Schema:
        """Return the pattern of a name, or of two."""
        if self.named:
            return dotted_schema(rf"({NAME_PATTERN}\.)?{NAME_PATTERN}")
        return name_schema()


@frozen
class MapOf(Shape):
    """A map of records; with `lone` a key alone may stand for a map with nothing but that key."""

    entry: Record
    key: Key = field(factory=NameKey)
    lone: bool = False
    least: int = 0
    most: int | None = None

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return a tuple of values of the model."""
        before = reading.failures
        if self.lone and isinstance(node, Leaf) and node.value is not None:
            reading.note((*path, self.key.step(node)), node)
            entries = [self.key.read(node, path, reading)]
            return self._made(entries) if reading.failures == before else None
        if not isinstance(node, Pairs):
            return reading.refuse("not-a-map", path, node)
        self._count(node, path, reading)
        entries = [self._entry(*pair, path, reading) for pair in meant(node, path, reading)]
        return self._made(entries) if reading.failures == before else None

    def _entry(self, key: Leaf, value: Node, path: Path, reading: Reading) -> Attributes:
        inner = (*path, self.key.step(key))
        reading.note(inner, key)
        return self.key.read(key, path, reading) | self.entry.attributes(value, inner, reading)

    def _made(self, entries: list[Attributes]) -> Any:
        return tuple(self.entry.make(**each) for each in entries)

    def _count(self, node: Pairs, path: Path, reading: Reading) -> None:
        count = len(node.pairs)
        if not count and self.least:
            reading.refuse("nothing-here", path, node)
        elif count < self.least or count > (self.most or count):
            reading.refuse("wrong-count", path, node, count, needed=self.least)

    def write(self, value: Any, folder: str) -> Plain:
        """Return a map, or the only key if its value says nothing."""
        entries = {self.key.write(one): self.entry.write(one, folder) for one in value}
        if self.lone and len(value) == 1 and self._silent(value[0]):
            return next(iter(entries))
        is_large = any(isinstance(one, dict) for one in entries.values()) and not self.entry.bare
        return Block(entries) if is_large else entries

    def _silent(self, value: Any) -> bool:
        """Return whether the key alone says it all."""
        defaults, parts = self.entry.defaults, (one.into for one in self.entry.fields)
        return all(getattr(value, name) == defaults.get(name) for names in parts for name in names)

    def schema(self, definitions: Definitions) -> Schema:
        """Return an object, or also a single key."""
        entries: Schema = {
            "type": "object",
            "propertyNames": self.key.schema(definitions),
            "additionalProperties": self.entry.schema(definitions),
        }
        if self.least:
            entries["minProperties"] = self.least
        if self.most:
            entries["maxProperties"] = self.most
        if not self.lone:
            return entries
        return {"anyOf": [self.key.lone_schema(definitions), entries]}


@frozen
class OnlyEntry(Shape):
    """A map of a single entry, read as that entry."""

    entries: MapOf

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return the value of the model."""
        found = self.entries.read(node, path, reading)
        return found[0] if found else None

    def write(self, value: Any, folder: str) -> Plain:
        """Return a map of one entry."""
        return self.entries.write((value,), folder)

    def schema(self, definitions: Definitions) -> Schema:
        """Return the schema of the map."""
        return self.entries.schema(definitions)
