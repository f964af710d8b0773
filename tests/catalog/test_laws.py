"""The laws that every file of the shipped catalog keeps: one shared test for each."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest

from scenarios_lib import formats
from scenarios_lib.catalog import Catalog
from scenarios_lib.engine.assembling import chain_of_route
from scenarios_lib.engine.joining import Joined
from scenarios_lib.engine.products import chain_of
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.mixtures import components
from scenarios_lib.model.populations import Population
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.sources import Source
from scenarios_lib.model.studies import Study
from scenarios_lib.model.texts import NO_TEXT, Text
from scenarios_lib.model.transcripts import Transcript
from scenarios_lib.render.drawing import draw
from scenarios_lib.verbs import load

FILES = [entry.id for entry in Catalog().list()]
SCRIPTS = [entry.id for entry in Catalog().list(kind="script")]
DRAWN = [entry.id for entry in Catalog().list() if entry.kind not in ("vocabulary", "study")]
QUICKLY_DRAWN = [
    entry.id
    for entry in Catalog().list()
    if entry.kind in ("script", "population", "transcript")  # nothing is solved for these
]


@cache
def report():
    return Catalog().check()


@cache
def value(id):
    return load(id)


def test_the_catalog_is_sound_and_without_a_warning():
    assert [str(found) for found in report().problems] == []
    assert len(report().values) == len(FILES)


@pytest.mark.parametrize("id", FILES)
def test_a_file_writes_back_the_same(id):
    def find(kind, reference, folder):
        return value(reference if "/" in reference else f"{folder}/{reference}")

    again = formats.read_text(formats.write_text(value(id)), id=id, find=find)
    assert again == value(id)


def texts(given):
    """Yield everything that people read in a file, with where it stands."""
    yield "title", given.title
    if given.about or isinstance(given, Script | Study):
        yield "about", given.about
    for number, claim in enumerate(getattr(given, "claims", ())):
        yield f"claims.{number}", claim.text
    match given:
        case Script():
            for part in (*given.stages, *given.scales, *given.parameters, *given.exits):
                yield part.name, part.title
            if given.goal:
                yield "goal", given.goal.title
        case Study():
            for case in given.cases:
                if case.title:
                    yield case.name, case.title
        case Route():
            for contact in given.contacts:
                if contact.title:
                    yield contact.name, contact.title
        case Transcript():
            for number, event in enumerate(given.events):
                if event.text:
                    yield f"events.{number}", event.text


@pytest.mark.parametrize("id", FILES)
def test_a_file_speaks_both_languages(id):
    given = value(id)
    missing = [
        where
        for where, text in texts(given)
        if {"en", "ru"} - {language for language, said in text.versions if said.strip()}
        and not (id.startswith("textbook/") and not text)
    ]
    assert missing == []
    if isinstance(given, Script):
        lines = [line for stage in given.stages for line in stage.lines]
        assert [one.move for one in lines if {"en", "ru"} != dict(one.versions).keys()] == []


def sources(given) -> list[Source]:
    found = [*getattr(given, "sources", ())]
    for claim in getattr(given, "claims", ()):
        found += claim.sources
    return found


@pytest.mark.parametrize("id", FILES)
def test_a_source_says_what_it_backs_and_who_said_it(id):
    for one in sources(value(id)):
        assert one.backs.get("en"), one
        assert one.backs.get("ru"), one
        if one.status in ("quoted", "reported"):
            assert one.where != NO_TEXT, one
        if one.status == "published":
            assert one.who != NO_TEXT, one
            assert one.when != NO_TEXT, one


def numbers_of(given) -> set[str]:
    """Return the names of the numbers that a file holds."""
    match given:
        case Script():
            return {one.name for one in (*given.parameters, *given.scales)}
        case Population():
            return {"share", *(one.plays.id.rpartition("/")[2] for one in given.members)}
    return set()


@pytest.mark.parametrize("id", SCRIPTS)
def test_a_source_of_a_number_names_one_that_is_there(id):
    given = value(id)
    for one in sources(given):
        name, equals, _ = one.backs.get("en").partition(" = ")
        if equals and name.isidentifier():
            assert name in numbers_of(given), one


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("id", QUICKLY_DRAWN)
def test_a_file_has_a_picture(id, language):
    given = value(id)
    assert given.title.get(language) in draw(given, language=language).title
    assert draw(given, language=language).dot.startswith("digraph")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("id", DRAWN)
def test_a_file_is_drawn(id, language):
    svg = draw(value(id), language=language).svg()
    assert svg.startswith("<svg")
    assert len(svg) > 2_000


def scenes() -> list[Scene]:
    """Return all plain encounters and routes that any file plays, each once."""
    found: list[Scene] = []
    for id in FILES:
        given = value(id)
        if isinstance(given, Encounter | Route):
            found.append(given)
        elif isinstance(given, Study):
            found += [case.played for case in given.cases]
    return [part.value for scene in found for part in components(scene)]


def spoken_in(scene: Scene) -> Iterator[tuple[str, str, str]]:
    """Yield who (by id) comes to which stage, and what is said there ('': the stage alone)."""
    chain = chain_of_route(scene) if isinstance(scene, Route) else chain_of(scene)
    for side, automaton in enumerate(chain.automata):
        parts = automaton.parts if isinstance(automaton, Joined) else (automaton,)
        first = automaton.first if isinstance(automaton, Joined) else [0]
        for part, begin in zip(parts, first, strict=True):
            standing = np.concatenate((chain.locals_[:, side], chain.final[:, side])) - begin
            mine = standing[(standing >= 0) & (standing < part.size)]
            for stage in np.unique(part.stage[mine]):
                yield part.script.id, part.stages[stage], ""
            for source, move in ((chain.source, chain.move), (chain.end_source, chain.end_move)):
                local = chain.locals_[source, side] - begin
                said = (chain.turn[source] == side) & (local >= 0) & (local < part.size)
                pairs = np.stack((part.stage[local[said]], move[said]), axis=1)
                for stage, number in np.unique(pairs, axis=0):
                    yield part.script.id, part.stages[stage], automaton.moves[number]


@cache
def lived() -> tuple[dict[str, set[str]], dict[str, set[tuple[str, str]]]]:
    """Return for each script the stages that somebody brings it to, and what it says in each."""
    reached: dict[str, set[str]] = {id: set() for id in SCRIPTS}
    spoken: dict[str, set[tuple[str, str]]] = {id: set() for id in SCRIPTS}
    seen = set()
    for scene in scenes():
        key = scene if isinstance(scene, Route) else (scene.played, scene.roles, scene.opens)
        if key in seen:
            continue
        seen.add(key)
        for id, stage, move in spoken_in(scene):
            if move:
                spoken[id].add((stage, move))
            else:
                reached[id].add(stage)
    return reached, spoken


@pytest.mark.slow
@pytest.mark.parametrize("id", SCRIPTS)
def test_every_stage_of_a_script_is_reached_with_some_partner(id):
    assert {stage.name for stage in value(id).stages} - lived()[0][id] == set()


@pytest.mark.slow
@pytest.mark.parametrize("id", SCRIPTS)
def test_every_line_of_a_script_is_spoken_by_it_with_some_partner(id):
    lines = {(stage.name, line.move) for stage in value(id).stages for line in stage.lines}
    assert lines - lived()[1][id] == set()


def test_texts_are_looked_for_everywhere():
    assert isinstance(next(texts(value("support_call/uralsky")))[1], Text)
    assert len(list(texts(value("support_call/uralsky")))) > 15
