"""A model written and read again is the same model, in a text that people would write."""

from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from formats import models
from formats.examples import CROWD, HEARD, MOVES, ONE, TRIP, find, read
from scenarios_lib.formats import read_data, read_text, write_text
from scenarios_lib.formats.emitting import emit
from scenarios_lib.model.moves import Move, Vocabulary
from scenarios_lib.model.scripts import Script

QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
FEW = settings(QUICK, max_examples=25)


def referred(value: Any, found: dict[str, Any]) -> dict[str, Any]:
    """Return all values inside that files refer to, by id."""
    parts = value if isinstance(value, tuple) else ()
    if attrs.has(type(value)):
        parts = tuple(getattr(value, one.name) for one in attrs.fields(type(value)))
    for part in parts:
        if hasattr(part, "id"):
            found[part.id] = part
        else:
            referred(part, found)
    return found


def again(value: Any) -> Any:
    known = referred(value, {})

    def look_up(kind: str, reference: str, folder: str) -> Any:
        return known[f"{folder}/{reference}" if f"{folder}/{reference}" in known else reference]

    return read_text(write_text(value), id=value.id, find=look_up)


@QUICK
@given(models.VOCABULARIES)
def test_a_vocabulary_written_and_read_is_the_same(value: Any) -> None:
    assert again(value) == value


def one_id_for_each(value: Any) -> bool:
    """Say whether ids are clear: no two different parts share one, none hides another's."""
    found: dict[str, list[Any]] = {}
    folder = value.id.rpartition("/")[0]
    for part in getattr(value, "vocabularies", ()):
        found.setdefault(part.id, []).append(part)
    bare = {id.rpartition("/")[2] for id in found}
    same = all(one == parts[0] for parts in found.values() for one in parts)
    return same and (not folder or len(bare) == len(found))


@settings(QUICK, suppress_health_check=list(HealthCheck), max_examples=40)
@given(models.SCRIPTS.filter(one_id_for_each))
def test_a_script_written_and_read_is_the_same(value: Any) -> None:
    assert again(value) == value


SCRIPTS = models.st.sampled_from([read(ONE, "one"), read(ONE, "calls/two")])
CROWDS = models.st.sampled_from([read(CROWD, "crowd"), read(CROWD, "calls/mob")])


@FEW
@given(models.encounters(SCRIPTS | CROWDS))
def test_an_encounter_written_and_read_is_the_same(value: Any) -> None:
    assert again(value) == value


CALLS = models.st.sampled_from(
    [read("{kind: encounter, parties: {client: one, operator: one}}", id)
     for id in ("a", "calls/b")]
)  # fmt: skip


TRIPS = models.st.sampled_from([read(TRIP, id) for id in ("trip", "calls/way")])


@FEW
@given(models.populations(SCRIPTS, CROWDS))
def test_a_population_written_and_read_is_the_same(value: Any) -> None:
    assert again(value) == value


@FEW
@given(models.routes(SCRIPTS | CROWDS, SCRIPTS))
def test_a_route_written_and_read_is_the_same(value: Any) -> None:
    assert again(value) == value


@QUICK
@given(models.TRANSCRIPTS)
def test_a_transcript_written_and_read_is_the_same(value: Any) -> None:
    assert again(value) == value


@FEW
@given(models.studies(CALLS, SCRIPTS | CROWDS, TRIPS))
def test_a_study_written_and_read_is_the_same(value: Any) -> None:
    assert again(value) == value


@FEW
@given(models.VOCABULARIES)
def test_writing_what_was_read_gives_the_same_text(value: Any) -> None:
    text = write_text(value)
    assert write_text(again(value)) == text


def test_effects_keep_their_signs_and_defaults_are_left_out() -> None:
    assert write_text(read(MOVES)) == (
        "kind: vocabulary\n"
        "moves:\n"
        "  hello: {title: {en: Hello, ru: Привет}, seconds: 2}\n"
        "  bye: {tags: [leaving]}\n"
        "  insult: {feel: {tension: +2, trust: =0}, tags: [rude, leaving]}\n"
    )


def test_short_forms_are_written_where_they_say_it_all() -> None:
    assert write_text(read(ONE, "one")).splitlines()[1:] == [
        "vocabulary: moves",
        "parameters: {skill: 0.5}",
        "scales:",
        "  tension: {range: [0, 10], start: 4}",
        "start: a",
        "stages:",
        "  a: {says: hello}",
    ]


def test_a_population_is_written_as_people_would_write_it() -> None:
    assert write_text(read(CROWD, "crowd")) == CROWD.lstrip()


def test_a_route_is_written_as_people_would_write_it() -> None:
    assert write_text(read(TRIP, "trip")) == TRIP.lstrip()


def test_a_transcript_is_written_as_people_would_write_it() -> None:
    assert write_text(read(HEARD, "heard")) == HEARD.lstrip()


def test_a_case_of_a_route_names_the_route() -> None:
    text = "kind: study\ncases:\n  a: {route: trip, with: {lab: one}, set: {lab.skill: 1}}\n"
    assert write_text(read(text)) == text


def test_a_file_in_another_folder_is_referred_to_by_its_full_id() -> None:
    value = attrs.evolve(read(ONE), id="calls/one")
    assert "vocabulary: moves\n" in write_text(value)
    elsewhere = attrs.evolve(value.vocabularies[0], id="words/moves")
    assert "vocabulary: words/moves\n" in write_text(attrs.evolve(value, vocabularies=(elsewhere,)))


def test_what_has_no_id_cannot_be_referred_to() -> None:
    nameless = attrs.evolve(read(MOVES), id="")
    with pytest.raises(ValueError, match="no id"):
        write_text(attrs.evolve(read(ONE), vocabularies=(nameless,)))


def test_a_value_that_no_file_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="Move"):
        write_text(Move("hello"))


def test_long_texts_become_blocks_of_lines() -> None:
    text = emit({"about": "one\ntwo\n", "title": "a\nb"})
    assert text == "about: |\n  one\n  two\ntitle: |-\n  a\n  b\n"


def test_python_data_are_read_like_a_file() -> None:
    data = {
        "kind": "script",
        "vocabulary": "moves",
        "scales": {"tension": {"range": (0, 10), "start": 4}},
        "parameters": {"skill": 0.5},
        "start": "a",
        "stages": {"a": {"says": "hello"}},
    }
    made = read_data(data, id="thing", find=find)
    assert isinstance(made, Script)
    assert made == read(ONE)


def test_values_differ_when_anything_differs() -> None:
    """The laws above compare by `==`, so this must see differences."""
    value = read(MOVES)
    assert isinstance(value, Vocabulary)
    assert read(MOVES.replace("+2", "+3")) != value
    assert read(MOVES.replace("=0", "+0")) != value
    assert read(MOVES.replace("Привет", "Пока")) != value
    trip = read(TRIP)
    for one, other in (("600", "601"), ("client.goal", "client.*"), ("        keeps: stage\n", "")):
        assert read(TRIP.replace(one, other)) != trip
    assert read(CROWD.replace("0.1", "0.2")) != read(CROWD)
    assert read(HEARD.replace("2.5", "3")) != read(HEARD)
