"""Expressions on columns give what they give on single values, failures included."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios_lib.engine.columns import evaluate
from scenarios_lib.errors import Fault
from scenarios_lib.model.expressions import Expression
from scenarios_lib.model.parsing import expression, parse

NUMBERS = st.recursive(
    st.sampled_from(["a", "b", "0", "1", "2.5", "1e308"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        inner.map(lambda one: f"-{one}"),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(
            lambda t: f"{t[0]}({t[1]}, {t[2]})"
        ),
        inner.map(lambda one: f"abs({one})"),
    ),
    max_leaves=6,
)
GUARDS = st.recursive(
    st.one_of(
        st.sampled_from(["true", "false"]),
        st.lists(NUMBERS, min_size=2, max_size=3).flatmap(
            lambda sides: st.sampled_from(["<", "<=", "==", "!="]).map(
                lambda sign: f" {sign} ".join(sides)
            )
        ),
    ),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(
            lambda t: f"({t[0]} {t[1]} {t[2]})"
        ),
        inner.map(lambda one: f"not ({one})"),
    ),
    max_leaves=4,
)


def single(found, values):
    """Return the value of an expression, or the code by which it fails."""
    try:
        return found(values)
    except Fault as fault:
        return fault.code


@settings(max_examples=300, deadline=None)
@given(st.one_of(NUMBERS, GUARDS))
def test_columns_agree_with_single_values(text):
    found = parse(text)
    if not isinstance(found, Expression):
        return  # longer than the language allows
    grid = [(a, b) for a in (-1, 0, 1, 3) for b in (0, 2)]
    failed: dict[int, str] = {}

    def fails(code, rows):
        for row in np.nonzero(rows)[0]:
            failed.setdefault(int(row), code)

    columns = {"a": np.array([a for a, _ in grid]), "b": np.array([b for _, b in grid])}
    values = evaluate(found, columns, np.ones(len(grid), dtype=bool), fails)
    for row, (a, b) in enumerate(grid):
        assert single(found, {"a": a, "b": b}) == (failed.get(row) or values[row])


def test_an_operand_after_the_deciding_one_cannot_fail():
    guard = expression("a > 0 and 1 / a > 0.4")
    noted = []
    rows = np.ones(3, dtype=bool)
    values = evaluate(guard, {"a": np.array([0, 2, 4])}, rows, lambda *what: noted.append(what))
    assert values.tolist() == [False, True, False]
    assert not noted


@pytest.mark.parametrize(
    ("text", "code"), [("1 / a", "division-by-zero"), ("a * 1e308 * 1e10 + 1e308 * 10", "overflow")]
)
def test_a_failing_row_is_named_with_its_code(text, code):
    noted = []
    rows = np.array([True, True, False])
    evaluate(
        expression(text), {"a": np.array([0, 1, 0])}, rows,
        lambda code, rows: noted.append((code, rows.tolist())),
    )  # fmt: skip
    assert noted[0][0] == code
    assert not noted[0][1][2], "a row that was not asked for has failed"
