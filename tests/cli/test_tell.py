"""`scenarios tell` tells one encounter, all at once or turn by turn."""

from pathlib import Path

import pytest

import scenarios_lib as sl
from cli.asking import DOOR, ask, write

CALL = "support_call/stream_call"


@pytest.fixture
def call(tmp_path: Path) -> Path:
    return write(tmp_path, DOOR) / "call.yaml"


def test_lines_changes_chances_and_the_end_are_told(call: Path) -> None:
    reply = ask("tell", call, "--opens", "other")
    lines = [" ".join(line.split()) for line in reply.out.splitlines()]
    assert "1 other “Knock!”" in lines
    assert "other: left 2 → 1" in lines
    assert lines[-2:] == ["End: one – “goes home”", "2 turns, 4 s"]
    assert "one: “knocking”; left 1 goes home 100%" in lines
    assert reply.code == 0


def test_the_dialogue_speaks_russian(call: Path) -> None:
    page = ask("tell", call, "--lang", "ru").out
    assert "«Тук!»" in page
    assert "Конец: one — «уходит домой»" in page


def test_the_same_seed_and_index_tell_what_python_tells() -> None:
    data = ask("tell", CALL, "--seed", "7", "--index", "3", "--json").data
    trace = sl.tell(sl.load(CALL), seed=7, index=3)
    assert [turn["says"] for turn in data["turns"]] == [turn.move for turn in trace.turns]
    assert data["seconds"] == trace.seconds
    odds = sl.odds(trace)
    assert [sum(turn["odds"].values()) for turn in data["turns"]] == pytest.approx(
        [1.0] * len(trace.turns)
    )
    assert tuple(data["turns"][-1]["odds"].values()) == odds.points[-1]


def test_the_chances_can_be_left_out(call: Path) -> None:
    page = ask("tell", call, "--no-odds").out
    assert "%" not in page
    assert "“Knock!”" in page


def test_the_rules_that_matched_are_told_on_request() -> None:
    words = ("tell", CALL, "--seed", "7", "--no-odds")
    assert "rule: uralsky.yaml:" in ask(*words, "--rules").out
    assert "rule:" not in ask(*words).out


def test_step_waits_before_each_turn() -> None:
    page = ask("tell", CALL, "--step", "--no-odds", answers="\n\nq\n").out
    assert page.count("What comes next?") == 3
    assert "\n  2  " in page
    assert "\n  3  " not in page
    assert "End:" not in page


def test_step_goes_on_where_nobody_answers(call: Path) -> None:
    page = ask("tell", call, "--step", "--lang", "ru").out
    assert page.count("Что будет дальше?") == 1
    assert "Конец: one" in page


def test_an_endless_quarrel_is_cut_and_said_to_be_endless() -> None:
    words = ("tell", "textbook/pride", "--set", "ann.pride=1", "--set", "ben.pride=1")
    page = ask(*words).out
    assert "Neither script had ended after 10000 turns; the first 40 are shown." in page
    assert "\n 40  " in page
    assert "\n 41  " not in page
    assert len(ask(*words, "--json").data["turns"]) == 10_000
