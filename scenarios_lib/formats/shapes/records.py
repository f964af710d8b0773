"""Maps with fixed keys, each of which says what it holds."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

import attrs
from attrs import field, frozen

from scenarios_lib.errors import Path
from scenarios_lib.formats.collecting import Reading, path_text
from scenarios_lib.formats.nodes import Node, Pairs, is_nothing
from scenarios_lib.formats.shapes import Definitions, Plain, Schema, Shape
from scenarios_lib.formats.shapes.leftovers import left_by_commas

Attributes = dict[str, Any]


@frozen
class Field:
    """One key of a record: what it holds, and which attributes of the model that fills.

    The key '' is that of a field whose value stands where the record would stand.
    `fallback` gives the value of a missing key from the attributes read so far.
    """

    key: str
    shape: Shape
    about: str
    required: bool = False
    into: tuple[str, ...] = field(default=attrs.Factory(lambda own: (own.key,), takes_self=True))
    fallback: Callable[[Attributes], Any] | None = None

    def read(self, node: Node, path: Path, reading: Reading) -> Attributes:
        """Return the attributes that the value of the key fills."""
        if is_nothing(node):
            reading.refuse("nothing-here", path, node)
            return {}
        value = self.shape.read(node, path, reading)
        if len(self.into) == 1:
            return {self.into[0]: value}
        return dict(zip(self.into, value, strict=True)) if value else {}

    def write(self, value: object, folder: str) -> Plain:
        """Return what the key holds in a file, from a value of the model."""
        parts = tuple(getattr(value, name) for name in self.into)
        return self.shape.write(parts if len(parts) > 1 else parts[0], folder)

    def schema(self, definitions: Definitions) -> Schema:
        """Return the schema of what the key holds, with its description."""
        return {"description": self.about} | self.shape.schema(definitions)


@frozen(slots=False)
class Record(Shape):
    """A map with these keys; a value without braces stands for the field with the key `lone`.

    With `bare` that is the only form. Exactly one of the two keys `one_of` is given.
    """

    name: str
    make: type
    fields: tuple[Field, ...]
    lone: str | None = None
    bare: bool = False
    one_of: tuple[str, ...] = ()

    @cached_property
    def field_named(self) -> dict[str, Field]:
        """The fields by key."""
        return {one.key: one for one in self.fields}

    @cached_property
    def defaults(self) -> Attributes:
        """The attributes that the model can do without, with their values."""
        known = {one.name: one.default for one in attrs.fields(self.make)}
        return {name: value for name, value in known.items() if value is not attrs.NOTHING}

    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return a value of the model."""
        before = reading.failures
        found = self.attributes(node, path, reading)
        return self.make(**found) if reading.failures == before else None

    def attributes(
        self, node: Node, path: Path, reading: Reading, beside: tuple[str, ...] = ()
    ) -> Attributes:
        """Return what the node gives the model; keys `beside` the fields are left alone."""
        if is_nothing(node):
            reading.refuse("nothing-here", path, node)
            return {}
        if self.lone is not None and (self.bare or not isinstance(node, Pairs)):
            inner = (*path, self.lone) if self.lone else path
            if self.lone:
                reading.note(inner, node)
            return self.field_named[self.lone].read(node, inner, reading)
        if isinstance(node, Pairs):
            return self._by_key(node, path, reading, beside)
        reading.refuse("not-a-map", path, node)
        return {}

    def _by_key(
        self, node: Pairs, path: Path, reading: Reading, beside: tuple[str, ...]
    ) -> Attributes:
        before, found = reading.failures, Attributes()
        allowed, cut_off = (*beside, *self.field_named), left_by_commas(node)
        for key, value in node.pairs:
            inner = (*path, key.text)
            if known := self.field_named.get(key.text):
                reading.note(inner, value, key)
                found |= known.read(value, inner, reading)
            elif key in cut_off:
                reading.refuse("text-cut-off", path, key, at=self._at(path))
            elif key.text not in beside:
                reading.refuse("unknown-key", path, key, allowed=allowed, at=self._at(path))
        given = {key.text for key, _ in node.pairs}
        for one in self.fields:
            if one.required and one.key not in given:
                reading.refuse("missing-key", path, node, one.key, at=self._at(path))
        if self.one_of and len(chosen := given.intersection(self.one_of)) != 1:
            keys, told = ", ".join(self.one_of), "both" if chosen else "none"
            reading.refuse("one-of-these", path, node, told, at=self._at(path), keys=keys)
        if reading.failures == before:
            found |= self._fallbacks(found)
        return found

    def _fallbacks(self, found: Attributes) -> Attributes:
        return {
            one.into[0]: one.fallback(found)
            for one in self.fields
            if one.fallback and one.into[0] not in found
        }

    def _at(self, path: Path) -> str:
        return path_text(path) or self.name

    def write(self, value: Any, folder: str) -> Plain:
        """Return a map without the keys that say nothing new, or the lone value."""
        if self.bare:
            return self.field_named[self.lone or ""].write(value, folder)
        told = {one.key: one.write(value, folder) for one in self.fields if self._tells(one, value)}
        return told[self.lone] if self.lone and list(told) == [self.lone] else told

    def _tells(self, one: Field, value: object) -> bool:
        if one.key == self.lone:
            return True
        if one.fallback:
            whole = {each.name: getattr(value, each.name) for each in attrs.fields(self.make)}
            return bool(whole[one.into[0]] != one.fallback(whole))
        return any(
            name not in self.defaults or getattr(value, name) != self.defaults[name]
            for name in one.into
        )

    def schema(self, definitions: Definitions) -> Schema:
        """Return a reference to the record's definition."""
        if self.bare:
            return self.field_named[self.lone or ""].schema(definitions)
        if self.name not in definitions:
            definitions[self.name] = {}
            definitions[self.name] = self._definition(definitions)
        return {"$ref": f"#/$defs/{self.name}"}

    def _definition(self, definitions: Definitions) -> Schema:
        whole = self.keys_schema(definitions)
        if self.lone is None:
            return whole
        return {"anyOf": [self.field_named[self.lone].schema(definitions), whole]}

    def keys_schema(self, definitions: Definitions) -> Schema:
        """Return the schema of the map of keys."""
        schema: Schema = {
            "type": "object",
            "properties": {one.key: one.schema(definitions) for one in self.fields},
            "additionalProperties": False,
        }
        if required := [one.key for one in self.fields if one.required]:
            schema["required"] = required
        if self.one_of:
            schema["oneOf"] = [{"required": [key]} for key in self.one_of]
        return schema
