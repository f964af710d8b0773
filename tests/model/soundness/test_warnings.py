"""Warnings about scripts without errors: each is true, and what may be used is not called dead."""

from building import feels, goal, move, rule, scale, script, stage, target, way_out, words

from model.soundness import told
from scenarios_lib.model.graphs import ANYWHERE, stage_graph
from scenarios_lib.model.scales import Parameter
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness import check

MOVES = words("ask", move("answer", tags="kind"), move("thank", tags="kind"), "bye")
TENSION = scale("tension", 0, 10, 4)
MOOD = scale("mood", 0, 10, 4)
LEAVE = stage("leave", "bye", ends="left")
LEFT = way_out("left")


def tense(*stages: object, **rest: object) -> Script:
    """A script with the scale `tension` that ends by the exit `left`."""
    settings = {"scales": (TENSION,), "exits": (LEFT,), "feels": (feels(tension=1),)} | rest
    return script(MOVES, *stages, LEAVE, **settings)


def choosing(*rules: object, **rest: object) -> Script:
    """The same, its first stage with these rules and one more to leave."""
    return tense(stage("first", "ask", *rules, rule("leave")), **rest)


def test_a_stage_that_nothing_leads_to_is_unreachable() -> None:
    assert (
        told(
            choosing(),
        )
        == []
    )
    lonely = tense(stage("first", "ask", rule("leave")), stage("apart", "ask", rule("first")))
    assert told(lonely) == [("unreachable-stage", ("stages", "apart"))]


def test_every_way_into_a_stage_counts() -> None:
    found = tense(
        stage("first", "ask", rule("own", hears="ask"), rule("leave", hears="bye")),
        stage("own", "ask", goes_on={"spoken": 1, "pass": 1}),
        stage("spoken", "ask"),
        stage("anywhere", "ask"),
        stage("chance", "ask"),
        next=(rule("anywhere", hears="answer"),),
        start={"first": 3, "chance": 1},
        goal=goal("tension == 0"),
    )
    assert told(found) == []


def test_an_option_of_weight_zero_and_a_dead_rule_are_no_ways() -> None:
    found = tense(
        stage("first", "ask", rule(target("zero", 0), target("leave", 1))),
        stage("zero", "ask", rule("impossible", when="tension > 10")),
        stage("impossible", "ask"),
        start={"first": 1, "impossible": 0},
    )
    assert told(found) == [
        ("impossible-rule", ("stages", "zero", "next", 0, "when")),
        ("unreachable-stage", ("stages", "zero")),
        ("unreachable-stage", ("stages", "impossible")),
    ]


def test_a_first_stage_that_ends_may_hear_before_it_has_spoken() -> None:
    found = script(
        MOVES,
        stage("last", "bye", rule("reply"), ends="left"),
        stage("reply", "ask"),
        exits=(LEFT,),
    )
    assert told(found) == [("endless-stage", ("stages", "reply"))]


def test_a_stage_is_endless_only_if_no_stage_and_no_guard_can_end() -> None:
    ring = (stage("ring", "ask", rule("round")), stage("round", "ask", rule("ring")))
    first = stage("first", "ask", rule("ring", hears="ask"), rule("leave"))
    assert told(tense(first, *ring)) == [
        ("endless-stage", ("stages", "ring")),
        ("endless-stage", ("stages", "round")),
    ]
    assert told(tense(first, *ring, goal=goal("tension >= 10"))) == []


def test_a_script_that_ends_nowhere_is_told_once() -> None:
    assert told(script(MOVES, stage("a", "ask", rule("b")), stage("b", "ask"))) == [
        ("no-end", ("stages",))
    ]


def test_the_graph_of_stages_has_an_edge_for_each_way_on() -> None:
    found = tense(
        stage("first", "ask", rule(target("second", "tension"), target("leave", 0))),
        stage("second", "ask", goes_on={"first": 1, "pass": 2}),
        next=(rule("leave", hears="bye"),),
    )
    assert set(stage_graph(found).edges) == {
        ("first", "second"),  # its own rule
        ("second", "first"),  # goes on
        ("first", ANYWHERE),
        ("second", ANYWHERE),
        ("leave", ANYWHERE),
        (ANYWHERE, "leave"),  # the rule for every stage
    }


def test_a_rule_after_one_that_hears_as_much_or_more_is_hidden() -> None:
    found = choosing(
        rule("leave", hears="tag.kind"),
        rule("first", hears="answer"),
        rule("leave", hears=("bye", "thank")),
        rule("first", hears=("bye", "thank"), when="tension > 3"),
    )
    assert told(found) == [
        ("hidden-rule", ("stages", "first", "next", 1)),
        ("hidden-rule", ("stages", "first", "next", 3)),
    ]
    assert [dict(one.facts)["by"] for one in check(found)] == ["1", "3"]


def test_a_rule_is_hidden_where_earlier_guards_cover_its_own() -> None:
    wide = rule("first", when="tension >= 5")
    assert told(
        choosing(wide, rule("leave", when="tension >= 8 and mood < 3"), scales=(TENSION, MOOD))
    ) == [("hidden-rule", ("stages", "first", "next", 1))]
    assert told(choosing(wide, rule("leave", when="tension >= 4"))) == []


def test_several_rules_together_may_hide_one() -> None:
    low, high = rule("first", when="tension < 5"), rule("leave", when="tension >= 5")
    found = choosing(low, high)
    assert told(found) == [("hidden-rule", ("stages", "first", "next", 2))]
    assert dict(check(found)[0].facts)["by"] == "1, 2"
    again = choosing(low, high, rule("first"))
    assert [dict(one.facts)["by"] for one in check(again)] == ["1, 2", "1, 2"]


def test_a_last_rule_for_all_else_is_not_hidden_by_naming_every_move() -> None:
    assert told(choosing(rule("first", hears=("ask", "answer", "thank", "bye")))) == []


def test_a_last_feeling_for_all_else_is_not_hidden_by_naming_every_stage() -> None:
    named = feels(within=("first", "leave"), tension=1)
    assert told(choosing(feels=(named, feels(tension=-1)))) == []


def test_a_feeling_is_hidden_only_if_it_is_in_every_stage_it_names() -> None:
    first = feels(hears="ask", within="first", tension=1)
    narrower = feels(hears="ask", within=("first", "leave"), tension=2)
    assert told(choosing(feels=(first, narrower))) == []
    assert told(choosing(feels=(narrower, first))) == [("hidden-rule", ("feels", 1))]


def test_a_rule_for_every_stage_is_not_hidden_by_the_rules_of_one() -> None:
    found = choosing(next=(rule("leave", hears="bye"),))
    assert told(found) == []


def test_rules_are_hidden_by_name_where_there_are_too_many_values_to_try() -> None:
    scales = tuple(scale(name, 0, 1000, 4) for name in ("tension", "mood"))
    same, other = "tension > mood", "tension > mood and mood > 3"
    assert told(choosing(rule("first", when=same), rule("leave", when=same), scales=scales)) == [
        ("hidden-rule", ("stages", "first", "next", 1))
    ]
    assert told(choosing(rule("first", when=same), rule("leave", when=other), scales=scales)) == []


def test_a_guard_that_no_value_satisfies_makes_its_rule_impossible() -> None:
    found = choosing(
        rule("first", when="tension > 8 and tension < 3"),
        rule("first", when="tension == 2.5"),
        feels=(feels(when="tension > 10", tension=1), feels(tension=1)),
    )
    assert told(found) == [
        ("impossible-rule", ("feels", 0, "when")),
        ("impossible-rule", ("stages", "first", "next", 0, "when")),
        ("impossible-rule", ("stages", "first", "next", 1, "when")),
    ]


def test_a_parameter_with_a_range_may_be_set_to_anything_in_it() -> None:
    ready = rule("first", when="ready == 1")
    assert told(choosing(ready, parameters=(Parameter("ready", 0, 0, 1),))) == []
    assert told(choosing(ready, parameters=(Parameter("ready", 0),))) == [
        ("impossible-rule", ("stages", "first", "next", 0, "when"))
    ]


def test_ends_that_nothing_leads_to_are_told() -> None:
    found = tense(stage("first", "ask", rule("leave")), goal=goal(), exits=(LEFT, way_out("lost")))
    assert told(found) == [("unreached-goal", ("goal",)), ("unreached-exit", ("exits", "lost"))]


def test_ends_whose_guard_cannot_hold_are_told_unless_a_stage_ends_with_them() -> None:
    impossible = {"goal": goal("tension >= 11"), "exits": (way_out("left", "tension < 0"),)}
    won = stage("won", "bye", ends="goal")
    assert told(script(MOVES, stage("a", "ask"), scales=(TENSION,), **impossible)) == [
        ("impossible-goal", ("goal", "when")),
        ("impossible-exit", ("exits", "left", "when")),
        ("no-end", ("stages",)),
    ]
    found = tense(stage("first", "ask", rule("won", hears="ask"), rule("leave")), won, **impossible)
    assert told(found) == []


def test_an_exit_is_hidden_by_the_goal_and_by_exits_before_it() -> None:
    exits = (LEFT, way_out("tense", "tension >= 8"), way_out("worse", "tension >= 9"))
    assert told(choosing(exits=exits)) == [("hidden-exit", ("exits", "worse", "when"))]
    assert told(choosing(exits=(exits[0], exits[2], exits[1]))) == []
    assert told(choosing(goal=goal("tension > 7"), exits=exits[:2])) == [
        ("hidden-exit", ("exits", "tense", "when"))
    ]


def test_parameters_that_nothing_reads_and_scales_that_nothing_knows_are_told() -> None:
    found = choosing(scales=(TENSION, MOOD), parameters=(Parameter("skill", 1),))
    assert told(found) == [
        ("unused-parameter", ("parameters", "skill")),
        ("unused-scale", ("scales", "mood")),
    ]


def test_each_place_that_reads_a_name_uses_it() -> None:
    names = [f"p{number}" for number in range(9)]
    found = tense(
        stage("first", {"ask": "p0"}, rule(target("leave", "p1"), when="p2 > 0")),
        stage("second", "ask", rule("leave"), goes_on={"pass": "p3"}),
        start={"first": "p4", "second": 1},
        scales=(scale("tension", 0, 10, {1: "p5"}),),
        goal=goal("tension > p6"),
        exits=(LEFT, way_out("tense", "tension < p7")),
        feels=(feels(when="p8 > 0", tension=1),),
        parameters=tuple(Parameter(name, 1, 0, 20) for name in names),
    )
    assert told(found) == []


def test_a_scale_that_only_changes_may_be_there_to_be_watched() -> None:
    watched = words(move("ask", mood=1), "bye")
    found = script(
        watched, stage("first", "ask", rule("leave")), LEAVE, exits=(LEFT,), scales=(MOOD,)
    )
    assert told(found) == []


def test_an_error_keeps_back_the_warnings_that_it_would_bring_along() -> None:
    found = tense(stage("first", "ask", rule("secnd")), stage("second", "ask", rule("leave")))
    assert told(found) == [("unknown-stage", ("stages", "first", "next", 0, "to", "secnd"))]
