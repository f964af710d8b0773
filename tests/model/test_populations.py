"""Who takes part in a population, and what is set in whom."""

from building import member, parameter, population, scale, script, settings, stage, words

from scenarios_lib.model.populations import scripts_in, settled, triggers_of

MOVES = words("ask")
CALM = script(MOVES, stage("only", "ask"), id="calm", triggers=("notice",))
LOUD = script(
    MOVES, stage("only", "ask"), id="loud", scales=(scale("anger", 0, 9, 5),),
    parameters=(parameter("voice", 0.5),),
)  # fmt: skip


def taking(crowd, trigger=""):
    return [one.plays.id for one in crowd.taking_part(trigger)]


def test_without_a_trigger_all_take_part():
    crowd = population(member(CALM), member(LOUD, triggers="hunger"))
    assert taking(crowd) == ["calm", "loud"]


def test_with_a_trigger_those_take_part_who_list_it_themselves_or_in_their_scripts():
    crowd = population(member(CALM), member(LOUD, triggers="hunger"), member(LOUD))
    assert taking(crowd, "notice") == ["calm"]
    assert taking(crowd, "hunger") == ["loud"]
    assert taking(crowd, "rain") == []


def test_triggers_of_a_members_own_replace_those_of_the_script():
    assert taking(population(member(CALM, triggers="hunger")), "notice") == []


def test_a_trigger_leaves_members_without_any_triggers_alone():
    assert taking(population(member(LOUD), member(LOUD)), "notice") == ["loud", "loud"]


def test_a_population_takes_part_if_anybody_in_it_lists_the_trigger():
    inner = population(member(CALM), member(LOUD), id="inner")
    crowd = population(member(inner), member(LOUD, triggers="hunger"))
    assert taking(crowd, "notice") == ["inner"]
    assert [one.id for one in scripts_in(crowd, "notice")] == ["calm"]
    assert triggers_of(crowd) == {"notice", "hunger"}


def test_the_scripts_of_a_population_come_in_order_and_each_once():
    inner = population(member(LOUD), member(CALM), id="inner")
    crowd = population(member(CALM), member(inner), member(inner))
    assert [one.id for one in scripts_in(crowd)] == ["calm", "loud"]


def test_populations_that_hold_each_other_many_times_are_looked_through_at_once():
    """Thirty levels of two members each hold a milliard of people, all of them one script."""
    crowd = population(member(CALM))
    for _ in range(30):
        crowd = population(member(crowd), member(crowd))
    assert [one.id for one in scripts_in(crowd, "notice")] == ["calm"]
    assert triggers_of(crowd) == {"notice"}


def test_what_is_set_in_a_population_comes_after_what_its_members_set():
    crowd = population(member(LOUD, anger=7), member(CALM))
    found = settled(crowd, settings("", anger=2.0))
    assert [one.value for one in found.members[0].settings] == [7, 2.0]
    assert settled(crowd, ()) is crowd


def test_a_script_is_settled_as_it_stands():
    found = settled(LOUD, settings("", anger=2.0, voice=1.0, mood=3.0))
    assert [start.value for start in found.scales[0].starts] == [2]
    assert found.parameters[0].value == 1
