"""The comparison with Storm tells a difference, on either side and between its two readings."""

from math import inf

import pytest

from scenarios_lib.engine.solving import Bounded
from witness.disputing import _agree
from witness.storm import Interval

NARROW = Interval(0.25, 0.25 + 1e-12)


@pytest.mark.parametrize(
    ("value", "error", "meets"),
    [
        (0.25, 0.0, True), (0.25 + 1e-9, 0.0, False), (0.25 - 1e-9, 0.0, False),
        (0.25 + 1e-9, 2e-9, True), (inf, 0.0, False), (inf, inf, False),
    ],
)  # fmt: skip
def test_an_interval_is_met_only_by_what_can_lie_in_it(value, error, meets):
    assert NARROW.meets(value, error) is meets


def test_an_infinite_length_is_met_by_an_infinite_one_alone():
    assert Interval(inf, inf).meets(inf)
    assert not Interval(inf, inf).meets(1e300)


def test_a_number_beside_either_interval_is_disputed():
    ours, beside = Bounded(0.25, 1e-13), Interval(0.26, 0.26)
    assert _agree(ours, NARROW, NARROW, 0.0)
    assert not _agree(ours, beside, None, 0.0)
    assert not _agree(ours, NARROW, beside, 0.0)


def test_two_readings_that_differ_are_disputed_however_wide_our_bound():
    assert not _agree(Bounded(0.25, 1.0), NARROW, Interval(0.26, 0.26), 0.0)
