"""All witnesses agree on the catalog: encounters, cases of studies, members of populations.

Routes are asked about in `test_routes`.
"""

from collections.abc import Iterator
from functools import cache

import pytest
from attrs import frozen

from scenarios_lib.analysis.mixing import answers_of
from scenarios_lib.catalog import Catalog
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.expressions import Answer, walk
from scenarios_lib.model.mixtures import components
from scenarios_lib.model.studies import Study
from scenarios_lib.verbs import export, load
from witness.asking import Question, about_all, fitting
from witness.disputing import broken_promises, disputes, outside_samples
from witness.storm import EXACT_UP_TO

FILES = sorted(entry.id for kind in ("encounter", "study") for entry in Catalog().list(kind=kind))
QUICK = [id for id in FILES if id.startswith("textbook/")] + ["support_call/engineer_call"]

ELSEWHERE = ("value", "turns_if")
"""Functions that Storm has no bounded answer for: a parameter, and a length under a condition."""
OF_ROUTES = ("meets", "stops", "contacts", "visits")
LARGEST = 6_000
"""Encounters with more states are left to the one below and to the generated ones: each would take
Storm minutes."""
CALL = "support_call/stream_call"


@frozen
class Played:
    """A distinct encounter of the catalog, in which file it stands first, and what is claimed."""

    file: str
    name: str
    call: Encounter
    questions: dict[Question, None]


@cache
def _all_played() -> list[Played]:
    found: dict[str, Played] = {}
    for file in FILES:
        for name, call, questions in _in_file(load(file)):
            _, text = export(call).text.split("\n", 1)  # the first line is the name
            played = found.setdefault(text, Played(file, f"{file} {name}", call, {}))
            played.questions.update(questions)
    return list(found.values())


def _in_file(value: Encounter | Study) -> Iterator[tuple[str, Encounter, dict[Question, None]]]:
    """Yield the encounters of a file that are between two scripts, with what is claimed of them."""
    cases = {case.name: case.played for case in value.cases} if isinstance(value, Study) else {
        "": value
    }  # fmt: skip
    asked = [answer for claim in value.claims for answer in _answers(claim)]
    for name, played in cases.items():
        if isinstance(played, Encounter):
            own = {(one.function, one.arguments): None for one in asked if one.case == name}
            for part in components(played):
                yield name, part.value, own if played.is_plain else {}


def _answers(claim: Claim) -> list[Answer]:
    return [node for node in walk(claim.claim.tree) if isinstance(node, Answer)]


def _agree(file: str) -> None:
    for played in _all_played():
        if played.file == file:
            answers = answers_of(played.call)
            if answers.states > LARGEST and played.call.id != CALL:
                continue
            questions = dict.fromkeys(fitting(played.call, answers.solution.chain.size))
            questions |= {one: None for one in played.questions if one[0] not in ELSEWHERE}
            assert disputes(answers, questions, EXACT_UP_TO) == [], played.name
            assert outside_samples(answers, seed=7) == [], played.name
            assert broken_promises(answers, questions) == [], played.name


@pytest.mark.parametrize("file", QUICK)
def test_all_witnesses_agree_on_small_encounters(file):
    _agree(file)


@pytest.mark.slow
@pytest.mark.parametrize("file", [file for file in FILES if file not in QUICK])
def test_all_witnesses_agree_on_large_encounters(file):
    _agree(file)


def test_storm_agrees_on_the_encounter_of_the_first_page():
    answers = answers_of(load("support_call/stream_call"))
    questions = [("first", ("operator",)), ("turns", ())]
    assert disputes(answers, questions, EXACT_UP_TO) == []


def test_every_function_of_the_claim_language_is_asked():
    asked = {question[0] for played in _all_played() for question in about_all(played.call)}
    claimed = {
        node.function for file in FILES for claim in load(file).claims for node in _answers(claim)
    }
    assert claimed <= asked | {*ELSEWHERE, *OF_ROUTES}
