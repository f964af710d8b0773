"""Sweeps: every row is the exact answer to its case, whoever solved it, however often stopped."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from cli.asking import CALL, DOOR, write

import scenarios_lib as sl
from scenarios_lib.errors import ScenarioError
from scenarios_lib.sweeping import solving, sweeps

LEAVING = "textbook/competing_exits"
OVER = {"ann.leave": "0.1:0.9/9", "ben.leave": "0:0.9/7"}


@pytest.fixture(scope="module")
def undisturbed():
    return sl.sweep(LEAVING, OVER)


def test_a_row_is_the_formula_of_the_file(undisturbed):
    assert len(undisturbed) == 63
    for row in undisturbed.rows:
        p, q = row["ann.leave"], row["ben.leave"]
        # catalog/textbook/competing_exits.yaml: p / (1 - (1-p)(1-q))
        assert row["first.ann"] == pytest.approx(p / (1 - (1 - p) * (1 - q)), abs=1e-12)
        assert row["first.ann"] + row["first.ben"] == pytest.approx(1, abs=1e-12)
        assert row["problem"] == ""


def test_a_row_is_the_verdict_on_its_case():
    call = sl.load("textbook/pride")
    found = sl.sweep(call, {"ann.pride": [0.2, 0.4]}, opens="ben")
    for row in found.rows:
        verdict = sl.run(sl.settle(call, {"ann.pride": row["ann.pride"]}, opens="ben"), why=False)
        told = {f"first.{role}": verdict.first[role] for role in call.roles}
        told |= {name: verdict.first[name] for name in ("together", "nobody")}
        told |= {f"ends.{name}": share for name, share in verdict.ends.items()}
        told |= {"turns": verdict.turns, "seconds": verdict.seconds, "states": verdict.states}
        told |= {"error_bound": verdict.error_bound, "opens": "ben"}
        told |= {f"turns_if.{role}": verdict.turns_if.get(role) for role in call.roles}
        told |= {f"seconds_if.{role}": verdict.seconds_if.get(role) for role in call.roles}
        assert row == row | told
        assert row.keys() == told.keys() | {"case", "ann.pride", "problem"}


@pytest.mark.parametrize("workers", [1, 2])
def test_the_table_is_the_same_whoever_computes_it(undisturbed, workers, tmp_path):
    found = sl.sweep(LEAVING, OVER, workers=workers, output=tmp_path / "table.csv")
    assert found == undisturbed
    with ThreadPoolExecutor(3) as executor:
        other = sl.sweep(LEAVING, OVER, executor=executor, output=tmp_path / "other.csv")
    assert other == undisturbed
    assert (tmp_path / "other.csv").read_bytes() == (tmp_path / "table.csv").read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["other.csv", "table.csv"]


def test_a_sweep_that_was_stopped_goes_on_with_what_is_missing(undisturbed, tmp_path, monkeypatch):
    sl.sweep(LEAVING, OVER, output=tmp_path / "whole.csv")
    solved, solve = [], solving.solve_cases

    def counted(solver, cases):
        solved.extend(number for number, _ in cases)
        if len(solved) > 20 and not stopped:
            stopped.append(True)
            raise KeyboardInterrupt
        return solve(solver, cases)

    stopped = []
    monkeypatch.setattr(sweeps, "solve_cases", counted)
    with pytest.raises(KeyboardInterrupt):
        sl.sweep(LEAVING, OVER, output=tmp_path / "table.csv")
    kept = len(list((tmp_path / "table.csv.parts").glob("part-*")))
    assert kept > 0
    lost, solved[:] = solved[-1], []
    assert sl.sweep(LEAVING, OVER, output=tmp_path / "table.csv") == undisturbed
    assert 0 not in solved
    assert lost in solved
    assert (tmp_path / "table.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()


def test_parts_of_another_sweep_are_never_mixed_in(tmp_path, monkeypatch):
    def stop(solver, cases):
        raise KeyboardInterrupt

    output = tmp_path / "table.csv"
    with monkeypatch.context() as patched:
        patched.setattr(sweeps, "solve_cases", stop)
        with pytest.raises(KeyboardInterrupt):
            sl.sweep(LEAVING, OVER, output=output)
    for other in (
        lambda: sl.sweep(LEAVING, OVER | {"ann.leave": [0.5]}, output=output),
        lambda: sl.sweep(sl.settle(sl.load(LEAVING), {}, opens="ben"), OVER, output=output),
        lambda: sl.sample(LEAVING, 10, output=output),
    ):
        with pytest.raises(ScenarioError, match="foreign-parts"):
            other()
    sl.sweep(LEAVING, OVER, output=output)
    assert not (tmp_path / "table.csv.parts").exists()


WAVERER = """kind: script
vocabulary: moves
parameters: {doubt: 0.5}
exits: {stops: {}}
start: {knocking: 1 - doubt, waiting: doubt}
stages:
  knocking: {says: knock, ends: stops}
  waiting: {says: knock}
"""


def test_a_case_that_fails_says_so_and_the_others_go_on(tmp_path):
    files = {"waverer": WAVERER, "call": CALL.replace("one: knocker", "one: waverer")}
    call = sl.load(write(tmp_path, DOOR | files) / "call.yaml")
    found = sl.sweep(call, {"one.doubt": [0, 2, 1]}, output=tmp_path / "table.csv")
    assert [row["problem"] for row in found.rows] == ["", "negative-weight", ""]
    fine, failed, other = found.rows
    # With chance 1 - doubt the first to knock stops at once; else the other stops, after two.
    assert (fine["first.one"], other["first.one"]) == (1, 0)
    assert {name for name, cell in failed.items() if cell is not None} == {
        "case", "one.doubt", "problem",
    }  # fmt: skip
    assert found.failed == 1
    _, *lines = (tmp_path / "table.csv").read_text().splitlines()
    assert lines[1].endswith(",,negative-weight")


def test_each_party_can_play_several_scripts():
    found = sl.sweep(
        "support_call/stream_call",
        {"client.tension": [6]},
        scripts={"operator": ["support_call/dmitry", "support_call/listener"]},
    )
    dmitry, listener = found.rows
    assert (dmitry["operator"], listener["operator"]) == (
        "support_call/dmitry",
        "support_call/listener",
    )
    assert dmitry["ends.operator.transfer"] > 0
    assert listener["ends.operator.transfer"] is None  # he never puts anybody through
    calm = sl.settle(sl.load("support_call/stream_call"), {"client.tension": 6})
    assert dmitry["first.client"] == sl.run(calm, why=False).first["client"]


def test_scripts_are_compiled_once_for_all_cases_that_share_them(monkeypatch):
    compiled, compile_for = [], solving.compile_for

    def counted(script, partner):
        compiled.append((script, partner.says))
        return compile_for(script, partner)

    monkeypatch.setattr(solving, "compile_for", counted)
    sl.sweep(LEAVING, OVER)
    # Both play the same script, with nine and seven chances of leaving, three of them the same.
    assert len(compiled) == len(set(compiled)) == 9 + 7 - 3


def test_a_value_and_an_answer_of_one_name_are_told_apart(tmp_path):
    files = {"waverer": WAVERER.replace("doubt", "second")}
    one = sl.load(write(tmp_path, DOOR | files) / "waverer.yaml")
    found = sl.sweep(sl.meet(one, sl.load(tmp_path / "knocker.yaml")), {"first.second": [0, 1]})
    assert [row["set.first.second"] for row in found.rows] == [0, 1]
    assert [row["first.second"] for row in found.rows] == [
        0,
        1,
    ]  # waits


def test_a_sweep_compares_by_value_pickles_and_shows_little(undisturbed):
    again = pickle.loads(pickle.dumps(undisturbed))
    assert again == undisturbed
    assert again != sl.sweep(LEAVING, OVER | {"ann.leave": [0.5]})
    assert repr(again) == "Sweep('textbook/competing_exits', 63 cases, 0 failed)"


def test_a_sweep_is_a_data_frame():
    pytest.importorskip("pandas", reason="the extra `frames` is not installed")
    found = sl.sweep("textbook/pride", {"ann.pride": [0, 1]})
    frame = found.to_frame()
    assert list(frame["case"]) == [0, 1]
    assert list(frame["nobody"]) == [row["nobody"] for row in found.rows]
