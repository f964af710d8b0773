"""Vectors that no file can hold: folders, bytes, values built in Python, and what is asked for.

Each is a function that gets an empty folder and returns the problems found; its mark says the
code and the place that each problem must have, files as seen from the folder.
"""

import json
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from attrs import evolve, frozen

import scenarios_lib as sl
from scenarios_lib.catalog import Catalog
from scenarios_lib.engine.faults import possible_faults
from scenarios_lib.errors import Problem, ScenarioError
from scenarios_lib.formats import read_data
from scenarios_lib.model.soundness import check
from vectors.expecting import COMMON

Making = Callable[[Path], Iterable[Problem]]
VOCABULARY = "kind: vocabulary\nmoves: {ask: {}}\n"


@frozen
class Made:
    """A vector that is made: what it must come to, and how to make it."""

    expected: tuple[str, ...]
    make: Making

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(one.split()[0] for one in self.expected)


MADE: list[Made] = []


def expect(*problems: str) -> Callable[[Making], Making]:
    """Return a decorator that adds the function to the vectors."""

    def keep(make: Making) -> Making:
        MADE.append(Made(problems, make))
        return make

    return keep


def written(path: Path, text: str | bytes = VOCABULARY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def problems_of(*references: Path | str, home: Path = COMMON, beside: Path | None = None) -> Any:
    """Return what checking these says, or checking everything if nothing is named."""
    catalog = Catalog([beside] if beside else [], home=home)
    return catalog.check(references or None).problems


def raised(ask: Callable[[], object]) -> Iterable[Problem]:
    """Return the problems with which `ask` ends."""
    try:
        ask()
    except ScenarioError as error:
        return error.problems
    return ()


@expect("no-such-file <here>")
def a_file_that_is_not_there(folder: Path) -> Iterable[Problem]:
    return problems_of(folder / "nowhere.yaml")


@expect("no-such-folder <here>")
def a_catalog_that_is_not_there(folder: Path) -> Iterable[Problem]:
    return raised(lambda: Catalog([folder / "nowhere"], home=COMMON).list())


@expect("empty-folder <here>")
def a_folder_without_scenarios(folder: Path) -> Iterable[Problem]:
    written(folder / "notes.txt", "nothing")
    return problems_of(folder)


@expect("wrong-suffix moves.yml")
def another_suffix(folder: Path) -> Iterable[Problem]:
    return problems_of(written(folder / "moves.yml"))


@expect("wrong-suffix sub/moves.YAML")
def a_shouted_suffix_in_a_folder(folder: Path) -> Iterable[Problem]:
    written(folder / "sub" / "moves.YAML")
    return problems_of(folder)


@expect("bad-id my-moves.yaml")
def a_file_name_with_a_dash(folder: Path) -> Iterable[Problem]:
    return problems_of(written(folder / "my-moves.yaml"))


@expect("unreadable-file talk.yaml")
def a_folder_named_as_a_file(folder: Path) -> Iterable[Problem]:
    (folder / "talk.yaml").mkdir()
    return raised(lambda: Catalog([folder], home=COMMON).load("talk"))


@expect("folder-given moves")
def a_folder_given_for_a_file(folder: Path) -> Iterable[Problem]:
    (folder / "moves").mkdir()
    return raised(lambda: Catalog(home=COMMON).load(folder / "moves"))


@expect("not-utf8 moves.yaml:2:11")
def bytes_of_another_encoding(folder: Path) -> Iterable[Problem]:
    text = b"kind: vocabulary\ntitle: mov\xe9s\nmoves: {ask: {}}\n"
    return problems_of(written(folder / "moves.yaml", text))


@expect("file-too-large moves.yaml")
def a_mebibyte_and_one_byte(folder: Path) -> Iterable[Problem]:
    return problems_of(written(folder / "moves.yaml", VOCABULARY.ljust(2**20 + 1, "#")))


@expect("ambiguous-id second/moves.yaml")
def one_id_in_two_folders(folder: Path) -> Iterable[Problem]:
    written(folder / "first" / "moves.yaml")
    written(folder / "second" / "moves.yaml")
    return problems_of(home=folder / "first", beside=folder / "second")


@expect("bad-id Moves.yaml", "id-case-clash Moves.yaml")
def two_ids_that_differ_in_capitals(folder: Path) -> Iterable[Problem]:
    small, capital = written(folder / "moves.yaml"), written(folder / "Moves.yaml")
    if small.samefile(capital):
        pytest.skip("this file system does not tell capital letters apart")
    return problems_of(folder)


@expect("outside-catalog catalog/link.yaml")
def a_link_that_leaves_the_folder(folder: Path) -> Iterable[Problem]:
    target = written(folder / "moves.yaml")
    (folder / "catalog").mkdir()
    try:
        (folder / "catalog" / "link.yaml").symlink_to(target)
    except OSError:
        pytest.skip("links cannot be made here")
    return problems_of(folder / "catalog", home=folder / "catalog")


@expect("unfelt-scale moves.yaml:5:7")
def a_scale_misspelt_in_a_vocabulary_beside_its_script(folder: Path) -> Iterable[Problem]:
    moves = "moves:\n  ask:\n    feel:\n      tensoin: +1\n      tension: +1\n"
    written(folder / "moves.yaml", f"kind: vocabulary\n{moves}")
    script = "kind: script\nvocabulary: moves\nscales: {tension: {range: [0, 9], start: 4}}\n"
    stages = "start: first\nstages: {first: {says: ask, ends: left}}\nexits: {left: {}}\n"
    written(folder / "asker.yaml", script + stages)
    return problems_of(folder)


@expect("nested-too-deep crowd_17.yaml:3:16")
def populations_inside_populations(folder: Path) -> Iterable[Problem]:
    for level in range(1, 40):
        written(folder / f"crowd_{level}.yaml", crowd(f"population: crowd_{level - 1}"))
    written(folder / "crowd_0.yaml", crowd("script: client"))
    return problems_of("crowd_36", beside=folder)


def crowd(*members: str) -> str:
    """Return a population of these, with equal shares."""
    lines = "".join(f"- {{{member}, share: 1}}\n" for member in members)
    return f"kind: population\nmembers:\n{lines}"


def thousand(folder: Path) -> Path:
    """Write a population of a thousand clients, ten in each of ten in each of ten."""
    written(folder / "ten.yaml", crowd(*["script: client"] * 10))
    written(folder / "hundred.yaml", crowd(*["population: ten"] * 10))
    return written(folder / "thousand.yaml", crowd(*["population: hundred"] * 10))


@expect("too-many-members call.yaml:2:1")
def two_crowds_of_a_thousand(folder: Path) -> Iterable[Problem]:
    thousand(folder)
    text = "kind: encounter\nparties: {one: thousand, other: thousand}\n"
    return problems_of(written(folder / "call.yaml", text), beside=folder)


@expect("too-many-members trip.yaml:2:13")
def a_crowd_of_a_million_that_travels(folder: Path) -> Iterable[Problem]:
    thousand(folder)
    for name, inner in (("many", "thousand"), ("more", "many"), ("million", "more")):
        written(folder / f"{name}.yaml", crowd(*[f"population: {inner}"] * 10))
    text = "kind: route\ntraveller: {client: million}\nrole: operator\nstart: desk\n"
    trip = written(folder / "trip.yaml", text + "contacts: {desk: {meets: operator}}\n")
    return problems_of(trip, beside=folder)


@expect("not-data moves.ask.title")
def a_python_object_in_plain_data(folder: Path) -> Iterable[Problem]:
    data = {"kind": "vocabulary", "moves": {"ask": {"title": object()}}}
    return raised(lambda: read_data(data))


@expect("name-twice stages.last")
def two_stages_of_one_name(folder: Path) -> Iterable[Problem]:
    script = Catalog(home=COMMON).load("operator")
    last = evolve(script.stages[-1], name="last")
    return check(evolve(script, stages=(*script.stages, last, last), origin=None))[:1]


@expect("not-playable <here>")
def a_script_played_alone(folder: Path) -> Iterable[Problem]:
    return raised(lambda: sl.tell(Catalog(home=COMMON).load("client")))


@expect("population-here parties.client")
def a_crowd_exported(folder: Path) -> Iterable[Problem]:
    return raised(lambda: sl.export(Catalog(home=COMMON).load("troubled")))


@expect("opens-in-route opens")
def a_route_that_somebody_opens(folder: Path) -> Iterable[Problem]:
    return raised(lambda: sl.settle(Catalog(home=COMMON).load("journey"), {}, opens="client"))


@expect("unknown-export <here>")
def a_form_that_no_other_tool_reads(folder: Path) -> Iterable[Problem]:
    return raised(lambda: sl.export(Catalog(home=COMMON).load("call"), to="prsim"))


@expect("foreign-parts table.csv.parts")
def a_table_whose_parts_are_of_another_seed(folder: Path) -> Iterable[Problem]:
    written(folder / "table.csv.parts" / "manifest.json", "{}")
    return raised(lambda: sl.sample("textbook/pride", 9, output=folder / "table.csv"))


@expect("missing-extra output")
def a_table_that_needs_an_extra(folder: Path) -> Iterable[Problem]:
    with patch.dict(sys.modules, pyarrow=None):
        return raised(lambda: sl.sample("textbook/pride", 9, output=folder / "table.parquet"))


@expect("workers-lost <here>")
def an_executor_that_is_broken(folder: Path) -> Iterable[Problem]:
    with ThreadPoolExecutor(1, initializer=lambda: 1 / 0) as broken:
        return raised(lambda: sl.sample("textbook/pride", 9, executor=broken))


@expect("too-many-transitions crowd.yaml:1:1")
def a_script_all_of_whose_stages_lead_to_all_others(folder: Path) -> Iterable[Problem]:
    names = [f"stage_{number}" for number in range(40)]
    stages = {name: {"says": "ask", "next": [{"to": dict.fromkeys(names, 1)}]} for name in names}
    script = {"kind": "script", "vocabulary": "moves", "start": names[0], "stages": stages}
    written(folder / "crowd.yaml", json.dumps(script))
    written(folder / "moves.yaml")
    return raised(lambda: possible_faults(Catalog(home=folder).load("crowd"), limit=100))
