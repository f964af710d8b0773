"""Each short form reads as the full form that the format gives for it."""

import pytest

from formats.examples import read, script
from scenarios_lib.errors import Origin

RULE = "next: [{rule}]"
FORMS = [
    ("says", "stages: {b: {says: hello}}", "stages: {b: {says: {hello: 1}}}"),
    ("start", "start: b", "start: {b: 1}"),
    ("goes on", "stages: {b: {says: bye, goes_on: pass}}",
     "stages: {b: {says: bye, goes_on: {pass: 1}}}"),
    ("to a name", "next: [{to: a}]", "next: [{to: {a: {weight: 1}}}]"),
    ("to a weight", "next: [{to: {a: 2}}]", "next: [{to: {a: {weight: 2}}}]"),
    ("to an expression", "next: [{to: {a: 1 - skill}}]",
     "next: [{to: {a: {weight: 1 - skill}}}]"),
    ("to without weight", "next: [{to: {a: {feel: {x: 1}}}}]",
     "next: [{to: {a: {weight: 1, feel: {x: +1}}}}]"),
    ("hears", "next: [{hears: bye, to: a}]", "next: [{hears: [bye], to: a}]"),
    ("in", "feels: [{in: a, feel: {x: 1}}]", "feels: [{in: [a], feel: {x: 1}}]"),
    ("vocabulary", "vocabulary: moves", "vocabulary: [moves]"),
    ("triggers", "triggers: notice", "triggers: [notice]"),
    ("start of a scale", "scales: {x: {range: [0, 9], start: 4}}",
     "scales: {x: {range: [0, 9], start: {4: 1}}}"),
    ("parameter", "parameters: {skill: 0.7}", "parameters: {skill: {value: 0.7}}"),
    ("bare change", "feels: [{feel: {x: 2}}]", "feels: [{feel: {x: +2}}]"),
    ("quoted change", "feels: [{feel: {x: '+2'}}]", "feels: [{feel: {x: +2}}]"),
    ("line", "stages: {b: {says: bye, lines: {bye: Так}}}",
     "stages: {b: {says: bye, lines: {bye: [Так]}}}"),
    ("line of a language", "stages: {b: {says: bye, lines: {bye: {ru: Так}}}}",
     "stages: {b: {says: bye, lines: {bye: {ru: [Так]}}}}"),
    ("truth", "goal: {when: true}", "goal: {when: 'true'}"),
    ("kind of exit", "exits: {leaves: {}}", "exits: {leaves: {kind: break}}"),
    ("hidden", "goal: {}", "goal: {hidden: false}"),
]  # fmt: skip
BASE = {
    "vocabulary": "vocabulary: moves\n",
    "start": "start: a\n",
    "stages": "stages: {a: {says: hello}}\n",
}


def read_with(line: str):
    rest = "".join(text for key, text in BASE.items() if not line.startswith(f"{key}:"))
    return read(f"kind: script\n{rest}{line}\n")


@pytest.mark.parametrize(("short", "full"), [form[1:] for form in FORMS], ids=[f[0] for f in FORMS])
def test_a_short_form_reads_as_its_full_form(short: str, full: str) -> None:
    assert read_with(short) == read_with(full)


@pytest.mark.parametrize(("short", "full"), [form[1:] for form in FORMS], ids=[f[0] for f in FORMS])
def test_forms_differ_from_no_form(short: str, full: str) -> None:
    """Otherwise the test above could compare two things that were both passed over."""
    if short not in ("vocabulary: moves",):
        assert read_with(short) != read_with("role: nobody_else")


def test_a_text_for_every_reader_needs_no_language() -> None:
    assert script("title: Hello").title.get("ru") == "Hello"
    assert script("title: {ru: Привет}").title.get("en") == "Привет"


def test_the_first_party_opens_unless_it_is_said_who() -> None:
    call = "kind: encounter\nparties: {client: one, operator: one}\n"
    assert read(call) == read(call + "opens: client\n")
    assert read(call + "opens: operator\n").opens == "operator"


def test_parts_of_short_forms_have_the_paths_of_the_full_form() -> None:
    value = script("next: [{to: a}]\nscales: {x: {range: [0, 9], start: 4}}")
    origin = value.origin
    assert isinstance(origin, Origin)
    assert origin.positions["next", 0, "to", "a"] == (5, 13)
    assert origin.positions["scales", "x", "start", 4] == (6, 36)
    assert origin.positions["stages", "a"] == (4, 10)
    assert origin.where(("stages", "a", "says", "hello", "weight")).line == 4


def test_a_place_inside_a_value_is_that_of_the_nearest_part() -> None:
    origin = script("role: client").origin
    assert origin.where(("role", "and", "more")) == origin.where(("role",)).__class__(
        ("role", "and", "more"), "thing.yaml", 5, 7
    )
