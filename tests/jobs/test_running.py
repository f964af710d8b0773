"""Batches: the same columns whoever computes them, whatever happens on the way."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from jobs.counting import Interrupting, dies, dies_once, fails_from, slowly, squares
from scenarios_lib.errors import ScenarioError
from scenarios_lib.jobs.batches import Batch, Memory, joined
from scenarios_lib.jobs.pacing import Cutter
from scenarios_lib.jobs.running import Work, run_batches

ITEMS = range(100, 160)


def numbers_in(results):
    return joined(results.parts())["number"].tolist()


def test_the_columns_of_all_items_come_in_order():
    results = Memory()
    run_batches(Work(squares, 3), ITEMS, results)
    found = joined(results.parts())
    assert found["number"].tolist() == list(ITEMS)
    assert found["square"].tolist() == [3 * item**2 for item in ITEMS]


def test_an_executor_that_is_handed_in_does_the_work():
    results = Memory()
    with ThreadPoolExecutor(3) as executor:
        run_batches(Work(slowly, 0.001), ITEMS, results, executor=executor)
    assert numbers_in(results) == list(ITEMS)


def test_a_killed_worker_is_replaced_and_its_batches_are_computed_anew(tmp_path):
    results, told = Memory(), []
    work = Work(dies_once, tmp_path / "marker")
    run_batches(work, range(40), results, workers=2, progress=told.append)
    assert (tmp_path / "marker").exists()
    assert numbers_in(results) == list(range(40))
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 40)


def test_workers_that_always_die_are_given_up():
    with pytest.raises(ScenarioError, match="workers-lost"):
        run_batches(Work(dies, None), ITEMS, Memory(), workers=1 + 1)


def test_the_first_item_that_fails_is_told_whoever_was_quicker():
    refused = partial(run_batches, Work(fails_from, 30), range(60), Memory())
    with ThreadPoolExecutor(4) as executor:
        for executing in (None, executor):
            with pytest.raises(ScenarioError, match="'30' is no number"):
                refused(executor=executing)


def test_an_exception_that_is_no_problem_comes_through():
    with ThreadPoolExecutor(2) as executor, pytest.raises(TypeError):
        run_batches(Work(squares, None), ITEMS, Memory(), executor=executor)


def test_what_was_put_before_an_interruption_is_not_computed_again():
    results, told = Memory(), []
    with pytest.raises(KeyboardInterrupt):
        run_batches(Work(slowly, 0.02), ITEMS, Interrupting(results, 3))
    (missing,) = results.gaps(len(ITEMS))
    assert 0 < missing.begin < len(ITEMS)
    run_batches(Work(squares, 1), ITEMS, results, progress=told.append)
    assert told[0] == missing.begin
    assert numbers_in(results) == list(ITEMS)


def cut(gaps, seconds):
    """Return the batches cut from the gaps where every item takes so many seconds."""
    cutter, found = Cutter(gaps, least=1, lanes=2), []
    while batch := cutter.cut():
        found.append(batch)
        cutter.tell(batch, seconds * batch.size)
    return found


@pytest.mark.parametrize("seconds", [1e-7, 1e-3, 0.2, 30])
def test_batches_cover_every_item_once(seconds):
    found = cut([Batch(0, 7), Batch(9, 5_000)], seconds)
    assert [one for batch in found for one in range(batch.begin, batch.stop)] == [
        *range(7),
        *range(9, 5_000),
    ]


def test_batches_are_worth_sending_and_not_too_much_to_lose():
    found = cut([Batch(0, 5_000)], 1e-3)
    assert [batch.size for batch in found[:4]] == [1, 50, 400, 400]
    assert all(50 <= batch.size <= 400 for batch in found[1:-1])
    assert {batch.size for batch in cut([Batch(0, 50)], 30)} == {1}


def test_a_batch_that_was_lost_is_cut_again():
    cutter = Cutter([Batch(0, 3)], least=2, lanes=1)
    first = cutter.cut()
    cutter.put_back(first)
    assert cutter.cut() == first
    assert cutter.cut(below=2) is None
    assert cutter.cut() == Batch(2, 3)
