"""Errors in encounters and studies: parties, settings, moves that the other does not know."""

import pytest
from attrs import evolve
from building import encounter, rule, scale, script, stage, way_out, words

from model.soundness import told
from scenarios_lib.errors import Origin, explain
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.expressions import constant
from scenarios_lib.model.parsing import expression
from scenarios_lib.model.scales import Parameter, Start
from scenarios_lib.model.settings import Setting
from scenarios_lib.model.soundness import check, check_whole
from scenarios_lib.model.studies import Case, Study

MOVES = words("ask", "answer", "bye")
LEFT = (way_out("left"), way_out("tense", "tension >= 9 + skill"))
CLIENT = script(
    MOVES,
    stage("first", "ask", rule("leave")),
    stage("leave", "bye", ends="left"),
    id="client",
    scales=(scale("tension", 0, 10, 4),),
    parameters=(Parameter("skill", 0.5, 0, 1),),
    exits=LEFT,
    triggers=("notice",),
)
OPERATOR = evolve(CLIENT, id="operator", triggers=())
CALL = encounter(client=CLIENT, operator=OPERATOR)
STRANGER = script(words("ask", "shrug", "bye", id="other"), stage("a", ("ask", "shrug")), id="odd")


def set_to(**given: float | tuple[Start, ...]) -> Encounter:
    """The call with these settings of the client."""
    return evolve(CALL, settings=tuple(Setting("client", *one) for one in given.items()))


def test_a_sound_encounter_has_no_problem() -> None:
    assert told(CALL) == []
    assert told(evolve(set_to(tension=7, skill=0.9), trigger="notice")) == []


def test_an_encounter_has_two_parties_with_names_of_their_own() -> None:
    three = Encounter("x", tuple(Party(name, CLIENT) for name in ("nobody", "a", "a")), "b")
    assert told(three) == [
        ("wrong-count", ("parties",)),
        ("name-twice", ("parties", "a")),
        ("reserved-name", ("parties", "nobody")),
        ("unknown-party", ("opens",)),
    ]


def test_only_what_the_script_has_can_be_set_and_only_within_its_range() -> None:
    found = set_to(tension=11, skill=2, tensoin=3)
    assert told(found) == [
        ("start-out-of-range", ("set", "client.tension")),
        ("parameter-out-of-range", ("set", "client.skill")),
        ("unknown-setting", ("set", "client.tensoin")),
    ]
    assert check(found)[-1].hint == "tension"


def test_settings_name_a_party() -> None:
    found = evolve(CALL, settings=(Setting("clinet", "tension", 3),))
    assert told(found) == [("unknown-party", ("set", "clinet.tension"))]
    assert check(found)[-1].hint == "client"


def test_a_later_setting_may_outdo_an_earlier_one() -> None:
    found = evolve(
        CALL, settings=(Setting("client", "tension", 3), Setting("client", "tension", 4))
    )
    assert told(found) == []


@pytest.mark.parametrize("value", [4.5, float("nan"), float("inf")])
def test_a_scale_starts_at_a_whole_number(value: float) -> None:
    assert told(set_to(tension=value)) == [("not-whole", ("set", "client.tension"))]


def test_a_start_may_be_set_to_weights_of_values_in_range() -> None:
    good = (Start(2, expression("skill")), Start(3, constant(1)))
    assert told(set_to(tension=good)) == []
    bad = (Start(2, expression("tension")), Start(12, constant(-1)))
    assert told(set_to(tension=bad)) == [
        ("scale-in-start", ("set", "client.tension", 2, "weight")),
        ("constant-negative-weight", ("set", "client.tension", 12, "weight")),
        ("start-out-of-range", ("set", "client.tension", 12)),
    ]


def test_a_parameter_has_one_finite_value() -> None:
    assert told(set_to(skill=(Start(1),))) == [("parameter-with-weights", ("set", "client.skill"))]
    assert told(set_to(skill=float("nan"))) == [("not-finite", ("set", "client.skill"))]


def test_a_move_that_the_other_does_not_know_from_the_same_file_is_unheard() -> None:
    found = encounter(client=CLIENT, stranger=STRANGER)
    assert told(found) == [
        ("unheard-move", ("parties", "client")),
        ("unheard-move", ("parties", "stranger")),
    ]
    assert explain(check(found)[1]).splitlines()[1:] == [
        "'stranger' can say what 'client' does not know: ask, shrug.",
        "Both must know the move from the same vocabulary file: it stands in other; "
        "'client' knows moves.",
    ]


def test_only_what_the_file_can_say_must_be_known() -> None:
    quiet = script(words("ask", "secret", id="moves"), stage("a", "ask"), id="quiet")
    assert told(encounter(client=CLIENT, other=quiet)) == [
        ("unheard-move", ("parties", "client"))  # it says bye, which `quiet` does not know
    ]


def test_a_trigger_that_no_script_lists_is_a_warning() -> None:
    found = evolve(CALL, trigger="notices")
    assert told(found) == [("unused-trigger", ("trigger",))]
    assert check(found)[0].hint == "notice"


def test_a_study_checks_what_each_case_replaces_and_sets() -> None:
    base = set_to(skill=0.9)
    skilless = evolve(CLIENT, parameters=(), exits=LEFT[:1])
    cases = (
        Case("plain", base),
        Case("plain", base, settings=(Setting("client", "skill", 3),)),
        Case("Odd", CALL, (Party("operator", STRANGER), Party("third", CLIENT))),
        Case("bare", base, (Party("client", skilless),), (Setting("clint", "tension", 3),)),
    )
    assert told(Study("study", cases)) == [
        ("name-twice", ("cases", "plain")),
        ("parameter-out-of-range", ("cases", "plain", "set", "client.skill")),
        ("not-a-name", ("cases", "Odd")),
        ("unknown-party", ("cases", "Odd", "with", "third")),
        ("unheard-move", ("cases", "Odd", "with", "client")),
        ("unheard-move", ("cases", "Odd", "with", "operator")),
        ("unknown-setting", ("cases", "bare", "with", "client")),
        ("unknown-party", ("cases", "bare", "set", "clint.tension")),
    ]


def test_a_case_is_set_on_the_script_that_replaces() -> None:
    wider = evolve(CLIENT, scales=(scale("tension", 0, 20, 4),))
    setting = (Setting("client", "tension", 15),)
    assert told(Study("s", (Case("wide", CALL, (Party("client", wider),), setting),))) == []
    assert told(Study("s", (Case("plain", CALL, (), setting),))) == [
        ("start-out-of-range", ("cases", "plain", "set", "client.tension"))
    ]


def test_the_whole_of_an_encounter_tells_each_part_once_and_the_way_to_it() -> None:
    broken = evolve(CLIENT, start=())
    found = check_whole(Study("s", (Case("a", encounter(client=broken, operator=broken)),)))
    assert [(one.code, one.where.path) for one in found] == [
        ("nothing-here", ("cases", "a", "encounter", "parties", "client", "start"))
    ]


def test_problems_of_what_was_read_from_files_carry_their_places() -> None:
    origin = Origin("call.yaml", {("set",): (3, 1), ("set", "client.tension"): (4, 5)})
    inside = Origin("client.yaml", {("start",): (9, 8)})
    broken = evolve(CLIENT, start=(), origin=inside)
    found = evolve(
        set_to(tension=11), parties=(Party("client", broken), CALL.parties[1]), origin=origin
    )
    assert [str(one.where) for one in check(found)] == ["call.yaml:4:5"]
    assert [str(one.where) for one in check_whole(found)] == ["client.yaml:9:8", "call.yaml:4:5"]
