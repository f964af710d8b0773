"""The witnesses hold each other: tables and linear algebra, plain walking, plain enumeration."""

import numpy as np
import pytest
from comparing import same_course
from enumerating import visit
from generating import encounter as generated

from scenarios_lib.analysis.mixing import answers_of
from scenarios_lib.catalog import Catalog
from scenarios_lib.engine.walking import walk
from scenarios_lib.verbs import load
from scenarios_lib.verbs import sample as sampled


def disagreement(seed):
    """Return how far the engine is from the enumeration, beyond its own bound and theirs."""
    call = generated(seed)
    answers = answers_of(call)
    seen = visit(call)
    mine = {tuple(end or None for end in ends): 0.0 for ends in answers.way_names}
    for ends, share in zip(answers.way_names, answers.solution.way_shares, strict=True):
        mine[tuple(end or None for end in ends)] = float(share)
    gaps = [abs(mine.get(ends, 0) - seen.outcomes.get(ends, 0)) for ends in mine | seen.outcomes]
    turns, seconds = seen.lengths()
    for expected, found in ((turns, answers.solution.turns), (seconds, answers.solution.seconds)):
        if np.isinf(expected) or np.isinf(found.value):
            gaps.append(0.0 if expected == found.value else np.inf)
        else:
            gaps.append(abs(expected - found.value) / max(expected, 1))
    # The enumeration solves a dense system in floats: its error grows with the expected length.
    slack = 1e-13 * max(1.0, turns if np.isfinite(turns) else 1e3)
    return max(gaps) - slack


@pytest.mark.parametrize("block", range(8))
def test_exact_answers_agree_with_enumeration(block):
    wrong = [seed for seed in range(block * 25, block * 25 + 25) if disagreement(seed) > 1e-12]
    assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("block", range(20))
def test_exact_answers_walks_and_samples_agree_on_two_thousand_pairs(block):
    for seed in range(block * 100, block * 100 + 100):
        assert disagreement(seed) <= 1e-12, seed
        call = generated(seed)
        sample = sampled(call, 400, seed=seed, limit=1_000)
        for place in range(3):
            trace = walk(call, seed=seed, index=place, limit=sample.limit)
            assert same_course(sample, place, trace), seed
        answers = answers_of(call)
        ended = sample.ends > 0
        unfinished = 1 / 400 + float((~sample.finished).mean())
        for party, role in enumerate(call.roles):
            share = answers.first(role).value
            seen = float((ended[:, party] & ~ended[:, 1 - party]).mean())
            # Six standard errors, one in four hundred for shares near 0 or 1, and what is cut off.
            assert abs(seen - share) <= 6 * np.sqrt(share * (1 - share) / 400) + unfinished, seed


@pytest.mark.parametrize("id", [entry.id for entry in Catalog().list(kind="encounter")])
def test_walks_samples_and_exact_answers_agree_on_the_catalog(id):
    call = load(id)
    answers = answers_of(call)
    sample = sampled(call, 20_000, seed=4, limit=400)
    wrong = [
        i for i in range(200) if not same_course(sample, i, walk(call, seed=4, index=i, limit=400))
    ]
    assert wrong == []
    for way, ends in enumerate(answers.way_names):
        numbers = [
            automaton.ends.index(end) + 1 if end else 0
            for automaton, end in zip(sample.automata, ends, strict=True)
        ]
        share = float(answers.solution.way_shares[way])
        seen = float((sample.ends == numbers).all(axis=1).mean())
        # Five standard errors and one in ten thousand: about one false alarm in a million.
        assert abs(seen - share) <= 5 * np.sqrt(abs(share * (1 - share)) / 20_000) + 1e-4, ends
    nobody = answers.solution.nobody.value
    assert float((~sample.finished).mean()) == pytest.approx(nobody, abs=0.02)
