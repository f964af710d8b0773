"""Samples: the walker's courses, in any batch, on either side of a limit of turns."""

import numpy as np
import pytest
from comparing import same_course
from generating import encounter as generated

from scenarios_lib.analysis.mixing import answers_of
from scenarios_lib.engine import beginnings, lanes
from scenarios_lib.engine.products import automata_of
from scenarios_lib.engine.sampling import interval, moves_said
from scenarios_lib.engine.walking import walk
from scenarios_lib.verbs import load
from scenarios_lib.verbs import sample as sampled


def test_encounter_i_of_a_sample_is_encounter_i_of_the_walker_for_ten_thousand_i():
    call = load("support_call/stream_call")
    sample = sampled(call, 10_000, seed=11)
    wrong = [i for i in range(10_000) if not same_course(sample, i, walk(call, seed=11, index=i))]
    assert wrong == []


@pytest.mark.parametrize("seed", range(40))
def test_generated_encounters_are_sampled_as_they_are_walked(seed):
    call = generated(seed)
    sample = sampled(call, 5, seed=seed, first=3, limit=200)
    for place in range(5):
        trace = walk(call, seed=seed, index=3 + place, limit=sample.limit)
        assert same_course(sample, place, trace)
        opens = call.roles.index(call.opens)
        said = moves_said(automata_of(call), seed=seed, index=3 + place, opens=opens, limit=200)
        assert said == [(turn.speaker, turn.move) for turn in trace.turns]


def test_a_sample_is_the_same_in_any_batch_and_from_any_number_on(monkeypatch):
    call = load("support_call/stream_call")
    whole = sampled(call, 1_000, seed=5)
    monkeypatch.setattr(lanes, "LANES", 77)
    monkeypatch.setattr(beginnings, "BLOCK", 13)
    pieces = [sampled(call, 400, seed=5), sampled(call, 600, seed=5, first=400)]
    for name in ("ends", "turns", "seconds", "final"):
        joined = np.concatenate([getattr(piece, name) for piece in pieces])
        assert np.array_equal(joined, getattr(whole, name))


def test_sampled_shares_agree_with_the_exact_ones():
    call = load("support_call/stream_call")
    sample = sampled(call, 40_000, seed=1)
    first = answers_of(call).first("operator").value
    ended = sample.ends > 0
    share = float((ended[:, 1] & ~ended[:, 0]).mean())
    # Five standard errors: a false alarm once in two million, and the seed is fixed.
    assert abs(share - first) < 5 * np.sqrt(first * (1 - first) / 40_000)


def test_an_encounter_over_the_limit_of_turns_has_no_end():
    call = load("textbook/pride")
    sample = sampled(call, 1_000, seed=2, limit=6)
    unfinished = ~sample.finished
    assert 0 < unfinished.sum() < 1_000
    assert set(sample.turns[unfinished].tolist()) == {6}


def test_the_interval_is_wilsons():
    # Worked by hand for 8 of 10: centre (0.8 + 1.9207/10) / (1 + 3.8415/10), reach 0.2272.
    found = interval(8, 10)
    assert (found.share, round(found.low, 4), round(found.high, 4)) == (0.8, 0.4902, 0.9433)
