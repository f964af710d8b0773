"""Valid files are read without a word, mean what the format says, and are written back the same."""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import scenarios_lib as sl
from scenarios_lib.catalog import Catalog
from scenarios_lib.engine.faults import possible_faults
from vectors.expecting import COMMON
from vectors.stating import Valid, valid_vectors

VECTORS = valid_vectors()
every = pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one.name)


def loaded(vector: Valid, folder: Path) -> dict[str, Any]:
    """Return the values of the vector's documents by id."""
    vector.write(folder)
    catalog = Catalog([folder], home=COMMON)
    return {id: catalog.load(folder / f"{id}.yaml") for id in vector.documents}


@every
def test_a_valid_vector_has_no_problem(vector: Valid, tmp_path: Path) -> None:
    vector.write(tmp_path)
    assert Catalog([tmp_path], home=COMMON).check([tmp_path]).problems == ()
    scripts = [one for one in loaded(vector, tmp_path).values() if isinstance(one, sl.Script)]
    assert [found for script in scripts for found in possible_faults(script)] == []


@every
def test_the_fact_of_a_valid_vector_holds(vector: Valid, tmp_path: Path) -> None:
    values = loaded(vector, tmp_path)
    if vector.equal:
        short, full = (evolve(values[id], id="same") for id in vector.equal)
        assert short == full
        return
    results = [
        sl.run(one, why=False)
        for one in values.values()
        if isinstance(one, sl.Encounter | sl.Route | sl.Study)
    ]
    judged = [claim for result in results for claim in result.claims]
    assert judged
    assert [str(one.claim.claim) for one in judged if not (one.holds and one.certain)] == []


@every
def test_a_valid_vector_is_written_back_to_the_same_model(vector: Valid, tmp_path: Path) -> None:
    for id, value in loaded(vector, tmp_path).items():
        (tmp_path / f"{id}.yaml").write_text(sl.write_text(value), encoding="utf-8")
        assert Catalog([tmp_path], home=COMMON).load(tmp_path / f"{id}.yaml") == value


def test_there_are_at_least_60_vectors_and_each_states_a_fact_of_its_own() -> None:
    assert len(VECTORS) >= 60
    assert len({vector.fact for vector in VECTORS}) == len(VECTORS)
    assert all(vector.fact.endswith(".") for vector in VECTORS)


@pytest.mark.parametrize(
    "id",
    [
        "client",
        "operator",
        "asker",
        "complainer",
        "moves",
        "call",
        "calm",
        "crowd",
        "clients",
        "both_occasions",
        "troubled",
        "quick",
        "slow",
        "clerk",
        "counter",
        "full_up",
        "stepper",
        "journey",
    ],
)
def test_what_all_vectors_share_is_sound(id: str) -> None:
    assert Catalog(home=COMMON).check([id]).problems == ()
