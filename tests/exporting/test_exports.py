"""An export is one text or several, and becomes files all at once."""

import pickle

import pytest

from scenarios_lib.errors import ScenarioError
from scenarios_lib.exporting import Export
from scenarios_lib.verbs import export

SEVERAL = Export("matrix", {".tra": ("a", "b"), ".x.srew": ("c\n",)})


def test_one_text_is_saved_under_the_name_given(tmp_path):
    made = Export("prism", {".prism": ("dtmc\n", "ж")}).save(tmp_path / "any.txt")
    assert made == (tmp_path / "any.txt",)
    assert made[0].read_bytes() == "dtmc\nж".encode()


def test_several_texts_get_their_endings(tmp_path):
    made = SEVERAL.save(str(tmp_path / "leaving.v1"))
    assert [path.name for path in made] == ["leaving.v1.tra", "leaving.v1.x.srew"]
    assert [path.read_bytes() for path in made] == [b"ab", b"c\n"]
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("name", ["leaving.tra", "leaving.x.srew"])
def test_an_ending_is_not_doubled(name, tmp_path):
    made = [path.name for path in SEVERAL.save(tmp_path / name)]
    assert made == ["leaving.tra", "leaving.x.srew"]


def test_older_files_stay_as_they_are_until_all_are_complete(tmp_path):
    def broken():
        yield "half"
        raise RuntimeError("the disk is full")

    SEVERAL.save(tmp_path / "leaving")
    with pytest.raises(RuntimeError, match="the disk is full"):
        Export("matrix", {".tra": ("new",), ".x.srew": broken()}).save(tmp_path / "leaving")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["leaving.tra", "leaving.x.srew"]
    assert (tmp_path / "leaving.tra").read_text() == "ab"


def test_several_texts_are_not_one():
    assert SEVERAL.files == {".tra": "ab", ".x.srew": "c\n"}
    with pytest.raises(ScenarioError, match="several-files"):
        _ = SEVERAL.text


@pytest.mark.parametrize("form", ["prism", "matrix"])
def test_an_export_can_be_read_twice_and_pickled(form):
    made = export("textbook/pride", to=form)
    assert made.files == made.files == pickle.loads(pickle.dumps(made)).files
