"""Ids and paths lead to the file that is meant, and never out of the folders that were named."""

import os
import pickle
from pathlib import Path

import pytest

from catalog.folders import CALL, HOME, MOVES, POLITE, RUDE, catalog, write
from scenarios_lib.catalog import Catalog, from_environment
from scenarios_lib.errors import Problem, ScenarioError, explain
from scenarios_lib.formats import write_text

LINKS = pytest.mark.skipif(os.name == "nt", reason="links need privileges on Windows")


def problems(home: Catalog, reference: str | Path) -> tuple[Problem, ...]:
    with pytest.raises(ScenarioError) as caught:
        home.load(reference)
    for problem in caught.value.problems:
        assert explain(problem, "ru")
    return caught.value.problems


def the_problem(home: Catalog, reference: str | Path) -> Problem:
    (problem,) = problems(home, reference)
    return problem


def test_a_file_is_loaded_by_id_with_what_it_refers_to(tmp_path: Path) -> None:
    call = catalog(tmp_path).load("t/call")
    assert [party.script.id for party in call.parties] == ["t/polite", "t/rude"]
    assert call.parties[0].script.vocabularies[0] is call.parties[1].script.vocabularies[0]


def test_a_file_is_loaded_by_path_and_keeps_its_id(tmp_path: Path) -> None:
    home = catalog(tmp_path)
    path = tmp_path / "home" / "t" / "call.yaml"
    assert home.load(str(path)) == home.load(path) == home.load("t/call")


def test_a_path_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = catalog(tmp_path)
    monkeypatch.chdir(tmp_path / "home" / "t")
    assert home.load("call.yaml").id == "t/call"
    assert home.load("../t/call.yaml").id == "t/call"


def test_a_file_outside_every_catalog_sees_its_neighbours_and_the_catalog(tmp_path: Path) -> None:
    mine = write(
        tmp_path / "somewhere",
        {"angry": POLITE.replace("vocabulary: moves", "vocabulary: [moves]"), "moves": MOVES,
         "near": POLITE.replace(": moves", ": t/moves"),
         "mixed": CALL.replace("client: polite", "client: near").replace("rude}", "t/rude}")},
    )  # fmt: skip
    home = catalog(tmp_path)
    assert home.load(mine / "angry.yaml").vocabularies[0].id == "moves"
    assert [one.script.id for one in home.load(mine / "mixed.yaml").parties] == ["near", "t/rude"]


def test_a_folder_of_ones_own_stands_beside_the_catalog(tmp_path: Path) -> None:
    home = catalog(tmp_path, {"my/angry": POLITE.replace(": moves", ": t/moves")})
    assert home.load("my/angry").vocabularies[0].id == "t/moves"


def test_the_environment_names_folders(tmp_path: Path) -> None:
    folders = [write(tmp_path / name, {f"{name}/moves": MOVES}) for name in ("a", "b")]
    named = {"SCENARIOS_PATH": os.pathsep.join(map(str, folders))}
    home = from_environment(environment=named)
    assert (home.load("a/moves").id, home.load("b/moves").id) == ("a/moves", "b/moves")
    assert from_environment([tmp_path / "a"], {}).folders[1:] == (str(tmp_path / "a"),)


def test_a_bare_name_is_first_looked_for_in_the_same_folder(tmp_path: Path) -> None:
    home = catalog(tmp_path, home={**HOME, "moves": MOVES})
    assert home.load("t/polite").vocabularies[0].id == "t/moves"
    assert catalog(tmp_path / "x", home={"t/polite": POLITE, "moves": MOVES}).load(
        "t/polite"
    ).vocabularies[0].id == ("moves")


def test_an_unknown_id_is_told_with_the_nearest(tmp_path: Path) -> None:
    home = catalog(tmp_path)
    assert the_problem(home, "t/polit").hint == "t/polite"
    assert the_problem(home, "polite").allowed == ("t/polite",)


def test_an_unknown_reference_is_told_where_it_stands(tmp_path: Path) -> None:
    home = catalog(tmp_path, home={**HOME, "t/call": CALL.replace("rude", "rud")})
    problem = the_problem(home, "t/call")
    assert (problem.code, problem.where.line, problem.where.column) == ("unknown-reference", 4, 37)
    assert problem.hint == "rude"
    assert problem.where.file.endswith("call.yaml")


def test_a_file_of_the_wrong_kind_is_told(tmp_path: Path) -> None:
    home = catalog(tmp_path, home={**HOME, "t/call": CALL.replace("rude}", "moves}")})
    problem = the_problem(home, "t/call")
    assert (problem.code, problem.where.line) == ("wrong-kind", 4)
    assert "'moves' is of kind 'vocabulary'" in explain(problem)


@pytest.mark.parametrize("third", ["t/a", "a"])
def test_a_file_that_leads_back_to_itself_is_told(tmp_path: Path, third: str) -> None:
    home = catalog(tmp_path, home={"t/a": POLITE.replace(": moves", f": {third}")})
    problem = the_problem(home, "t/a")
    assert (problem.code, dict(problem.facts)["chain"]) == ("cyclic-reference", "t/a → t/a")


def test_a_problem_inside_a_file_that_is_referred_to_is_told_once_and_there(tmp_path: Path) -> None:
    broken = {**HOME, "t/moves": MOVES.replace("hello: {}", "hello: {secs: 3}")}
    problem = the_problem(catalog(tmp_path, home=broken), "t/study")
    assert (problem.code, problem.where.line) == ("unknown-key", 4)
    assert problem.where.file.endswith("moves.yaml")


def test_an_unsound_file_is_not_loaded_nor_what_refers_to_it(tmp_path: Path) -> None:
    home = catalog(tmp_path, home={**HOME, "t/rude": RUDE.replace("start: a", "start: b")})
    for id in ("t/rude", "t/study"):
        problem = the_problem(home, id)
        assert (problem.code, problem.where.line) == ("unknown-start", 4)


@pytest.mark.parametrize(
    "reference", ["../secret", "t/../../secret", "/etc/passwd", "..\\secret", "C:/x", "~/x"]
)
def test_a_reference_never_leads_out_of_the_folders(tmp_path: Path, reference: str) -> None:
    write(tmp_path, {"secret": MOVES})
    bad = POLITE.replace(": moves", f": '{reference}'")
    problem = the_problem(catalog(tmp_path, home={"t/polite": bad}), "t/polite")
    assert (problem.code, problem.where.line) == ("outside-catalog", 3)


@pytest.mark.parametrize("reference", ["Moves", "t//moves", "t/moves.yaml", "t/class", "мои"])
def test_a_reference_is_an_id(tmp_path: Path, reference: str) -> None:
    bad = {**HOME, "t/polite": POLITE.replace(": moves", f": {reference}")}
    assert the_problem(catalog(tmp_path, home=bad), "t/polite").code == "bad-id"


@LINKS
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"secret": MOVES, "hidden/moves": MOVES})
    home = catalog(tmp_path, home={"t/polite": POLITE})
    (tmp_path / "home" / "t" / "moves.yaml").symlink_to(tmp_path / "secret.yaml")
    assert the_problem(home, "t/polite").code == "outside-catalog"
    assert the_problem(home, "t/moves").code == "outside-catalog"
    (tmp_path / "home" / "way").symlink_to(tmp_path / "hidden")
    assert the_problem(home, "way/moves").code == "outside-catalog"


@LINKS
def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    home = catalog(tmp_path)
    (tmp_path / "home" / "t" / "words.yaml").symlink_to(tmp_path / "home" / "t" / "moves.yaml")
    assert home.load("t/words").moves == home.load("t/moves").moves


def test_an_id_in_two_folders_is_a_problem_where_it_is_used(tmp_path: Path) -> None:
    home = catalog(tmp_path, {"t/moves": MOVES, "my/angry": POLITE.replace(": mo", ": t/mo")})
    assert the_problem(home, "t/moves").code == "ambiguous-id"
    assert the_problem(home, "my/angry").code == "ambiguous-id"
    assert home.load("t/polite").id == "t/polite"  # its bare name means its own neighbour
    assert home.load(tmp_path / "own0" / "t" / "moves.yaml").id == "t/moves"


def test_the_same_folder_named_twice_is_one_folder(tmp_path: Path) -> None:
    home = write(tmp_path / "home", HOME)
    assert Catalog([home, home], home=home).load("t/moves").id == "t/moves"


def test_capital_letters_count_on_every_system(tmp_path: Path) -> None:
    home = catalog(tmp_path)
    (tmp_path / "home" / "t" / "Words.yaml").write_text(MOVES)
    assert the_problem(home, "t/words").code == "unknown-reference"


def test_a_path_where_nothing_is_is_told(tmp_path: Path) -> None:
    assert the_problem(catalog(tmp_path), "missing.yaml").code == "no-such-file"
    assert the_problem(catalog(tmp_path), tmp_path / "missing").code == "no-such-file"


def test_a_file_that_cannot_have_an_id_is_told(tmp_path: Path) -> None:
    for name, code in [("My script.yaml", "bad-id"), ("a.yml", "wrong-suffix")]:
        (tmp_path / name).write_text(MOVES)
        assert the_problem(catalog(tmp_path), tmp_path / name).code == code


def test_a_path_that_lacks_its_suffix_or_has_another_is_told_as_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = catalog(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text(MOVES)
    (tmp_path / "talk.yaml").write_text(MOVES)
    assert the_problem(home, "notes.txt").code == "wrong-suffix"
    missing = the_problem(home, "talk")
    assert (missing.code, missing.hint) == ("no-such-file", "talk.yaml")


def test_a_folder_where_a_file_is_wanted_is_told_with_files_in_it_those_first_that_are_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = catalog(tmp_path)
    monkeypatch.chdir(write(tmp_path, {f"here/{id}": text for id, text in HOME.items()}) / "here")
    found = the_problem(home, "./t")
    assert (found.code, found.where.file) == ("folder-given", "t")
    assert found.allowed == ("t/call.yaml", "t/study.yaml")
    assert the_problem(home, Path("t")) == found
    assert "Name a file in it, such as t/call.yaml, t/study.yaml." in explain(found)


def test_a_folder_of_the_catalog_is_told_with_ids_in_it(tmp_path: Path) -> None:
    home = catalog(tmp_path)
    for reference in ("t", "t/"):
        found = the_problem(home, reference)
        assert (found.code, found.where.file) == ("folder-given", "")
        assert (found.found, found.allowed) == ("t", ("t/call", "t/study"))


def test_an_empty_folder_is_told_as_a_folder(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    found = the_problem(catalog(tmp_path), tmp_path / "none")
    assert (found.code, found.allowed) == ("folder-given", ())


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="no-such-folder"):
        Catalog([tmp_path / "missing"]).load("t/moves")


def test_files_are_read_afresh(tmp_path: Path) -> None:
    home = catalog(tmp_path)
    assert home.load("t/moves").title.get("en") == "Words"
    write(tmp_path / "home", {"t/moves": MOVES.replace("Words", "New")})
    assert home.load("t/moves").title.get("en") == "New"


def test_what_is_loaded_can_be_pickled(tmp_path: Path) -> None:
    study = catalog(tmp_path).load("t/study")
    assert pickle.loads(pickle.dumps(study)) == study


def test_a_loaded_file_is_written_with_the_same_references(tmp_path: Path) -> None:
    text = write_text(catalog(tmp_path).load("t/call"))
    assert "parties: {client: polite, operator: rude}\n" in text


def test_a_transcript_finds_the_vocabulary_that_has_all_its_moves(tmp_path: Path) -> None:
    told = "kind: transcript\nevents: [{who: client, move: hello}, {who: operator, move: MOVE}]\n"
    files = {
        **HOME,
        "t/told": told.replace("MOVE", "insult"),
        "t/strange": told.replace("MOVE", "sing"),
        "other/told": told.replace("MOVE", "insult"),
        "t/aaa": "kind: vocabulary\nmoves: {hello: {}}\n",
        "t/bad": "kind: vocabulary\nmoves: 3\n",
    }
    home = Catalog(home=write(tmp_path, files))
    found = [home.vocabulary_of(home.load(id)) for id in ("t/told", "t/strange", "other/told")]
    assert [one and one.id for one in found] == ["t/moves", None, None]
