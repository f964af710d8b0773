"""`scenarios sweep` solves many cases and writes or prints their table."""

import csv
import sys
from io import StringIO
from pathlib import Path

import pytest

import scenarios_lib as sl
from cli.asking import ask
from scenarios_lib.sweeping import sweeps

LEAVING = "textbook/competing_exits"
AXES = ("--over", "ann.leave=0.1:0.3/3", "--over", "ben.leave=0,0.5")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_the_table_is_printed_as_csv() -> None:
    reply = ask("sweep", LEAVING, *AXES)
    found = rows(reply.out)
    expected = sl.sweep(LEAVING, {"ann.leave": [0.1, 0.2, 0.3], "ben.leave": [0, 0.5]})
    assert [float(row["first.ann"]) for row in found] == expected.columns["first.ann"].tolist()
    assert [row["ann.leave"] for row in found] == ["0.1", "0.1", "0.2", "0.2", "0.3", "0.3"]
    assert (reply.code, reply.err) == (0, "")


def test_the_table_is_written_with_the_same_text(tmp_path: Path) -> None:
    printed = ask("sweep", LEAVING, *AXES).out
    reply = ask("sweep", LEAVING, *AXES, "-o", tmp_path / "table.csv")
    assert reply.out == f"Written: {tmp_path / 'table.csv'}. Cases: 6, failed: 0.\n"
    assert (tmp_path / "table.csv").read_text() == printed
    russian = ask("sweep", LEAVING, *AXES, "-o", tmp_path / "table.csv", "--lang", "ru")
    assert "Случаев: 6, с ошибкой: 0." in russian.out


def test_json_has_the_rows_or_where_they_are(tmp_path: Path) -> None:
    axes = ("--over", "ann.pride=0,1", "--opens", "ben")
    data = ask("sweep", "textbook/pride", *axes, "--json").data
    assert (data["cases"], data["failed"], data["problems"]) == (2, 0, {})
    assert data["rows"][0]["opens"] == "ben"
    assert data["rows"][1]["turns"] == "infinite"
    assert data["rows"][1].keys() == set(data["columns"])
    assert {"version", "command", "files"} <= data.keys()
    output = tmp_path / "table.csv"
    written = ask("sweep", "textbook/pride", *axes, "--json", "-o", output).data
    assert "rows" not in written
    assert written["output"] == str(output)


def test_two_scripts_meet_and_parties_change_theirs() -> None:
    reply = ask(
        "sweep", "textbook/leaving", "textbook/leaving", "--over", "first.leave=0.5",
        "--with", "second=textbook/leaving,textbook/parting", "--set", "second.leave=0.25",
    )  # fmt: skip
    one, other = rows(reply.out)
    assert (one["second"], other["second"]) == ("textbook/leaving", "textbook/parting")
    # p / (1 - (1-p)(1-q)) and p(1-q) / (1 - (1-p)(1-q)), from the catalog's files.
    assert float(one["first.first"]) == pytest.approx(0.5 / 0.625)
    assert float(other["first.first"]) == pytest.approx(0.375 / 0.625)


def test_sobol_points_are_taken_on_the_command_line() -> None:
    words = ("sweep", LEAVING, "--over", "ann.leave", "--sobol", "5", "--seed")
    found = [row["ann.leave"] for row in rows(ask(*words, "1").out)]
    assert len(set(found)) == 5
    assert found == [row["ann.leave"] for row in rows(ask(*words, "1").out)]
    assert found != [row["ann.leave"] for row in rows(ask(*words, "2").out)]


def test_all_bad_axes_are_told_at_once_at_their_options() -> None:
    reply = ask("sweep", LEAVING, "--over", "ann.leave=2", "--over", "ben.leav=1")
    heads = [part.split("\n")[0] for part in reply.err.split("\n\n")]
    assert heads == ["--over ann.leave  parameter-out-of-range", "--over ben.leav  unknown-setting"]
    assert (reply.code, reply.out) == (2, "")


def test_who_stops_it_is_told_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sweeps, "solve_cases", stop)
    reply = ask("sweep", LEAVING, *AXES, "-o", tmp_path / "table.csv")
    assert reply.code == 130
    assert f"kept in {tmp_path / 'table.csv.parts'}; the same command goes on" in reply.err


def test_without_the_extra_a_cluster_is_refused_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    reply = ask("sweep", LEAVING, *AXES, "--scheduler", "tcp://127.0.0.1:8786")
    assert reply.err.startswith("--scheduler tcp://127.0.0.1:8786  missing-extra")
    assert "pip install 'scenarios_lib[cluster]'" in reply.err
