"""`scenarios sample` writes a row for each encounter and tells the shares."""

import csv
from pathlib import Path

import pytest

import scenarios_lib as sl
from cli.asking import ask
from scenarios_lib.sweeping import samples

PRIDE = "textbook/pride"


def test_there_is_a_row_for_each_encounter_and_the_shares_are_told(tmp_path: Path) -> None:
    output = tmp_path / "runs.csv"
    page = ask("sample", PRIDE, "200", "--seed", "5", "-o", output).out
    expected = sl.sample(PRIDE, 200, seed=5)
    with output.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["turns"]) for row in rows] == expected.turns.tolist()
    assert [row["ann.end"] == "" for row in rows] == (~expected.finished).tolist()
    assert "Who apologises first?" in page
    assert "Sampled: 200 encounters, seed 5" in page
    assert page.endswith(f"Written: {output}\n")


def test_a_sample_can_begin_anywhere_and_be_walked_by_processes(tmp_path: Path) -> None:
    whole, half = tmp_path / "whole.csv", tmp_path / "half.csv"
    ask("sample", PRIDE, "20", "-o", whole)
    ask("sample", PRIDE, "10", "--first", "10", "--workers", "2", "-o", half)
    assert whole.read_text().splitlines()[11:] == half.read_text().splitlines()[1:]


def test_json_has_the_shares_with_their_intervals(tmp_path: Path) -> None:
    data = ask("sample", PRIDE, "200", "--seed", "5", "-o", tmp_path / "a.csv", "--json").data
    assert data["sampled"] | {"wall_seconds": 0} == (
        ask("run", PRIDE, "--samples", "200", "--seed", "5", "--no-exact", "--json").data["sampled"]
        | {"wall_seconds": 0}
    )
    assert data["output"] == str(tmp_path / "a.csv")
    assert data["encounter"] == PRIDE


def test_who_stops_it_is_told_how_to_go_on_in_russian(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(samples, "walk_encounters", stop)
    reply = ask("sample", PRIDE, "9", "-o", tmp_path / "a.csv", "--lang", "ru")
    assert reply.code == 130
    assert "та же команда продолжит с этого места" in reply.err
