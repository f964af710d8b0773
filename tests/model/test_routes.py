"""Routes: which rule matches, what a contact is on its own, what a case changes."""

import pytest
from attrs import evolve
from building import (
    contact,
    member,
    onward,
    parameter,
    population,
    route,
    scale,
    script,
    settings,
    stage,
    words,
)

from scenarios_lib.model.encounters import Party
from scenarios_lib.model.studies import Case

MOVES = words("ask")
CLIENT = script(
    MOVES, stage("only", "ask"), id="client",
    scales=(scale("anger", 0, 9, 5),), parameters=(parameter("voice", 0.5),),
)  # fmt: skip
CLERK = evolve(CLIENT, id="clerk")
ENGINEER = evolve(CLIENT, id="engineer")
TRIP = route(
    CLIENT,
    contact("desk", CLERK, onward("operator.done", "lab"), anger=1.0),
    contact("lab", ENGINEER, opens="operator"),
    anger=7.0,
)


def anger(played):
    return [start.value for start in played.scales[0].starts]


@pytest.mark.parametrize(
    ("after", "ends", "matches"),
    [
        ("client.gone", ("gone", ""), True),
        ("client.gone", ("", "gone"), False),
        ("client.gone", ("tired", "gone"), False),
        ("operator.*", ("", "done"), True),
        ("operator.*", ("gone", ""), False),
        ("client.*", ("", ""), False),
        (("client.gone", "operator.done"), ("", "done"), True),
        (("client.gone", "operator.done"), ("gone", "left"), True),
        (("client.gone", "operator.done"), ("tired", "left"), False),
    ],
)
def test_a_rule_matches_if_either_partys_end_does(after, ends, matches):
    named = dict(zip(("client", "operator"), ends, strict=True))
    assert onward(after, "lab").matches(named) is matches


def test_ends_are_written_as_files_have_them():
    assert [str(end) for end in onward(("client.gone", "operator.*"), "lab").after] == [
        "client.gone", "operator.*"
    ]  # fmt: skip


def test_a_contact_is_an_encounter_of_the_traveller_with_whom_he_meets():
    desk, lab = TRIP.meetings
    assert desk.id == "route.desk"
    assert desk.roles == lab.roles == TRIP.roles == ("client", "operator")
    assert [party.plays.id for party in lab.parties] == ["client", "engineer"]
    assert [anger(one) for one in desk.played] == [[7], [1]]
    assert [anger(one) for one in lab.played] == [[7], [5]]


def test_the_traveller_opens_a_contact_unless_it_says_otherwise():
    assert [one.opens for one in TRIP.meetings] == ["client", "operator"]


def test_what_is_set_is_set_in_the_traveller_and_in_those_he_meets():
    assert anger(TRIP.travelling) == [7]
    assert [anger(one.played) for one in TRIP.contacts] == [[1], [5]]
    named = evolve(TRIP, settings=settings("client", anger=7.0))
    assert anger(named.travelling) == [7]
    assert [anger(one) for one in named.meetings[0].played] == [[7], [1]]


def test_a_case_puts_others_into_contacts_and_into_the_travellers_place():
    found = TRIP.varied((Party("lab", CLERK), Party("client", ENGINEER)), ())
    assert found.traveller == Party("client", ENGINEER)
    assert [one.meets.id for one in found.contacts] == ["clerk", "clerk"]
    assert (found.contacts[1].opens, found.settings) == ("operator", TRIP.settings)


def test_what_a_case_sets_outdoes_the_contact_and_the_route():
    given = settings("desk", anger=2.0) + settings("lab", voice=1.0) + settings("client", anger=3.0)
    found = TRIP.varied((), given)
    assert anger(found.travelling) == [3]
    assert [anger(one.played) for one in found.contacts] == [[2], [5]]
    assert [one.played.parameters[0].value for one in found.contacts] == [0.5, 1]


def test_a_case_that_changes_nothing_is_the_route_itself():
    assert TRIP.varied((), ()) == TRIP
    assert Case("plain", route=TRIP).played == TRIP


def test_a_case_of_a_route_claims_nothing_of_its_own():
    case = Case("other", replaced=(Party("desk", ENGINEER),), route=TRIP)
    assert case.base is TRIP
    assert case.played.contacts[0].meets is ENGINEER
    assert case.played.claims == ()


def test_a_population_may_travel_but_is_put_into_no_contact():
    crowd = population(member(CLIENT), member(CLERK))
    found = TRIP.varied((Party("client", crowd), Party("lab", crowd)), ())
    assert not found.is_plain
    assert found.contacts[1].meets is ENGINEER
    with pytest.raises(TypeError, match="'client' is a population"):
        assert found.travelling
