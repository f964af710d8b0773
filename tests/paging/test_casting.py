"""What a page says of the cases of a study: compared, and played alike only where they are."""

import pytest
from attrs import evolve
from cli.asking import write

import scenarios_lib as sl
from paging.test_pages import data_of


def test_a_case_of_a_population_is_compared_as_its_verdict_says():
    study = sl.load("tiers/kinds_of_clients")
    told = data_of(sl.page(study))["compared"]
    goals = [one["en"] for one in told["goals"]]
    for row, case in zip(told["rows"], study.cases, strict=True):
        verdict = sl.run(case.played)
        names = [head["title"]["en"].removesuffix(" first") for head in told["heads"]]
        assert row["first"] == pytest.approx([verdict.first[name] for name in names], abs=1e-12)
        assert row["goals"] == pytest.approx([verdict.ends["client.goal"]], abs=1e-12)
        assert goals == ["goal: client"]
        assert row["turns"] == pytest.approx(verdict.turns, rel=1e-12)


LEAVER = """kind: script
role: operator
vocabulary: moves
exits: {gone: {kind: break}, passed: {kind: handoff}}
start: stays
stages:
  stays: {says: knock, next: [{to: {stays: 1, leaves: 1}}]}
  leaves: {says: bye, ends: END}
"""


def test_scripts_that_leave_by_the_same_move_but_otherwise_are_not_the_same_game(tmp_path):
    files = {
        "moves": "kind: vocabulary\nmoves: {knock: {}, bye: {}}\n",
        "caller": "kind: script\nrole: client\nvocabulary: moves\ngoal: {}\nstart: s\nstages:\n"
        "  s: {says: knock, next: [{to: {s: 1, e: 1}}]}\n  e: {says: knock, ends: goal}\n",
        "gone": LEAVER.replace("END", "gone"),
        "passed": LEAVER.replace("END", "passed"),
        "call": "kind: encounter\nparties: {client: caller, operator: gone}\n",
        "both": "kind: study\ncases:\n  one: {encounter: call}\n"
        "  two: {encounter: call, with: {operator: passed}}\n",
    }
    study = sl.load(str(write(tmp_path, files) / "both.yaml"))
    one, two = study.cases
    (party,) = two.replaced
    named = evolve(party, plays=evolve(party.plays, id=one.played.played[1].id))  # as if varied
    told = data_of(sl.page(evolve(study, cases=(one, evolve(two, replaced=(named,))))))
    played = [case["scenes"][0]["play"][0] for case in told["cases"]]
    assert [sides[1]["closing"] for sides in played] == [{"bye": "gone"}, {"bye": "passed"}]
    assert told["alike"] == [False, False]
