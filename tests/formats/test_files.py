"""Files are read whole and checked, and written whole or not at all."""

import os
import sys
from pathlib import Path

import pytest

from scenarios_lib.errors import ScenarioError
from scenarios_lib.formats import files
from scenarios_lib.formats.files import read_file, write_file


def refused(path: Path) -> tuple[str, str]:
    with pytest.raises(ScenarioError) as caught:
        read_file(path, "shown.yaml")
    (problem,) = caught.value.problems
    return problem.code, str(problem.where)


def test_a_written_file_reads_back(tmp_path: Path) -> None:
    write_file(tmp_path / "a.yaml", "title: Привет\n")
    assert read_file(tmp_path / "a.yaml") == "title: Привет\n"
    assert (tmp_path / "a.yaml").read_bytes().endswith(b"\n")


def test_nothing_but_the_file_is_left(tmp_path: Path) -> None:
    write_file(tmp_path / "a.yaml", "one")
    write_file(tmp_path / "a.yaml", "two")
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]
    assert read_file(tmp_path / "a.yaml") == "two"


def test_a_failed_writing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_file(tmp_path / "a.yaml", "old")

    def fail(source: str, target: Path) -> None:
        raise OSError("disk gone")

    monkeypatch.setattr(files.os, "replace", fail)
    with pytest.raises(OSError, match="disk gone"):
        write_file(tmp_path / "a.yaml", "new")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.yaml": "old"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_new_file_has_the_permissions_of_an_ordinary_one(tmp_path: Path) -> None:
    write_file(tmp_path / "a.yaml", "one")
    (tmp_path / "b.yaml").write_text("one")
    assert (tmp_path / "a.yaml").stat().st_mode == (tmp_path / "b.yaml").stat().st_mode


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a" * (2**20 + 1))
    assert refused(tmp_path / "a.yaml") == ("file-too-large", "shown.yaml")
    (tmp_path / "a.yaml").write_bytes(b"a" * 2**20)
    assert len(read_file(tmp_path / "a.yaml")) == 2**20


def test_bytes_that_are_not_utf_8_are_placed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("одно\nдва".encode() + b"\xff")
    assert refused(tmp_path / "a.yaml") == ("not-utf8", "shown.yaml:2:4")


def test_what_is_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == ("unreadable-file", "shown.yaml")
    assert refused(tmp_path / "missing.yaml") == ("unreadable-file", "shown.yaml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names exist only on POSIX")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert refused(tmp_path / "a.yaml") == ("unreadable-file", "shown.yaml")
