"""Listing is quick, shows what a file's heading says, and leaves nothing out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.folders import CALL, HOME, MOVES, POLITE, catalog
from scenarios_lib.catalog import Catalog


def ids(home: Catalog, **filters: str) -> list[str]:
    return [entry.id for entry in home.list(**filters)]


def test_every_file_is_listed_by_id(tmp_path: Path) -> None:
    home = catalog(tmp_path, {"a/moves": MOVES})
    assert ids(home) == ["a/moves", "t/call", "t/moves", "t/polite", "t/rude", "t/study"]


def test_a_list_shows_kind_role_and_title(tmp_path: Path) -> None:
    call, moves, polite, *_ = catalog(tmp_path).list()
    assert (call.kind, call.title("ru")) == ("encounter", "The call: a quarrel")
    assert (moves.kind, moves.title("ru"), moves.title("de")) == ("vocabulary", "Слова", "Words")
    assert (polite.kind, polite.role, polite.title("en")) == ("script", "client", "")


def test_lists_are_filtered(tmp_path: Path) -> None:
    home = catalog(tmp_path)
    assert ids(home, kind="script") == ["t/polite", "t/rude"]
    assert ids(home, role="operator") == ["t/rude"]
    assert ids(home, words="QUARREL nothing") == ["t/call"]
    assert ids(home, words="слова") == ["t/moves"]
    assert ids(home, kind="script", words="quarrel") == []


@pytest.mark.parametrize(
    ("title", "found", "missed"),
    [
        ("Разговоры клиента", ["разговор", "Клиенты", "клиент разговора"], ["звонок", "оператор"]),
        ("Ещё один звонок", ["еще", "ЗВОНОК", "звонок один"], ["звенит"]),
        ("Angry quarrels", ["quarrel", "angry", "quarreling"], ["quiet"]),
    ],
)
def test_words_are_found_in_any_form(
    tmp_path: Path, title: str, found: list[str], missed: list[str]
) -> None:
    home = catalog(tmp_path, {"t/one": f"kind: script\nrole: client\ntitle: {title}\n"})
    for words in found:
        assert "t/one" in ids(home, words=words), words
    for words in missed:
        assert "t/one" not in ids(home, words=words), words


def test_a_tag_finds_all_that_has_to_do_with_its_moves(tmp_path: Path) -> None:
    home = catalog(tmp_path)
    assert ids(home, tag="rude") == ["t/call", "t/moves", "t/rude", "t/study"]
    assert ids(home, tag="polite") == []


CROWD = "kind: population\nmembers: [{script: polite, share: 1}, {script: rude, share: 1}]\n"
LONELY = "kind: population\nmembers: [{script: polite, share: 1}]\n"
WAY = """kind: route
traveller: {client: WHO}
role: operator
start: only
contacts: {only: {meets: MET}}
"""
HEARD = "kind: transcript\nevents: [{who: operator, move: insult}]\n"


def test_a_tag_finds_populations_and_routes_in_which_somebody_says_such_a_move(
    tmp_path: Path,
) -> None:
    files = {
        "t/crowd": CROWD,
        "t/lonely": LONELY,
        "t/crowded": CALL.replace("polite", "lonely").replace("rude", "crowd"),
        "t/met": WAY.replace("WHO", "polite").replace("MET", "rude"),
        "t/travelled": WAY.replace("WHO", "crowd").replace("MET", "polite"),
        "t/politely": WAY.replace("WHO", "lonely").replace("MET", "polite"),
        "t/heard": HEARD,
        "t/ways": "kind: study\ncases: {a: {route: politely}, b: {route: met}}\n",
        "t/better": "kind: study\ncases: {a: {route: met, with: {only: polite}}}\n",
    }
    others = ["t/call", "t/moves", "t/rude", "t/study"]
    found = ["t/crowd", "t/crowded", "t/met", "t/travelled", "t/ways"]
    assert ids(catalog(tmp_path, home=HOME | files), tag="rude") == sorted(found + others)


def test_a_tag_is_looked_for_in_unsound_files_too(tmp_path: Path) -> None:
    odd = "kind: study\ncases: {a: {route: met, with: {only: crowd}}}\n"
    met = WAY.replace("WHO", "polite").replace("MET", "rude")
    files = {"t/crowd": CROWD, "t/met": met, "t/odd": odd}
    home = catalog(tmp_path, home=HOME | files)
    assert "t/odd" in ids(home, tag="rude")


HEADINGS = {
    "flow": "{kind: script, role: client, title: A}",
    "quoted": '"kind": script\n"role": client\ntitle: A',
    "late": "stages: {a: {says: b}}\ntitle: A\nrole: client\nkind: script",
    "commented": "kind: script # of a person\n# title: B\nrole: client\ntitle:\n  # here\n  A",
    "folded": "kind: script\nrole: client\ntitle: >-\n  A",
    "marked": "%YAML 1.2\n---\nkind: script\nrole: client\ntitle: A",
    "windows": "kind: script\r\nrole: client\r\ntitle: A\r\n",
    "byte_mark": "\ufeffkind: script\nrole: client\ntitle: A\n",
    "inner": "kind: script\nstages:\n  kind: {}\n  a: |\n    role: x\nrole: client\ntitle: A",
    "aliased": "x: &x A\nkind: script\nrole: client\ntitle: *x",
    "no_words": "kind: script\nrole: client\ntitle: {no: A}",
}


@pytest.mark.parametrize("name", HEADINGS)
def test_headings_are_found_however_they_are_written(tmp_path: Path, name: str) -> None:
    home = catalog(tmp_path, home={})
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / "a.yaml").write_bytes(HEADINGS[name].encode())
    (entry,) = home.list()
    assert (entry.kind, entry.role, entry.title("en")) == ("script", "client", "A")


@pytest.mark.parametrize("text", ["", "kind: [", "- kind", "\x00", "kind: {a: b}", "title: 3"])
def test_what_cannot_be_read_is_listed_all_the_same(tmp_path: Path, text: str) -> None:
    home = catalog(tmp_path, home={"bad": text})
    assert ids(home) == ["bad"]
    assert ids(home, tag="rude") == []


def test_a_bomb_is_listed_without_going_off(tmp_path: Path) -> None:
    lines = ["title: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 30)]
    deep = "about: " + "[" * 5000
    home = catalog(tmp_path, home={"bomb": "\n".join(lines), "deep": deep})
    assert [entry.kind for entry in home.list()] == ["", ""]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_among_the_files_is_not_waited_for(tmp_path: Path) -> None:
    home = catalog(tmp_path, home={})
    (tmp_path / "home").mkdir(exist_ok=True)
    os.mkfifo(tmp_path / "home" / "pipe.yaml")
    listed = f"Catalog(home={home.folders[0]!r}).list()"
    code = f"from scenarios_lib.catalog import Catalog; print({listed})"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=20
    )
    assert "id='pipe'" in told.stdout
    assert "kind=''" in told.stdout


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_links_that_lead_nowhere_or_in_circles_are_no_trouble(tmp_path: Path) -> None:
    home = catalog(tmp_path)
    for name, target in (("circle", "circle"), ("circle.yaml", "circle.yaml"), ("gone", "nowhere")):
        (tmp_path / "home" / name).symlink_to(target)
    assert ids(home) == ["circle", *sorted(HOME)]
    (found,) = home.check().errors
    assert (found.code, Path(found.where.file).name) == ("unreadable-file", "circle.yaml")


def test_hidden_files_are_no_scenarios(tmp_path: Path) -> None:
    home = catalog(tmp_path)
    (tmp_path / "home" / ".draft.yaml").write_text(CALL)
    (tmp_path / "home" / ".git").mkdir()
    (tmp_path / "home" / ".git" / "a.yaml").write_text(POLITE)
    assert ids(home) == sorted(HOME)


def test_listing_loads_neither_the_model_nor_anything_heavy(tmp_path: Path) -> None:
    catalog(tmp_path)
    code = (
        "import sys; from scenarios_lib.catalog import Catalog; "
        f"assert len(Catalog(home={str(tmp_path / 'home')!r}).list()) == 5; "
        "print([name for name in ('attrs', 'numpy', 'scipy', 'networkx', 'rich', 'graphviz',"
        " 'scenarios_lib.model.scripts', 'scenarios_lib.errors') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
