"""The exported text keeps names, says what it means, and lets nothing into it but itself."""

import re

import pytest
from attrs import evolve
from building import (
    encounter,
    feels,
    goal,
    move,
    parameter,
    rule,
    scale,
    script,
    stage,
    target,
    way_out,
    words,
)

from scenarios_lib.exporting import FORMS
from scenarios_lib.exporting.naming import end_labels
from scenarios_lib.exporting.prism import prism
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.moves import Move
from scenarios_lib.model.scales import Start
from scenarios_lib.model.settings import Setting
from scenarios_lib.model.texts import text_of

TALK = words("talk", move("bye", seconds=2.5))


def _silent(**rest):
    return script(TALK, stage("listens", "talk"), **rest)


def _lines(met: Encounter) -> list[str]:
    return [line.strip() for line in prism(met).splitlines()]


def test_names_are_kept_behind_the_party():
    client = script(
        TALK,
        stage("talks", "talk"),
        parameters=(parameter("stubbornness", 0.7),),
        scales=(scale("tension", 0, 10, 4),),
        exits=(way_out("gives_up", "tension >= 10"),),
    )
    lines = _lines(encounter(client=client, operator=_silent()))
    assert "const double client_stubbornness = 0.7;" in lines
    assert "client_tension : [0..10] init 4;" in lines
    assert "const int move_talk = 1;" in lines
    assert "const int client_at_talks = 0;" in lines
    assert "module client" in lines
    assert "module operator" in lines


def test_labels_and_rewards_are_those_asked_for():
    client = script(TALK, stage("talks", "bye", ends="gives_up"), exits=(way_out("gives_up"),))
    text = prism(encounter(client=client, operator=_silent(goal=goal("1 > 2"))))
    assert re.findall(r'label "(\w+)"', text) == [
        "client_first",
        "operator_first",
        "together",
        "ended",
        "client_gives_up",
        "operator_goal",
    ]
    assert re.findall(r'rewards "(\w+)"', text) == ["turns", "seconds"]
    assert "  step = client_spoke & said = move_bye : 2.5;" in text


def test_settings_are_played():
    client = _silent(parameters=(parameter("skill", 0.1),), scales=(scale("mood", 0, 3, 1),))
    met = encounter(client=client, operator=_silent())
    met = evolve(
        met,
        settings=(
            Setting("client", "skill", 0.9),
            Setting("client", "mood", (Start(2), Start(3))),
        ),
    )
    lines = _lines(met)
    assert "const double client_skill = 0.9;" in lines
    assert "1 / 2 : (client_mood' = 2) & (step' = client_speaks)" in lines


@pytest.mark.parametrize("ending", ["\n", "\r", "\u2028", "\x85", "\x0b"])
def test_a_title_cannot_leave_its_comment(ending):
    evil = text_of(f'hello{ending}label "ended" = true;')
    said = evolve(TALK, moves=(Move("talk", evil), Move("bye", evil)))
    client = script(
        said,
        evolve(stage("talks", "talk", ends="goal"), title=evil),
        title=evil,
        goal=evolve(goal(), title=evil),
        exits=(evolve(way_out("tired", "1 > 2"), title=evil),),
        scales=(evolve(scale("mood", 0, 1, 0), title=evil),),
        parameters=(evolve(parameter("skill", 1), title=evil),),
    )
    met = encounter(client=client, operator=script(said, stage("listens", "talk")))
    plain = prism(evolve(met, title=evil))
    assert sum('label "ended"' in line.split("//")[0] for line in plain.splitlines()) == 1


def test_names_that_nobody_checked_stay_words():
    bad = 'x"; endmodule //\n'
    client = script(words(bad), stage(bad, bad, ends=bad), exits=(way_out(bad),))
    text = prism(encounter(client=client, operator=_silent_with(bad)))
    assert len(re.findall(r"\bendmodule\b", re.sub(r"//.*", "", text))) == 2


def _silent_with(said: str):
    return script(words(said), stage("listens", said))


def test_guards_are_written_as_prism_reads_them():
    client = _silent(
        scales=(scale("a", -3, 3, 0), scale("b", 0, 3, 0)),
        goal=goal("not a == 1 and 0 < b <= 2 or abs(a) != max(b, 1, 2)"),
    )
    assert (
        "!(client_a = 1) & (0 < client_b & client_b <= 2)"
        " | max(client_a, -(client_a)) != max(client_b, 1, 2) ? client_goal"
    ) in prism(encounter(client=client, operator=_silent()))


def test_only_a_divisor_that_can_be_zero_is_kept_from_it():
    client = _silent(
        scales=(scale("a", 0, 3, 0),),
        parameters=(parameter("half", 0.5), parameter("none", 0)),
        goal=goal("6 / half > a and 6 / (a + 1) > 7 and none > 0 and 1 / none > a"),
    )
    assert (
        "6 / client_half > client_a & 6 / (client_a + 1) > 7"
        " & client_none > 0 & 1 / (client_none = 0 ? 1 : client_none) > client_a"
    ) in prism(encounter(client=client, operator=_silent()))


def test_weights_become_shares():
    client = script(
        TALK,
        stage(
            "talks",
            {"talk": 0.3, "bye": 0.7},
            rule(target("talks", 2), target("ends", 3, a=1), hears="talk"),
            rule(target("talks", "a + 1"), target("ends", "2 * a")),
        ),
        stage("ends", "bye", ends="goal"),
        goal=goal(),
        scales=(scale("a", 0, 3, 0),),
    )
    lines = _lines(encounter(client=client, operator=_silent_both()))
    assert "0.3 : (said' = move_talk) & (step' = client_spoke)" in lines
    assert "2 / 5 : (client_stage' = client_at_talks) & (step' = client_reacted)" in lines
    assert "formula client_rule_2_total = client_a + 1 + 2 * client_a;" in lines
    assert any(line.startswith("(client_a + 1) / client_rule_2_total :") for line in lines)
    assert any(line.startswith("+ (2 * client_a) / client_rule_2_total :") for line in lines)


def _silent_both():
    return script(TALK, stage("listens", {"talk": 1, "bye": 1}))


def test_effects_are_clamped_and_foreign_scales_skipped():
    said = words(move("talk", a=2, b=-1, unknown=1), move("bye", a="=9"))
    client = script(
        said,
        stage("talks", {"talk": 1, "bye": 1}),
        scales=(scale("a", 0, 5, 0), scale("b", -2, 5, 0)),
    )
    lines = _lines(encounter(client=client, operator=client))
    hears = "[] step = client_hears & said = "
    more, less = "(client_a' = min(5, client_a + 2))", "(client_b' = max(-2, client_b - 1))"
    assert f"{hears}move_talk -> {more} & {less} & (step' = client_heard);" in lines
    assert f"{hears}move_bye -> (client_a' = 5) & (step' = client_heard);" in lines


def test_comments_tell_the_rules():
    client = script(
        TALK,
        stage("talks", "talk", rule("talks", hears=("talk", "bye"), when="a > 1")),
        feels=(feels(hears="bye", within="talks", when="a < 2", a=1),),
        scales=(scale("a", 0, 3, 0),),
    )
    text = prism(encounter(client=client, operator=_silent_both()))
    assert "// hears talk, bye when a > 1" in text
    assert "// hears bye in talks when a < 2" in text


def test_things_of_one_name_get_different_identifiers():
    first = script(
        TALK,
        stage("b", "talk", ends="first"),
        scales=(scale("stage", 0, 1, 0), scale("end", 0, 1, 0), scale("b_c", 0, 1, 1)),
        exits=(way_out("first"), way_out("b_d", "stage > 0")),
    )
    second = _silent(
        scales=(scale("c", 0, 1, 0), scale("stage", 0, 1, 0)), exits=(way_out("d", "c > 0"),)
    )
    met = encounter(a=first, a_b=second)
    text = prism(met)
    declared = re.findall(
        r"^(?:const \w+ |global |formula |module |  (?=\w+ : \[))(\w+)", text, re.M
    )
    assert len(declared) == len(set(declared))
    assert "a_stage_ : [0..1] init 0;" in text
    assert sorted(end_labels(met).values()) == ["a_b_d", "a_b_d_", "a_first_"]
    labels = re.findall(r'label "(\w+)"', text)
    assert len(labels) == len(set(labels))


def test_words_of_prism_are_no_identifiers():
    lines = _lines(encounter(module=_silent(), init=_silent()))
    assert "module module_" in lines
    assert "module init_" in lines


def test_prism_is_the_form_called_so():
    met = encounter(client=_silent(), operator=_silent())
    assert FORMS["prism"](met) == {".prism": (prism(met),)}
