"""Whatever is built in Python, checking it ends with problems to be told, never with a crash."""

from random import Random
from typing import Any

import attrs
import pytest
from building import (
    contact,
    encounter,
    feels,
    goal,
    member,
    move,
    onward,
    population,
    route,
    rule,
    scale,
    script,
    stage,
    target,
    way_out,
    words,
)

from scenarios_lib.errors import explain
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.encounters import Party
from scenarios_lib.model.expressions import Expression
from scenarios_lib.model.parsing import parse
from scenarios_lib.model.scales import Parameter
from scenarios_lib.model.settings import Setting
from scenarios_lib.model.soundness import Checked, check_whole
from scenarios_lib.model.studies import Case, Study
from scenarios_lib.model.transcripts import Event, Transcript

MOVES = words(move("ask", tension=1, tags="kind"), move("answer", seconds=2), "bye")
PLAYED = script(
    MOVES,
    stage(
        "first", {"ask": "skill", "bye": 1}, rule("leave", hears="tag.kind"), goes_on={"pass": 1}
    ),
    stage("second", "ask", rule(target("leave", "skill", tension=1), "first", when="tension > 3")),
    stage("leave", "bye", ends="left"),
    start={"first": 1, "second": "skill"},
    scales=(scale("tension", 0, 10, {3: "skill", 4: 1}),),
    parameters=(Parameter("skill", 0.5, 0, 1),),
    goal=goal("tension == 0"),
    exits=(way_out("left", "tension >= 9"), way_out("lost", "tension >= 10 and skill > 2")),
    feels=(feels(hears="ask", within="first", when="tension < 9", tension=-1),),
    next=(rule("second", hears="answer"),),
)
CLAIM = parse("a.ends(one.left) > 0.5 or a.turns() < 3", claims=True)
CALL = attrs.evolve(encounter(one=PLAYED, other=PLAYED), settings=(Setting("one", "skill", 0.1),))
assert isinstance(CLAIM, Expression)
STUDY = Study(
    "study", (Case("a", CALL, settings=(Setting("one", "tension", 3),)),), (Claim(CLAIM),)
)
INNER = population(member(PLAYED, 0.5, tension=3), id="inner")
CROWD = population(member(PLAYED, 2, triggers="notice"), member(INNER, 1, skill=0.9))
TRIP_CLAIM = parse("trip.meets(second) > trip.value(client.skill) * 2", claims=True)
assert isinstance(TRIP_CLAIM, Expression)
TRIP = route(
    CROWD,
    contact("first", PLAYED, onward(("client.left", "operator.*"), "second", tension=-2)),
    contact("second", PLAYED, onward("client.lost", "first", keeps="stage"), opens="operator"),
    tension=4,
)
MEETING = attrs.evolve(
    encounter(one=PLAYED, other=PLAYED),
    parties=(Party("one", CROWD), Party("other", INNER)),
    trigger="notice",
)
CASES = Study(
    "study",
    (
        Case("trip", replaced=(Party("second", PLAYED),), route=TRIP),
        Case("call", MEETING, (Party("one", INNER),), (Setting("one", "tension", 3),)),
    ),
    (Claim(TRIP_CLAIM),),
)
HEARD = Transcript(
    "heard", (Event("one", "ask", 1), Event("other", "answer"), Event("one", "bye", 3))
)

TEXTS = ("title", "about", "text", "sources", "origin")
NAMES = ("", "goal", "pass", "tension", "skill", "other", "Bad name", "tag.x", "nobody", "first")
NUMBERS = (float("nan"), float("inf"), -1, 0, 3, 1e308, 0.5)


def spoilt(value: Any, chance: Random) -> Any:
    """Return the value with one of its parts dropped, doubled or replaced by nonsense."""
    match value:
        case tuple() if value:
            at = chance.randrange(len(value))
            inner = (*value[:at], spoilt(value[at], chance), *value[at + 1 :])
            return chance.choice([(), value + value[:1], value[1:], *[inner] * 12])
        case str():
            return chance.choice(NAMES)
        case int() | float() if not isinstance(value, bool):
            return chance.choice(NUMBERS)
        case _ if attrs.has(type(value)) and not isinstance(value, Expression):
            names = [one.name for one in attrs.fields(type(value)) if one.name not in TEXTS]
            name = chance.choice(names)
            return attrs.evolve(value, **{name: spoilt(getattr(value, name), chance)})
    return value


@pytest.mark.parametrize(
    "value",
    [STUDY, CALL, PLAYED, CROWD, TRIP, MEETING, CASES, HEARD],
    ids=["study", "encounter", "script", "population", "route", "crowds", "cases", "transcript"],
)
def test_spoilt_values_are_checked_to_the_end(value: Checked) -> None:
    chance, codes = Random(7), set[str]()
    for _ in range(400):
        worse = value
        for _ in range(chance.choice([1, 2, 4])):
            worse = spoilt(worse, chance)
        for found in check_whole(worse):
            codes.add(found.code)
            assert explain(found, "en") != explain(found, "ru")
    assert len(codes) >= (5 if value is HEARD else 10)
