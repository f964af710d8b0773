"""`scenarios run` and `scenarios meet` say who ends first, and end with 1 for a false claim."""

from pathlib import Path

import pytest

import scenarios_lib as sl
from cli.asking import DOOR, ask, write

PRIDE = "textbook/pride"
KEYS = {"first", "ends", "turns", "seconds", "error_bound", "states", "why", "claims"}


def test_the_page_tells_shares_reason_course_and_claims() -> None:
    page = ask("run", PRIDE).out
    # 0.88 and 0.12 are worked by hand in the file's claims.
    assert "together  88.0%  █" in page
    assert "nobody    12.0%  █" in page
    assert "Most often both scripts end on the same move (88.0%)." in page.replace("\n  ", " ")
    assert "nobody() == 3/25 — 0.12" in page
    assert "on average  infinite  infinite" in page
    assert "▸" in page


def test_the_page_speaks_russian() -> None:
    page = ask("run", PRIDE, "--lang", "ru").out
    assert "Кто заканчивает первым" in page
    assert "вместе  88,0\xa0%" in page
    assert "Most often" not in page


def test_plain_text_fits_eighty_columns_and_has_no_colour() -> None:
    page = ask("run", "support_call/stream_call").out
    assert max(map(len, page.splitlines())) <= 80
    assert "\x1b" not in page
    assert not [line for line in page.splitlines() if line != line.rstrip()]


def test_brief_leaves_out_the_reason_and_nothing_else() -> None:
    whole, brief = (ask("run", PRIDE, "--json", *more).data for more in ((), ("--brief",)))
    assert whole["why"] is not None
    assert brief.pop("why") is None
    assert {key: whole[key] for key in brief if key != "command"} == {
        key: brief[key] for key in brief if key != "command"
    }
    assert "Why" not in ask("run", PRIDE, "--brief").out


def test_json_has_what_was_promised() -> None:
    data = ask("run", PRIDE, "--json").data
    assert data.keys() >= KEYS | {"version", "command", "files"}
    assert data["turns"] == data["seconds"] == "infinite"
    assert data["first"]["nobody"] == pytest.approx(3 / 25, abs=1e-12)
    assert {"en", "ru", "course", "turning_point"} <= data["why"].keys()
    assert {"claim", "holds", "value", "bound", "distance"} <= data["claims"][0].keys()
    names = sorted(Path(file).name for file in data["files"])
    assert names == ["moves.yaml", "pride.yaml", "proud.yaml"]


def test_a_false_claim_ends_with_one() -> None:
    assert ask("run", PRIDE).code == 0
    reply = ask("run", PRIDE, "--set", "ann.pride=0.1")
    assert reply.code == 1
    assert "✗" in reply.out
    assert "missed by 0.09" in reply.out  # 0.12 - 0.1 · 0.3


def test_settings_outdo_those_of_the_file() -> None:
    data = ask("run", PRIDE, "--set", "ann.pride=1", "--set", "ben.pride=1", "--json").data
    assert data["first"]["nobody"] == 1
    assert data["why"]["course"] is None


def test_weighted_starts_can_be_set(tmp_path: Path) -> None:
    call = write(tmp_path, DOOR) / "call.yaml"
    data = ask("run", call, "--set", "one.left=1:3,9:1", "--json").data
    # One in four knocks nine times and is outlasted by the other, who knocks twice.
    assert data["first"] == pytest.approx({"one": 0.75, "other": 0.25, "together": 0, "nobody": 0})


def test_another_party_can_open(tmp_path: Path) -> None:
    call = write(tmp_path, DOOR) / "call.yaml"
    assert ask("run", call, "--json").data["turns"] == 1
    assert ask("run", call, "--opens", "other", "--json").data["turns"] == 2


def test_a_sample_stands_beside_the_exact_answer() -> None:
    data = ask("run", PRIDE, "--samples", "200", "--seed", "5", "--json").data
    sampled = data["sampled"]
    assert sampled.keys() == {"first", "ends", "size", "seed", "wall_seconds"}
    assert (sampled["size"], sampled["seed"]) == (200, 5)
    expected = sl.sample(sl.load(PRIDE), 200, seed=5)
    assert sampled["first"]["nobody"]["share"] == (~expected.finished).mean()
    for one in (*sampled["first"].values(), *sampled["ends"].values()):
        assert one["low"] <= one["share"] <= one["high"]
    assert data["wall_seconds"] > 0
    assert data.keys() >= KEYS


def test_without_the_exact_answer_only_the_sample_is_told() -> None:
    reply = ask("run", PRIDE, "--no-exact", "--samples", "50", "--json")
    assert reply.data.keys() & KEYS == set()
    assert reply.code == 0
    page = ask("run", PRIDE, "--no-exact", "--samples", "50").out
    assert "Sampled: 50 encounters, seed 0" in page
    assert "exact" not in page


def test_a_study_is_told_by_its_cases() -> None:
    reply = ask("run", "textbook/endless_quarrel")
    assert "humbler: textbook/pride, ann.pride = 0.1" in reply.out
    assert reply.out.count("✓") == 2
    data = ask("run", "textbook/endless_quarrel", "--samples", "20", "--json").data
    assert data["cases"].keys() == {"given", "humbler", "slower"}
    assert data["cases"]["humbler"].keys() >= KEYS | {"sampled", "wall_seconds"}
    assert [one["holds"] for one in data["claims"]] == [True, True]


def test_settings_reach_every_case_of_a_study() -> None:
    reply = ask("run", "textbook/endless_quarrel", "--set", "ann.pride=0", "--json")
    assert reply.code == 1
    assert all(case["first"]["nobody"] == 0 for case in reply.data["cases"].values())


def test_any_two_scripts_meet() -> None:
    data = ask("meet", "textbook/proud", "textbook/proud", "--set", "first.pride=0", "--json").data
    assert data["first"].keys() == {"first", "second", "together", "nobody"}
    assert data["first"]["nobody"] == 0


def test_files_meet_as_well_as_ids(tmp_path: Path) -> None:
    knocker = write(tmp_path, DOOR) / "knocker.yaml"
    page = ask("meet", knocker, knocker, "--opens", "second", "--lang", "ru").out
    assert "second  100\xa0%" in page
    assert "уходит домой" in page


def test_ids_and_paths_name_the_same(tmp_path: Path) -> None:
    folder = write(tmp_path, DOOR)
    by_id = ask("run", "call", "--catalog", folder, "--json").data
    by_path = ask("run", folder / "call.yaml", "--json").data
    assert by_id["first"] == by_path["first"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (("--set", "ann.prid=1"), "--set ann.prid  unknown-setting"),
        (("--set", "ann.pride=7"), "--set ann.pride  parameter-out-of-range"),
        (("--opens", "bob"), "--opens bob  unknown-party"),
    ],
)
def test_what_is_asked_wrongly_is_told_at_its_option(words: tuple[str, str], place: str) -> None:
    reply = ask("run", PRIDE, *words)
    assert reply.err.startswith(place)
    assert (reply.code, reply.out) == (2, "")


def test_all_that_is_wrong_is_told_at_once() -> None:
    reply = ask("run", PRIDE, "--set", "ann.prid=1", "--set", "ben.yielding=7", "--lang", "ru")
    assert "unknown-setting" in reply.err
    assert "parameter-out-of-range" in reply.err
    assert "Может быть, «pride»?" in reply.err
