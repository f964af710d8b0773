"""Told, sampled and judged encounters as data frames: the same numbers, in named columns."""

import pytest

import scenarios_lib as sl

pytest.importorskip("pandas", reason="the extra `frames` is not installed")
CALL = "support_call/stream_call"


def test_a_trace_has_a_row_for_each_turn():
    trace = sl.tell(CALL, seed=7)
    frame = trace.to_frame()
    assert list(frame["turn"]) == list(range(1, len(trace.turns) + 1))
    assert list(frame["says"]) == [turn.move for turn in trace.turns]
    last, place = trace.turns[-1], trace.encounter.roles.index("client")
    assert frame["client.stage"].iloc[-1] == last.after[place].stage
    assert frame["client.tension"].iloc[-1] == last.after[place].scales[0]
    assert tuple(frame[["client.end", "operator.end"]].iloc[-1]) == trace.ends
    assert set(frame["client.end"][:-1]) == {""}


def test_a_row_of_a_sample_is_the_encounter_told_under_its_index():
    frame = sl.sample(CALL, 6, seed=7, first=40).to_frame()
    for row in frame.to_dict("records"):
        trace = sl.tell(CALL, seed=7, index=row["index"])
        told = trace.to_frame().iloc[-1]
        assert (row["turns"], row["seconds"]) == (len(trace.turns), trace.seconds)
        shared = [name for name in frame.columns if "." in name]
        assert {name: row[name] for name in shared} == {name: told[name] for name in shared}
    assert list(frame["index"]) == list(range(40, 46))


def test_odds_have_a_row_before_the_first_turn_and_after_each():
    found = sl.odds(sl.tell(CALL, seed=7))
    frame = found.to_frame()
    assert list(frame.columns) == ["turn", *found.endings]
    assert tuple(frame.iloc[0, 1:]) == found.points[0]
    assert list(frame["turn"]) == list(range(len(found.points)))


def test_a_verdict_has_a_row_for_each_end_and_a_study_for_each_case():
    result = sl.run("textbook/shorter_first")
    assert list(result.to_frame()["case"]) == list(result.cases)
    verdict = next(iter(result.cases.values()))
    assert list(verdict.to_frame()["share"]) == list(verdict.ends.values())
