"""Cells: the option of the format's rule, to the last bit of a draw."""

from itertools import accumulate
from random import Random

import numpy as np
import pytest

from scenarios_lib.engine.cells import SURE, cells_of, drawn
from scenarios_lib.engine.chance import chosen, shares_of


def draws_around(shares):
    """Return the 64 bits of every draw next to a sum of the shares, with any lower bits."""
    near = {0, 2**53 - 1}
    for total in accumulate(shares):
        near |= {min(max(int(total * 2**53) + step, 0), 2**53 - 1) for step in (-1, 0, 1)}
    return np.array([draw << 11 | low for draw in sorted(near) for low in (0, 2047)], np.uint64)


@pytest.mark.parametrize("seed", range(30))
def test_a_cell_is_the_first_option_whose_cumulative_share_exceeds_the_draw(seed):
    chance = Random(seed)
    rows = [
        shares_of([chance.choice([0.1, 1 / 3, 1e-17, chance.random()]) for _ in range(width)])
        for width in [chance.randint(1, 5) for _ in range(6)]
    ]
    counts = np.array([len(row) for row in rows])
    cells = cells_of(counts, np.concatenate(rows))
    begin = np.cumsum(counts) - counts
    for row, shares in enumerate(rows):
        bits = draws_around(shares)
        found = drawn(cells, np.full(len(bits), cells.first[row]), bits)
        expected = [chosen(shares, (int(one) >> 11) / 2**53) for one in bits]
        assert (cells.entry[found] - begin[row]).tolist() == expected
        assert set(cells.row[found].tolist()) == {row}


def test_rows_of_several_options_come_first_and_an_empty_row_is_one_cell():
    cells = cells_of(np.array([1, 0, 2, 3]), np.array([1, 0.5, 0.5, 0.25, 0.25, 0.5]))
    assert cells.row.tolist() == [2, 2, 3, 3, 3, 0, 1]
    assert cells.entry.tolist() == [1, 2, 3, 4, 5, 0, -1]
    assert (cells.several, cells.widest, cells.first.tolist()) == (5, 3, [5, 6, 0, 2])
    assert cells.top[[1, 4, 5, 6]].tolist() == [SURE] * 4
    assert cells.column(np.arange(6) * 10, empty=7).tolist() == [10, 20, 30, 40, 50, 0, 7]


def test_a_draw_is_below_a_sum_that_rounding_has_left_below_one():
    shares = [0.1] * 10  # their sum in order is 1 - 2**-53
    cells = cells_of(np.array([10]), np.array(shares))
    last = np.array([2**64 - 1], dtype=np.uint64)
    assert drawn(cells, np.zeros(1, dtype=np.int64), last).tolist() == [9]
