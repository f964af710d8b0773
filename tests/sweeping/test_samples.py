"""Samples over processes and files: the walker's encounters, each once, in their order."""

import csv
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import scenarios_lib as sl
from scenarios_lib.engine.walking import walk
from scenarios_lib.jobs import pacing
from scenarios_lib.sweeping import samples, walking
from scenarios_lib.sweeping.tallies import tally_of

CALL = "support_call/stream_call"
COLUMNS = ("ends", "turns", "seconds", "final")


@pytest.fixture(scope="module")
def alone():
    return sl.sample(CALL, 50_000, seed=7, first=3)


def test_processes_and_executors_give_the_same_sample(alone):
    with ThreadPoolExecutor(2) as executor:
        others = [
            sl.sample(CALL, 50_000, seed=7, first=3, workers=2),
            sl.sample(CALL, 50_000, seed=7, first=3, executor=executor),
        ]
    for other in others:
        assert (other.seed, other.first, other.limit) == (alone.seed, alone.first, alone.limit)
        for name in COLUMNS:
            assert np.array_equal(getattr(other, name), getattr(alone, name))
            assert getattr(other, name).dtype == getattr(alone, name).dtype


def test_progress_counts_encounters():
    told = []
    with ThreadPoolExecutor(2) as executor:
        sl.sample("textbook/competing_exits", 40_000, executor=executor, progress=told.append)
    assert (told[0], told[-1]) == (0, 40_000)
    assert told == sorted(told)


def test_a_table_has_a_row_for_each_encounter_as_the_walker_tells_it(tmp_path):
    sl.sample(CALL, 30, seed=7, first=40, output=tmp_path / "calls.csv")
    with (tmp_path / "calls.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    call = sl.load(CALL)
    for index, row in enumerate(rows, start=40):
        trace = walk(call, seed=7, index=index)
        told = {"index": index, "turns": len(trace.turns), "seconds": trace.seconds}
        for party, role in enumerate(call.roles):
            standing = trace.turns[-1].after[party]
            scales = (scale.name for scale in call.played[party].scales)
            told |= {f"{role}.end": trace.ends[party], f"{role}.stage": standing.stage}
            told |= {
                f"{role}.{name}": value for name, value in zip(scales, standing.scales, strict=True)
            }
        assert row == {name: str(cell) for name, cell in told.items()}
    assert len(rows) == 30


def test_a_table_is_the_data_frame_of_the_sample(alone, tmp_path):
    pandas = pytest.importorskip("pandas", reason="the extra `frames` is not installed")
    pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    sl.sample(CALL, 50_000, seed=7, first=3, output=tmp_path / "calls.parquet")
    found = pandas.read_parquet(tmp_path / "calls.parquet")
    pandas.testing.assert_frame_equal(found, alone.to_frame(), check_dtype=False)


def test_a_tally_counts_what_the_whole_sample_says(alone, tmp_path):
    tally = sl.sample(CALL, 50_000, seed=7, first=3, output=tmp_path / "calls.csv")
    assert tally == tally_of(alone)
    client, operator = (alone.ends > 0).T
    assert tally.first["operator"] == int((operator & ~client).sum())
    assert tally.shares()["first"]["operator"].share == tally.first["operator"] / 50_000


def test_a_sample_that_was_stopped_goes_on_without_losing_or_repeating_one(
    alone, tmp_path, monkeypatch
):
    monkeypatch.setattr(samples, "LEAST", 7_000)
    monkeypatch.setattr(pacing, "LEAST_SECONDS", 0.0)  # batches of 7,000, however quick
    monkeypatch.setattr(pacing, "GROWTH", 1)
    walked, walk_encounters = [], samples.walk_encounters

    def counted(parties, numbers):
        walked.append((numbers[0], len(numbers)))
        if len(walked) == 3:
            raise KeyboardInterrupt
        return walk_encounters(parties, numbers)

    monkeypatch.setattr(samples, "walk_encounters", counted)
    output = tmp_path / "calls.csv"
    with pytest.raises(KeyboardInterrupt):
        sl.sample(CALL, 50_000, seed=7, first=3, output=output)
    tally = sl.sample(CALL, 50_000, seed=7, first=3, output=output)
    assert tally == tally_of(alone)
    ranges = (range(first, first + size) for first, size in walked[:2] + walked[3:])
    assert [number for one in ranges for number in one] == list(range(3, 50_003))
    monkeypatch.setattr(samples, "walk_encounters", walk_encounters)
    sl.sample(CALL, 50_000, seed=7, first=3, output=tmp_path / "whole.csv")
    assert output.read_bytes() == (tmp_path / "whole.csv").read_bytes()


def test_a_sample_of_none_is_refused():
    with pytest.raises(ValueError, match="1 or more, not 0"):
        sl.sample(CALL, 0, workers=2)


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        (np.array([0, 255], np.int32), np.uint8),
        (np.array([0, 256], np.int32), np.uint16),
        (np.array([0, 2**16], np.int32), np.int32),
        (np.array([0.0, 65535.0]), np.uint16),
        (np.array([0.5, 3.0]), np.float64),
        (np.array([0.0, 2.0**60]), np.float64),
    ],
)
def test_columns_are_sent_in_as_few_bytes_as_hold_their_numbers(column, kind):
    sent = walking._narrowed(column)
    assert sent.dtype == kind
    assert np.array_equal(sent.astype(column.dtype), column)
