"""A picture saves itself in the form that is asked for, whole or not at all."""

from pathlib import Path

import pytest
from building import encounter, rule, script, stage, words

from scenarios_lib.model.studies import Case, Study
from scenarios_lib.render.drawing import Picture, draw

PICTURE = Picture('digraph {a [label="Возмущение"]}', "Outrage")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.svg", b"<svg"),
        ("a.PNG", b"\x89PNG"),
        ("a.pdf", b"%PDF"),
        ("a.dot", b"digraph"),
        ("звонок.gv", b"digraph"),
    ],
)
def test_the_ending_of_the_file_chooses_the_form(tmp_path: Path, name: str, begins: bytes) -> None:
    saved = PICTURE.save(tmp_path / name)
    assert saved.read_bytes().startswith(begins)
    assert [one.name for one in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["a.jpg", "a", "a.svg.txt", ".svg"])
def test_any_other_ending_is_refused_with_those_that_are_known(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"does not end as a picture.*\.svg, \.png, \.pdf"):
        PICTURE.save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.dot").write_text("old", encoding="utf-8")
    PICTURE.save(str(tmp_path / "a.dot"))
    assert (tmp_path / "a.dot").read_text(encoding="utf-8") == PICTURE.dot


def test_a_picture_that_cannot_be_drawn_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("old", encoding="utf-8")
    with pytest.raises(ValueError, match="no DOT graph"):
        Picture("nonsense").save(tmp_path / "a.svg")
    assert [one.read_text(encoding="utf-8") for one in tmp_path.iterdir()] == ["old"]


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.dot").mkdir()
    with pytest.raises(OSError, match=r"a\.dot"):
        PICTURE.save(tmp_path / "a.dot")
    assert [one.name for one in tmp_path.iterdir()] == ["a.dot"]


def test_a_notebook_is_shown_the_svg() -> None:
    assert PICTURE._repr_svg_() == PICTURE.svg()
    assert "Возмущение" in PICTURE.svg()


def test_the_title_is_that_of_what_is_drawn() -> None:
    hums = script(words("hum"), stage("humming", "hum", rule("humming")))
    assert draw(hums).title == "script"
    assert repr(draw(hums)) == "Picture('script')"
    assert draw(encounter(a=hums, b=hums)).title == "encounter"


def test_a_study_has_no_picture_but_its_cases_have() -> None:
    hums = script(words("hum"), stage("humming", "hum", rule("humming")))
    study = Study("study", (Case("one", encounter(a=hums, b=hums)),))
    with pytest.raises(TypeError, match=r"study has no picture. Draw one of its cases"):
        draw(study)
    assert draw(study.cases[0].played).dot.startswith("digraph")


def test_what_has_no_picture_is_told_what_has() -> None:
    with pytest.raises(TypeError, match=r"'int' has no picture. Scripts, encounters, routes,"):
        draw(3)
