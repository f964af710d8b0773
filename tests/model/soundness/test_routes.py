"""Errors in routes and in cases of them, and warnings about where a route leads."""

import re

import pytest
from attrs import evolve
from building import (
    contact,
    goal,
    member,
    onward,
    population,
    route,
    scale,
    script,
    settings,
    stage,
    way_out,
    words,
)

from model.soundness import told
from scenarios_lib.errors import explain, is_error
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.expressions import Expression
from scenarios_lib.model.parsing import parse
from scenarios_lib.model.routes import Onward
from scenarios_lib.model.scales import Change, Parameter
from scenarios_lib.model.settings import Setting
from scenarios_lib.model.soundness import check, check_whole
from scenarios_lib.model.studies import Case, Study

MOVES = words("ask", "bye")
CLIENT = script(
    MOVES, stage("only", "bye", ends="gone"), id="client",
    scales=(scale("anger", 0, 9, 5),), parameters=(Parameter("voice", 0.5, 0, 1),),
    goal=goal("anger == 0"), exits=(way_out("gone"),),
)  # fmt: skip
CLERK = script(
    MOVES, stage("only", "bye", ends="done"), id="clerk",
    parameters=(Parameter("skill", 0.5, 0, 1),), exits=(way_out("done"),),
)  # fmt: skip
STRANGER = script(words("nod", id="gestures"), stage("only", "nod"), id="stranger")
ON = onward("operator.done", "lab", anger=-1, seconds=60)
TRIP = route(CLIENT, contact("desk", CLERK, ON), contact("lab", CLERK, skill=1.0), anger=7.0)
CROWD = population(member(CLIENT), member(CLERK))


def leading(*rules: Onward, **rest):
    """Return the route whose first contact has these rules."""
    return route(CLIENT, contact("desk", CLERK, *rules), contact("lab", CLERK), **rest)


def test_a_sound_route_has_no_problem():
    assert told(TRIP) == []
    assert told(evolve(TRIP, traveller=Party("client", CROWD))) == []
    assert told(leading(ON, onward(("client.*", "operator.done"), "desk", keeps="stage"))) == []


def test_the_traveller_is_called_otherwise_than_the_role_and_the_contacts():
    same = evolve(TRIP, role="client")
    assert told(same)[0] == ("reserved-name", ("role",))
    contacts = (evolve(TRIP.contacts[0], name="client", then=()), TRIP.contacts[1])
    assert ("reserved-name", ("contacts", "client")) in told(evolve(TRIP, contacts=contacts))
    assert told(evolve(TRIP, role="nobody"))[0] == ("reserved-name", ("role",))


def test_a_route_has_contacts_with_names_of_their_own():
    assert told(evolve(TRIP, contacts=())) == [
        ("nothing-here", ("contacts",)),
        ("unknown-contact", ("start",)),
    ]
    twice = evolve(TRIP, contacts=(*TRIP.contacts, TRIP.contacts[1]))
    assert told(twice)[0] == ("name-twice", ("contacts", "lab"))


def test_a_route_starts_and_goes_on_in_a_contact_that_it_has():
    assert told(evolve(TRIP, start="dekc")) == [("unknown-contact", ("start",))]
    found = leading(onward("operator.done", "lob"))
    assert told(found) == [("unknown-contact", ("contacts", "desk", "then", 0, "to"))]
    assert check(found)[0].hint == "lab"


@pytest.mark.parametrize(
    ("after", "code"),
    [
        ("client.done", "unknown-end"),
        ("operator.goal", "unknown-end"),
        ("engineer.done", "unknown-party"),
    ],
)
def test_a_rule_waits_for_an_end_that_one_of_the_two_has(after, code):
    found = leading(ON, onward(("client.gone", after), "lab"))
    assert told(found) == [(code, ("contacts", "desk", "then", 1, "after", 1))]


def test_a_rule_waits_for_something():
    found = leading(Onward((), "lab"))
    assert told(found) == [("nothing-here", ("contacts", "desk", "then", 0, "after"))]


def test_an_end_that_some_traveller_has_is_no_mistake():
    found = evolve(leading(ON, onward("client.done", "desk")), traveller=Party("client", CROWD))
    assert told(found) == []


@pytest.mark.parametrize("seconds", [-1, float("nan"), float("inf")])
def test_the_time_between_contacts_is_finite_and_not_negative(seconds):
    found = leading(onward("operator.done", "lab", seconds=seconds))
    assert told(found) == [("time-negative", ("contacts", "desk", "then", 0, "seconds"))]


def test_between_contacts_only_scales_of_the_traveller_change():
    found = leading(onward("operator.done", "lab", angre=-1))
    assert told(found) == [("unknown-scale", ("contacts", "desk", "then", 0, "feel", "angre"))]
    assert "no scale of the traveller's script" in explain(check(found)[0])
    broken = (Change("anger", 1.5), Change("anger", 1))
    assert [code for code, _ in told(leading(evolve(ON, feel=broken)))] == [
        "name-twice", "not-whole"
    ]  # fmt: skip


def test_a_scale_that_some_traveller_has_may_change_between_contacts():
    assert told(evolve(TRIP, traveller=Party("client", CROWD))) == []
    assert told(evolve(TRIP, traveller=Party("client", CLERK), settings=())) == [
        ("unknown-scale", ("contacts", "desk", "then", 0, "feel", "anger"))
    ]


def test_a_traveller_keeps_his_stage_or_nothing():
    found = leading(onward("operator.done", "lab", keeps="scales"))
    assert told(found) == [("not-a-choice", ("contacts", "desk", "then", 0, "keeps"))]


def test_a_contact_is_opened_by_the_traveller_or_by_whom_he_meets():
    found = route(CLIENT, contact("desk", CLERK, opens="desk"))
    assert told(found) == [("unknown-party", ("contacts", "desk", "opens"))]


def test_a_route_sets_its_traveller_and_a_contact_whom_he_meets():
    own = settings("client", voice=2.0) + settings("desk", skill=1.0) + settings("", skill=1.0)
    found = evolve(route(CLIENT, contact("desk", CLERK, anger=1.0)), settings=own)
    assert told(found) == [
        ("parameter-out-of-range", ("set", "client.voice")),
        ("unknown-party", ("set", "desk.skill")),
        ("unknown-setting", ("set", "skill")),
        ("unknown-setting", ("contacts", "desk", "set", "anger")),
    ]


def test_everybody_who_meets_on_a_route_must_know_what_the_other_can_say():
    found = route(CROWD, contact("desk", CLERK), contact("lab", STRANGER))
    place = ("contacts", "lab", "meets")
    assert told(found) == [("unheard-move", place)] * 4
    assert explain(check(found)[0]).splitlines()[1] == (
        "'client (client)' can say what 'operator' does not know: bye."
    )


def test_a_rule_that_the_goal_or_an_earlier_rule_leaves_nothing_to_is_never_used():
    rules = (
        onward("client.goal", "lab"),
        onward(("operator.done", "client.goal"), "lab"),
        onward("operator.*", "desk"),
        onward(("client.*", "operator.*"), "desk"),
    )
    assert told(leading(*rules)) == [
        ("unused-onward", ("contacts", "desk", "then", 0)),
        ("unused-onward", ("contacts", "desk", "then", 2)),
    ]


def test_a_contact_that_nothing_leads_to_can_never_be_reached():
    apart = contact("court", CLERK, onward("operator.done", "lab"))
    found = route(CLIENT, contact("desk", CLERK), apart, contact("lab", CLERK))
    assert told(found) == [
        ("unreachable-contact", ("contacts", "court")),
        ("unreachable-contact", ("contacts", "lab")),
    ]
    round_ = route(CLIENT, contact("desk", CLERK, onward("operator.done", "desk")))
    assert told(round_) == []


def test_an_unused_rule_leads_nowhere():
    assert told(leading(onward("client.goal", "lab"))) == [
        ("unused-onward", ("contacts", "desk", "then", 0)),
        ("unreachable-contact", ("contacts", "lab")),
    ]


def test_warnings_wait_until_there_is_no_error():
    useless = leading(onward("client.goal", "lab"))
    assert told(evolve(useless, role="Clerk")) == [("not-a-name", ("role",))]


def test_the_whole_of_a_route_has_the_scripts_of_its_contacts():
    broken = evolve(CLERK, start=())
    found = check_whole(route(CLIENT, contact("desk", broken)))
    assert [one.where.path for one in found if is_error(one)] == [
        ("contacts", "desk", "meets", "start")
    ]


def claimed(*texts):
    found = [parse(text, claims=True) for text in texts]
    return tuple(Claim(one) for one in found if isinstance(one, Expression))


@pytest.mark.parametrize(
    "text",
    [  # the functions that format.md lists, and the readings of `value` on a route
        "meets(lab) > 0.5 and stops(desk) < 1",
        "contacts() > 1 and visits(lab) <= contacts()",
        "first(client) > ends(operator.done)",
        "reaches(operator.only) == 1 and says(client.ask) == 0",
        "value(client.voice) < value(lab.skill)",
        "turns() < seconds() and turns_if(operator) > 1",
    ],
)
def test_every_function_may_be_claimed_of_a_route(text):
    assert told(evolve(TRIP, claims=claimed(text))) == []
    of_case = re.sub(r"(\w+\()", r"a.\1", text)
    assert told(Study("s", (Case("a", route=TRIP),), claimed(of_case))) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("meets(court) > 0", "unknown-contact"),
        ("stops(client) > 0", "unknown-contact"),
        ("visits(operator) > 0", "unknown-contact"),
        ("contacts(lab) > 0", "claim-arguments"),
        ("meets() > 0", "claim-arguments"),
        ("first(lab) > 0", "unknown-party"),
        ("value(operator.skill) > 0", "contact-needed"),
        ("value(desk.voice) > 0", "unknown-parameter-in-claim"),
        ("value(court.skill) > 0", "unknown-party"),
        ("ends(operator.gone) > 0", "unknown-end-in-claim"),
        ("desk.first(client) > 0", "claim-with-case"),
    ],
)
def test_a_claim_about_what_a_route_does_not_have_is_an_error(text, code):
    found = evolve(TRIP, claims=claimed("turns() > 0", text))
    assert told(found) == [(code, ("claims", 1, "claim"))]


def of_case(*replaced, **given):
    """Return what is told of a case of the route; `lab_skill` is set as `lab.skill`."""
    own = tuple(Setting(*name.split("_"), value) for name, value in given.items())
    return told(Study("s", (Case("a", replaced=replaced, settings=own, route=TRIP),)))


def test_a_case_of_a_route_replaces_and_sets_by_contact_or_by_the_travellers_name():
    people = Party("client", evolve(CLIENT, id="calmer")), Party("lab", CLERK)
    assert of_case(*people, client_anger=1, lab_skill=0) == []


def test_a_case_does_not_name_the_role_of_all_whom_the_traveller_meets():
    assert of_case(Party("operator", CLERK), operator_skill=1) == [
        ("contact-needed", ("cases", "a", "with", "operator")),
        ("contact-needed", ("cases", "a", "set", "operator.skill")),
    ]


def test_a_contact_may_be_called_like_the_role():
    same = route(CLIENT, contact("operator", CLERK))
    given = settings("operator", skill=1.0)
    assert told(Study("s", (Case("a", replaced=(), settings=given, route=same),))) == []


def test_a_case_of_a_route_names_nobody_else():
    assert of_case(Party("court", CLERK), court_skill=1) == [
        ("unknown-party", ("cases", "a", "with", "court")),
        ("unknown-party", ("cases", "a", "set", "court.skill")),
    ]


def test_no_contact_is_with_a_population_and_all_such_contacts_are_told():
    assert of_case(Party("desk", CROWD), Party("lab", CROWD)) == [
        ("script-needed", ("cases", "a", "with", "desk")),
        ("script-needed", ("cases", "a", "with", "lab")),
    ]


def test_who_replaces_has_what_the_route_sets_and_moves():
    assert of_case(Party("client", CLERK), Party("lab", CLIENT)) == [
        ("unknown-setting", ("cases", "a", "with", "client")),
        ("unknown-scale", ("cases", "a", "with", "client")),
        ("unknown-setting", ("cases", "a", "with", "lab")),
    ]


def test_of_a_travelling_population_one_member_has_what_the_route_sets_and_moves():
    assert of_case(Party("client", CROWD)) == []


def test_who_replaces_must_hear_and_be_heard_where_he_is_met():
    way = ("cases", "a", "with")
    assert of_case(Party("desk", STRANGER)) == [
        ("unheard-move", way),
        ("unheard-move", (*way, "desk")),
    ]


def test_what_goes_on_in_other_contacts_is_not_told_of_a_case():
    deaf = evolve(TRIP, contacts=(TRIP.contacts[0], evolve(TRIP.contacts[1], meets=STRANGER)))
    case = Case("a", replaced=(Party("desk", CLERK),), route=deaf)
    assert told(Study("s", (case,))) == []


def test_a_case_is_of_an_encounter_or_of_a_route():
    call = Encounter("call", (Party("client", CLIENT), Party("operator", CLERK)), "client")
    found = Study("s", (Case("none"), Case("both", call, route=TRIP)), claimed("a.turns() > 0"))
    assert told(found) == [("one-of-these", ("cases", "none")), ("one-of-these", ("cases", "both"))]


def test_a_study_knows_which_of_its_cases_is_a_route():
    call = Encounter("call", (Party("client", CLIENT), Party("operator", CLERK)), "client")
    cases = (Case("once", call), Case("trip", route=TRIP))
    found = claimed("trip.meets(lab) > 0", "once.meets(lab) > 0", "once.value(operator.skill) > 0")
    assert told(Study("s", cases, found)) == [("claim-about-route", ("claims", 1, "claim"))]


def test_a_case_may_leave_nobody_on_the_occasion_of_its_encounter():
    call = Encounter(
        "call", (Party("client", CLIENT), Party("operator", CLERK)), "client", trigger="notice"
    )
    crowd = population(member(CLIENT, triggers="hunger"))
    case = Case("a", call, (Party("client", crowd),))
    assert told(Study("s", (case,))) == [("nobody-left", ("cases", "a", "with", "client"))]
