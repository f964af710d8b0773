"""What the tests compare with tells a difference: one that always agrees would prove nothing."""

import pytest
from attrs import evolve
from comparing import same_course

import scenarios_lib as sl

CALL = "support_call/stream_call"


@pytest.fixture(scope="module")
def sample():
    return sl.sample(CALL, 20, seed=11)


def test_a_row_is_the_course_of_its_own_number_and_of_no_other(sample):
    traces = [sl.tell(CALL, seed=11, index=index) for index in range(20)]
    for place in range(20):
        same = [same_course(sample, place, trace) for trace in traces]
        assert same == [number == place for number in range(20)]


@pytest.mark.parametrize("column", ["ends", "turns", "seconds", "final"])
def test_a_row_with_one_other_number_is_another_course(sample, column):
    trace = sl.tell(CALL, seed=11)
    spoilt = getattr(sample, column).copy()
    if column == "ends":
        spoilt[0] = spoilt[0, ::-1]
    else:
        spoilt[0] -= 1
    assert same_course(sample, 0, trace)
    assert not same_course(evolve(sample, **{column: spoilt}), 0, trace)
