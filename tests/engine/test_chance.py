"""The chance of format section 3, to the letter."""

from itertools import accumulate

import numpy as np
import pytest

from scenarios_lib.engine.cells import running_sums
from scenarios_lib.engine.chance import FIRST_START, Stream, chosen, mix, shares_of
from scenarios_lib.engine.streams import keys_of, uniforms

WORD = 2**64


def formula(seed, index, n):
    """Return u(n) straight from the words of the format."""

    def finalise(z):
        z ^= z >> 30
        z = z * 0xBF58476D1CE4E5B9 % WORD
        z ^= z >> 27
        z = z * 0x94D049BB133111EB % WORD
        return z ^ (z >> 31)

    key = finalise(
        (finalise((seed + 0x9E3779B97F4A7C15) % WORD) + index * 0xD1B54A32D192ED03) % WORD
    )
    return (finalise((key + (n + 1) * 0x9E3779B97F4A7C15) % WORD) >> 11) / 2**53


def test_mixes_as_splitmix64_does():
    # The first three numbers of the reference generator seeded with 1234567.
    state, numbers = 1234567, []
    for _ in range(3):
        state = (state + 0x9E3779B97F4A7C15) % WORD
        numbers.append(mix(state))
    assert numbers == [6457827717110365317, 3203168211198807973, 9817491932198370423]


@pytest.mark.parametrize("seed", [0, 7, 2**64 - 1, -3])
@pytest.mark.parametrize("n", [0, 1, 4_000, FIRST_START, 2**63 + 1])
def test_one_stream_and_many_give_the_numbers_of_the_format(seed, n):
    expected = [formula(seed % WORD, index, n) for index in range(5, 9)]
    assert [Stream(seed, index).u(n) for index in range(5, 9)] == expected
    assert uniforms(keys_of(seed, 5, 4), n).tolist() == expected


def test_a_draw_passes_over_options_of_no_share():
    assert chosen([0.0, 0.5, 0.0, 0.5], 0.0) == 1
    assert chosen([0.0, 0.5, 0.0, 0.5], 0.5) == 3


def test_a_draw_takes_the_last_possible_option_if_rounding_leaves_none():
    shares = shares_of([1.0] * 10)  # ten tenths, whose running sum stays below 1
    assert list(accumulate(shares))[-1] == 0.9999999999999999
    assert chosen([*shares, 0.0], 0.9999999999999999) == 9


def test_running_sums_add_term_after_term():
    shares = np.array([0.1] * 10 + [0.3, 0.7])
    sums = running_sums(np.array([0, 10, 12]), shares)
    total, expected = 0.0, []
    for share in [0.1] * 10:
        total += share
        expected.append(total)
    assert sums.tolist() == [*expected, 0.3, 1.0]
