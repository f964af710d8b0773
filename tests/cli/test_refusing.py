"""Whatever is typed, the answer is a sentence and an exit code, never a traceback."""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cli.asking import CALL, DOOR, ask, write
from scenarios_lib.cli.doors import COMMANDS, Door

SCENARIOS = (sys.executable, "-m", "scenarios_lib.cli")


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_help_tells_every_option_in_either_language(name: str, language: str) -> None:
    reply = ask(name, "--help", "--lang", language)
    command = Door().get_command(click.Context(Door()), name)
    assert command is not None
    for param in command.params:
        for flag in (*param.opts, *param.secondary_opts):
            assert not flag.startswith("--") or flag in reply.out
    assert {"--lang", "--json", "--help"} <= {flag for one in command.params for flag in one.opts}
    assert any("а" <= letter <= "я" for letter in reply.out) == (language == "ru")
    assert reply.out.startswith("Usage: " if language == "en" else "Вызов: ")
    assert reply.code == 0


def test_every_command_has_a_file_and_a_line_in_the_help() -> None:
    folder = Path(sys.modules["scenarios_lib.cli"].__path__[0], "commands")
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == set(COMMANDS)
    for name in COMMANDS:
        assert f"\n  {name} " in ask("--help").out


def test_what_has_to_be_given_is_named_in_the_language_of_the_call() -> None:
    assert "[КЛЮЧИ] ИМЯ" in ask("run", "--help", "--lang", "ru").out
    assert "--set СТОРОНА.ИМЯ=ЗНАЧЕНИЕ" in ask("run", "--help", "--lang", "ru").out
    assert "не хватает: --output ФАЙЛ." in ask("draw", "a.yaml", "--lang", "ru").err


def test_without_a_command_the_help_is_shown_and_the_code_is_two() -> None:
    reply = ask()
    assert (reply.code, reply.out) == (2, "")
    assert reply.err.startswith("Usage: scenarios COMMAND")


def test_the_version_is_told() -> None:
    assert ask("--version").out.startswith("scenarios 0.")


def test_refusals_speak_russian_and_point_to_the_help() -> None:
    reply = ask("run", "--sample", "3", "textbook/pride", "--lang", "ru")
    assert reply.err == (
        "scenarios run  unknown-option\n"
        "Ключа «--sample» нет.\n"
        "Ключи: --set, --opens, --brief, --samples, --seed, --exact, --no-exact, --catalog, "
        "--json, --lang, --help, -h. Может быть, «--samples»?\n\n"
        "Справка: scenarios run --help\n"
    )


@pytest.mark.parametrize(
    "value", ["a.b", "a=1", ".b=1", "a.=1", "a.b=", "a.b=x", "a.b=nan", "a.b=1:1,1:2", "a.b=1:x",
              "a.b=1.5:1", "a.b=1:2:3", "a.b=1_0", "a.b=inf"],
)  # fmt: skip
def test_a_setting_that_says_nothing_is_refused(value: str) -> None:
    reply = ask("run", "textbook/pride", "--set", value)
    assert reply.err.startswith("--set  not-a-set\n")
    assert reply.code == 2


GARBAGE = st.text(st.characters(codec="utf-8"), max_size=12)
WORDS = st.sampled_from(
    [*COMMANDS, "--", "-", "--lang", "--lang=ru", "--json", "--set", "a.b=1:2", "--samples", "3",
     "--kind", "textbook/pride", "textbook/proud", "..", "/", "~", "--help", "--opens", "--to"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS | GARBAGE, max_size=5))
@example(["draw", "textbook/proud", "-o", "\0.svg"])
@example(["run", "\0.yaml"])
@example(["new", "\ud800"])
def test_garbage_on_the_command_line_never_gives_a_traceback(words: list[str]) -> None:
    # `new` and `draw` would write files, `check` judges the whole catalog.
    if not {"new", "draw", "check"} & set(words) or any("\0" in word for word in words):
        assert ask(*words).code in (0, 1, 2)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(CALL) - 1), GARBAGE)
def test_broken_files_never_give_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, at: int, garbage: str
) -> None:
    folder = write(tmp_path_factory.mktemp("broken"), DOOR)
    (folder / "call.yaml").write_text(CALL[:at] + garbage + CALL[at:], encoding="utf-8")
    for command in ("run", "show", "check"):
        assert ask(command, folder / "call.yaml").code in (0, 1, 2)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"\0", b"kind: script", b"[" * 500, b"a: &a [*a]"]
)
@pytest.mark.parametrize("command", ["run", "show", "check", "tell", "export", "draw"])
def test_files_that_are_no_scenarios_are_refused(
    command: str, content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "x.yaml").write_bytes(content)
    more = ["-o", tmp_path / "x.svg"] if command == "draw" else []
    reply = ask(command, tmp_path / "x.yaml", *more)
    assert reply.code == 2
    assert "x.yaml" in reply.err + reply.out


def test_a_reader_that_goes_away_is_no_trouble() -> None:
    run = subprocess.Popen(
        [*SCENARIOS, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )  # fmt: skip
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.close()
    assert run.stderr.read() == b""
    run.stderr.close()
    assert run.wait(30) in (0, 141)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk to play that is full")
@pytest.mark.parametrize(
    "words", [("list",), ("schema",), ("check", "textbook/proud"), ("--help",)]
)
def test_a_full_disk_is_a_problem_and_no_false_claim(words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [*SCENARIOS, *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )  # fmt: skip
    assert run.returncode == 2
    assert run.stderr.startswith("scenarios  unwritable-file\n")
    assert "Traceback" not in run.stderr


@pytest.mark.skipif(os.name == "nt", reason="there output cannot be closed from outside")
@pytest.mark.parametrize("closed", [1, 2])
def test_output_that_is_closed_is_no_trouble(closed: int) -> None:
    run = subprocess.run(
        ["sh", "-c", f'exec "$0" "$@" {closed}>&-', *SCENARIOS, "list"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")


def test_letters_that_an_encoding_lacks_are_replaced() -> None:
    run = subprocess.run(
        [*SCENARIOS, "show", "textbook/proud", "--lang", "ru"], capture_output=True, check=True,
        env=os.environ | {"PYTHONIOENCODING": "latin1:strict"},
    )  # fmt: skip
    assert b"?\ntextbook/proud \xb7 ?" in run.stdout


def test_output_is_utf8_whatever_the_locale_says() -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    environment.pop("PYTHONIOENCODING", None)
    run = subprocess.run(
        [*SCENARIOS, "list", "uralsky", "--lang", "ru"],
        capture_output=True, check=True, env=environment,
    )  # fmt: skip
    assert "Скандал г-на Уральского" in run.stdout.decode("utf-8")


def test_a_terminal_gets_colour_unless_it_wants_none(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pty", reason="no terminals to play on this system")
    assert b"\x1b[" in _on_a_terminal({})
    assert b"\x1b[1m" in _on_a_terminal({}), "headings are bold"
    plain = _on_a_terminal({"NO_COLOR": "1"})
    assert not any(f"\x1b[{colour}m".encode() in plain for colour in (32, 35, 36))


def test_lines_stay_readable_on_a_very_wide_terminal() -> None:
    pytest.importorskip("pty", reason="no terminals to play on this system")
    page = _on_a_terminal({"COLUMNS": "250", "NO_COLOR": "1"}).decode()
    letters = re.sub(r"\x1b\[[0-9;]*m", "", page)
    assert 80 < max(map(len, letters.splitlines())) <= 100


def _on_a_terminal(more: dict[str, str]) -> bytes:
    import pty

    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    environment |= {"TERM": "xterm-256color", "COLUMNS": "100"} | more
    own, other = pty.openpty()
    run = subprocess.Popen(
        [*SCENARIOS, "run", "textbook/pride"], stdout=other, stderr=subprocess.DEVNULL,
        env=environment,
    )  # fmt: skip
    os.close(other)
    parts = []
    while True:
        try:
            part = os.read(own, 65536)
        except OSError:  # Linux's way to say that the other end is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(own)
    assert run.wait(60) == 0
    return b"".join(parts)
