"""Errors in scripts: names that do not exist, numbers out of range, choices without weights."""

from attrs import evolve
from building import (
    changes,
    choices,
    feels,
    goal,
    rule,
    scale,
    script,
    stage,
    target,
    way_out,
    words,
)

from model.soundness import told
from scenarios_lib.errors import explain
from scenarios_lib.model.expressions import Expression, Number
from scenarios_lib.model.moves import Move, Vocabulary
from scenarios_lib.model.parsing import parse
from scenarios_lib.model.scales import Change, Parameter, Scale, Start
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness import check, check_whole
from scenarios_lib.model.stages import Rule
from scenarios_lib.model.texts import Lines
from scenarios_lib.model.weights import Choice

MOVES = words("ask", Move("answer", tags=("listening",)), "bye")
TENSION = scale("tension", 0, 10, 4)
SKILL = Parameter("skill", 0.5, 0, 1)


def leaving(*before: object, **rest: object) -> Script:
    """A sound script around the stages given: `leave` says bye and ends by the exit `left`."""
    settings = {
        "scales": (TENSION,),
        "parameters": (SKILL,),
        "exits": (way_out("left"), way_out("tense", "tension >= 9 + skill")),
    } | rest
    return script(MOVES, *before, stage("leave", "bye", ends="left"), **settings)


def asking(*rules: Rule, **rest: object) -> Script:
    """A sound script that first asks and goes on by these rules; else it leaves."""
    return leaving(stage("first", "ask", *rules, rule("leave")), **rest)


def test_a_sound_script_has_no_problem() -> None:
    assert told(asking()) == []


def test_the_message_of_the_format_page_comes_out_word_for_word() -> None:
    found = script(
        words("offer"),
        stage("counter", "offer"),
        stage("template", "offer", rule("trasfer")),
        stage("transfer", "offer"),
    )
    (problem,) = check(found)
    assert explain(problem).splitlines()[1:] == [
        "Stage 'template' goes to 'trasfer', which this script does not have.",
        "Its stages: counter, template, transfer. Did you mean 'transfer'?",
    ]


def test_every_way_to_go_to_a_missing_stage_is_told_with_its_place() -> None:
    found = leaving(
        stage("first", "ask", rule("nowhere"), goes_on={"pas": 1, "leave": 1}),
        start={"leave": 1, "gone": 1, "first": 1},
        next=(rule("away"),),
        feels=(feels(within=("leave", "first", "leafe"), tension=1),),
    )
    assert told(found) == [
        ("unknown-start", ("start", "gone")),
        ("unknown-stage-in-rule", ("feels", 0, "in", 2)),
        ("unknown-stage-in-rule", ("next", 0, "to", "away")),
        ("unknown-stage", ("stages", "first", "next", 0, "to", "nowhere")),
        ("unknown-stage", ("stages", "first", "goes_on", "pas")),
    ]
    assert check(found)[-1].hint == "pass"


def test_moves_that_no_vocabulary_has_are_told_wherever_they_are_named() -> None:
    found = leaving(
        stage("first", {"ask": 1, "aks": 1}, rule("leave", hears=("ask", "listening"))),
        feels=(feels(hears="shrug"),),
        next=(rule("first", hears="answr"),),
    )
    assert told(found) == [
        ("unknown-move", ("feels", 0, "hears", 0)),
        ("unknown-move", ("next", 0, "hears", 0)),
        ("unknown-move", ("stages", "first", "says", "aks")),
        ("unknown-move", ("stages", "first", "next", 0, "hears", 1)),
    ]
    assert [one.hint for one in check(found)] == ["", "answer", "ask", "tag.listening"]


def test_a_tag_that_no_move_has_is_a_warning_only() -> None:
    assert told(asking(rule("leave", hears=("tag.listing", "bye")))) == [
        ("unknown-tag", ("stages", "first", "next", 0, "hears", 0))
    ]


def test_effects_on_scales_that_the_script_lacks_are_errors_in_the_script() -> None:
    found = leaving(
        stage("first", "ask", rule(target("leave", rapport=1)), feel={"tensoin": 1}),
        feels=(feels(hears="ask", worry=2),),
    )
    assert told(found) == [
        ("unknown-scale", ("feels", 0, "feel", "worry")),
        ("unknown-scale", ("stages", "first", "feel", "tensoin")),
        ("unknown-scale", ("stages", "first", "next", 0, "to", "leave", "feel", "rapport")),
    ]


def test_effects_on_any_scale_are_fine_in_a_vocabulary() -> None:
    assert told(words(Move("ask", feel=changes({"worry": 2})))) == []


def test_the_same_scale_twice_in_one_effect_is_told() -> None:
    twice = Vocabulary("moves", (Move("ask", feel=(Change("worry", 1), Change("worry", 2))),))
    assert told(twice) == [("name-twice", ("moves", "ask", "feel", "worry"))]


def test_an_end_must_be_the_goal_or_an_exit_that_the_script_has() -> None:
    found = script(MOVES, stage("won", "ask", ends="goal"), stage("lost", "ask", ends="lft"))
    assert told(found) == [
        ("ends-without-goal", ("stages", "won", "ends")),
        ("unknown-exit", ("stages", "lost", "ends")),
    ]


def test_going_on_and_ending_exclude_each_other() -> None:
    found = leaving(stage("first", "ask", goes_on={"leave": 1}, ends="left"))
    assert told(found) == [("goes-on-and-ends", ("stages", "first", "goes_on"))]


def test_lines_belong_to_moves_that_the_stage_says() -> None:
    lined = evolve(stage("first", "ask", rule("leave")), lines=(Lines("ask"), Lines("bye")))
    assert told(leaving(lined)) == [("line-never-said", ("stages", "first", "lines", "bye"))]


def test_a_name_is_a_scale_or_a_parameter_and_not_both() -> None:
    assert told(asking(parameters=(SKILL, Parameter("tension", 1)))) == [
        ("scale-and-parameter", ("parameters", "tension"))
    ]


def test_a_move_is_defined_in_one_vocabulary_only() -> None:
    both = Script("script", (MOVES, words("ask", id="more")), choices("a"), (stage("a", "bye"),))
    assert ("move-defined-twice", ("vocabulary", 1)) in told(both)


def test_names_that_an_expression_uses_must_exist_in_the_script() -> None:
    found = asking(
        rule(target("leave", "1 - skil"), when="rapport > 2"),
        goal=goal("rapport >= 8 and tension < worry"),
    )
    assert told(found) == [
        ("unknown-name", ("goal", "when")),
        ("unknown-name", ("goal", "when")),
        ("unknown-name", ("stages", "first", "next", 0, "when")),
        ("unknown-name", ("stages", "first", "next", 0, "to", "leave", "weight")),
    ]
    assert [(one.found, one.hint) for one in check(found)] == [
        ("rapport", ""), ("worry", ""), ("rapport", ""), ("skil", "skill"),
    ]  # fmt: skip


def test_a_weight_is_a_number_and_a_guard_is_not() -> None:
    found = leaving(
        stage("first", {"ask": "tension > 3"}, rule("leave")),
        exits=(way_out("left"), way_out("tense", "tension + skill")),
    )
    assert told(found) == [
        ("expression-not-boolean", ("exits", "tense", "when")),
        ("expression-not-number", ("stages", "first", "says", "ask", "weight")),
    ]


def test_answers_of_encounters_are_no_weights() -> None:
    claim = parse("turns() > 3", claims=True)
    assert isinstance(claim, Expression)
    found = asking(evolve(rule("leave"), when=claim))
    assert told(found) == [("unknown-name", ("stages", "first", "next", 0, "when"))]


def test_the_weights_of_starts_know_parameters_and_no_scales() -> None:
    found = asking(
        scales=(TENSION, scale("mood", 0, 2, {0: "skill", 1: "tension"})),
        start={"first": "1 - skill", "leave": "mood"},
    )
    assert told(found) == [
        ("scale-in-start", ("scales", "mood", "start", 1, "weight")),
        ("scale-in-start", ("start", "leave", "weight")),
    ]


def test_negative_and_all_zero_constants_are_no_weights() -> None:
    found = leaving(
        stage("first", {"ask": 1, "bye": "-2"}, rule(target("leave", "1 - 1")), goes_on={"pass": 0})
    )
    assert told(found) == [
        ("constant-negative-weight", ("stages", "first", "says", "bye", "weight")),
        ("constant-zero-weights", ("stages", "first", "next", 0, "to")),
        ("constant-zero-weights", ("stages", "first", "goes_on")),
    ]


def test_weights_that_only_depend_on_values_are_left_to_the_encounter() -> None:
    weighted = rule(target("leave", "tension - 5"), target("first", "skill - 1"), hears="bye")
    found = asking(weighted)
    assert told(found) == []


def test_a_weight_without_end_is_refused() -> None:
    endless = Choice("ask", Expression(Number(float("inf")), "endless"))
    found = leaving(evolve(stage("first", "ask", rule("leave")), says=(endless,)))
    assert told(found) == [
        ("constant-negative-weight", ("stages", "first", "says", "ask", "weight"))
    ]


def test_what_divides_by_zero_or_overflows_always_is_told_once() -> None:
    found = leaving(
        stage("first", {"ask": "1 + 2 / (3 - 3)"}, rule("leave", when="tension / 0 > 1")),
        next=(rule("first", when="true or 1e308 * 10 > 1"),),
    )
    assert told(found) == [
        ("constant-overflow", ("next", 0, "when")),
        ("constant-division-by-zero", ("stages", "first", "says", "ask", "weight")),
        ("constant-division-by-zero", ("stages", "first", "next", 0, "when")),
    ]
    assert check(found)[1].found == "2 / (3 - 3)"


def test_dividing_by_something_that_is_zero_only_sometimes_is_left_to_the_encounter() -> None:
    assert told(asking(rule("leave", when="1 / tension > 0.2"))) == []


def test_starts_and_values_lie_in_their_ranges() -> None:
    found = asking(
        scales=(scale("tension", 0, 10, {10: 1, 11: 1, -1: 1}),),
        parameters=(Parameter("skill", 1.5, 0, 1),),
    )
    assert told(found) == [
        ("parameter-out-of-range", ("parameters", "skill", "value")),
        ("start-out-of-range", ("scales", "tension", "start", 11)),
        ("start-out-of-range", ("scales", "tension", "start", -1)),
    ]


def test_ranges_are_told_as_plain_numbers_also_where_they_are_open() -> None:
    found = asking(parameters=(Parameter("skill", -2, 0.0),))
    (problem,) = check(found)
    assert explain(problem).splitlines()[1:] == [
        "The parameter 'skill' is -2, outside its range.",
        "It goes from 0 to inf.",
    ]


def test_a_reversed_range_is_told_and_not_each_value_outside_it() -> None:
    found = asking(
        scales=(scale("tension", 10, 0, 4),), parameters=(Parameter("skill", 0.5, 1, 0),)
    )
    assert told(found) == [
        ("range-reversed", ("parameters", "skill", "range")),
        ("range-reversed", ("scales", "tension", "range")),
    ]


def test_numbers_that_files_cannot_hold_are_found_in_python_too() -> None:
    found = asking(
        scales=(Scale("tension", 0, 10, (Start(4.5),)),),  # type: ignore[arg-type]
        parameters=(Parameter("skill", float("nan")), Parameter("calm", 1, float("nan"), 2)),
        feels=(feels(tension=1.5),),  # type: ignore[arg-type]
    )
    assert told(found) == [
        ("not-finite", ("parameters", "skill", "value")),
        ("not-finite", ("parameters", "calm", "range")),
        ("not-whole", ("scales", "tension", "start", 4.5)),
        ("not-whole", ("feels", 0, "feel", "tension")),
    ]


def test_names_are_names_and_each_stands_once() -> None:
    found = script(
        MOVES,
        stage("First", "ask"),
        stage("then", ("bye", "bye")),
        stage("then", "bye"),
        start="then",
        role="the client",
        scales=(scale("not", 0, 1, 0),),
        parameters=(SKILL, SKILL),
        exits=(way_out("goal", "tension > 1"), way_out("while", kind="leave")),
    )
    assert [code for code, _ in told(found) if code != "unknown-name"] == [
        "not-a-name",  # the client
        "name-twice",  # skill
        "not-a-name",  # not
        "reserved-name",  # goal
        "not-a-name",  # while
        "not-a-choice",  # leave
        "name-twice",  # then
        "not-a-name",  # First
        "name-twice",  # bye
    ]


def test_a_script_without_stages_and_a_stage_without_moves_are_empty() -> None:
    empty = Script("script", (MOVES,), (), ())
    assert told(empty) == [("nothing-here", ("start",)), ("nothing-here", ("stages",))]
    silent = leaving(stage("first", (), Rule(())))
    assert told(silent) == [
        ("nothing-here", ("stages", "first", "says")),
        ("nothing-here", ("stages", "first", "next", 0, "to")),
    ]


def test_moves_take_time_and_have_names_of_their_own() -> None:
    found = Vocabulary(
        "moves", (Move("ask", seconds=0), Move("ask", seconds=float("inf")), Move("tag.a"))
    )
    assert told(found) == [
        ("name-twice", ("moves", "ask")),
        ("seconds-not-positive", ("moves", "ask", "seconds")),
        ("not-finite", ("moves", "ask", "seconds")),
        ("not-a-name", ("moves", "tag.a")),
    ]


def test_the_insides_of_vocabularies_are_only_checked_as_a_whole() -> None:
    hasty = words(Move("bye", seconds=0))
    leaver = script(hasty, stage("leave", "bye", ends="left"), exits=(way_out("left"),))
    assert check(leaver) == ()
    assert [(one.code, one.where.path) for one in check_whole(leaver)] == [
        ("seconds-not-positive", ("vocabulary", 0, "moves", "bye", "seconds"))
    ]
