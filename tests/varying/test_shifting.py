"""Which numbers are assumed, and how what is played looks when they shift."""

import pytest
from attrs import evolve
from building import parameter, scale, script, stage, way_out, words

import scenarios_lib as sl
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.populations import Member, Population
from scenarios_lib.model.routes import Contact, Route
from scenarios_lib.model.scales import Parameter
from scenarios_lib.model.settings import Setting
from scenarios_lib.model.sources import Source
from scenarios_lib.model.studies import Case
from scenarios_lib.model.texts import text_of
from scenarios_lib.varying.finding import numbers_in
from scenarios_lib.varying.numbers import Number
from scenarios_lib.varying.shifting import shifted

TALK = words("talk")


def person(id, **rest):
    """Return somebody who leaves at once, with these scales and parameters."""
    stages = stage("talking", "talk", ends="left")
    return script(TALK, stages, id=id, exits=(way_out("left"),), **rest)


def share(name, value):
    return Parameter(name, value, 0.0, 1.0)


def source(backs, status="quoted"):
    return Source(backs=text_of(backs), status=status)


def meeting(one, other=None, settings=(), **rest):
    parties = (Party("one", one), Party("other", other or person("other")))
    return Encounter("meeting", parties, "one", tuple(settings), **rest)


def case(encounter, settings=(), **rest):
    return Case("a", encounter, settings=tuple(settings), **rest)


def starts(value, party=0, at=0):
    """Return where a party's scale starts: weights by value."""
    played = value.played[party].scales[at]
    return {start.value: str(start.weight) for start in played.starts}


def keys(found):
    return [(one.id, one.name) for one in found]


ONE = person("p", scales=(scale("mood", 0, 20, {0: 1, 1: 2, 2: 4, 20: 8}),))


def test_all_starts_of_a_scale_shift_together_and_those_that_meet_at_an_end_are_one():
    down = shifted(case(meeting(ONE)), (), {("p", "mood"): -2})
    assert starts(down) == {0: "7", 18: "8"}
    up = shifted(case(meeting(ONE)), (), {("p", "mood"): 2})
    assert starts(up) == {2: "1", 3: "2", 4: "4", 20: "8"}


def test_weights_that_depend_on_parameters_are_added_too():
    mood = scale("mood", 0, 4, {0: "calm", 1: "1 - calm"})
    one = person("p", scales=(mood,), parameters=(parameter("calm", 0.25),))
    found = shifted(case(meeting(one)), (), {("p", "mood"): -1})
    assert starts(found) == {0: "calm + (1 - calm)"}
    assert sl.run(found).first["one"] == 1


@pytest.mark.parametrize(
    ("high", "by", "step"), [(20, 0.1, 2), (15, 0.1, 2), (14, 0.1, 1), (2, 0.1, 1), (20, 0.5, 10)]
)
def test_a_scale_shifts_by_the_nearest_whole_number_and_at_least_by_one(high, by, step):
    assert Number("p", "mood", "scale", 0, high).step(by) == step


def test_what_is_drawn_for_a_scale_is_every_whole_number_up_to_the_step_alike():
    number = Number("p", "mood", "scale", 0, 20)
    drawn = [number.drawn(0.1, u / 1000) for u in range(1000)]
    assert {amount: drawn.count(amount) for amount in drawn} == dict.fromkeys(range(-2, 3), 200)


def test_a_parameter_shifts_by_a_part_of_its_range_and_stays_in_it():
    one = person("p", parameters=(Parameter("skill", 9.5, 0.0, 10.0),))
    (number,), _ = numbers_in([case(meeting(one))], ())
    assert number.step(0.1) == 1
    for amount, value in ((1, 10), (-1, 8.5)):
        found = shifted(case(meeting(one)), (), {number.key: amount})
        assert found.played[0].constants["skill"] == value


def test_the_same_scripts_number_shifts_alike_wherever_it_is_played_and_set():
    both = meeting(ONE, evolve(ONE), [Setting("other", "mood", 5)])
    found = shifted(case(both, [Setting("one", "mood", 10)]), (), {("p", "mood"): 1})
    assert (starts(found), starts(found, 1)) == ({11: "1"}, {6: "1"})


def test_a_parameter_that_an_encounter_sets_shifts_and_one_that_a_case_sets_does_not():
    one = person("p", parameters=(share("skill", 0.5),))
    call = meeting(one, settings=[Setting("one", "skill", 0.2)])
    found = shifted(case(call), (), {("p", "skill"): 0.1})
    assert found.played[0].constants["skill"] == pytest.approx(0.3)
    named = case(call, [Setting("one", "skill", 0.2)])
    assert shifted(named, (), {("p", "skill"): 0.1}).played[0].constants["skill"] == 0.2
    assert [one.why for one in numbers_in([named], ())[1]] == ["named"]
    assert keys(numbers_in([named, case(call)], ())[0]) == [("p", "skill")]


@pytest.mark.parametrize("status", ["quoted", "reported", "published"])
@pytest.mark.parametrize("backs", ["skill = 0.5: half of them", {"en": "skill = 1/2", "ru": "x"}])
def test_a_number_that_a_source_gives_stays(status, backs):
    one = person("p", parameters=(share("skill", 0.5),), sources=(source(backs, status),))
    numbers, (fixed,) = numbers_in([case(meeting(one))], ())
    assert (numbers, fixed.name, fixed.why) == ((), "skill", "sourced")
    found = shifted(case(meeting(one)), (), {("p", "skill"): 0.1})
    assert found.played[0].constants["skill"] == 0.5


@pytest.mark.parametrize(
    ("backs", "status"),
    [("skill = 0.5", "assumed"), ("skill = 0.5", "inferred"), ("the skill = 0.5", "quoted"),
     ("skill: 0.5", "quoted"), ("will = 0.5", "quoted"), ("other.skill = 0.5", "quoted")],
)  # fmt: skip
def test_other_sources_give_no_number(backs, status):
    one = person("p", parameters=(share("skill", 0.5),))
    call = meeting(one, sources=(source(backs, status),))
    assert keys(numbers_in([case(call)], ())[0]) == [("p", "skill")]


def test_a_source_gives_what_its_own_file_sets_and_what_is_further_in():
    told = person("p", parameters=(share("skill", 0.5),), sources=(source("skill = 0.5"),))
    other = case(meeting(told, settings=[Setting("one", "skill", 0.9)]))
    assert keys(numbers_in([other], ())[0]) == [("p", "skill")]  # 0.9 is nobody's word
    sourced = meeting(told, settings=[Setting("one", "skill", 0.9)],
                      sources=(source("one.skill = 0.9"),))  # fmt: skip
    assert numbers_in([case(sourced)], ())[0] == ()
    inside = meeting(ONE, settings=[Setting("one", "mood", 3)], sources=(source("mood = 3"),))
    assert numbers_in([case(inside)], ())[0] == ()
    assert keys(numbers_in([case(inside, [Setting("one", "mood", 5)])], ())[0]) == [("p", "mood")]
    studied = case(meeting(ONE), [Setting("one", "mood", 3)])
    assert numbers_in([studied], (source("a.one.mood = 3"),))[0] == ()
    assert numbers_in([studied], (source("mood = 3"),))[0] == ()


def test_what_has_no_range_or_but_two_values_is_no_number_to_shift():
    one = person(
        "p",
        scales=(scale("flag", 0, 1, 0),),
        parameters=(Parameter("free", 2.0, 0.0), Parameter("fixed", 1.0, 1.0, 1.0)),
    )
    numbers, fixed = numbers_in([case(meeting(one))], ())
    assert numbers == ()
    assert [(one.name, one.why) for one in fixed] == [
        ("flag", "two_values"), ("free", "unbounded"), ("fixed", "unbounded"),
    ]  # fmt: skip


CROWD = Population(
    "crowd",
    (
        Member(3, person("p", parameters=(share("skill", 0.5),)), triggers=("rain",)),
        Member(1, person("q", parameters=(share("skill", 0.5),)), triggers=("rain", "sun"),
               settings=(Setting("", "skill", 0.7),)),
        Member(4, ONE, triggers=("sun",)),
    ),
)  # fmt: skip


def skills(value):
    return [member.script.constants["skill"] for member in value.parties[0].plays.members]


def test_the_people_of_a_population_have_their_numbers_and_their_shares():
    call = meeting(CROWD, trigger="rain")
    numbers, _ = numbers_in([case(call)], ())
    assert keys(numbers) == [("crowd", "p"), ("crowd", "q"), ("p", "skill"), ("q", "skill")]
    found = shifted(case(call), (), {("q", "skill"): 0.1, ("crowd", "q"): -0.1})
    assert skills(found) == [0.5, pytest.approx(0.8)]
    # Shares 3 and 1 take part; a tenth of all that is 0.4.
    assert [one.share for one in found.parties[0].plays.members] == [3, pytest.approx(0.6)]


def test_a_share_never_falls_below_nothing_and_one_that_a_source_gives_stays():
    call = meeting(CROWD, trigger="rain")
    found = shifted(case(call), (), {("crowd", "q"): -0.3, ("crowd", "p"): 0.1})
    assert [one.share for one in found.parties[0].plays.members] == [pytest.approx(3.4), 0]
    told = evolve(CROWD, sources=(source("p = 3: three of four"),))
    numbers, fixed = numbers_in([case(meeting(told, trigger="rain"))], ())
    assert ("crowd", "p") not in keys(numbers)
    assert ("crowd", "p", "sourced") in [(one.id, one.name, one.why) for one in fixed]


def test_what_is_set_for_a_population_is_set_and_shifted_in_each_of_its_people():
    call = meeting(CROWD, settings=[Setting("one", "skill", 0.4)], trigger="rain")
    found = shifted(case(call), (), {("p", "skill"): 0.1})
    assert skills(found) == [0.5, 0.4]
    assert found.settings == ()


def test_the_traveller_of_a_route_and_those_he_meets_have_their_numbers():
    met = person("q", parameters=(share("skill", 0.5),))
    contact = Contact("desk", met, settings=(Setting("", "skill", 0.2),))
    route = Route("trip", Party("one", ONE), "clerk", "desk", (contact,),
                  settings=(Setting("", "mood", 4),))  # fmt: skip
    numbers, _ = numbers_in([Case("a", route=route)], ())
    assert keys(numbers) == [("q", "skill"), ("p", "mood")]
    found = shifted(Case("a", route=route), (), {("q", "skill"): 0.1, ("p", "mood"): 1})
    assert found.contacts[0].played.constants["skill"] == pytest.approx(0.3)
    assert [start.value for start in found.travelling.scales[0].starts] == [5]
    named = Case("a", route=route, settings=(Setting("desk", "skill", 0.9),))
    assert shifted(named, (), {("q", "skill"): 0.1}).contacts[0].played.constants["skill"] == 0.9


def test_a_case_in_which_nothing_shifts_plays_as_it_stands():
    for entry in sl.Catalog().list(kind="study"):
        study = sl.load(entry.id)
        for one in study.cases:
            found, known = shifted(one, study.sources, {}), one.played
            assert isinstance(found, type(known))
            if isinstance(found, Encounter) and found.is_plain:
                assert found.played == known.played
                assert (found.roles, found.opens) == (known.roles, known.opens)


def test_a_nested_member_is_set_by_what_is_around_it():
    inner = Population("inner", (Member(1, ONE, settings=(Setting("", "mood", 3),)),))
    outer = Population("outer", (Member(1, population=inner, settings=(Setting("", "mood", 7),)),))
    found = shifted(case(meeting(outer)), (), {("p", "mood"): 1})
    member = found.parties[0].plays.members[0].plays.members[0]
    assert [start.value for start in member.script.scales[0].starts] == [8]
