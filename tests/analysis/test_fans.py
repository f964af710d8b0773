"""Scales after every turn: as a plain walk over all states finds them."""

from collections import Counter

import pytest
from analysis.stepping import moments
from building import encounter, rule, scale, script, stage, target, way_out, words
from enumerating import visit
from generating import encounter as generated
from generating import population as crowd
from generating import route as travelled

from scenarios_lib.analysis.fans import Fan, fans
from scenarios_lib.analysis.mixing import answers_of

TALK = words("talk")
STAYS = script(TALK, stage("waits", "talk"), id="waiter")
COUNTER = script(
    TALK,
    stage("talks", "talk", rule("talks", target("shouts", heat=1))),
    stage("shouts", "talk", rule("talks", target("shouts", heat=1))),
    scales=(scale("heat", 0, 3, 0),),
    exits=(way_out("left", "heat == 2"),),
)


def test_a_scale_that_rises_half_the_time_stops_where_the_script_ends():
    (fan,) = fans(answers_of(encounter(one=STAYS, other=COUNTER)), 5)
    assert (fan.role, fan.scale, fan.values) == ("other", "heat", (0, 1, 2))
    # It is heard on turns 1, 3 and 5: 1/2, then 1/4, 1/2, 1/4; of those at 1 half end at 2.
    assert fan.points[0] == (1, 0, 0)
    assert fan.points[2] == pytest.approx((1 / 2, 1 / 2, 0), abs=1e-12)
    assert fan.points[4] == pytest.approx((1 / 4, 1 / 2, 1 / 4), abs=1e-12)
    assert fan.points[5] == pytest.approx((1 / 8, 3 / 8, 1 / 2), abs=1e-12)
    assert fan.mean[4] == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("seed", range(25))
def test_the_shares_are_those_of_a_plain_walk_over_all_states(seed):
    call = generated(seed)
    found = fans(answers_of(call), 10)
    names = [(party.name, one.name) for party in call.parties for one in party.script.scales]
    assert sorted((fan.role, fan.scale) for fan in found) == sorted(names)
    for turn, moment in enumerate(moments(visit(call), 10)):
        for fan in found:
            party = call.roles.index(fan.role)
            place = [one.name for one in call.parties[party].script.scales].index(fan.scale)
            seen: Counter[int] = Counter()
            for locals_, share in moment.standing.items():
                seen[locals_[party].scales[place]] += share
            shares = dict(zip(fan.values, fan.points[turn], strict=True))
            for value in {*shares, *seen}:
                assert shares.get(value, 0) == pytest.approx(seen[value], abs=1e-9)


@pytest.mark.parametrize("what", [generated, travelled, crowd])
@pytest.mark.parametrize("seed", range(5))
def test_in_the_end_they_stand_as_the_verdict_says(what, seed):
    answers = answers_of(what(seed))
    for fan in fans(answers, 3_000):
        final = answers.final_scale(fan.role, fan.scale)
        if answers.nobody().value > 0:
            continue  # who never ends has no last value
        shares = dict(zip(fan.values, fan.points[-1], strict=True))
        for value, share in shares.items():
            assert share == pytest.approx(final.get(value, 0), abs=1e-5)


def test_a_quantile_is_the_least_value_that_so_many_do_not_exceed():
    fan = Fan("one", "heat", (0, 2, 5), ((0.25, 0.25, 0.5), (0.1, 0.2, 0.7), (1, 0, 0)))
    assert fan.quantile(0.5) == (2, 5, 0)
    assert fan.quantile(0.25) == (0, 2, 0)
    assert fan.quantile(1) == (5, 5, 0)


def test_while_nobody_has_the_scale_there_is_neither_mean_nor_median():
    fan = Fan("one", "heat", (1, 3), ((0.0, 0.0), (0.2, 0.2)))
    assert str((fan.mean, fan.quantile(0.5))) == "((nan, 2.0), (nan, 1.0))"


def test_scripts_without_scales_have_no_fans():
    assert fans(answers_of(encounter(one=STAYS, other=STAYS)), 3) == ()


def test_as_a_frame_it_has_a_row_for_every_turn():
    pytest.importorskip("pandas")
    (fan,) = fans(answers_of(encounter(one=STAYS, other=COUNTER)), 2)
    frame = fan.to_frame()
    assert list(frame.columns) == ["turn", 0, 1, 2]
    assert frame[1].tolist() == pytest.approx([0, 0.5, 0.5], abs=1e-12)
