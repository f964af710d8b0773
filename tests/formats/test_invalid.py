"""Vectors: one bad file each, whose first lines name every code and place that must be found."""

import re
from pathlib import Path

import pytest

from formats.examples import INVALID, find
from scenarios_lib.errors import ScenarioError, explain
from scenarios_lib.formats.files import read_file
from scenarios_lib.formats.reading import read_text

VECTORS = sorted(INVALID.glob("*.yaml"))


def expected(path: Path) -> list[tuple[str, int, int]]:
    head = re.findall(rb"^# ([a-z0-9-]+) (\d+):(\d+)$", path.read_bytes(), re.M)
    return [(code.decode(), int(line), int(column)) for code, line, column in head]


def errors(path: Path) -> ScenarioError:
    with pytest.raises(ScenarioError) as caught:
        read_text(read_file(path), file=path.name, find=find)
    return caught.value


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_a_bad_file_is_refused_with_every_problem_at_its_place(path: Path) -> None:
    found = [(one.code, one.where.line, one.where.column) for one in errors(path).problems]
    assert found == expected(path)


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_every_problem_can_be_told_in_both_languages(path: Path) -> None:
    for problem in errors(path).problems:
        for language in ("en", "ru"):
            told = explain(problem, language)
            assert not re.search(r"\{[a-z_]+\}", told)
            assert len(told.splitlines()) >= 2
