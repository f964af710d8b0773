"""Checking tells everything that is wrong with many files at once, each problem once."""

import os
from pathlib import Path

import pytest

from catalog.folders import CALL, HOME, MOVES, POLITE, RUDE, catalog, write
from scenarios_lib.catalog.checking import Report
from scenarios_lib.errors import explain

UNREACHED = POLITE.replace(
    "{says: hello, ends: goal}}", "{says: hello, ends: goal}, b: {says: hello}}"
)


def told(report: Report) -> list[tuple[str, str]]:
    for problem in report.problems:
        assert explain(problem, "ru")
        assert explain(problem, "en")
    return [(Path(one.where.file).name, one.code) for one in report.problems]


def test_a_sound_catalog_has_values_and_no_errors(tmp_path: Path) -> None:
    report = catalog(tmp_path).check()
    assert [file.id for file in report.files] == sorted(HOME)
    assert [value.id for value in report.values] == sorted(HOME)
    assert report.errors == ()


def test_every_problem_of_every_file_is_told_once(tmp_path: Path) -> None:
    files = {
        **HOME,
        "t/moves": MOVES.replace("hello: {}", "hello: {secs: 3}"),
        "t/call": CALL + "opens: 3\n",
        "x/other": "kind: vocabulary\nmoves: {A: {}}\n",
    }
    report = catalog(tmp_path, home=files).check()
    assert sorted(told(report)) == [
        ("call.yaml", "not-a-name"), ("moves.yaml", "unknown-key"), ("other.yaml", "not-a-name")
    ]  # fmt: skip
    assert report.values == ()


def test_warnings_do_not_keep_a_file_from_being_played(tmp_path: Path) -> None:
    report = catalog(tmp_path, home={"moves": MOVES, "lone": UNREACHED}).check()
    assert report.errors == ()
    assert "unreachable-stage" in {problem.code for problem in report.warnings}
    assert [value.id for value in report.values] == ["lone", "moves"]


def test_of_a_file_that_is_only_referred_to_the_errors_are_told_and_no_warnings(
    tmp_path: Path,
) -> None:
    home = catalog(tmp_path, home={"moves": MOVES, "polite": UNREACHED, "rude": RUDE, "call": CALL})
    assert "polite.yaml" not in {file for file, _ in told(home.check(["call"]))}
    write(tmp_path / "home", {"polite": POLITE.replace("start: a", "start: x")})
    assert ("polite.yaml", "unknown-start") in told(home.check(["call"]))


FEELING = MOVES.replace("hello: {}", "hello: {feel: {angry: +1, worry: +1}}")
ANGRY = POLITE + "scales: {anger: {range: [0, 9], start: 0}}\n"
WORRIED = RUDE + "scales: {worry: {range: [0, 9], start: 0}}\n"
MISSPELT = {"moves": FEELING, "polite": ANGRY, "rude": WORRIED, "call": CALL}


def unfelt(report: Report) -> list[tuple[str, str, int]]:
    return [
        (one.found, one.hint, one.where.line)
        for one in report.problems
        if one.code == "unfelt-scale"
    ]


def test_a_scale_that_nobody_with_the_vocabulary_has_is_told_where_it_stands(
    tmp_path: Path,
) -> None:
    home = catalog(tmp_path, home=MISSPELT)
    assert unfelt(home.check()) == [("angry", "anger", 4)]
    assert unfelt(home.check([tmp_path / "home"])) == [("angry", "anger", 4)]
    assert home.check().errors == ()


def test_a_scale_that_only_one_of_several_scripts_has_is_not_told(tmp_path: Path) -> None:
    right = {**MISSPELT, "moves": FEELING.replace("angry", "anger")}
    assert catalog(tmp_path, home=right).check().problems == ()


def test_a_vocabulary_or_a_script_alone_does_not_show_which_scales_there_are(
    tmp_path: Path,
) -> None:
    home = catalog(tmp_path, home=MISSPELT)
    for reference in MISSPELT:
        assert unfelt(home.check([reference])) == []


def test_scripts_that_what_is_checked_refers_to_show_their_scales_too(tmp_path: Path) -> None:
    home = catalog(tmp_path, home=MISSPELT)
    assert unfelt(home.check(["moves", "call"])) == [("angry", "anger", 4)]
    assert unfelt(home.check(["moves", "polite", "call"])) == [("angry", "anger", 4)]


def test_scales_of_those_who_use_another_vocabulary_do_not_count(tmp_path: Path) -> None:
    other = ANGRY.replace("anger:", "angry:").replace("vocabulary: moves", "vocabulary: others")
    home = catalog(tmp_path, home={**MISSPELT, "others": MOVES, "other": other})
    assert unfelt(home.check()) == [("angry", "anger", 4)]


def test_no_scale_is_called_missing_while_a_file_cannot_be_read(tmp_path: Path) -> None:
    home = catalog(tmp_path, home={**MISSPELT, "broken": POLITE.replace("start: a", "strat: a")})
    assert home.check().errors
    assert unfelt(home.check()) == []


def test_a_folder_of_ones_own_is_checked_as_a_catalog(tmp_path: Path) -> None:
    mine = write(tmp_path / "my_scripts", {"a": POLITE, "moves": MOVES, "deep/b": POLITE})
    report = catalog(tmp_path).check([mine])
    assert [file.id for file in report.files] == ["a", "deep/b", "moves"]
    assert report.errors == ()


def test_a_part_of_the_catalog_keeps_its_ids(tmp_path: Path) -> None:
    home = catalog(tmp_path, home={**HOME, "u/moves": MOVES})
    report = home.check([tmp_path / "home" / "t"])
    assert [file.id for file in report.files] == sorted(HOME)


def test_a_file_asked_for_twice_is_checked_once(tmp_path: Path) -> None:
    home = catalog(tmp_path)
    report = home.check(
        ["t/moves", tmp_path / "home" / "t" / "moves.yaml", tmp_path / "home" / "t"]
    )
    assert [file.id for file in report.files].count("t/moves") == 1


def test_what_is_not_there_is_a_problem_and_the_rest_is_checked(tmp_path: Path) -> None:
    report = catalog(tmp_path).check(["t/missing", "missing.yaml", "t/moves"])
    assert [code for _, code in told(report)] == ["unknown-reference", "no-such-file"]
    assert [value.id for value in report.values] == ["t/moves"]


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert told(catalog(tmp_path).check([tmp_path / "nothing"])) == [("", "empty-folder")]


def test_files_that_can_have_no_id_are_told(tmp_path: Path) -> None:
    home = catalog(tmp_path)
    for name in ("My Script.yaml", "b.yml", "c.YAML", "class.yaml", "d.yaml.txt", "notes.txt"):
        (tmp_path / "home" / "t" / name).write_text(MOVES)
    assert told(home.check()) == [
        ("My Script.yaml", "bad-id"), ("b.yml", "wrong-suffix"), ("c.YAML", "wrong-suffix"),
        ("class.yaml", "bad-id"), ("d.yaml.txt", "wrong-suffix"),
    ]  # fmt: skip


@pytest.mark.skipif(os.path.normcase("A") == "a", reason="the file system has one file for both")
def test_ids_that_differ_only_in_capital_letters_are_told(tmp_path: Path) -> None:
    home = catalog(tmp_path)
    (tmp_path / "home" / "t" / "Moves.yaml").write_text(MOVES)
    assert ("Moves.yaml", "id-case-clash") in told(home.check())


@pytest.mark.skipif(os.name == "nt", reason="links need privileges on Windows")
def test_links_out_of_the_folder_are_told(tmp_path: Path) -> None:
    home = catalog(tmp_path)
    (tmp_path / "home" / "t" / "out.yaml").symlink_to("/etc/hostname")
    (tmp_path / "home" / "way").symlink_to(tmp_path)
    assert told(home.check()) == [("out.yaml", "outside-catalog"), ("way", "outside-catalog")]


def test_an_id_in_two_folders_is_told(tmp_path: Path) -> None:
    report = catalog(tmp_path, {"t/moves": MOVES}).check()
    assert ("moves.yaml", "ambiguous-id") in told(report)


def test_a_file_that_is_not_utf_8_is_told_with_its_place(tmp_path: Path) -> None:
    home = catalog(tmp_path)
    (tmp_path / "home" / "t" / "old.yaml").write_bytes("title: Привет".encode("cp1251"))
    (problem,) = home.check().errors
    assert (problem.code, problem.where.line, problem.where.column) == ("not-utf8", 1, 8)
