"""The generated encounters are sound, small, the same every time, and hold every construct."""

from collections import Counter
from collections.abc import Iterable

import pytest
from enumerating import visit
from features import ALL, ANSWERS, HAPPENINGS, SHARE, features, happened
from generating import encounter

from scenarios_lib.errors import is_error
from scenarios_lib.model.soundness import check_whole

SEEDS = range(2000)
FEW = range(400)


def _rare(found: Iterable[set[str]], wanted: Iterable[str], seeds: range) -> dict[str, int]:
    """Return how often those features occurred that occurred too rarely."""
    counts = Counter(feature for one in found for feature in one)
    return {name: counts[name] for name in wanted if counts[name] < SHARE * len(seeds)}


def test_a_seed_always_gives_the_same_encounter():
    assert encounter(7) == encounter(7)
    assert encounter(7) != encounter(8)


def test_every_construct_is_in_a_twentieth_of_the_encounters():
    assert not _rare((features(encounter(seed)) for seed in SEEDS), ALL, SEEDS)


def _no_error(seeds: range) -> None:
    for seed in seeds:
        errors = [str(found) for found in check_whole(encounter(seed)) if is_error(found)]
        assert not errors, seed


def _all_happens(seeds: range) -> None:
    visits = (visit(encounter(seed), limit=5_000) for seed in seeds)
    assert not _rare(map(happened, visits), (*HAPPENINGS, *ANSWERS), seeds)


def test_no_encounter_has_an_error():
    _no_error(FEW)


def test_every_construct_comes_to_pass_in_a_twentieth_of_the_encounters():
    _all_happens(FEW)


@pytest.mark.slow
def test_no_encounter_has_an_error_among_many():
    _no_error(SEEDS)


@pytest.mark.slow
def test_every_construct_comes_to_pass_in_a_twentieth_of_many_encounters():
    _all_happens(SEEDS)
