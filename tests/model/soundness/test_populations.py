"""Errors in populations, and in encounters of them."""

import pytest
from attrs import evolve
from building import member, population, scale, script, settings, stage, way_out, words

from model.soundness import told
from scenarios_lib.errors import explain, is_error
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.expressions import Expression
from scenarios_lib.model.parsing import parse
from scenarios_lib.model.populations import Member, Population
from scenarios_lib.model.scales import Parameter, Start
from scenarios_lib.model.soundness import check, check_whole

MOVES = words("ask", "bye")
CALM = script(
    MOVES, stage("only", "bye", ends="gone"), id="calm",
    exits=(way_out("gone"),), triggers=("notice",),
)  # fmt: skip
LOUD = evolve(
    CALM, id="loud", triggers=(), scales=(scale("anger", 0, 9, 5),),
    parameters=(Parameter("voice", 0.5, 0, 1),),
)  # fmt: skip
STRANGER = script(words("nod", id="gestures"), stage("only", "nod"), id="stranger")
CROWD = population(member(CALM), member(LOUD, 2, anger=3.0))


def met(one, other=LOUD, **rest):
    return Encounter("call", (Party("one", one), Party("other", other)), "one", **rest)


def test_a_sound_population_has_no_problem_and_may_meet_another():
    assert told(CROWD) == []
    assert told(population(member(CROWD, triggers="hunger"), member(CALM, 0))) == []
    assert told(met(CROWD, CROWD, settings=settings("other", voice=1.0))) == []
    assert told(met(CROWD, trigger="notice")) == []


def test_a_member_is_a_script_or_a_population():
    found = Population("crowd", (Member(1), Member(1, CALM, CROWD)))
    assert told(found) == [("one-of-these", ("members", 0)), ("one-of-these", ("members", 1))]
    none, both = (explain(one).splitlines()[1] for one in check(found))
    assert none == "'members.0' has none of these keys: script, population."
    assert both == "'members.1' has both of these keys: script, population."


@pytest.mark.parametrize("share", [-1, float("nan"), float("inf")])
def test_a_share_is_a_finite_weight(share):
    assert told(population(member(CALM, share))) == [("share-negative", ("members", 0, "share"))]


def test_somebody_needs_a_share():
    assert told(population()) == [("nothing-here", ("members",))]
    assert told(population(member(CALM, 0), member(LOUD, 0))) == [("no-shares", ("members",))]


def test_what_a_member_sets_is_checked_in_its_scripts():
    found = population(member(LOUD, anger=12.0), member(CALM, anger=1.0), member(CROWD, mood=1.0))
    assert told(found) == [
        ("start-out-of-range", ("members", 0, "set", "anger")),
        ("unknown-setting", ("members", 1, "set", "anger")),
        ("unknown-setting", ("members", 2, "set", "mood")),
    ]
    assert [dict(one.facts).get("party") for one in check(found)] == [None, "calm", "crowd"]


def test_the_occasions_of_a_member_are_names():
    assert told(population(member(CALM, triggers=("hunger", "Rain")))) == [
        ("not-a-name", ("members", 0, "triggers", 1))
    ]


def test_a_setting_need_fit_only_those_members_who_have_it():
    assert told(met(CROWD, settings=settings("one", anger=9.0))) == []
    assert told(met(CROWD, settings=settings("one", anger=(Start(10),)))) == [
        ("start-out-of-range", ("set", "one.anger", 10))
    ]
    assert told(met(CROWD, settings=settings("one", mood=1.0))) == [
        ("unknown-setting", ("set", "one.mood"))
    ]


def test_who_does_not_take_part_can_neither_be_set_nor_be_unheard():
    crowd = population(member(CALM), member(LOUD), member(STRANGER))
    assert told(met(crowd, CALM)) == [
        ("unheard-move", ("parties", "one")),
        ("unheard-move", ("parties", "other")),
    ]
    assert told(met(crowd, CALM, trigger="notice")) == []
    noticed = met(crowd, CALM, trigger="notice", settings=settings("one", anger=1.0))
    assert told(noticed) == [("unknown-setting", ("set", "one.anger"))]


def test_an_unheard_move_is_told_with_the_script_of_the_member_once_for_each():
    crowd = population(member(STRANGER), member(CALM), member(STRANGER))
    first, second = (explain(one).splitlines()[1] for one in check(met(crowd)))
    assert first == "'one (stranger)' can say what 'other' does not know: nod."
    assert second == "'other' can say what 'one (stranger)' does not know: bye."


def test_a_trigger_that_leaves_nobody_is_an_error_and_not_a_warning_as_well():
    assert told(met(CROWD, trigger="notices")) == [("nobody-left", ("trigger",))]
    assert check(met(CROWD, trigger="notices"))[0].hint == "notice"


def test_a_trigger_must_leave_somebody_with_a_share_inside_as_well():
    zero = population(member(CALM, 0), member(LOUD, triggers="hunger"))
    inner = population(member(CROWD, triggers=("notice", "hunger")))
    assert told(met(zero, trigger="notice")) == [("nobody-left", ("trigger",))]
    assert told(met(inner, trigger="hunger")) == [("nobody-left", ("trigger",))]
    assert check(met(inner, trigger="hunger"))[0].allowed == ("notice",)
    without = population(member(inner, 0), member(LOUD, triggers="hunger"))
    assert told(met(without, trigger="hunger")) == []


def test_a_trigger_that_nobody_at_all_lists_is_a_warning():
    assert told(met(population(member(LOUD)), trigger="notice")) == [
        ("unused-trigger", ("trigger",))
    ]


def claimed(text):
    found = parse(text, claims=True)
    assert isinstance(found, Expression)
    return (Claim(found),)


@pytest.mark.parametrize(
    "text",
    [
        "ends(one.gone) > 0",
        "reaches(one.only) == 1",
        "says(one.ask) == 0",
        "value(other.voice) > 0",
    ],
)
def test_a_claim_may_be_about_what_some_members_have(text):
    assert told(met(CROWD, claims=claimed(text))) == []


def test_a_value_is_asked_of_a_population_in_which_all_have_the_parameter():
    some = met(CROWD, claims=claimed("value(one.voice) > 0"))
    assert told(some) == [("unknown-parameter-in-claim", ("claims", 0, "claim"))]
    assert "which not everybody has there" in explain(check(some)[0])
    every = population(member(LOUD), member(evolve(LOUD, id="louder")))
    assert told(met(every, claims=claimed("value(one.voice) > 0"))) == []


def test_more_people_than_could_be_worked_out_are_refused():
    """Three hundred and twenty squared are 102,400; the limit is 100,000."""
    crowd = population(*[member(CALM)] * 320)
    assert told(met(crowd, LOUD)) == []
    assert told(met(crowd, crowd)) == [("too-many-members", ("parties",))]


def test_the_whole_of_an_encounter_has_the_parts_of_its_populations():
    broken = evolve(CALM, start=())
    found = check_whole(met(population(member(LOUD), member(population(member(broken))))))
    assert [one.where.path for one in found if is_error(one)] == [
        ("parties", "one", "members", 1, "population", "members", 0, "script", "start")
    ]
