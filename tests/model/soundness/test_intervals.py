"""Bounds on expressions hold for every value in the box."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios_lib.errors import Fault
from scenarios_lib.model.parsing import expression
from scenarios_lib.model.soundness.intervals import ANYTHING, Box, interval, truths


@pytest.mark.parametrize(
    ("text", "bounds"),
    [  # worked by hand for a in -2..3 and b in 1..2
        ("a + b", (-1, 5)),
        ("a - b", (-4, 2)),
        ("a * b", (-4, 6)),
        ("a / b", (-2, 3)),
        ("b / a", ANYTHING),
        ("-a", (-3, 2)),
        ("abs(a)", (0, 3)),
        ("abs(a - 5)", (2, 7)),
        ("min(a, b)", (-2, 2)),
        ("max(a, b, 1.5)", (1.5, 3)),
    ],
)
def test_bounds_are_those_worked_by_hand(text: str, bounds: tuple[float, float]) -> None:
    assert interval(expression(text).tree, {"a": (-2, 3), "b": (1, 2)}) == bounds


@pytest.mark.parametrize(
    ("text", "found"),
    [  # for a in 0..2 and b = 1
        ("a > 2", {False}),
        ("a <= 2", {True}),
        ("a < b", {True, False}),
        ("b == 1", {True}),
        ("a != 3", {True}),
        ("0 <= a <= 2", {True}),
        ("0 <= a < b", {True, False}),
        ("a > 2 or b > 0", {True}),
        ("a > 2 and b > 0", {False}),
        ("not a > 2", {True}),
        ("1 / a > 0", {True, False}),
        ("true", {True}),
    ],
)
def test_truths_are_those_worked_by_hand(text: str, found: set[bool]) -> None:
    assert truths(expression(text).tree, {"a": (0, 2), "b": (1, 1)}) == found


NUMBERS = st.recursive(
    st.sampled_from(["a", "b", "0", "1", "2.5", "0.1"]),
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner),
        st.builds("(-{})".format, inner),
        st.builds("abs({})".format, inner),
        st.builds("{}({}, {})".format, st.sampled_from(["min", "max"]), inner, inner),
    ),
    max_leaves=5,
)
COMPARED = st.builds(
    "{} {} {}".format, NUMBERS, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), NUMBERS
)
GUARDS = st.recursive(
    COMPARED,
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner),
        st.builds("(not {})".format, inner),
    ),
    max_leaves=3,
)
ENDS = st.tuples(st.integers(-3, 3), st.integers(0, 3)).map(lambda one: (one[0], sum(one)))


@settings(max_examples=300, deadline=None)
@given(GUARDS, ENDS, ENDS)
def test_no_value_in_a_box_has_a_truth_that_was_ruled_out(
    text: str, a: tuple[int, int], b: tuple[int, int]
) -> None:
    guard = expression(text)
    box: Box = {"a": a, "b": b}
    possible = truths(guard.tree, box)
    for one, other in product(range(a[0], a[1] + 1), range(b[0], b[1] + 1)):
        try:
            value = guard({"a": one, "b": other})
        except Fault:
            continue
        assert value in possible
