"""Encounters whose answers are worked out by hand, each with the working beside it."""

from fractions import Fraction
from math import inf

from attrs import field, frozen
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

from scenarios_lib.model.encounters import Encounter

Number = Fraction | int | float


@frozen
class Worked:
    """An encounter and its answers: every label that is not 0, and the expected lengths."""

    encounter: Encounter
    labels: dict[str, Number]
    turns: Number
    seconds: Number
    working: str = field(default="", repr=False)


def _leaver(vocabulary, leaves: float, *, opens: bool = False):
    """Return a script that on each turn of its own ends with the given chance."""
    stays = round(1 - leaves, 10)
    return script(
        vocabulary,
        stage("stays", "talk", rule(target("stays", stays), target("leaves", leaves))),
        stage("leaves", "bye", rule(target("stays", stays), target("leaves", leaves)), ends="left"),
        start={"stays": stays, "leaves": leaves} if opens else "stays",
        exits=(way_out("left"),),
    )


def _counter(vocabulary, says: str, moves: int):
    """Return a script that ends with its move number `moves`."""
    return script(
        vocabulary,
        stage("counts", says, feel={"said": 1}),
        scales=(scale("said", 0, moves, 0),),
        goal=goal(f"said >= {moves}"),
    )


def _replier(vocabulary, says: str = "bye"):
    """Return a script that ends as soon as it speaks."""
    return script(vocabulary, stage("replies", says, ends="goal"), goal=goal())


def competing_exits() -> Worked:
    talk = words("talk", "bye")
    return Worked(
        encounter(client=_leaver(talk, 0.2, opens=True), operator=_leaver(talk, 0.1)),
        {
            "client_first": Fraction(5, 7),
            "client_left": Fraction(5, 7),
            "operator_first": Fraction(2, 7),
            "operator_left": Fraction(2, 7),
            "ended": 1,
        },
        Fraction(45, 7),
        Fraction(225, 7),
        "p = 0.2 + 0.8 * 0.9 p = 0.2 / 0.28; t = 1 + 0.8 (1 + 0.9 t) = 1.8 / 0.28; 5 s a move",
    )


def competing_exits_second_opens() -> Worked:
    talk = words("talk", "bye")
    return Worked(
        encounter("operator", client=_leaver(talk, 0.2), operator=_leaver(talk, 0.1, opens=True)),
        {
            "client_first": Fraction(9, 14),
            "client_left": Fraction(9, 14),
            "operator_first": Fraction(5, 14),
            "operator_left": Fraction(5, 14),
            "ended": 1,
        },
        Fraction(95, 14),
        Fraction(475, 14),
        "the operator first: 0.1 / 0.28; t = 1 + 0.9 (1 + 0.8 t) = 1.9 / 0.28",
    )


def fixed_lengths() -> Worked:
    talk = words(move("slow", seconds=7), move("quick", seconds=2.5))
    return Worked(
        encounter(client=_counter(talk, "quick", 3), operator=_counter(talk, "slow", 2)),
        {"operator_first": 1, "operator_goal": 1, "ended": 1},
        4,
        19,
        "the client would end with turn 5, the operator ends with turn 4: 2 * 2.5 s + 2 * 7 s",
    )


def together() -> Worked:
    talk = words("talk", move("bye", relief=1))
    client = script(
        talk,
        stage("talks", {"talk": 3, "bye": 1}, feel={"said": 1}),
        exits=(way_out("tired", "said >= 1"), way_out("never", "said > 1", "concede")),
        scales=(scale("said", 0, 1, 0),),
    )
    operator = script(
        talk,
        stage("listens", "talk"),
        scales=(scale("relief", 0, 3, 0),),
        goal=goal("relief > 0"),
    )
    return Worked(
        encounter(client=client, operator=operator),
        {
            "client_first": Fraction(3, 4),
            "together": Fraction(1, 4),
            "client_tired": 1,
            "operator_goal": Fraction(1, 4),
            "ended": 1,
        },
        1,
        5,
        "the client ends with its first move; one in four is what the operator waits for",
    )


def endless() -> Worked:
    talk = words("talk")
    party = script(talk, stage("talks", "talk"))
    return Worked(encounter(client=party, operator=party), {}, inf, inf, "no script has an end")


def endless_by_chance() -> Worked:
    talk = words("talk", "bye")
    client = script(
        talk,
        stage("stays", "talk"),
        stage("leaves", "bye", ends="left"),
        start={"stays": 2, "leaves": 1},
        exits=(way_out("left", kind="handoff"),),
    )
    return Worked(
        encounter(client=client, operator=script(talk, stage("talks", "talk"))),
        {"client_first": Fraction(1, 3), "client_left": Fraction(1, 3), "ended": Fraction(1, 3)},
        inf,
        inf,
        "two times in three the client starts where it never leaves",
    )


def weighted_starts() -> Worked:
    talk = words("greet", "blame", "bye")
    client = script(
        talk,
        stage("calm", "greet"),
        stage("angry", "blame"),
        start={"calm": 1, "angry": "anger"},
        parameters=(parameter("anger", 2),),
        scales=(scale("mood", 0, 1, {0: "anger + 1", 1: 1}),),
        exits=(way_out("tired", "mood == 1"),),
    )
    operator = script(
        talk,
        stage("listens", "bye", ends="goal"),
        scales=(scale("hurt", 0, 1, 0),),
        goal=goal(),
        exits=(way_out("hurt", "hurt >= 1"),),
        feels=(feels(hears="blame", hurt=1),),
    )
    return Worked(
        encounter(client=client, operator=operator),
        {
            "client_first": Fraction(1, 12),
            "together": Fraction(1, 6),
            "operator_first": Fraction(3, 4),
            "client_tired": Fraction(1, 4),
            "operator_hurt": Fraction(2, 3),
            "operator_goal": Fraction(1, 4),
            "ended": 1,
        },
        Fraction(5, 4),
        Fraction(25, 4),
        "mood 1: 1/4; angry: 2/3; independent. Nobody in 3/4 * 1/3 = 1/4: then the operator's bye",
    )


def feels_by_stage() -> Worked:
    talk = words(move("talk", tags="small", hope=2), "bye")
    operator = script(
        talk,
        stage("cold", "talk", rule("warm", when="hope <= 1")),
        stage("warm", "talk", rule("cold")),
        scales=(scale("hope", 0, 5, 0),),
        goal=goal("hope >= 5"),
        feels=(
            feels(hears="tag.small", within="cold", when="hope == 0", hope=1),
            feels(within="cold", when="hope == 1", hope="=5"),
            feels(within=("cold", "warm"), when="hope == 3", hope="=2"),
            feels(hears="bye", hope="=5"),
        ),
    )
    return Worked(
        encounter(client=script(talk, stage("talks", "talk")), operator=operator),
        {"operator_first": 1, "operator_goal": 1, "ended": 1},
        9,
        45,
        "hope 1 by rule 1, warm; 3 as usual, cold; 2 by rule 3, stays; 4 as usual; 5, clamped",
    )


def goes_on() -> Worked:
    talk = words("talk", "bye")
    client = script(talk, stage("talks", "talk", goes_on={"talks": 0.5, "pass": 0.5}))
    operator = script(
        talk,
        stage("listens", "bye", rule(target("leaves"))),
        stage("leaves", "bye", ends="left"),
        scales=(scale("heard", 0, 9, 0),),
        exits=(way_out("left", kind="concede"), way_out("fed_up", "heard >= 3")),
        feels=(feels(heard=1),),
    )
    return Worked(
        encounter(client=client, operator=operator),
        {
            "operator_first": 1,
            "operator_left": Fraction(3, 4),
            "operator_fed_up": Fraction(1, 4),
            "ended": 1,
        },
        Fraction(5, 2),
        Fraction(25, 2),
        "one move of the client: 1/2, 2 turns; two: 1/4, 3 turns; three: 1/4, the third ends it",
    )


def goes_on_elsewhere() -> Worked:
    talk = words("talk", "bye")
    client = script(
        talk,
        stage("talks", "talk", goes_on={"leaves": "eager", "pass": "1 - eager"}, feel={"eager": 1}),
        stage("leaves", "bye", ends="left"),
        scales=(scale("eager", 0, 1, 0),),
        exits=(way_out("left"),),
    )
    return Worked(
        encounter(client=client, operator=_replier(talk)),
        {"client_first": 1, "client_left": 1, "ended": 1},
        2,
        10,
        "speaking makes it eager, so it goes on for certain, and the operator never speaks",
    )


def ends_on_reacting() -> Worked:
    talk = words("talk")
    operator = script(
        talk,
        stage(
            "listens",
            "talk",
            rule(target("glad", "2 + mood", mood=2), target("sad", 1, mood="=0"), hears="talk"),
        ),
        stage("glad", "talk"),
        stage("sad", "talk", rule(target("glad", 1, mood=5))),
        scales=(scale("mood", 0, 3, 1),),
        exits=(way_out("never", "mood > 3"), way_out("content", "mood == 3")),
    )
    return Worked(
        encounter(client=script(talk, stage("talks", "talk")), operator=operator),
        {"operator_first": 1, "operator_content": 1, "ended": 1},
        Fraction(3, 2),
        Fraction(15, 2),
        "glad at once: 3/4, weight 2 + 1 of 4, 1 turn; else sad, then glad, clamped to 3",
    )


def first_end_counts() -> Worked:
    talk = words("talk")
    client = script(
        talk,
        stage("talks", "talk", ends="by_stage"),
        scales=(scale("mood", 0, 3, {1: 1, 2: 1, 3: 2}),),
        goal=goal("mood == 3"),
        exits=(way_out("low", "mood <= 2"), way_out("by_stage"), way_out("lower", "mood <= 1")),
    )
    return Worked(
        encounter(client=client, operator=script(talk, stage("talks", "talk"))),
        {
            "client_first": 1,
            "client_goal": Fraction(1, 2),
            "client_by_stage": Fraction(1, 2),
            "ended": 1,
        },
        1,
        5,
        "the goal goes before the stage's end, the stage's end before any exit",
    )


def stays_without_rule() -> Worked:
    talk = words("talk", "call", "bye")
    client = script(talk, stage("talks", {"talk": 2, "call": 1}))
    operator = script(
        talk,
        stage("deaf", "talk", rule("leaves", hears="call", when="not mood > 0")),
        stage("leaves", "bye", ends="goal"),
        scales=(scale("mood", 0, 2, 0),),
        goal=goal(),
    )
    return Worked(
        encounter(client=client, operator=operator),
        {"operator_first": 1, "operator_goal": 1, "ended": 1},
        6,
        30,
        "a call comes with the client's third move on average, the operator's bye right after it",
    )


def expressions_everywhere() -> Worked:
    talk = words("talk", "bye")
    client = script(
        talk,
        stage("talks", {"talk": "abs(mood) / 4", "bye": "max(0, min(3, mood + 5)) / 4"}),
        parameters=(parameter("skill", 0), parameter("tiny", 1e-05)),
        scales=(scale("mood", -2, 2, -1), scale("nothing", 0, 1, 0)),
        goal=goal("skill > 0 and 1 / skill > 2 or nothing != 0 and 2 / nothing > 1"),
        exits=(way_out("odd", "-2 < mood <= -1 < tiny != 5000000000 and not (mood == -2)"),),
    )
    operator = script(
        talk,
        stage("listens", "talk"),
        scales=(scale("mood", 0, 3, 3),),
        exits=(way_out("hears_bye", "mood == 0 or 6 / mood > 3"),),
        feels=(feels(hears="bye", mood=-2),),
    )
    return Worked(
        encounter(client=client, operator=operator),
        {
            "client_first": Fraction(1, 4),
            "together": Fraction(3, 4),
            "client_odd": 1,
            "operator_hears_bye": Fraction(3, 4),
            "ended": 1,
        },
        1,
        5,
        "weights 1/4 and 3/4; with a bye the operator's mood is 1, and 6 > 3",
    )


def weights_zero_where_nobody_comes() -> Worked:
    talk = words("talk", "bye")
    client = script(
        talk,
        stage("talks", "talk", rule(target("talks", "mood"), target("leaves", "1 - mood"))),
        stage("leaves", {"bye": "1 - mood", "talk": "0 * mood"}, ends="goal"),
        stage("nowhere", {"talk": "mood", "bye": "mood"}, rule(target("talks", 0))),
        stage("void", {"talk": 0, "bye": 0}),
        scales=(scale("mood", 0, 1, 0),),
        goal=goal(),
    )
    operator = script(talk, stage("talks", "talk"))
    return Worked(
        encounter("operator", client=client, operator=operator),
        {"client_first": 1, "client_goal": 1, "ended": 1},
        2,
        10,
        "the mood is always 0, so all weight leads to the bye",
    )


WORKED = (
    competing_exits,
    competing_exits_second_opens,
    fixed_lengths,
    together,
    endless,
    endless_by_chance,
    weighted_starts,
    feels_by_stage,
    goes_on,
    goes_on_elsewhere,
    ends_on_reacting,
    first_end_counts,
    stays_without_rule,
    expressions_everywhere,
    weights_zero_where_nobody_comes,
)
