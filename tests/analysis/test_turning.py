"""A turning point is a turn that changes the chance so much that a reader sees it."""

from itertools import pairwise

import pytest
from attrs import evolve

import scenarios_lib as sl
from scenarios_lib.analysis.answers import answers_of_plain
from scenarios_lib.analysis.courses import LEAST_TURN, Course, Step, likeliest_course
from scenarios_lib.analysis.odds import odds, odds_along_course


def course(*chances: float) -> Course:
    steps = tuple(Step("client", "asks", (), before, after) for before, after in pairwise(chances))
    return Course("client.goal", ("goal", ""), 0.1, (), steps, "client.goal")


def test_the_turn_that_changes_the_chance_most_is_the_turning_point():
    assert course(0.5, 0.6, 0.2, 0.3).turning_point == 1
    assert course(0.5, 0.7, 0.5).turning_point == 0


def test_less_than_a_hundredth_is_no_turn():
    assert course(0.5, 0.5 + LEAST_TURN * 1.001).turns
    assert not course(0.5, 0.5 + LEAST_TURN * 0.999).turns
    assert not course(0.9999999999999, 1.0).turns
    assert not evolve(course(0.001, 0.0), bound=1e-12).turns


def told(*chances: float) -> sl.Odds:
    return sl.Odds(("a", "b"), tuple((one, 1 - one) for one in chances), judged=("a",))


def test_what_was_told_turns_where_a_course_would():
    assert told(0.5, 0.6, 0.2, 0.3).turning_point == 2
    assert told(0.5, 0.7, 0.5).turning_point == 1
    assert told(0.5, 0.5 + LEAST_TURN * 0.999).turning_point is None
    assert told(1.0).turning_point is None


def test_other_endings_than_the_one_judged_by_do_not_count():
    points = ((0.1, 0.9, 0.0), (0.1, 0.0, 0.9), (0.0, 0.1, 0.9))
    assert sl.Odds(("a", "b", "c"), points, judged=("a",)).turning_point == 2


@pytest.mark.parametrize(
    "name", ["support_call/stream_call", "support_call/lasker_call", "textbook/competing_exits"]
)
def test_there_is_one_turning_point_of_a_course_wherever_it_is_told(name):
    answers = answers_of_plain(sl.load(name))
    course, along = likeliest_course(answers), odds_along_course(answers)
    assert along.turning_point == (course.turning_point + 1 if course.turns else None)


def test_a_told_call_turns_by_the_clients_goal():
    call = sl.load("support_call/stream_call")
    answers = answers_of_plain(call)
    for seed in range(6):
        found = odds(answers, sl.tell(call, seed=seed))
        goal = found.of("client.goal")
        most = max(abs(after - before) for before, after in pairwise(goal))
        at = found.turning_point
        if at is None:
            assert most < LEAST_TURN
        else:
            assert abs(goal[at] - goal[at - 1]) == pytest.approx(most, abs=1e-9)
