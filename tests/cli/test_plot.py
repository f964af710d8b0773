"""`scenarios plot` writes the file that the library would."""

from pathlib import Path

import pytest

import scenarios_lib as sl
from cli.asking import DOOR, ask, write

LEAVING = "textbook/competing_exits"
ONCE = f"title: Knocks once\n{DOOR['knocker']}"
THRICE = f"title: Knocks thrice\n{DOOR['knocker']}".replace("start: 1}", "start: 3}")
TWO = {**DOOR, "knocker": ONCE, "neighbour": THRICE}


@pytest.mark.parametrize("suffix", ["svg", "pdf", "png"])
def test_the_file_is_that_of_the_library(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"leaving.{suffix}"
    reply = ask("plot", LEAVING, "-o", path)
    assert (reply.code, reply.out, reply.err) == (0, f"Plotted: {path}\n", "")
    own = sl.save_plot(sl.plot(LEAVING), tmp_path / f"own.{suffix}")
    assert path.read_bytes() == own.read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == [path.name, own.name]


def test_settings_and_the_language_are_those_of_the_call(tmp_path: Path) -> None:
    path = tmp_path / "leaving.svg"
    reply = ask(
        "plot", LEAVING, "--set", "ann.leave=0.5", "--opens", "ben", "--lang", "ru", "-o", path
    )
    assert (reply.code, reply.out) == (0, f"График построен: {path}\n")
    call = sl.settle(sl.load(LEAVING), {"ann.leave": 0.5}, opens="ben")
    own = sl.save_plot(sl.plot(call, language="ru"), tmp_path / "own.svg")
    assert path.read_bytes() == own.read_bytes()


def test_one_encounter_is_followed_by_its_seed_and_number(tmp_path: Path) -> None:
    path = tmp_path / "odds.svg"
    words = ("--kind", "odds", "--seed", "7", "--index", "3", "-o", path)
    assert ask("plot", LEAVING, *words).code == 0
    own = sl.save_plot(sl.plot(LEAVING, "odds", seed=7, index=3), tmp_path / "own.svg")
    assert path.read_bytes() == own.read_bytes()
    assert path.read_bytes() != sl.save_plot(sl.plot(LEAVING, "odds"), own).read_bytes()


def test_a_threshold_is_asked_for_as_in_the_library(tmp_path: Path) -> None:
    path, claim = tmp_path / "threshold.svg", "first(ann) > 0.5"
    words = ("--kind", "threshold", "--over", "ann.leave=0:0.5", "--claim", claim, "-o", path)
    assert ask("plot", LEAVING, *words).code == 0
    own = sl.plot(LEAVING, "threshold", over={"ann.leave": "0:0.5"}, claim=claim)
    assert path.read_bytes() == sl.save_plot(own, tmp_path / "own.svg").read_bytes()


@pytest.mark.parametrize(
    ("claim", "code"), [("first(ann) >", "expression-syntax"), ("first(eve) > 0", "unknown-party")]
)
def test_a_claim_that_cannot_be_one_is_told_at_its_option(
    tmp_path: Path, claim: str, code: str
) -> None:
    words = ("--kind", "threshold", "--over", "ann.leave", "--claim", claim)
    reply = ask("plot", LEAVING, *words, "-o", tmp_path / "a.svg")
    assert (reply.code, reply.err.splitlines()[0]) == (2, f"--claim  {code}")


def test_json_tells_of_the_file_and_what_it_is_made_of(tmp_path: Path) -> None:
    call = write(tmp_path, DOOR) / "call.yaml"
    path = tmp_path / "call.svg"
    data = ask("plot", call, "-o", path, "--json").data
    assert data["plot"] == str(path)
    assert len(data["files"]) == len(DOOR)


def test_the_kinds_on_the_command_line_are_those_of_the_library() -> None:
    from scenarios_lib.cli.commands.plot import FORMS, KINDS
    from scenarios_lib.plotting.plots import KINDS as KNOWN
    from scenarios_lib.plotting.saving import SUFFIXES

    assert (tuple(KNOWN), SUFFIXES) == (KINDS, FORMS)


def test_a_plot_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "taken.svg"
    path.mkdir()
    reply = ask("plot", LEAVING, "-o", path)
    assert reply.code == 2
    assert "unwritable-file" in reply.err
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_all_scripts_of_a_folder_are_plotted_as_pairs(tmp_path: Path) -> None:
    path = tmp_path / "pairs.svg"
    assert ask("plot", "textbook", "--kind", "pairs", "-o", path).code == 0
    names = [one.id for one in sl.Catalog().list(kind="script") if one.id.startswith("textbook/")]
    own = sl.save_plot(sl.plot(names, "pairs"), tmp_path / "own.svg")
    assert path.read_bytes() == own.read_bytes()


@pytest.mark.parametrize("named", ["door", "door/", "./door", "{}/door"])
def test_the_scripts_of_a_folder_are_plotted_wherever_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    (tmp_path / "door").mkdir()
    write(tmp_path / "door", TWO)
    monkeypatch.chdir(tmp_path)
    reply = ask("plot", named.format(tmp_path), "--kind", "pairs", "-o", "pairs.svg", "--json")
    assert (reply.code, reply.err) == (0, "")
    assert {Path(file).name for file in reply.data["files"]} == {
        "knocker.yaml", "moves.yaml", "neighbour.yaml"
    }  # fmt: skip
    by_id = ask("plot", "door", "--catalog", ".", "--kind", "pairs", "-o", "by_id.svg")
    assert by_id.code == 0
    assert Path("pairs.svg").read_bytes() == Path("by_id.svg").read_bytes()


def test_a_folder_of_the_catalog_goes_before_one_that_is_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "textbook").mkdir()
    write(tmp_path / "textbook", TWO)
    monkeypatch.chdir(tmp_path)
    data = ask("plot", "textbook", "--kind", "pairs", "-o", "pairs.svg", "--json").data
    assert "knocker.yaml" not in {Path(file).name for file in data["files"]}
    data = ask("plot", "./textbook", "--kind", "pairs", "-o", "pairs.svg", "--json").data
    assert "knocker.yaml" in {Path(file).name for file in data["files"]}
