"""Populations taken apart into people, and encounters and routes into plain ones."""

import pytest
from attrs import evolve
from building import (
    contact,
    encounter,
    member,
    onward,
    parameter,
    population,
    route,
    scale,
    script,
    settings,
    stage,
    way_out,
    words,
)

from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.mixtures import components, drawn, named, people, shares, size
from scenarios_lib.model.scales import Start

MOVES = words("ask", "bye")


def person(id, **rest):
    return script(MOVES, stage("only", "bye", ends="gone"), id=id, exits=(way_out("gone"),), **rest)


CALM = person("calm")
LOUD = person(
    "people/loud", scales=(scale("anger", 0, 9, 5),), parameters=(parameter("voice", 0.5),)
)
ROUSED = person("roused", triggers=("notice",))


def met(one, other=CALM, **rest):
    """Return the encounter of the two, a script or a population each."""
    parties = (Party("one", one), Party("other", other))
    return Encounter("call", parties, "one", **rest)


def told(crowd, trigger=""):
    return [(one.name, one.share) for one in people(crowd, trigger)]


def anger(played):
    return [start.value for start in played.scales[0].starts]


def test_shares_are_divided_by_their_sum():
    crowd = population(member(CALM, 0.5), member(LOUD, 1.5))
    assert told(crowd) == [("calm", 0.25), ("loud", 0.75)]


def test_a_population_inside_another_is_normalised_first():
    """Half of a half, whatever the inner shares add up to."""
    inner = population(member(CALM, 10), member(LOUD, 10), id="inner")
    assert told(population(member(CALM, 2), member(inner, 2))) == [
        ("calm", 0.5), ("inner/calm", 0.25), ("inner/loud", 0.25)
    ]  # fmt: skip


def test_somebody_without_a_share_is_left_out_and_so_are_all_inside():
    inner = population(member(CALM, 0), id="inner")
    assert told(population(member(LOUD), member(CALM, 0), member(inner, 0))) == [("loud", 1)]


def test_shares_whose_sum_no_number_can_hold_are_divided_all_the_same():
    assert shares(population(member(CALM, 1e308), member(LOUD, 1.5e308))) == pytest.approx(
        [0.4, 0.6]  # 1 and 1.5 of 2.5
    )


def test_people_are_called_after_their_files_and_numbered_where_they_come_again():
    inner = population(member(CALM), id="crowds/inner")
    crowd = population(member(CALM), member(LOUD), member(CALM), member(inner), member(CALM))
    assert [one.name for one in people(crowd)] == [
        "calm", "loud", "calm_2", "inner/calm", "calm_3"
    ]  # fmt: skip


def test_a_number_gives_nobody_the_name_of_somebody_else():
    crowd = population(member(CALM), member(person("calm_2")), member(CALM), member(CALM))
    assert [name for _, name in named(crowd)] == ["calm", "calm_2", "calm_3", "calm_4"]


def test_nobodys_name_depends_on_the_occasion():
    crowd = population(member(CALM, triggers="hunger"), member(CALM, triggers="notice"))
    assert told(crowd, "notice") == [("calm_2", 1)]


def test_the_shares_of_those_who_take_part_are_divided_by_their_own_sum():
    crowd = population(member(ROUSED, 1), member(CALM, 6), member(LOUD, 3, triggers="notice"))
    assert told(crowd, "notice") == [("roused", 0.25), ("loud", 0.75)]


def test_inside_a_population_the_trigger_chooses_again():
    inner = population(member(ROUSED), member(CALM), id="inner")
    crowd = population(member(inner), member(LOUD))
    assert told(crowd, "notice") == [("inner/roused", 1)]


def test_an_outer_member_outdoes_an_inner_one_and_the_encounter_outdoes_both():
    inner = population(member(LOUD, anger=2.0), member(LOUD), id="inner")
    crowd = population(member(inner), member(inner, anger=7.0))
    assert [anger(one.script) for one in people(crowd)] == [[2], [5], [7], [7]]
    given = settings("one", anger=3.0)
    found = components(met(crowd, settings=given))
    assert [anger(one.value.played[0]) for one in found] == [[3]] * 4


def test_what_is_set_is_set_in_those_who_have_it():
    given = settings("one", anger=(Start(1), Start(2)), voice=0.9)
    found = components(met(population(member(LOUD), member(CALM)), settings=given))
    loud, calm = (one.value.played[0] for one in found)
    assert anger(loud) == [1, 2]
    assert loud.parameters[0].value == 0.9
    assert calm == CALM
    assert [part.value.settings for part in found] == [(), ()]


def test_what_is_set_in_a_party_stays_with_it():
    given = settings("one", anger=3.0) + settings("other", anger=8.0)
    crowd = population(member(LOUD), member(LOUD))
    for part in components(met(crowd, LOUD, settings=given)):
        assert [anger(one) for one in part.value.played] == [[3], [8]]


def test_two_populations_meet_member_by_member():
    crowd = population(member(CALM, 1), member(LOUD, 3))
    found = components(met(crowd, crowd))
    assert [(part.members, part.share) for part in found] == [
        (("calm", "calm"), 0.0625), (("calm", "loud"), 0.1875),
        (("loud", "calm"), 0.1875), (("loud", "loud"), 0.5625),
    ]  # fmt: skip
    assert all(part.value.is_plain and not part.value.claims for part in found)


def test_a_plain_encounter_is_its_own_only_component():
    call = encounter(one=CALM, other=LOUD)
    (part,) = components(call)
    assert (part.share, part.members, part.value) == (1, ("", ""), call)
    assert drawn(call, pytest.fail) == part


def test_a_route_is_a_mixture_over_its_travellers():
    crowd = population(member(LOUD, 1, anger=9.0), member(LOUD, 3))
    trip = route(crowd, contact("desk", CALM, onward("client.gone", "desk")), voice=0.9)
    found = components(trip)
    assert [(part.members, part.share) for part in found] == [
        (("loud", ""), 0.25), (("loud_2", ""), 0.75)
    ]  # fmt: skip
    assert [anger(part.value.travelling) for part in found] == [[9], [5]]
    assert {part.value.travelling.parameters[0].value for part in found} == {0.9}
    assert {part.value.contacts for part in found} == {trip.contacts}


def test_a_plain_route_is_its_own_only_component():
    trip = route(CALM, contact("desk", LOUD))
    (part,) = components(trip)
    assert (part.share, part.members, part.value) == (1, ("", ""), trip)


def test_the_number_of_components_is_counted_without_making_them():
    inner = population(member(CALM), member(LOUD), member(CALM, 0), id="inner")
    crowd = population(member(inner), member(CALM), member(inner, 0))
    for value in (met(crowd, inner), met(CALM), route(crowd, contact("desk", CALM))):
        assert size(value) == len(components(value))
    for _ in range(40):
        crowd = population(member(crowd), member(crowd))
    assert size(met(crowd, crowd)) == (3 * 2**40) ** 2


def test_the_components_of_an_occasion_are_those_who_take_part():
    crowd = population(member(ROUSED), member(CALM, 5))
    noticed = met(crowd, trigger="notice")
    assert [part.members for part in components(noticed)] == [("roused", "")]
    assert size(noticed) == 1


def by_turns(*choices):
    """Return what draws these options, and the shares that it was asked to choose among."""
    asked, left = [], list(choices)

    def draw(given):
        asked.append(list(given))
        return left.pop(0)

    return draw, asked


def test_members_are_drawn_party_by_party_the_outer_population_first():
    inner = population(member(LOUD, 1), member(CALM, 4), id="inner")
    crowd = population(member(CALM, 1), member(inner, 3))
    draw, asked = by_turns(1, 0, 1)
    part = drawn(met(crowd, population(member(CALM), member(LOUD))), draw)
    assert asked == [[0.25, 0.75], [0.2, 0.8], [0.5, 0.5]]
    assert part.members == ("inner/loud", "loud")
    assert part.share == pytest.approx(0.75 * 0.2 * 0.5)


def test_only_a_choice_among_several_is_drawn_and_somebody_without_a_share_counts_as_one():
    lonely = population(member(population(member(LOUD), id="inner")))
    draw, asked = by_turns(0)
    part = drawn(met(lonely, population(member(CALM), member(LOUD, 0))), draw)
    assert asked == [[1, 0]]
    assert part.members == ("inner/loud", "calm")


def test_every_component_is_what_a_draw_may_come_to():
    inner = population(member(LOUD, 2, anger=1.0), member(CALM, 3), id="inner")
    crowd = population(member(inner, 1), member(LOUD, 1))
    call = met(crowd, population(member(CALM), member(CALM)), settings=settings("one", voice=0.1))
    choices = [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1), (1, 0), (1, 1)]
    assert [drawn(call, by_turns(*one)[0]) for one in choices] == list(components(call))


def test_the_traveller_of_a_route_is_drawn_with_what_the_route_sets():
    crowd = population(member(CALM), member(LOUD, anger=1.0))
    trip = evolve(route(crowd, contact("desk", CALM)), settings=settings("", anger=8.0))
    part = drawn(trip, by_turns(1)[0])
    assert (part.members, part.share) == (("loud", ""), 0.5)
    assert anger(part.value.travelling) == [8]
    assert part == components(trip)[1]
