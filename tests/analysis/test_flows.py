"""How often each way is taken: what comes into a stage leaves it."""

import pytest
from building import encounter, rule, script, stage, words

import scenarios_lib as sl
from scenarios_lib.analysis.flows import stage_flows


def _balance(flows, answers, role, stage):
    come = sum(often for (_, to), often in flows.onward.items() if to == stage)
    gone = sum(often for (here, _), often in flows.onward.items() if here == stage)
    gone += sum(share for (here, _), share in flows.endings.items() if here == stage)
    return come - gone - answers.cut_short(role).get(stage, 0.0)


@pytest.mark.parametrize("id", ["support_call/stream_call", "forum/society_calls"])
def test_whoever_comes_to_a_stage_goes_on_or_ends_there_or_is_cut_short(id):
    answers = sl.run(id).answers
    for role in answers.roles:
        flows = stage_flows(answers, role)
        assert sum(often for (here, _), often in flows.onward.items() if not here) == (
            pytest.approx(1)
        )
        for name in {to for _, to in flows.onward}:
            assert _balance(flows, answers, role, name) == pytest.approx(0, abs=1e-9)


def test_the_ends_of_all_stages_make_the_end():
    answers = sl.run("support_call/stream_call").answers
    flows = stage_flows(answers, "client")
    for end in ("slams_down", "gives_up", "goal"):
        told = sum(share for (_, one), share in flows.endings.items() if one == end)
        assert told == pytest.approx(answers.ends("client", end).value)


def test_a_way_may_be_taken_more_than_once():
    flows = stage_flows(sl.run("support_call/stream_call").answers, "operator")
    assert max(flows.onward.values()) > 1
    assert all(here != to for here, to in flows.onward)


def test_what_no_end_can_follow_is_not_counted():
    hums = script(words("hum"), stage("humming", "hum", rule("singing")), stage("singing", "hum"))
    flows = stage_flows(sl.run(encounter(a=hums, b=hums)).answers, "a")
    assert flows.onward == {("", "humming"): 1.0, ("humming", "singing"): 0.0}
    assert flows.endings == {}
