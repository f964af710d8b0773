"""The part of JSON Schema (draft 2020-12) that our schemas use, so that tests can apply them."""

import re
from typing import Any

TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool,
    "number": (int, float), "integer": int,
}  # fmt: skip
KNOWN = {
    "$schema", "$defs", "$ref", "title", "description", "type", "enum", "const", "pattern",
    "maxLength", "anyOf", "oneOf", "properties", "required", "additionalProperties",
    "propertyNames", "minProperties", "maxProperties", "items", "minItems", "maxItems",
}  # fmt: skip


def fits(data: Any, schema: dict[str, Any], whole: dict[str, Any]) -> bool:
    """Return whether the data are valid; AssertionError if the schema uses what is not known."""
    assert KNOWN.issuperset(schema), set(schema) - KNOWN
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        if not fits(data, whole["$defs"][name], whole):
            return False
    if "anyOf" in schema and not any(fits(data, one, whole) for one in schema["anyOf"]):
        return False
    if "oneOf" in schema and sum(fits(data, one, whole) for one in schema["oneOf"]) != 1:
        return False
    if "const" in schema and data != schema["const"]:
        return False
    if "enum" in schema and data not in schema["enum"]:
        return False
    return _type(data, schema) and _parts(data, schema, whole)


def _type(data: Any, schema: dict[str, Any]) -> bool:
    wanted = schema.get("type")
    if wanted and (isinstance(data, bool) != (wanted == "boolean")):
        return False
    return not wanted or isinstance(data, TYPES[wanted])


def _parts(data: Any, schema: dict[str, Any], whole: dict[str, Any]) -> bool:
    if isinstance(data, str):
        matches = re.search(schema.get("pattern", ""), data)
        return bool(matches) and len(data) <= schema.get("maxLength", len(data))
    if isinstance(data, list):
        return _within(len(data), schema, "Items") and all(
            fits(item, schema.get("items", {}), whole) for item in data
        )
    return _object(data, schema, whole) if isinstance(data, dict) else True


def _within(count: int, schema: dict[str, Any], what: str) -> bool:
    return schema.get(f"min{what}", 0) <= count <= schema.get(f"max{what}", count)


def _object(data: dict[str, Any], schema: dict[str, Any], whole: dict[str, Any]) -> bool:
    known, more = schema.get("properties", {}), schema.get("additionalProperties", {})
    if not _within(len(data), schema, "Properties") or set(schema.get("required", ())) - set(data):
        return False
    for key, value in data.items():
        inner = known.get(key, more)
        if inner is False or not fits(key, schema.get("propertyNames", {}), whole):
            return False
        if not fits(value, inner, whole):
            return False
    return True
