"""Which arrows a script's diagram has, and what is said at them."""

from building import goal, move, parameter, rule, scale, script, stage, target, way_out, words

from scenarios_lib.render.arrows import ANYWHERE, LETTERS, START, Arrow, Place, arrows_of
from scenarios_lib.render.columns import ROWS, columns_of

MOVES = words("shout", move("hum", tags="calm"), move("sing", tags=("calm", "art")))


def at(name: str) -> Place:
    return Place("stage", name)


def sayings(arrows: tuple[Arrow, ...], source: Place, target: Place) -> tuple[str, ...]:
    return next(a.sayings for a in arrows if (a.source, a.target) == (source, target))


def test_parallel_rules_share_one_arrow() -> None:
    played = script(
        MOVES,
        stage("a", "shout", rule("b", hears="shout"), rule("b")),
        stage("b", "hum"),
    )
    arrows = arrows_of(played, "en").all
    assert sayings(arrows, at("a"), at("b")) == ("hears: shout", "otherwise")
    assert len(arrows) == 2  # with the one from the start


def test_going_on_is_an_arrow_of_its_own_kind_and_passing_is_none() -> None:
    played = script(
        MOVES,
        stage("a", "shout", rule("b"), goes_on={"b": 0.3, "pass": 0.7}),
        stage("b", "hum"),
    )
    kinds = [(arrow.kind, arrow.sayings) for arrow in arrows_of(played, "en").all]
    assert kinds == [("start", ()), ("goes_on", ("30%",)), ("rule", ())]


def test_a_rule_tells_what_is_heard_under_which_condition_how_likely_and_with_what_effect() -> None:
    played = script(
        MOVES,
        stage("a", "shout", rule(target("a", "pride", tension=-1), target("b", "3 * pride"),
                                 hears=("shout", "tag.calm"), when="tension > 2")),
        stage("b", "hum"),
        scales=(scale("tension", 0, 5, 1),),
        parameters=(parameter("pride", 0.1),),
    )  # fmt: skip
    arrows = arrows_of(played, "ru").all
    told = "слышит: shout, #calm, если tension >\u00a02"
    # 0.1 and 0.3 of 0.4 in all.
    assert sayings(arrows, at("a"), at("a")) == (f"{told} · 25\u00a0% · tension\u00a0−1",)
    assert sayings(arrows, at("a"), at("b")) == (f"{told} · 75\u00a0%",)


def test_a_rule_that_may_fit_together_with_an_earlier_one_tells_its_place() -> None:
    played = script(
        MOVES,
        stage("a", "shout", rule("b", hears="hum"), rule("c", hears="shout"),
              rule("d", hears="tag.calm"), rule("a")),
        *(stage(name, "hum") for name in "bcd"),
    )  # fmt: skip
    arrows = arrows_of(played, "en").all
    assert sayings(arrows, at("a"), at("c")) == ("hears: shout",)
    assert sayings(arrows, at("a"), at("d")) == ("3) hears: #calm",)
    assert sayings(arrows, at("a"), at("a")) == ("otherwise",)


def test_rules_for_every_stage_leave_one_place() -> None:
    played = script(MOVES, stage("a", "shout"), stage("b", "hum"), next=(rule("b", hears="sing"),))
    assert sayings(arrows_of(played, "en").all, ANYWHERE, at("b")) == ("hears: sing",)


def test_three_stages_with_the_same_rule_share_a_letter_and_two_do_not() -> None:
    same = rule("end", hears="shout")
    for count in (2, 3):
        stages = [stage(f"s{n}", "hum", same, rule(f"s{(n + 1) % count}")) for n in range(count)]
        arrows = arrows_of(script(MOVES, *stages, stage("end", "sing")), "en")
        lettered = [arrow for arrow in arrows.all if arrow.source.kind == "letter"]
        assert len(lettered) == (count == 3)
        assert arrows.letters == ({f"s{n}": ("A",) for n in range(3)} if count == 3 else {})


def test_letters_never_run_out() -> None:
    many = len(LETTERS["en"]) + 2
    rules = [rule(f"t{n}", hears="shout", when=f"tension == {n}") for n in range(many)]
    stages = [stage(f"s{n}", "hum", *rules) for n in range(3)]
    ends = [stage(f"t{n}", "sing") for n in range(many)]
    played = script(MOVES, *stages, *ends, scales=(scale("tension", 0, 99, 0),))
    letters = arrows_of(played, "en").letters["s0"]
    assert len(set(letters)) == many


def test_a_long_way_is_folded_and_no_arrow_leaves_its_column() -> None:
    count = 3 * ROWS
    stages = [stage(f"s{n}", "hum", rule(f"s{(n + 1) % count}")) for n in range(count)]
    arrows = arrows_of(script(MOVES, *stages), "en").all
    places = [START, *(at(one.name) for one in stages)]
    columns = columns_of(places, arrows)
    # The start and 24 stages are 25 layers: four columns of at most 7.
    assert len(columns.of) == 4
    column_of = {place: n for n, column in enumerate(columns.of) for place in column}
    assert all(column_of[one.source] == column_of[one.target] for one in columns.arrows)
    assert {place for place in column_of if place.kind != "jump"} == set(places)
    assert sum(place.kind == "jump" for place in column_of) == 4


def test_an_end_stands_in_the_column_of_its_stage_and_one_without_arrows_apart() -> None:
    played = script(
        MOVES, stage("a", "hum", ends="away"), goal=goal("1 > 2"), exits=(way_out("away"),)
    )
    places = [START, at("a"), Place("end", "goal"), Place("end", "away")]
    columns = columns_of(places, arrows_of(played, "en").all)
    assert columns.of == ((START, at("a"), Place("end", "away")),)
    assert columns.apart == (Place("end", "goal"),)
