"""Whatever a file holds, reading answers with a value or with problems, and in good time."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formats.examples import CALL, FILES, INVALID, MOVES, find
from formats.test_composing import LOADERS
from scenarios_lib.errors import ScenarioError, explain
from scenarios_lib.formats import KINDS, read_data, read_text
from scenarios_lib.formats.composing import compose
from scenarios_lib.formats.files import decoded
from scenarios_lib.model import soundness

MANY = settings(
    max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
SLOW = settings(MANY, max_examples=30_000)

RICH = """kind: script
title: {en: A, ru: "Б"}
vocabulary: [moves]
parameters: {skill: 0.5, temper: {value: 2, range: [0, .inf]}}
scales: {tension: {range: [0, 10], start: {4: 1, 5: 1 - skill}}}
goal: {when: tension >= 8 and not (skill < 1), hidden: true}
exits: {leaves: {when: tension == 0, kind: handoff}}
feels:
  - {hears: [hello, tag.rude], in: a, when: tension > 2, feel: {tension: =3}}
start: {a: 2, b: skill}
next: [{hears: bye, to: {a: {weight: min(tension, 2), feel: {tension: -1}}, b: 1}}]
stages:
  a: {says: {hello: 1, bye: tension}, goes_on: {b: 0.3, pass: 0.7}, lines: {bye: {ru: [Пока]}}}
  b: {says: bye, ends: leaves}
sources: [{who: someone, status: quoted}]
"""
STUDY = """kind: study
cases:
  a: {encounter: call, with: {client: one}, set: {client.tension: 3}}
  b: {route: trip, with: {lab: one, client: crowd}, set: {lab.skill: 0, client.tension: {3: 1}}}
claims: [{claim: b.meets(lab) > a.first(client)}]
"""
SEEDS = [RICH, MOVES, CALL, STUDY, *FILES.values()]
TOKENS = st.sampled_from(
    ["{", "}", "[", "]", ":", ": ", "- ", "\n", "\n  ", "'", '"', "&a ", "*a", "!x ", "? ", "|",
     ">", "#", ",", "~", "=", "<<: ", "---\n", "...\n", "%YAML 1.1\n", "\t", "\x00", "\u2028",
     "é", "1e999", "a", "tag.", "pass", "true", "((((", "**", "-", "0x", ".nan", "\\", "kind: ",
     "\ufeff"]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Draw a good file with a few things put in, taken out or doubled."""
    text = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from([0, 0, 1, 3, 20]))
        put = draw(st.one_of(TOKENS, st.just(text[end : end + 30]), st.text(max_size=5)))
        text = text[:start] + put + text[end:]
    return text


def answers(text: str) -> None:
    try:
        problems = soundness.check(read_text(text, file="file.yaml", id="file", find=find))
    except ScenarioError as refused:
        problems = refused.problems
        assert problems
    assert all(explain(problem, language) for problem in problems for language in ("en", "ru"))


@MANY
@given(mutated())
def test_a_spoilt_file_is_read_or_refused(text: str) -> None:
    answers(text)


@pytest.mark.slow
@SLOW
@given(mutated())
def test_many_spoilt_files_are_read_or_refused(text: str) -> None:
    answers(text)


@MANY
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    answers(text)


@MANY
@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(ScenarioError):
        answers(decoded(data, "file.yaml"))


DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=20,
)
KEYS = st.sampled_from(
    ["vocabulary", "start", "stages", "scales", "moves", "parties", "cases", "members", "traveller",
     "role", "contacts", "events"]
)  # fmt: skip


@settings(MANY, max_examples=60)
@given(st.sampled_from(list(KINDS)), st.dictionaries(KEYS, DATA))
def test_any_data_are_read_or_refused(kind: str, data: dict[str, Any]) -> None:
    with pytest.raises(ScenarioError) as caught:  # none of these can be complete by chance
        read_data({"kind": kind, **data, "x": 0}, find=find)
    assert all(explain(problem, "ru") for problem in caught.value.problems)


@MANY
@given(mutated())
def test_both_parsers_agree_on_what_is_a_document(text: str) -> None:
    """They may differ in what they call an error: the C one lets a few more tabs pass."""
    results = [compose(text, "", loader) for loader in LOADERS]
    if all(root is not None for root, _ in results):
        assert results[0][0] == results[1][0]


def test_vectors_are_garbage_for_python_too() -> None:
    """The pure Python parser refuses every vector too, so that no code depends on the C one."""
    for path in sorted(INVALID.glob("*.yaml")):
        if path.stem == "windows_1251":
            continue
        text = path.read_bytes().decode()
        mine = [one.code for one in compose(text, "", LOADERS[0])[1]]
        assert mine == [one.code for one in compose(text, "", LOADERS[1])[1]], path.stem


def test_data_that_hold_themselves_are_refused() -> None:
    endless: dict[str, Any] = {"kind": "script"}
    endless["stages"] = endless
    with pytest.raises(ScenarioError) as caught:
        read_data(endless)
    assert [problem.code for problem in caught.value.problems] == ["yaml-too-deep"]


def test_data_that_branch_without_end_are_refused() -> None:
    many: Any = []
    for _ in range(40):
        many = [many, many]
    with pytest.raises(ScenarioError) as caught:
        read_data({"kind": "script", "next": many})
    assert [problem.code for problem in caught.value.problems] == ["yaml-too-large"]


def test_a_python_object_is_no_data() -> None:
    with pytest.raises(ScenarioError) as caught:
        read_data({"kind": "script", "start": object()})
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.path, problem.found) == ("not-data", ("start",), "object")
