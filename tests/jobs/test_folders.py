"""Parts in a folder: found again, checked, and never those of somebody else."""

import numpy as np
import pytest

from scenarios_lib.errors import ScenarioError
from scenarios_lib.jobs.batches import Batch, joined
from scenarios_lib.jobs.folders import PartsFolder

NAME = {"job": "test", "count": 9}


def columns(batch):
    numbers = np.arange(batch.begin, batch.stop)
    return {"number": numbers, "half": numbers / 2, "word": np.array([f"n{n}" for n in numbers])}


def filled(path):
    folder = PartsFolder(path, NAME)
    for batch in (Batch(0, 2), Batch(5, 9), Batch(2, 4)):
        folder.put(batch, columns(batch))
    return folder


def test_parts_are_found_again_with_what_is_missing(tmp_path):
    filled(tmp_path / "parts")
    again = PartsFolder(tmp_path / "parts", NAME)
    assert again.gaps(9) == [Batch(4, 5)]
    again.put(Batch(4, 5), columns(Batch(4, 5)))
    whole = joined(PartsFolder(tmp_path / "parts", NAME).parts())
    for name, column in columns(Batch(0, 9)).items():
        assert np.array_equal(whole[name], column)
        assert whole[name].dtype == column.dtype


@pytest.mark.parametrize(
    "damage",
    [lambda file: file[:-1], lambda file: file[:80] + b"?" + file[81:], lambda file: b""],
    ids=["cut off", "changed", "empty"],
)
def test_a_damaged_part_counts_as_missing(tmp_path, damage):
    filled(tmp_path / "parts")
    (part,) = (tmp_path / "parts").glob("part-*05-*09")
    part.write_bytes(damage(part.read_bytes()))
    assert PartsFolder(tmp_path / "parts", NAME).gaps(9) == [Batch(4, 9)]


def test_a_file_that_was_not_finished_is_no_part(tmp_path):
    path = filled(tmp_path / "parts").path
    (part,) = path.glob("part-*05-*09")
    part.rename(path / f"unfinished-{part.name}")
    assert PartsFolder(path, NAME).gaps(9) == [Batch(4, 9)]


def test_parts_of_another_job_are_refused_and_not_touched(tmp_path):
    path = filled(tmp_path / "parts").path
    before = {file.name: file.read_bytes() for file in path.iterdir()}
    with pytest.raises(ScenarioError, match="foreign-parts"):
        PartsFolder(path, NAME | {"count": 10})
    assert {file.name: file.read_bytes() for file in path.iterdir()} == before


def test_a_folder_of_other_things_is_refused_and_an_empty_one_is_not(tmp_path):
    (tmp_path / "parts").mkdir()
    assert PartsFolder(tmp_path / "parts", NAME).gaps(9) == [Batch(0, 9)]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").touch()
    with pytest.raises(ScenarioError, match="foreign-parts"):
        PartsFolder(tmp_path / "mine", NAME)
    assert [one.name for one in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_parts_that_two_runs_have_cut_differently_are_read_once(tmp_path):
    folder = filled(tmp_path / "parts")
    for batch in (Batch(1, 6), Batch(3, 4)):
        folder.put(batch, columns(batch))
    assert joined(folder.parts())["number"].tolist() == list(range(9))


def test_nothing_in_a_part_can_be_run(tmp_path):
    folder = PartsFolder(tmp_path / "parts", NAME)
    with pytest.raises(ValueError, match="pickle"):
        folder.put(Batch(0, 1), {"object": np.array([object()])})
