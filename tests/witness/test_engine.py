"""Storm, reading the export, brackets the engine's numbers, and these lie within their bounds."""

import pytest
from generating import encounter as generated

from scenarios_lib.analysis.answers import answers_of
from scenarios_lib.catalog import Catalog
from scenarios_lib.exporting.naming import end_labels
from scenarios_lib.exporting.prism import prism
from scenarios_lib.verbs import load
from witness.storm import storm_intervals

ENCOUNTERS = sorted(entry.id for entry in Catalog().list(kind="encounter"))


def disputes(call):
    """Return every number of the engine, with its bound, that misses Storm's interval."""
    answers = answers_of(call)
    found = {f"{role}_first": answers.first(role) for role in call.roles}
    found |= {"together": answers.together(), "turns": answers.solution.turns}
    found |= {"seconds": answers.solution.seconds}
    found |= {label: answers.ends(*end) for end, label in end_labels(call).items()}
    intervals = storm_intervals(prism(call))
    assert set(found) <= set(intervals)
    return {
        name: (number, intervals[name])
        for name, number in found.items()
        if not intervals[name].meets(number.value, number.bound)
    }


@pytest.mark.parametrize("id", ENCOUNTERS)
def test_storm_brackets_every_encounter_of_the_catalog(id):
    assert disputes(load(id)) == {}


@pytest.mark.parametrize("seed", range(40))
def test_storm_brackets_generated_encounters(seed):
    assert disputes(generated(seed)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("block", range(6))
def test_storm_brackets_hundreds_of_generated_encounters(block):
    for seed in range(1_000 + block * 100, 1_100 + block * 100):
        assert disputes(generated(seed)) == {}, seed
