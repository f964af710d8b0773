"""Storm, reading the exports, brackets the engine's numbers on small encounters of every kind."""

import pytest
from generating import encounter as generated

from scenarios_lib.analysis.mixing import answers_of
from witness.asking import about_all
from witness.disputing import broken_promises, disputes
from witness.storm import EXACT_UP_TO


def _agrees(seed: int) -> None:
    answers = answers_of(generated(seed))
    questions = about_all(answers.value)
    assert disputes(answers, questions, EXACT_UP_TO) == [], seed
    assert broken_promises(answers, questions) == [], seed


@pytest.mark.parametrize("seed", range(20))
def test_storm_brackets_generated_encounters(seed):
    _agrees(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(6))
def test_storm_brackets_hundreds_of_generated_encounters(block):
    for seed in range(1_000 + block * 30, 1_030 + block * 30):
        _agrees(seed)
