"""Random encounters of some thousands of states: a pure function of a seed and a wanted size.

Scripts have three to eight stages and one to three scales of five to twelve values, weights and
guards that depend on them, moves that are felt by rules, turns kept, starts drawn by chance. Beside
them stand three kinds for which answers are harder to find: endless quarrels, slow ones, and long
thin ones.
"""

from math import sqrt
from random import Random

import building
from attrs import evolve, frozen
from inventing import MOVES, SCALES, TAGS, Chance, Feelings, vocabulary

from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.moves import Move, Vocabulary
from scenarios_lib.model.names import PASS
from scenarios_lib.model.scales import Parameter, Scale
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.stages import FeelRule, Rule, Stage

ROLES = ("client", "operator")
STAGES = ("meets", "asks", "argues", "listens", "waits", "insists", "doubts", "recalls")


def larger(seed: int, states: int) -> Encounter:
    """Return an encounter that can be in up to about `states`, often in far fewer."""
    return _pair(f"pair_{seed}_{states}", states, sulks=False)


def endless(seed: int, states: int) -> Encounter:
    """Return the like in which both may fall to sulking, from which nothing leads anywhere."""
    return _pair(f"endless_{seed}_{states}", states, sulks=True)


def slow(seed: int) -> Encounter:
    """Return two whose anger falls more often than it rises: it takes long until one has enough.

    Shares are quarters and eighths, so that rational numbers stay short.
    """
    chance = Chance(Random(f"slow {seed}"))
    words = building.words(building.move("poke", anger=1), building.move("soothe", anger=-1))
    rises, falls = chance.pick((1, 3), (3, 5), (1, 7))
    scripts = []
    for _ in ROLES:
        top = chance.whole(3, 9)
        talks = building.stage("talks", {"poke": rises, "soothe": falls}, building.rule("listens"))
        listens = building.stage("listens", {"soothe": 3, "poke": 1}, building.rule("talks"))
        scripts.append(
            building.script(
                words,
                talks,
                listens,
                scales=(building.scale("anger", 0, top, 0),),
                exits=(building.way_out("leaves", f"anger >= {top}"),),
            )
        )
    return _met(f"slow_{seed}", ROLES[0], scripts)


def thin(seed: int) -> Encounter:
    """Return one who counts to some thousands, and one whose mood goes up and down meanwhile."""
    chance = Chance(Random(f"thin {seed}"))
    words = building.words(
        "count", building.move("hum", seconds=1), building.move("sigh", seconds=2)
    )
    last = chance.whole(1000, 3000)
    counts = building.stage("counts", {"count": 1, "hum": chance.pick(0.25, 1)}, feel={"said": 1})
    counter = building.script(
        words,
        counts,
        scales=(building.scale("said", 0, last, 0),),
        goal=building.goal(f"said >= {last}"),
    )
    sways = building.rule(building.target("warms", 3), building.target("cools", 5))
    enough = chance.whole(5, 9)
    swayer = building.script(
        words,
        building.stage("warms", "sigh", sways, feel={"mood": 1}),
        building.stage("cools", "hum", sways, feel={"mood": "=0"}),
        scales=(building.scale("mood", 0, enough, 0),),
        exits=(building.way_out("had_enough", f"mood >= {enough}"),),
    )
    return _met(f"thin_{seed}", chance.pick(*ROLES), [counter, swayer])


def _pair(name: str, states: int, *, sulks: bool) -> Encounter:
    chance = Chance(Random(name))
    words = vocabulary(chance, MOVES, "larger/moves")
    if sulks:
        words = evolve(words, moves=(*words.moves, Move("hum")))
    sizes = _local_sizes(chance, states)
    scripts = [
        _Writer(chance, words, _feelings(chance, size), size[0], sulks=sulks).script()
        for size in sizes
    ]
    return _met(name, chance.pick(*ROLES), scripts)


def _met(name: str, opens: str, scripts: list[Script]) -> Encounter:
    parties = tuple(Party(role, script) for role, script in zip(ROLES, scripts, strict=True))
    return Encounter(f"larger/{name}", parties, opens)


Size = tuple[int, tuple[int, ...]]
"""How many stages a script has, and how many values each of its scales."""


def _local_sizes(chance: Chance, states: int) -> tuple[Size, Size]:
    """Return sizes of two scripts that together have about one and a half times the states."""
    while True:
        sizes = (_size(chance, sqrt(states)), _size(chance, sqrt(states)))
        if 1 <= 2 * _count(sizes[0]) * _count(sizes[1]) / states <= 3:
            return sizes


def _size(chance: Chance, most: float) -> Size:
    while True:
        scales = tuple(chance.whole(5, 12) for _ in range(chance.whole(1, 3)))
        size = (chance.whole(3, 8), scales)
        if _count(size) <= max(2 * most, 40):
            return size


def _count(size: Size) -> int:
    stages, scales = size
    count = stages
    for values in scales:
        count *= values
    return count


def _feelings(chance: Chance, size: Size) -> Feelings:
    scales = tuple(
        _scale(chance, name, values) for name, values in zip(SCALES, size[1], strict=False)
    )
    skill = Parameter("skill", chance.pick(0.25, 0.3, 0.5, 0.7), 0, 1)
    return Feelings(chance, scales, (skill,))


def _scale(chance: Chance, name: str, values: int) -> Scale:
    low = chance.pick(-1, 0, 0, 1)
    middle = low + values // 2
    start = {middle: 1, middle - 1: 2} if chance.happens(0.2) else middle
    return building.scale(name, low, low + values - 1, start)


@frozen
class _Writer:
    chance: Chance
    words: Vocabulary
    feelings: Feelings
    stages: int
    sulks: bool

    def script(self) -> Script:
        """Return a script that says and hears all moves; every stage leads to the next one."""
        chance, names = self.chance, STAGES[: self.stages]
        starts = {names[0]: 1, names[1]: 2} if chance.happens(0.2) else names[0]
        stages = [self._stage(name, names) for name in names]
        if self.sulks:
            stages.append(building.stage("sulks", "hum"))
        return building.script(
            self.words,
            *stages,
            start=starts,
            parameters=self.feelings.parameters,
            scales=self.feelings.scales,
            goal=building.goal(self._limit()),
            exits=(building.way_out("gives_up", self._limit(), "concede"),),
            feels=tuple(self._feels(names) for _ in range(chance.whole(1, 4))),
            next=(self._rule(names[:1], chance.pick(*MOVES)),) if chance.happens(0.5) else (),
        )

    def _limit(self) -> str:
        """Return a guard that holds at one end of a scale, half the time only with another."""
        chance, scales = self.chance, self.feelings.scales
        one, other = chance.pick(*scales), chance.pick(*scales)
        far = f"{one.name} >= {one.high}" if chance.happens(0.6) else f"{one.name} <= {one.low}"
        if chance.happens(0.5):
            return far
        return f"{far} and {other.name} >= {(other.low + other.high) // 2}"

    def _stage(self, name: str, names: tuple[str, ...]) -> Stage:
        chance = self.chance
        said = chance.some(MOVES, 1, 3)
        goes_on = None
        if chance.happens(0.15):
            goes_on = dict(zip((chance.pick(*names), PASS), self.feelings.weights(2), strict=True))
        return building.stage(
            name,
            dict(zip(said, self.feelings.weights(len(said)), strict=True)),
            *self._rules(name, names),
            feel=self.feelings.effect(1) if chance.happens(0.4) else None,
            goes_on=goes_on,
        )

    def _rules(self, name: str, names: tuple[str, ...]) -> list[Rule]:
        chance = self.chance
        first = names[:1]
        rules = [
            self._rule((*first, *chance.some(names[1:], 1, 2)), chance.pick(*MOVES))
            for _ in range(chance.whole(0, 2))
        ]
        after = names[(names.index(name) + 1) % len(names)]
        others = tuple(other for other in chance.some(names, 1, 2) if other != after)
        if self.sulks and chance.happens(0.4):
            others += ("sulks",)
        return [*rules, self._rule((after, *others))]

    def _rule(self, stages: tuple[str, ...], hears: str | tuple[str, ...] = ()) -> Rule:
        weights = self.feelings.weights(len(stages))
        targets = [
            building.target(stage, weight, **self._felt())
            for stage, weight in zip(stages, weights, strict=True)
        ]
        when = self.feelings.guard() if hears and self.chance.happens(0.6) else None
        return building.rule(*targets, hears=hears, when=when)

    def _felt(self) -> dict[str, int | str]:
        return self.feelings.effect(1) if self.chance.happens(0.4) else {}

    def _feels(self, names: tuple[str, ...]) -> FeelRule:
        chance = self.chance
        hears = chance.pick(*MOVES, *(f"tag.{tag}" for tag in TAGS))
        within = chance.some(names, 1, 3) if chance.happens(0.4) else ()
        when = self.feelings.guard() if chance.happens(0.5) else None
        return building.feels(hears=hears, within=within, when=when, **self.feelings.effect())
