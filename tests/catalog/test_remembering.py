"""What was read once is the same value again, until a file or what it refers to has changed."""

import os
from pathlib import Path

import pytest

from catalog.folders import HOME, MOVES, POLITE, catalog, write
from scenarios_lib.catalog import Catalog, remembering
from scenarios_lib.errors import ScenarioError


def codes(home: Catalog, id: str) -> set[str]:
    with pytest.raises(ScenarioError) as caught:
        home.load(id)
    return {found.code for found in caught.value.problems}


def test_what_has_not_changed_is_the_same_value(tmp_path: Path) -> None:
    call = catalog(tmp_path).load("t/call")
    assert catalog(tmp_path).load("t/call") is call
    assert catalog(tmp_path).load("t/polite") is call.parties[0].script


def test_a_file_that_has_changed_is_read_anew(tmp_path: Path) -> None:
    home = catalog(tmp_path)
    call = home.load("t/call")
    write(tmp_path / "home", {"t/polite": f"title: {{en: New}}\n{POLITE}"})
    again = home.load("t/call")
    assert again.parties[0].script.title.get("en") == "New"
    assert again.parties[1].script is call.parties[1].script
    write(tmp_path / "home", {"t/polite": POLITE})
    assert home.load("t/call") == call


def test_what_is_no_longer_there_is_missed(tmp_path: Path) -> None:
    home = catalog(tmp_path)
    home.load("t/call")
    (tmp_path / "home" / "t" / "moves.yaml").unlink()
    assert codes(home, "t/call") == {"unknown-reference"}


def test_a_reference_that_now_leads_elsewhere_is_followed(tmp_path: Path) -> None:
    files = {**HOME, "t/polite": POLITE.replace(": moves", ": other"), "other": MOVES}
    home = catalog(tmp_path, home=files)
    assert home.load("t/polite").vocabularies[0].id == "other"
    write(tmp_path / "home", {"t/other": MOVES})
    assert home.load("t/polite").vocabularies[0].id == "t/other"


def test_a_circle_that_has_come_about_is_found(tmp_path: Path) -> None:
    crowd = "kind: population\nmembers: [{{population: {}, share: 1}}]\n"
    one = "kind: population\nmembers: [{script: polite, share: 1}]\n"
    home = catalog(tmp_path, home={**HOME, "t/one": one, "t/two": crowd.format("one")})
    home.load("t/two")
    write(tmp_path / "home", {"t/one": crowd.format("two")})
    assert codes(home, "t/two") == {"cyclic-reference"}


def test_problems_name_a_file_as_it_is_seen_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = catalog(tmp_path)
    for folder, name in ((tmp_path, "home/t/moves.yaml"), (tmp_path / "home", "t/moves.yaml")):
        monkeypatch.chdir(folder)
        assert home.load("t/moves").origin.file == name


def test_warnings_are_remembered_and_not_confused_with_what_was_not_checked(tmp_path: Path) -> None:
    unused = POLITE.replace("kind: script\n", "kind: script\nparameters: {height: 2}\n")
    home = catalog(tmp_path, home={**HOME, "t/polite": unused})
    home.list(tag="loud")
    found = [home.check().problems for _ in range(2)]
    assert [one.code for one in found[0]] == ["unused-parameter"]
    assert found[0] == found[1]


def test_no_more_is_remembered_than_there_is_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = catalog(tmp_path)
    texts = {one.id: os.path.getsize(one.file) for one in home.list()}
    memory = remembering.Memory()
    monkeypatch.setattr("scenarios_lib.catalog.loading.MEMORY", memory)
    home.load("t/call")
    assert memory.size == sum(len(one.text) for one, _ in memory.known.values())
    assert len(memory.known) == 4
    monkeypatch.setattr(remembering, "MOST", texts["t/call"])
    home.load("t/call")
    assert len(memory.known) == 4, "nothing was read"
    write(tmp_path / "home", {"t/call": (tmp_path / "home/t/call.yaml").read_text() + "\n"})
    home.load("t/call")
    assert memory.size <= texts["t/call"]
    assert home.load("t/call").id == "t/call"
