"""How many go on after every turn: as a plain walk over all states counts them."""

import pytest
from analysis.stepping import moments
from building import encounter, rule, script, stage, target, way_out, words
from enumerating import visit
from generating import encounter as generated
from generating import population as crowd
from generating import route as travelled

from scenarios_lib.analysis.mixing import answers_of
from scenarios_lib.analysis.survival import FEW, survival
from scenarios_lib.engine.solving import MAX_LENGTH
from scenarios_lib.model.mixtures import components
from scenarios_lib.verbs import load

TALK = words("talk", "bye")
STAYS = script(TALK, stage("waits", "talk"), id="waiter")


def leaver(chance):
    """Return a script that ends with this chance, each time that it has heard something."""
    return script(
        TALK,
        stage("talks", "talk", rule(target("talks", 1 - chance), target("leaves", chance))),
        stage("leaves", "bye", ends="left"),
        exits=(way_out("left"),),
    )


def told(roles, ends):
    return " + ".join(f"{role}.{end}" for role, end in zip(roles, ends, strict=True) if end)


def test_who_leaves_with_chance_one_half_is_still_there_half_as_often_every_second_turn():
    found = survival(answers_of(encounter(one=STAYS, other=leaver(0.5))), 6)
    # Turn 1 is talk, heard with one chance to leave, done with turn 2; and so on.
    assert found.of("other.left") == pytest.approx((1, 1, 0.5, 0.5, 0.25, 0.25, 0.125), abs=1e-12)
    assert found.of("nobody") == (0,) * 7


@pytest.mark.parametrize("seed", range(25))
def test_the_shares_are_those_of_a_plain_walk_over_all_states(seed):
    call = generated(seed)
    found, walked = survival(answers_of(call), 12), visit(call)
    for turn, moment in enumerate(moments(walked, 12)):
        for ends, share in walked.outcomes.items():
            left = found.of(told(call.roles, ends))[turn]
            assert left == pytest.approx(share - moment.ended[ends], abs=1e-9)
        gone = sum(moment.ended.values())
        assert found.going_on[turn] == pytest.approx(1 - gone, abs=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_of_a_population_they_are_the_weighted_means(seed):
    call = crowd(seed)
    found = survival(answers_of(call), 8)
    for turn in range(9):
        parts = [
            (one.share, survival(answers_of(one.value), 8).going_on[turn])
            for one in components(call)
        ]
        assert found.going_on[turn] == pytest.approx(sum(a * b for a, b in parts), abs=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_on_a_route_an_ending_counts_in_whatever_contact(seed):
    answers = answers_of(travelled(seed))
    found = survival(answers, 0)
    for way, names in enumerate(answers.way_names):
        label = told(answers.roles, names)
        alike = [at for at, other in enumerate(answers.way_names) if other == names]
        shares = answers.solution.way_shares[alike].sum()
        assert found.of(label)[0] == pytest.approx(shares, abs=1e-12)
        assert answers.way_label(way).endswith(label)


def test_endless_quarrels_go_on_for_ever_and_are_not_waited_for():
    found = survival(answers_of(encounter(one=STAYS, other=STAYS)))
    assert found.endings == ("nobody",)
    assert found.points == ((1.0,),)


def test_it_is_followed_until_a_thousandth_is_left():
    found = survival(answers_of(load("support_call/stream_call")))
    assert found.going_on[-1] <= FEW < found.going_on[-2]
    assert len(found.points) < MAX_LENGTH
    assert found.bound < 1e-9


def test_as_a_frame_it_has_a_row_for_every_turn():
    pytest.importorskip("pandas")
    frame = survival(answers_of(encounter(one=STAYS, other=leaver(0.5))), 2).to_frame()
    assert list(frame.columns) == ["turn", "other.left", "nobody"]
    assert frame["turn"].tolist() == [0, 1, 2]
    assert frame["other.left"].tolist() == pytest.approx([1, 1, 0.5], abs=1e-12)
