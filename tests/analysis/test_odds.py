"""Odds after every turn: exact chances that begin with the verdict and end with the fact."""

import numpy as np
import pytest
from building import encounter, script, stage, words
from generating import encounter as generated
from hand_worked import goes_on

from scenarios_lib.analysis.courses import likeliest_course
from scenarios_lib.analysis.mixing import answers_of
from scenarios_lib.analysis.odds import Odds, odds, odds_along_course
from scenarios_lib.engine.walking import walk
from scenarios_lib.errors import ScenarioError
from scenarios_lib.verbs import load


def test_before_the_first_turn_they_are_those_of_the_start_drawn():
    # Both scripts have one start, so the odds are the verdict's.
    call = goes_on().encounter
    answers = answers_of(call)
    trace = walk(call, seed=3)
    found = odds(answers, trace)
    for way, label in enumerate(found.endings[:-1]):
        assert found.of(label)[0] == pytest.approx(answers.solution.way_shares[way], abs=1e-12)


@pytest.mark.parametrize("seed", range(30))
def test_they_sum_to_1_after_every_turn_and_end_with_what_happened(seed):
    call = generated(seed)
    trace = walk(call, seed=seed, limit=60)
    found = odds(answers_of(call), trace)
    assert len(found.points) == len(trace.turns) + 1
    for point in found.points:
        assert sum(point) == pytest.approx(1, abs=1e-9)
    if any(trace.ends):
        assert sorted(found.points[-1])[-2:] == [0.0, 1.0] or len(found.points[-1]) == 1


def test_the_chance_before_a_turn_is_the_mean_of_the_chances_after_it():
    answers = answers_of(load("support_call/engineer_call"))
    chain = answers.solution.chain
    for way in range(len(chain.ways)):
        chance = answers.solution.chance([way])
        mean = np.bincount(chain.source, chain.share * chance[chain.target], minlength=chain.size)
        ends = chain.end_way == way
        mean += np.bincount(chain.end_source[ends], chain.end_share[ends], minlength=chain.size)
        assert mean == pytest.approx(chance, abs=1e-12)


def test_odds_of_another_encounter_are_refused():
    call, other = load("support_call/stream_call"), load("support_call/engineer_call")
    with pytest.raises(ValueError, match="another encounter"):
        odds(answers_of(other), walk(call))


def test_along_the_likeliest_course_the_odds_are_those_by_which_it_is_judged():
    answers = answers_of(load("support_call/stream_call"))
    course = likeliest_course(answers)
    found = odds_along_course(answers)
    goal = [found.of(label) for label in found.endings if "client.goal" in label]
    assert len(found.points) == len(course.steps) + 1
    for number, step in enumerate(course.steps):
        before, after = (sum(one[at] for one in goal) for at in (number, number + 1))
        assert before == pytest.approx(step.before, abs=1e-12)
        assert after == pytest.approx(step.after, abs=1e-12)
    assert found.of(course.way)[-1] == 1


def test_where_nobody_ever_ends_there_is_no_course_to_follow():
    waits = script(words("talk"), stage("waits", "talk"))
    assert odds_along_course(answers_of(encounter(one=waits, other=waits))) is None


def test_as_a_frame_it_has_a_row_for_every_turn():
    pytest.importorskip("pandas")
    frame = Odds(("a.left", "nobody"), ((0.5, 0.5), (1.0, 0.0))).to_frame()
    assert list(frame.columns) == ["turn", "a.left", "nobody"]
    assert frame["turn"].tolist() == [0, 1]
    assert frame["a.left"].tolist() == [0.5, 1.0]


def test_without_pandas_the_extra_is_named(monkeypatch):
    monkeypatch.setattr("scenarios_lib.jobs.extras.find_spec", lambda module: None)
    with pytest.raises(ScenarioError, match=r"scenarios_lib\[frames\]"):
        Odds(("nobody",), ((1.0,),)).to_frame()
