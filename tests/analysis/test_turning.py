"""A turning point is a turn that changes the chance so much that a reader sees it."""

from itertools import pairwise

from attrs import evolve

from scenarios_lib.analysis.courses import LEAST_TURN, Course, Step


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
