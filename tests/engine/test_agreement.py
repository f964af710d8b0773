"""The witnesses hold each other: tables and linear algebra, plain walking, plain enumeration."""

import numpy as np
import pytest
from comparing import same_course, same_row
from enumerating import visit
from generating import encounter as generated
from shelves import marked

from scenarios_lib.analysis.mixing import answers_of
from scenarios_lib.catalog import Catalog
from scenarios_lib.engine.sampling import Sample
from scenarios_lib.engine.walking import walk
from scenarios_lib.verbs import load, tell
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


LIMIT = 400
PLAYED = [entry.id for kind in ("encounter", "route") for entry in Catalog().list(kind=kind)]


@pytest.mark.parametrize("id", marked(PLAYED))
def test_walks_samples_and_exact_answers_agree_on_the_catalog(id):
    given = load(id)
    answers = answers_of(given)
    found, told = sampled(given, 20_000, seed=4, limit=LIMIT), []
    same = same_course if isinstance(found, Sample) else same_row
    for index in range(60):
        told.append(tell(given, seed=4, index=index, limit=LIMIT))
    assert [index for index, one in enumerate(told) if not same(found, index, one)] == []
    for party, role in enumerate(given.roles):
        for number, end in enumerate(found.end_names[party], start=1):
            share = answers.ends(role, end).value
            seen = float((found.ends[:, party] == number).mean())
            late = float((~found.finished).mean())  # may still end so, beyond the limit
            # Five standard errors and one in ten thousand: about one false alarm in a million.
            off = 5 * np.sqrt(abs(share * (1 - share)) / 20_000) + 1e-4
            assert share - off - late <= seen <= share + off, (role, end)
    assert float((~found.finished).mean()) >= answers.nobody().value - 0.02
