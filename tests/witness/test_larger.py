"""All witnesses agree on hundreds of generated encounters, of up to 100,000 states."""

import pytest
from larger import endless, larger, slow, thin

from scenarios_lib.analysis.mixing import answers_of
from scenarios_lib.errors import is_error
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.soundness import check_whole
from witness.asking import fitting
from witness.disputing import broken_promises, disputes, outside_samples

RATIONAL = 5_000
"""States up to which slow encounters are answered in rational numbers; others are iterated."""

SLOWER = ((1_000, 36), (1_000, 56), (1_000, 61), (10_000, 1), (10_000, 34))
"""Left out: they expect so many turns that Storm, iterating, takes a minute or does not end."""

LARGE = {
    (10_000, 20): 10_841, (10_000, 36): 16_847, (30_000, 0): 28_150, (30_000, 1): 12_840,
    (30_000, 3): 23_328, (30_000, 4): 23_754, (30_000, 7): 18_727, (30_000, 10): 33_464,
    (30_000, 11): 10_864, (30_000, 16): 13_560, (30_000, 18): 15_145, (30_000, 20): 13_015,
    (30_000, 21): 18_316, (30_000, 22): 48_860, (30_000, 24): 11_403, (30_000, 26): 16_335,
    (30_000, 27): 10_685, (30_000, 28): 13_604, (30_000, 29): 17_903, (30_000, 30): 19_526,
    (30_000, 31): 13_814, (30_000, 32): 29_550, (100_000, 1): 37_931, (100_000, 2): 28_490,
    (100_000, 7): 28_943, (100_000, 9): 21_473, (100_000, 11): 72_466, (100_000, 13): 88_534,
    (100_000, 14): 40_577, (100_000, 15): 19_696, (100_000, 20): 84_496,
}  # fmt: skip
"""By the size asked for and the seed how many states there are, pinned. Storm counts them too."""

MANY = [
    (states, seed)
    for states, seeds in ((300, 68), (1_000, 68), (3_000, 68), (10_000, 42))
    for seed in range(seeds)
    if (states, seed) not in SLOWER and (states, seed) not in LARGE
]
ENDLESS = [(states, seed) for states in (300, 3_000) for seed in range(1, 12)]
SLOW = [seed for seed in range(14) if seed != 6]
THIN = range(5)


def _agree(call: Encounter, exact_up_to: int = 0) -> int:
    """Assert that all witnesses agree, and return how many states the encounter has."""
    assert [str(one) for one in check_whole(call) if is_error(one)] == []
    answers = answers_of(call)
    questions = fitting(call, answers.solution.chain.size)
    assert disputes(answers, questions, exact_up_to) == [], call.id
    assert outside_samples(answers, seed=3) == [], call.id
    assert broken_promises(answers, questions) == [], call.id
    return answers.solution.chain.size


def test_a_seed_always_gives_the_same_encounter():
    assert larger(7, 1_000) == larger(7, 1_000)
    assert larger(7, 1_000) != larger(8, 1_000)


@pytest.mark.parametrize(("states", "seed"), [(300, 3), (1_000, 0), (3_000, 4)])
def test_all_agree_on_some_hundreds_of_states(states, seed):
    _agree(larger(seed, states))


def test_all_agree_on_quarrels_that_may_never_end():
    assert answers_of(endless(4, 300)).solution.nobody.value > 0.1
    _agree(endless(4, 300))


def test_all_agree_on_quarrels_that_take_ten_thousand_turns():
    assert answers_of(slow(0)).solution.turns.value > 10_000
    _agree(slow(0), RATIONAL)


def test_there_are_hundreds_of_encounters_and_many_large_ones():
    kinds = (MANY, LARGE, ENDLESS, SLOW, THIN)
    assert sum(map(len, kinds)) >= 300
    assert sum(states > 10_000 for states in LARGE.values()) >= 30
    assert sum(states > 70_000 for states in LARGE.values()) >= 3


@pytest.mark.slow
@pytest.mark.parametrize("block", range(12))
def test_all_agree_on_many(block):
    for states, seed in MANY[block::12]:
        _agree(larger(seed, states))


@pytest.mark.slow
@pytest.mark.parametrize("block", range(4))
def test_all_agree_on_endless_ones(block):
    for states, seed in ENDLESS[block::4]:
        _agree(endless(seed, states))


@pytest.mark.slow
@pytest.mark.parametrize("seed", SLOW)
def test_all_agree_on_slow_ones(seed):
    _agree(slow(seed), RATIONAL)


@pytest.mark.slow
@pytest.mark.parametrize("seed", THIN)
def test_all_agree_on_long_thin_ones(seed):
    assert _agree(thin(seed)) > 10_000


@pytest.mark.slow
@pytest.mark.parametrize(("states", "seed"), LARGE)
def test_all_agree_on_large_ones(states, seed):
    assert _agree(larger(seed, states)) == LARGE[states, seed]
