"""The JSON Schema of a kind of file, for editors that complete and check as one types."""

from typing import Any

from scenarios_lib.formats.kinds import KINDS
from scenarios_lib.formats.shapes import Definitions

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: str) -> dict[str, Any]:
    """Return the schema (draft 2020-12) of files of this kind; KeyError if there is none."""
    definitions: Definitions = {}
    schema = KINDS[kind].keys_schema(definitions)
    constant = {"kind": {"const": kind, "description": "What this file describes."}}
    schema["properties"] = constant | schema["properties"]
    schema["required"] = ["kind", *schema.get("required", ())]
    return {"$schema": DRAFT, "title": kind} | schema | {"$defs": definitions}
