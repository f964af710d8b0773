"""`scenarios list` shows what there is, by kind, quickly and without anything heavy."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from cli.asking import DOOR, ask, write
from scenarios_lib.cli.commands.list import HEADINGS
from scenarios_lib.formats import KINDS

HEAVY = {"attrs", "numpy", "scipy", "networkx", "graphviz", "pygraphviz", "rich", "pandas"}
LIST = "from scenarios_lib.cli import main; main(['list'])"


OTHER_KINDS = {name: f"kind: {name}\n" for name in ("route", "population", "transcript")}


def test_files_stand_below_their_kinds(tmp_path: Path) -> None:
    reply = ask("list", "--catalog", write(tmp_path, OTHER_KINDS))
    headings = [line for line in reply.out.splitlines() if line[:1].strip()]
    assert [one.split(":")[0] for one in headings] == [
        "Encounters", "Routes", "Studies", "Scripts", "Populations", "Vocabularies", "Transcripts",
    ]  # fmt: skip
    assert "  support_call/stream_call           " in reply.out
    assert reply.out.index("support_call/stream_call") < reply.out.index("support_call/uralsky")
    assert reply.code == 0


def test_filters_and_words_narrow_the_list() -> None:
    found = ask("list", "--kind", "script", "--role", "client", "uralsky", "--json").data["entries"]
    assert "support_call/uralsky" in [entry["id"] for entry in found]
    assert {(entry["kind"], entry["role"]) for entry in found} == {("script", "client")}
    every = ask("list", "--json").data["entries"]
    assert 0 < len(found) < len(every)
    assert "stream_call" in ask("list", "--tag", "technique", "--kind", "encounter").out


def test_a_list_with_nothing_in_it_says_so() -> None:
    assert ask("list", "no such words").out == "Nothing in the catalog fits.\n"
    assert ask("list", "no such words", "--lang", "ru").out == ("В каталоге ничего такого нет.\n")


def test_every_kind_of_file_can_be_asked_for(tmp_path: Path) -> None:
    assert set(HEADINGS) == set(KINDS)
    folder = write(tmp_path, OTHER_KINDS)
    for kind in OTHER_KINDS:
        found = ask("list", "--kind", kind, "--catalog", folder, "--json").data["entries"]
        assert kind in [entry["id"] for entry in found]


def test_a_kind_that_does_not_exist_is_refused() -> None:
    refused = ask("list", "--kind", "scripts")
    assert (refused.code, refused.out) == (2, "")
    assert "--kind  unknown-kind" in refused.err
    assert "Did you mean 'script'?" in refused.err


def test_titles_are_in_the_language_asked_for(tmp_path: Path) -> None:
    folder = write(tmp_path, DOOR)
    assert "Двое у двери" in ask("list", "--catalog", folder, "--lang", "ru").out
    assert "Two at a door" in ask("list", "--catalog", folder).out


def test_json_holds_version_command_and_hashes(tmp_path: Path) -> None:
    folder = write(tmp_path, {"moves": MOVES_WITH_TITLE})
    data = ask("list", "knocks only", "--catalog", folder, "--json").data
    (entry,) = data["entries"]
    digest = sha256((tmp_path / "moves.yaml").read_bytes()).hexdigest()
    assert data["files"] == {entry["file"]: digest}
    assert data["command"][:2] == ["scenarios", "list"]
    assert data["version"].count(".") == 2


def test_json_holds_no_character_that_moves_a_cursor_or_turns_a_line(tmp_path: Path) -> None:
    title = "\x9b31m \u202eback\u200b \ue041"
    quoted = json.dumps(f"knocks {title}")
    folder = write(tmp_path, {"moves": f"kind: vocabulary\ntitle: {quoted}\nmoves: {{}}\n"})
    reply = ask("list", "knocks", "--catalog", folder, "--json")
    assert all(letter.isprintable() for letter in reply.out.replace("\n", ""))
    assert reply.data["entries"][0]["title"] == f"knocks {title}"


def test_files_that_cannot_be_read_have_no_hash(tmp_path: Path) -> None:
    folder = write(tmp_path, {"moves": MOVES_WITH_TITLE, "large": "#" * (2**20 + 1)})
    for command in (("list", "--catalog", folder), ("check", folder)):
        files = [Path(file).name for file in ask(*command, "--json").data["files"]]
        assert "moves.yaml" in files
        assert "large.yaml" not in files


MOVES_WITH_TITLE = "kind: vocabulary\ntitle: knocks only\nmoves: {knock: {}}\n"


def test_a_hostile_title_cannot_move_the_cursor(tmp_path: Path) -> None:
    title = 'title: "red \\e[31m [bold]x[/] \\u202e"\n'
    folder = write(tmp_path, {"evil": f"kind: vocabulary\n{title}moves: {{a: {{}}}}\n"})
    reply = ask("list", "--catalog", folder, "red")
    assert r"red \x1b[31m [bold]x[/] \u202e" in reply.out
    assert "\x1b" not in reply.out


def test_folders_come_from_the_environment_too(tmp_path: Path, monkeypatch: object) -> None:
    folder = write(tmp_path, {"moves": MOVES_WITH_TITLE})
    code = f"import os; os.environ['SCENARIOS_PATH'] = {str(folder)!r}; {LIST}"
    assert b"knocks only" in subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True
    ).stdout  # fmt: skip


def test_listing_loads_nothing_heavy() -> None:
    code = f"{LIST}; import sys; print(*sorted(sys.modules), file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert not HEAVY & {name.split(".")[0] for name in run.stderr.split()}
