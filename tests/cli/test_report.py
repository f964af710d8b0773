"""`report`: one document, on the screen or in a file, with what it takes to have it again."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from render.documents.hostile import Seen

from cli.asking import DOOR, ask, write

EXITS = "textbook/competing_exits"


def test_the_ending_names_the_form(tmp_path: Path) -> None:
    reply = ask("report", EXITS, "-o", tmp_path / "a.html")
    assert reply.out == f"Written: {tmp_path / 'a.html'}\n"
    assert (tmp_path / "a.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    reply = ask("report", EXITS, "-o", tmp_path / "a.MD", "--lang", "ru")
    assert reply.out.splitlines()[1] == f"Записано: {tmp_path / 'a_1.svg'}"
    assert "\n## Кто заканчивает первым\n" in (tmp_path / "a.MD").read_text("utf-8")


def test_a_dash_prints_the_report_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ask("report", EXITS, "-o", "-").out.startswith("<!DOCTYPE html>")
    text = ask("report", EXITS, "-o", "-", "--format", "md").out
    assert text.startswith("# ")
    assert "](data:image/svg+xml;base64," in text
    assert not list(tmp_path.iterdir())


def test_without_a_name_it_is_called_as_its_file_and_replaces_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ask("report", "textbook/pride").code == 0
    assert [one.name for one in tmp_path.iterdir()] == ["pride.html"]
    again = ask("report", "textbook/pride")
    assert (again.code, again.out) == (2, "")
    assert "file-exists" in again.err
    assert ask("report", "textbook/pride", "-o", "pride.html").code == 0


def test_the_command_in_the_report_is_the_one_that_was_given(tmp_path: Path) -> None:
    call = write(tmp_path, DOOR) / "call.yaml"
    text = ask("report", call, "--set", "other.left=1", "--format=md", "-o", "-").out
    told = f"`scenarios report {call} --set other.left=1 --format=md -o - --lang en`"
    assert told in text
    assert "Set: other.left = 1" in text
    ru = ask("report", call, "--lang=ru", "--format=md", "-o", "-").out
    assert f"`scenarios report {call} --lang=ru --format=md -o -`" in ru


def test_json_says_what_was_written_or_holds_the_text(tmp_path: Path) -> None:
    data = ask("report", EXITS, "-o", tmp_path / "a.md", "--json").data
    names = ["a.md", "a_1.svg", "a_2.svg", "a_3.svg"]
    assert data["written"] == [str(tmp_path / name) for name in names]
    assert (data["report"], data["form"]) == (EXITS, "md")
    data = ask("report", "textbook/pride", "-o", "-", "--format", "md", "--json").data
    assert data["text"].startswith("# ")
    assert data["written"] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["-o", "a.txt"], "unknown-form"),
        (["-o", "nowhere/a.html"], "unwritable-file"),
        (["--format", "pdf"], "not-a-word-of"),
        (["--set", "nobody.left=1", "-o", "-"], "unknown-party"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    words: list[str], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    reply = ask("report", EXITS, *words)
    assert (reply.code, reply.out) == (2, "")
    assert code in reply.err
    assert not list(tmp_path.iterdir())


def test_a_false_claim_is_told_and_ends_the_call_with_1(tmp_path: Path) -> None:
    false = DOOR | {"call": DOOR["call"].replace("== 1", "== 0")}
    reply = ask("report", write(tmp_path, false) / "call.yaml", "--format", "md", "-o", "-")
    assert reply.code == 1
    assert "**✗** One stops first." in reply.out
    assert reply.err == "False claims: 1; the report names them.\n"


@pytest.mark.parametrize("form", ["html", "md"])
def test_a_hostile_file_brings_no_markup(form: str, tmp_path: Path) -> None:
    title = r'"<b>loud</b> [a](javascript:b) `c` | \u202e\nd"'
    call = DOOR["call"].replace("Two at a door", title).replace("One stops first.", title)
    reply = ask("report", write(tmp_path, DOOR | {"call": call}) / "call.yaml",
                "--format", form, "-o", "-")  # fmt: skip
    html = (
        reply.out if form == "html" else MarkdownIt("commonmark").enable("table").render(reply.out)
    )
    seen = Seen(html)
    assert not {"b", "a"} & seen.tags
    assert seen.text.count(r"<b>loud</b> [a](javascript:b) `c` | \u202e") >= 2
    assert "\u202e" not in reply.out


def test_settings_are_refused_where_nothing_is_played() -> None:
    reply = ask("report", "textbook/leaving", "--set", "a.left=1", "-o", "-")
    assert reply.code == 2
    assert "not-playable" in reply.err
