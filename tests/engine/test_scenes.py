"""Samples of populations and routes: each row is what the walker tells, draw by draw."""

import numpy as np
import pytest
from building import encounter, script, stage, way_out, words
from comparing import same_row
from generating import population, route

from scenarios_lib.engine.chance import FIRST_MEMBER, FIRST_START, Stream
from scenarios_lib.engine.scenes import sample_scene
from scenarios_lib.engine.travelling import travel
from scenarios_lib.engine.walking import walk
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.populations import Member, Population
from scenarios_lib.verbs import sample

LIMIT = 60


def told(value, seed, index):
    play = walk if isinstance(value, Encounter) else travel
    return play(value, seed=seed, index=index, limit=LIMIT)


@pytest.mark.parametrize("kernel", [False, None])
@pytest.mark.parametrize("seed", range(25))
def test_a_sampled_journey_is_the_one_that_is_told(seed, kernel):
    asked = route(seed)
    found = sample_scene(asked, 30, seed=seed, first=5, limit=LIMIT, kernel=kernel)
    assert [row for row in range(30) if not same_row(found, row, told(asked, seed, row + 5))] == []


@pytest.mark.parametrize("seed", range(15))
def test_a_sampled_encounter_of_a_population_is_the_one_that_is_told(seed):
    asked = population(seed)
    found = sample_scene(asked, 30, seed=seed, limit=LIMIT, kernel=False)
    assert [row for row in range(30) if not same_row(found, row, told(asked, seed, row))] == []


def test_the_kernel_walks_the_same_journeys():
    pytest.importorskip("numba")
    asked = route(3)
    one, other = (
        sample_scene(asked, 200, seed=1, limit=LIMIT, kernel=kernel) for kernel in (True, False)
    )
    for name in ("ends", "turns", "seconds", "stage", "values", "contact", "contacts"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name


def test_members_are_drawn_one_after_the_other_the_outer_population_first():
    talk = words("talk")
    one, two, three = (
        script(talk, stage("talks", "talk", ends="left"), exits=(way_out("left"),), id=name)
        for name in ("one", "two", "three")
    )
    inner = Population("inner", (Member(1, one), Member(1, two)))
    outer = Population("outer", (Member(1, population=inner), Member(3, three)))
    asked = Encounter("both", (Party("client", outer), Party("operator", inner)), "client")
    for index in range(40):
        # Worked from section 3 of the format: numbers 2^63, 2^63 + 1, … in the order of drawing.
        stream, number = Stream(7, index), FIRST_MEMBER
        first = "inner" if stream.u(number) < 0.25 else "three"
        number += 1
        if first == "inner":
            first = "inner/one" if stream.u(number) < 0.5 else "inner/two"
            number += 1
        second = "one" if stream.u(number) < 0.5 else "two"
        assert walk(asked, seed=7, index=index).members == (first, second)


def test_the_starts_of_contact_number_c_are_a_thousand_draws_later_each():
    asked = route(11)
    draws = []
    from scenarios_lib.engine.travelling import travel_by

    def draw(number, shares):
        draws.append(number)
        return int(np.argmax(shares))

    journey = travel_by(asked, draw, limit=LIMIT)
    starts = [number for number in draws if FIRST_START <= number < FIRST_MEMBER]
    last = FIRST_START + 1000 * len(journey.visits) + 999
    assert all(number <= last for number in starts)
    assert [turn.number for turn in journey.turns] == list(range(len(journey.turns)))


def test_samples_do_not_depend_on_where_they_begin():
    asked = population(2)
    whole, part = (sample(asked, 50, seed=4, limit=LIMIT),
                   sample(asked, 20, seed=4, first=30, limit=LIMIT))  # fmt: skip
    assert np.array_equal(whole.turns[30:], part.turns)
    assert np.array_equal(whole.member[30:], part.member)


def test_a_frame_names_members_and_contacts():
    pytest.importorskip("pandas")
    frame = sample(route(3), 10, limit=LIMIT).to_frame()
    assert {"contact", "contacts", "client.end", "operator.stage"} <= set(frame.columns)
    people = sample(population(2), 10, limit=LIMIT).to_frame()
    assert people["client.member"].str.len().min() > 0


def test_a_population_of_one_is_the_script_itself():
    talk = words("talk")
    leaves = script(talk, stage("a", {"talk": 1}, ends="left"), exits=(way_out("left"),))
    plain = encounter(client=leaves, operator=leaves)
    crowd = Population("crowd", (Member(2.0, leaves),))
    mixed = Encounter("mixed", (Party("client", crowd), plain.parties[1]), "client")
    assert walk(mixed, seed=1).turns == walk(plain, seed=1).turns
