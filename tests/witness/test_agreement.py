"""Storm, reading the export, brackets what a plain enumeration of generated encounters finds."""

import pytest
from enumerating import visit
from generating import encounter

from scenarios_lib.exporting.prism import prism
from witness.storm import storm_intervals, storm_states


def _agrees(seed: int) -> None:
    met = encounter(seed)
    visited, text = visit(met), prism(met)
    turns, seconds = visited.lengths()
    found = visited.shares() | {"turns": turns, "seconds": seconds}
    intervals = storm_intervals(text)
    assert set(found) <= set(intervals)
    # A dense solution loses about one rounding for each turn that is expected.
    rounding = 1e-15 * turns if visited.order and not visited.is_endless else 1e-12
    for name, interval in intervals.items():
        value = found.get(name, 0.0)
        assert interval.meets(value, max(rounding, 1e-12) * max(1.0, value)), (seed, name)


@pytest.mark.parametrize("seed", range(40))
def test_storm_brackets_the_plain_enumeration(seed):
    _agrees(seed)


@pytest.mark.parametrize("seed", range(40))
def test_one_command_fits_each_state(seed):
    text = prism(encounter(seed))
    assert storm_states(text) > len(visit(encounter(seed)).steps)


@pytest.mark.slow
def test_storm_brackets_the_plain_enumeration_of_two_thousand_encounters():
    for seed in range(2000):
        _agrees(seed)
