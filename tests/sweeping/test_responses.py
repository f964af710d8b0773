"""Thresholds, held against encounters whose answers are formulas."""

from math import isnan

import pytest

import scenarios_lib as sl
from scenarios_lib.sweeping.responses import NEAR, POINTS, response

LEAVING = sl.load("textbook/competing_exits")
PRIDE = sl.load("textbook/pride")


def test_two_chances_are_equal_where_the_formula_says() -> None:
    # p / (1 - 0.9 (1 - p)) = 0.1 (1 - p) / (1 - 0.9 (1 - p)) at p = 1/11.
    found = response(LEAVING, "ann.leave")
    (one,) = found.thresholds
    assert one.low <= 1 / 11 <= one.high
    assert one.high - one.low <= NEAR
    assert one.holds_above
    assert found.answers == ("first(ann)", "first(ben)")
    assert (len(found.values), found.values[0], found.values[-1]) == (POINTS, 0, 1)
    for p, share in zip(found.values, found.of("first(ann)"), strict=True):
        assert share == pytest.approx(p / (1 - 0.9 * (1 - p)), abs=1e-12 + found.bound)


def test_an_answer_crosses_a_level_where_the_formula_says() -> None:
    # Nobody gives in with the product of the prides, Ben's being 0.3.
    found = response(PRIDE, "ann.pride", claim="nobody() < 0.1")
    (one,) = found.thresholds
    assert one.low <= 1 / 3 <= one.high
    assert not one.holds_above
    assert found.holds[0]
    assert not found.holds[-1]


def test_a_claim_can_turn_more_than_once() -> None:
    found = response(PRIDE, "ann.pride", claim="0.1 < nobody() < 0.2")
    assert [one.holds_above for one in found.thresholds] == [True, False]
    assert [one.value for one in found.thresholds] == pytest.approx([1 / 3, 2 / 3], abs=NEAR)


def test_of_whole_numbers_the_threshold_lies_between_two_neighbours() -> None:
    call = sl.load("support_call/stream_call")
    found = response(call, "client.tension", [2, 1])
    assert (found.whole, found.values) == (True, (1, 2))
    before, after = found.of("first(client)")
    claim = f"first(client) > {(before + after) / 2}"
    (turned,) = response(call, "client.tension", "1:2", claim).thresholds
    assert (turned.low, turned.high, turned.holds_above) == (1, 2, after > before)


def test_an_answer_that_is_undefined_is_no_number() -> None:
    found = response(LEAVING, "ann.leave", [0, 0.5], "first(ann) > 0.9 and turns_if(ann) > 0")
    assert isnan(found.of("turns_if(ann)")[0])
    assert found.of("turns_if(ann)")[1] > 0


@pytest.mark.parametrize(
    ("setting", "over", "claim", "code", "path"),
    [
        ("ann.leave", "0:2", "", "parameter-out-of-range", ("over", "ann.leave")),
        ("eve.leave", None, "", "unknown-party", ("over", "eve.leave")),
        ("ann.leave", None, "first(ann)", "expression-not-boolean", ("claim",)),
    ],
)
def test_what_cannot_be_asked_is_refused(setting, over, claim, code, path) -> None:
    with pytest.raises(sl.ScenarioError) as refused:
        response(LEAVING, setting, over, claim)
    assert [(one.code, one.where.path) for one in refused.value.problems] == [(code, path)]


def test_as_a_frame_it_has_a_row_for_every_value() -> None:
    pytest.importorskip("pandas")
    frame = response(LEAVING, "ann.leave", [0, 1]).to_frame()
    assert list(frame.columns) == ["ann.leave", "first(ann)", "first(ben)", "holds"]
    assert frame["holds"].tolist() == [False, True]
