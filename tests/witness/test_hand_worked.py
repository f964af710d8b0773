"""Storm, reading the export, finds the answers that were worked out by hand."""

import pytest
from enumerating import visit
from hand_worked import WORKED, Worked

from scenarios_lib.exporting.prism import prism
from witness.storm import storm_fractions, storm_intervals, storm_states


@pytest.fixture(params=WORKED, ids=lambda worked: worked.__name__)
def worked(request: pytest.FixtureRequest) -> Worked:
    return request.param()


def test_exactly_in_rational_numbers(worked):
    found = storm_fractions(prism(worked.encounter))
    lengths = {"turns": worked.turns, "seconds": worked.seconds}
    assert {name: value for name, value in found.items() if value} == worked.labels | lengths


def test_within_sound_intervals(worked):
    found = storm_intervals(prism(worked.encounter), exact_up_to=0)
    lengths = {"turns": worked.turns, "seconds": worked.seconds}
    for name, interval in found.items():
        assert interval.meets(float((worked.labels | lengths).get(name, 0))), (name, interval)


def test_with_one_command_in_every_state(worked):
    assert storm_states(prism(worked.encounter)) > 0


def test_as_the_plain_enumeration_does(worked):
    visited = visit(worked.encounter)
    expected = {name: float(value) for name, value in worked.labels.items()}
    found = {name: share for name, share in visited.shares().items() if share}
    assert found == pytest.approx(expected, abs=1e-12)
    assert visited.lengths() == pytest.approx((worked.turns, worked.seconds), abs=1e-11)
