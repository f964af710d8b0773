"""The compiled kernel: the sample of the plain way, bit for bit, and only where it is at hand."""

import sys
from itertools import pairwise

import numpy as np
import pytest
from building import encounter, feels, rule, scale, script, stage, target, words
from comparing import same_course
from generating import encounter as generated

from scenarios_lib.engine import beginnings, lanes, walkers
from scenarios_lib.engine.products import automata_of
from scenarios_lib.engine.sampling import sample_automata
from scenarios_lib.engine.walking import walk
from scenarios_lib.errors import ScenarioError
from scenarios_lib.verbs import load

KERNEL = "scenarios_lib.engine.kernels"
CATALOG = ("support_call/stream_call", "support_call/repair_call", "textbook/competing_exits")


@pytest.fixture
def no_numba(monkeypatch):
    monkeypatch.delitem(sys.modules, KERNEL, raising=False)
    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.setattr(walkers.Patience, "hopeless", False)


def sampled(call, count, **rest):
    opens = call.roles.index(call.opens)
    return sample_automata(automata_of(call), count, opens=opens, roles=call.roles, **rest)


def same(one, other):
    columns = ("ends", "turns", "seconds", "final")
    return all(
        np.array_equal(getattr(one, name), getattr(other, name))
        and getattr(one, name).dtype == getattr(other, name).dtype
        for name in columns
    )


@pytest.mark.parametrize("id", CATALOG)
def test_the_kernel_samples_the_catalog_as_numpy_does(id):
    pytest.importorskip("numba")
    one, other = (sampled(load(id), 3_000, seed=4, kernel=kernel) for kernel in (True, False))
    assert same(one, other)


@pytest.mark.parametrize("seed", range(40))
def test_the_kernel_walks_generated_encounters_as_the_walker_does(seed):
    pytest.importorskip("numba")
    call = generated(seed)
    sample = sampled(call, 20, seed=seed, first=7, limit=150, kernel=True)
    traces = [walk(call, seed=seed, index=7 + place, limit=150) for place in range(20)]
    assert all(same_course(sample, place, trace) for place, trace in enumerate(traces))


@pytest.mark.parametrize("kernel", [True, False])
@pytest.mark.parametrize(("width", "block"), [(1, 1), (3, 50), (64, 7)])
def test_a_sample_is_the_same_in_any_batch(monkeypatch, kernel, width, block):
    if kernel:
        pytest.importorskip("numba")
    call = load("textbook/pride")
    whole = sampled(call, 100, seed=2, limit=40, kernel=False)
    monkeypatch.setattr(lanes, "LANES", width)
    monkeypatch.setattr(beginnings, "BLOCK", block)
    assert 0 < whole.finished.sum() < 100
    assert same(sampled(call, 100, seed=2, limit=40, kernel=kernel), whole)


@pytest.mark.parametrize("kernel", [True, False])
def test_no_turn_is_played_where_the_limit_is_none(kernel):
    if kernel:
        pytest.importorskip("numba")
    sample = sampled(load("textbook/pride"), 5, seed=1, limit=0, kernel=kernel)
    assert sample.turns.tolist() == [0] * 5
    assert same_course(sample, 3, walk(load("textbook/pride"), seed=1, index=3, limit=0))


MOVES = words("push", "shove", "wait")
RISING = scale("heat", 0, 6, 0)
PUSHED = feels(hears="push", heat=1), feels(hears="shove", heat=2)


def partner():
    return script(MOVES, stage("stands", {"push": 1, "shove": 1, "wait": 2}, rule("stands")))


FAILING = {
    "say": script(
        MOVES,
        stage("stands", {"push": "3 - heat", "wait": 1}, rule("stands")),
        scales=(RISING,),
        feels=PUSHED,
    ),
    "on": script(
        MOVES,
        stage("stands", "wait", rule("stands"), goes_on={"stands": "3 - heat", "pass": 2}),
        scales=(RISING,),
        feels=PUSHED,
    ),
    "take": script(
        MOVES,
        stage("stands", "wait", rule("stands")),
        scales=(RISING,),
        feels=(feels(hears="shove", when="1 / ((3 - heat) * (4 - heat)) > 9"), *PUSHED),
    ),
    "react": script(
        MOVES,
        stage("stands", "wait", rule(target("stands", "3 - heat"), target("stands", 1))),
        scales=(RISING,),
        feels=PUSHED,
    ),
}


def first_failure(call, seed):
    """Return the number of the first encounter in which the walker fails, and its problems."""
    for number in range(1_000):
        try:
            walk(call, seed=seed, index=number, limit=60)
        except ScenarioError as error:
            return number, error.problems
    raise AssertionError("none fails")


@pytest.mark.parametrize("kernel", [True, False])
@pytest.mark.parametrize("column", FAILING)
def test_what_failed_in_the_first_encounter_that_failed_is_told_as_the_walker_tells_it(
    monkeypatch, column, kernel
):
    if kernel:
        pytest.importorskip("numba")
    monkeypatch.setattr(lanes, "LANES", 4)
    call = encounter(client=partner(), operator=FAILING[column])
    assert getattr(automata_of(call)[1], f"{column}_fault").any()
    told = set()
    for seed in range(12):
        number, problems = first_failure(call, seed)
        with pytest.raises(ScenarioError) as caught:
            sampled(call, number + 20, seed=seed, limit=60, kernel=kernel)
        assert caught.value.problems == problems
        told.add(str(problems))
        if number:
            assert sampled(call, number, seed=seed, limit=60, kernel=kernel).size == number
    assert len(told) > 1, "which encounter is told could not be seen"


def test_the_kernel_takes_over_in_the_middle_when_the_sample_is_long(monkeypatch):
    pytest.importorskip("numba")
    call = load("textbook/competing_exits")
    plain = sampled(call, 2_000, seed=3, kernel=False)
    called, told = [], []
    real = walkers.Walk.call
    monkeypatch.setattr(
        walkers.Walk, "call", lambda *given: called.append(len(given[1])) or real(*given)
    )
    monkeypatch.delitem(sys.modules, KERNEL, raising=False)
    monkeypatch.setattr(lanes, "LANES", 10)
    monkeypatch.setattr(beginnings, "BLOCK", 100)
    monkeypatch.setattr(walkers.Patience, "seconds", 0.0)
    monkeypatch.setattr(walkers, "KERNEL_COSTS", 1e-6)
    sample = sampled(call, 2_000, seed=3, progress=told.append)
    assert same(sample, plain)
    assert 1_000 < sum(called) < 2_000
    assert told[-1] == 2_000
    assert all(before < after for before, after in pairwise(told))


@pytest.mark.usefixtures("no_numba")
def test_without_numba_the_plain_way_is_taken_however_long_it_takes(monkeypatch):
    monkeypatch.setattr(walkers, "KERNEL_COSTS", 0.0)
    call = load("textbook/competing_exits")
    assert same(sampled(call, 200, seed=3), sampled(call, 200, seed=3, kernel=False))
    assert KERNEL not in sys.modules


@pytest.mark.usefixtures("no_numba")
def test_a_kernel_that_is_demanded_but_not_installed_is_a_problem():
    with pytest.raises(ScenarioError) as caught:
        sampled(load("textbook/competing_exits"), 10, kernel=True)
    assert [found.code for found in caught.value.problems] == ["missing-extra"]


def test_a_short_sample_does_not_wait_for_the_kernel(monkeypatch):
    monkeypatch.delitem(sys.modules, KERNEL, raising=False)
    monkeypatch.setattr(walkers.Patience, "seconds", 0.0)
    sampled(load("textbook/competing_exits"), 1_000)
    assert KERNEL not in sys.modules


def test_where_nothing_can_be_written_the_kernel_is_compiled_for_this_process_alone():
    pytest.importorskip("numba")
    from scenarios_lib.engine.kernels import compiled

    known = {}
    exec("def twice(x): return 2 * x", known)  # numba finds no folder for what has no file
    assert compiled(known["twice"])(21) == 42
