"""Reached states: the same whether waves are walked by columns or one by one, in any space."""

import numpy as np
import pytest
from building import encounter, scale, script, stage, way_out, words
from generating import encounter as generated

from scenarios_lib.engine import exploring, numbering, turning
from scenarios_lib.engine.numbering import Numbering
from scenarios_lib.engine.products import chain_of
from scenarios_lib.engine.solving import Solution

COLUMNS = ("turn", "locals_", "source", "target", "share", "move", "end_source", "end_way", "final")


def same(one, other):
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in COLUMNS)


@pytest.mark.parametrize("seed", range(60))
def test_waves_walked_one_by_one_reach_what_columns_reach(seed, monkeypatch):
    call = generated(seed)
    monkeypatch.setattr(exploring, "NARROW", 0)
    by_columns = chain_of(call)
    monkeypatch.setattr(exploring, "NARROW", 10**9)
    monkeypatch.setattr(exploring, "PATIENCE", 0)
    assert same(chain_of(call), by_columns)


@pytest.mark.parametrize("seed", range(20))
def test_a_chain_is_the_same_in_small_batches_and_in_a_space_too_large_for_a_table(
    seed, monkeypatch
):
    call = generated(seed)
    usual = chain_of(call)
    monkeypatch.setattr(numbering, "DENSE", 0)
    monkeypatch.setattr(turning, "MAX_BATCH", 7)
    assert same(chain_of(call), usual)


def test_codes_found_in_any_order_are_numbered_once_in_a_table_and_in_runs(monkeypatch):
    draws = np.random.default_rng(1).integers(0, 5_000, size=(40, 300))
    table = Numbering(5_000)
    monkeypatch.setattr(numbering, "DENSE", 0)
    runs = Numbering(5_000)
    for codes in draws:
        assert np.array_equal(table.add(codes)[0], runs.add(codes)[0])
        assert table.discover_one(int(codes[0]) // 2) == runs.discover_one(int(codes[0]) // 2)
    assert np.array_equal(table.codes, runs.codes)
    assert len(np.unique(table.codes)) == table.count
    for one in (table, runs):
        one.renumber()
        assert np.array_equal(one.find(one.codes), np.arange(one.count))
        assert (np.diff(one.codes) > 0).all()


def test_a_line_of_twenty_thousand_turns_has_every_answer_with_a_bound():
    vocabulary = words("talk")
    counts = script(
        vocabulary, stage("s", "talk", feel={"said": 1}), start="s",
        scales=(scale("said", 0, 10_000, 0),), exits=(way_out("full", "said == 10000"),),
    )  # fmt: skip
    answers = chain_of(encounter(client=counts, operator=script(vocabulary, stage("e", "talk"))))
    solution = Solution(answers)
    # The client speaks ten thousand times, the operator once between: 2 * 10,000 - 1 turns.
    assert abs(solution.turns.value - 19_999) <= solution.turns.bound <= 1e-9 * 19_999
