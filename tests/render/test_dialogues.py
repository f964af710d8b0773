"""A told encounter becomes a dialogue that says what happened, in either language."""

from pathlib import Path

import pytest

import scenarios_lib as sl
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.render.dialogues import Dialogue, Shift, Side, dialogue

MOVES = """kind: vocabulary
moves:
  ask: {title: {en: asks, ru: спрашивает}, seconds: 3}
  answer: {feel: {doubt: -1}}
"""
ASKER = """kind: script
vocabulary: moves
scales: {doubt: {title: {en: doubts, ru: сомнение}, range: [0, 9], start: 6}}
goal: {title: {en: is sure, ru: не сомневается}, when: doubt <= 1}
feels:
  - {hears: answer, when: doubt > 4, feel: {doubt: =4}}
start: asking
stages:
  asking:
    title: {en: Asks, ru: Спрашивает}
    says: ask
    lines: {ask: {en: [Why?, And why?], ru: [Почему?, А почему?]}}
    next:
      - {hears: answer, when: doubt <= 3, to: doubting}
  doubting: {says: ask, next: [{to: asking}]}
"""
ANSWERER = """kind: script
vocabulary: moves
start: answering
stages:
  answering: {says: answer, goes_on: {adding: 1}}
  adding: {title: {en: Adds, ru: Добавляет}, says: answer, next: [{to: answering}]}
"""
TALK = "kind: encounter\nparties: {asker: asker, answerer: answerer}\n"
FILES = {"moves": MOVES, "asker": ASKER, "answerer": ANSWERER, "talk": TALK}


@pytest.fixture
def talk(tmp_path: Path) -> Encounter:
    for name, text in FILES.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    encounter: Encounter = sl.load(tmp_path / "talk.yaml")
    return encounter


def told(talk: Encounter, language: str = "en", *, rules: bool = False) -> Dialogue:
    trace = sl.tell(talk)
    return dialogue(trace, language=language, odds=sl.odds(trace), rules=rules)


def test_each_turn_says_who_speaks_and_in_which_words(talk: Encounter) -> None:
    # By hand: why? answer (6 → 4), answer (4 → 3, on to doubting), ask, answer, answer (≤ 1).
    found = [(beat.number, beat.role, beat.title, beat.line) for beat in told(talk).beats]
    assert found == [
        (1, "asker", "asks", "Why?"),
        (2, "answerer", "answer", ""),
        (3, "answerer", "answer", ""),
        (4, "asker", "asks", ""),
        (5, "answerer", "answer", ""),
        (6, "answerer", "answer", ""),
    ]


def test_lines_of_a_stage_are_said_one_after_the_other() -> None:
    call = sl.load("support_call/stream_call")
    trace = sl.tell(call, seed=7)
    said = [beat.line for beat in dialogue(trace).beats if beat.move == "hysterics"]
    lines = call.party("client").script.stage_named["hysteria"].lines[0]
    assert said == [lines.get("en", 0), lines.get("en", 1)]
    assert said[0] != said[1]


def test_changes_are_those_of_both_parties_and_in_either_language(talk: Encounter) -> None:
    third = told(talk).beats[2]
    assert third.sides == (
        Side("answerer", (), "", ""),
        Side("asker", (Shift("doubts", 4, 3),), "doubting", ""),
    )
    assert told(talk, "ru").beats[2].sides[1].shifts == (Shift("сомнение", 4, 3),)


def test_a_speaker_who_goes_on_is_told_with_the_next_stage(talk: Encounter) -> None:
    second = told(talk, "ru").beats[1]
    assert second.went_on
    assert second.sides[0] == Side("answerer", (), "Добавляет", "")


def test_the_end_is_told_of_the_party_whose_script_ended(talk: Encounter) -> None:
    last = told(talk).beats[-1]
    assert [side.end for side in last.sides] == ["", "is sure"]
    assert [side.end for side in told(talk, "ru").beats[-1].sides] == ["", "не сомневается"]


def test_the_rules_that_matched_are_told_by_file_line_and_path(talk: Encounter) -> None:
    beats = told(talk, rules=True).beats
    assert beats[1].rules == ("asker.yaml:6 (feels.0)",)
    assert beats[2].rules == ("moves.yaml:4 (moves.answer)", "asker.yaml:14 (stages.asking.next.0)")
    assert told(talk).beats[2].rules == ()


def test_the_odds_stand_beside_each_turn(talk: Encounter) -> None:
    found = told(talk)
    assert found.odds == (("asker.goal", 1.0), ("nobody", 0.0))
    assert [beat.odds for beat in found.beats] == [found.odds] * 6
    assert dialogue(sl.tell(talk)).beats[0].odds == ()


def test_plain_data_hold_everything(talk: Encounter) -> None:
    data = told(talk, rules=True).to_dict()
    assert data["start"]["asker"] == {"stage": "asking", "scales": {"doubt": 6}}
    assert data["turns"][2] == {
        "turn": 3,
        "who": "answerer",
        "says": "answer",
        "line": "",
        "after": {
            "asker": {"stage": "doubting", "scales": {"doubt": 3}},
            "answerer": {"stage": "adding", "scales": {}},
        },
        "rules": ["moves.answer", "stages.asking.next.0"],
        "odds": {"asker.goal": 1.0, "nobody": 0.0},
    }
    assert data["ends"] == {"asker": "goal", "answerer": ""}
    assert data["seconds"] == 26  # twice 3 and four times 5
