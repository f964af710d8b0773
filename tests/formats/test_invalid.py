"""Vectors: one bad file each, whose first lines name every code and place that must be found."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from formats.examples import INVALID, find
from scenarios_lib.errors import ScenarioError, explain
from scenarios_lib.formats.files import read_file
from scenarios_lib.formats.reading import read_text

ELSEWHERE = {
    "no-such-file", "unreadable-file", "file-too-large", "wrong-suffix", "empty-folder",
    "no-such-folder", "folder-given",
    "not-data", "bad-id", "wrong-kind", "cyclic-reference", "outside-catalog",
    "id-case-clash", "ambiguous-id", "nested-too-deep",
}  # fmt: skip
"""Codes that need more than one file, or none: the tests of the catalog and of data have them."""

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


def test_every_code_of_reading_has_a_vector() -> None:
    table = files("scenarios_lib.errors").joinpath("codes", "reading.toml")
    codes = set(tomllib.loads(table.read_text(encoding="utf-8")))
    assert codes == {code for path in VECTORS for code, *_ in expected(path)} | ELSEWHERE


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind: script\nrole: подросток\n", "Usual roles, such as mother, teenager"),
        ("kind: encounter\nparties: {мать: a, teenager: b}\n", "Usual roles, such as mother,"),
        ("kind: transcript\nevents: [{who: мать, move: a}]\n", "Usual roles, such as mother,"),
        ("kind: vocabulary\nmoves: {грубит: {}}\n", "For people there is 'title'"),
    ],
)
def test_a_name_for_people_is_told_where_it_goes_and_a_role_that_it_is_shown_by_itself(
    text: str, told: str
) -> None:
    with pytest.raises(ScenarioError) as caught:
        read_text(text, file="a.yaml", find=lambda *_: None)
    assert any(one.code == "not-a-name" and told in explain(one) for one in caught.value.problems)


def test_a_problem_names_place_finding_remedy_and_the_nearest_name() -> None:
    (problem,) = errors(INVALID / "unknown_key_in_stage.yaml").problems
    assert explain(problem) == (
        "unknown_key_in_stage.yaml:6:7  unknown-key\n"
        "'say' is not a key of 'stages.a'.\n"
        "Its keys: title, about, says, feel, lines, next, goes_on, ends. Did you mean 'says'?"
    )


def test_parts_are_told_by_the_path_of_the_full_form() -> None:
    (problem,) = errors(INVALID / "weight_condition.yaml").problems
    assert problem.where.path == ("stages", "a", "says", "hello", "weight")


def test_a_cyrillic_letter_in_a_latin_name_is_pointed_out() -> None:
    (problem,) = errors(INVALID / "name_cyrillic_letter.yaml").problems
    assert "The letter 'а' here is Cyrillic" in explain(problem)
    assert "Буква «а» здесь русская" in explain(problem, "ru")
