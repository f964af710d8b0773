"""The schemas accept what reading accepts, and refuse what it refuses for its shape."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from formats import models
from formats.examples import FILES, INVALID, KINDS_OF_FILES
from formats.test_invalid import expected
from formats.test_short_forms import BASE, FORMS
from formats.test_writing import CALLS, CROWDS, QUICK, SCRIPTS, TRIPS
from formats.validating import fits
from scenarios_lib.formats import KINDS, json_schema, write_text
from scenarios_lib.formats.composing import compose
from scenarios_lib.formats.nodes import Items, Leaf, Node, Pairs

SHAPES = {
    "unknown-key", "missing-key", "missing-kind", "unknown-kind", "not-a-map", "not-a-list",
    "not-a-text", "not-a-name", "reserved-name", "not-a-choice", "not-a-flag", "not-a-number",
    "not-whole", "not-a-range", "not-a-change", "not-a-setting", "nothing-here", "wrong-count",
    "unknown-language", "text-cut-off", "not-an-expression", "not-a-reference",
    "expression-too-long", "setting-with-party", "not-an-end", "one-of-these",
}  # fmt: skip
"""Codes that a schema can see; the others need YAML, other files, or the expression language."""


def plain(node: Node | None) -> Any:
    match node:
        case Pairs():
            return {key.text: plain(value) for key, value in node.pairs}
        case Items():
            return [plain(item) for item in node.nodes]
        case Leaf():
            return node.value
    return None


def accepts(kind: str, text: str) -> bool:
    schema = json_schema(kind)
    return fits(plain(compose(text, "")[0]), schema, schema)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_plain_json_with_its_kind_as_constant(kind: str) -> None:
    schema = json.loads(json.dumps(json_schema(kind)))
    assert schema["properties"]["kind"]["const"] == kind
    assert schema["required"][0] == "kind"
    assert schema["$schema"].endswith("2020-12/schema")


def keys(schema: Any) -> Iterator[tuple[str, bool]]:
    """Yield every key that the schema names, and whether it says what that is for."""
    if isinstance(schema, dict):
        for key, value in schema.get("properties", {}).items():
            yield key, "description" in value
        for value in schema.values():
            yield from keys(value)
    if isinstance(schema, list):
        for value in schema:
            yield from keys(value)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described(kind: str) -> None:
    found = list(keys(json_schema(kind)))
    assert len(found) > 10
    assert {key for key, described in found if not described} <= {"en", "ru"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_schema_is_the_one_that_the_table_gives(kind: str) -> None:
    shipped = files("scenarios_lib.formats").joinpath("schemas", f"{kind}.schema.json")
    assert json.loads(shipped.read_text(encoding="utf-8")) == json_schema(kind)


@pytest.mark.parametrize(("name", "text"), FILES.items())
def test_a_schema_accepts_what_reads(name: str, text: str) -> None:
    assert accepts(KINDS_OF_FILES[name], text)


@pytest.mark.parametrize("form", FORMS, ids=[form[0] for form in FORMS])
@pytest.mark.parametrize("which", [1, 2], ids=["short", "full"])
def test_a_schema_accepts_short_and_full_forms(form: tuple[str, ...], which: int) -> None:
    rest = "".join(text for key, text in BASE.items() if not form[which].startswith(f"{key}:"))
    assert accepts("script", f"kind: script\n{rest}{form[which]}\n")


@settings(QUICK, suppress_health_check=list(HealthCheck), max_examples=15)
@given(models.SCRIPTS)
def test_a_schema_accepts_what_is_written(value: Any) -> None:
    endless = any(
        abs(end) == float("inf") for one in value.parameters for end in (one.low, one.high)
    )
    assert accepts("script", write_text(value)) or endless


@settings(QUICK, suppress_health_check=list(HealthCheck), max_examples=30)
@given(
    models.populations(SCRIPTS, CROWDS)
    | models.routes(SCRIPTS | CROWDS, SCRIPTS)
    | models.TRANSCRIPTS
    | models.studies(CALLS, SCRIPTS | CROWDS, TRIPS)
)
def test_a_schema_accepts_what_is_written_of_every_other_kind(value: Any) -> None:
    assert accepts(type(value).__name__.lower(), write_text(value))


UNSEEN = {"comma_in_quoted_line"}
"""Files whose fault is in how they are written; what they hold then has the right shape."""

VECTORS = [
    path
    for path in sorted(INVALID.glob("*.yaml"))
    if expected(path) and {code for code, *_ in expected(path)} <= SHAPES
    if path.stem not in UNSEEN
]


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_a_schema_refuses_what_reading_refuses_for_its_shape(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    kind = next((kind for kind in KINDS if f"kind: {kind}\n" in text), "script")
    assert not accepts(kind, text)
