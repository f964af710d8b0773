"""Random parts of scripts: moves, scales, guards, weights, effects; sound by construction."""

from random import Random

import building
from attrs import frozen
from building import Weight

from scenarios_lib.model.moves import Move, Vocabulary
from scenarios_lib.model.scales import Change, Parameter, Scale

MOVES = ("ask", "blame", "calm", "dodge", "explain")
TAGS = ("hot", "cold")
SCALES = ("tension", "rapport", "patience")
PARAMETERS = ("skill", "temper")
MAX_COMBINATIONS = 24
"""Values that a script's scales may take together."""


@frozen
class Chance:
    """Choices from one stream of random numbers."""

    random: Random

    def happens(self, share: float) -> bool:
        return self.random.random() < share

    def pick(self, *options):
        return self.random.choice(options)

    def some(self, options, low: int, high: int) -> tuple:
        """Return between `low` and `high` of the options, in their order."""
        count = min(self.random.randint(low, high), len(options))
        chosen = set(self.random.sample(range(len(options)), count))
        return tuple(option for number, option in enumerate(options) if number in chosen)

    def whole(self, low: int, high: int) -> int:
        return self.random.randint(low, high)


@frozen
class Feelings:
    """A script's scales and parameters, and what can be asked of them and done to them."""

    chance: Chance
    scales: tuple[Scale, ...]
    parameters: tuple[Parameter, ...]

    def guard(self) -> str | None:
        """Return a guard that has a value everywhere, or None where there is nothing to ask."""
        if not self.scales:
            return f"{self.parameters[0].name} > 0.4" if self.parameters else None
        one, other = self._question(), self._question()
        return self.chance.pick(
            one, one, one, f"({one}) and ({other})", f"({one}) or ({other})", f"not ({one})"
        )

    def limit(self) -> str | None:
        """Return a guard that few scale values meet, or None where there is nothing to ask."""
        if not self.scales:
            return None
        scale, other = self.chance.pick(*self.scales), self.chance.pick(*self.scales)
        top, bottom = f"{scale.name} >= {scale.high}", f"{scale.name} <= {scale.low}"
        return self.chance.pick(
            top,
            top,
            bottom,
            f"{top} and {other.name} != {other.low}",
            f"{bottom} and not {other.name} == {other.low}",
            f"{other.low} <= {other.name} - 1 <= {other.high} and {top}",
            f"{top} and {other.name} != {other.low} and 4 / ({other.name} - {other.low}) > 1",
        )

    def weights(self, count: int) -> list[Weight]:
        """Return weights that are never negative and never all 0."""
        given = [self._sure(), *(self._perhaps() for _ in range(count - 1))]
        self.chance.random.shuffle(given)
        return given

    def constant_weights(self, count: int) -> list[Weight]:
        """Return weights that depend on no scale, as starts need them."""
        given: list[Weight] = [self.chance.pick(1, 2, 0.5) for _ in range(count)]
        if self.parameters and self.chance.happens(0.3):
            given[-1] = f"1 - {self.parameters[0].name}"
        return given if count > 1 else [1]

    def effect(self, most: int = 2) -> dict[str, int | str]:
        """Return an effect on up to `most` scales, one or more if there are any."""
        return {scale.name: self._change(scale) for scale in self.chance.some(self.scales, 1, most)}

    def _change(self, scale: Scale) -> int | str:
        if self.chance.happens(0.2):
            return f"={self.chance.whole(scale.low, scale.high)}"
        return self.chance.pick(-1, -1, 1, 1, 2)

    def _question(self) -> str:
        scale = self.chance.pick(*self.scales)
        name, low, high = scale.name, scale.low, scale.high
        value = self.chance.whole(low, high)
        other = self.chance.pick(*self.scales).name
        asked = [
            f"{name} >= {value}",
            f"{name} <= {value}",
            f"{name} == {value}",
            f"{name} != {value}",
            f"{low} <= {name} < {value + 1}",
            f"{value - 2} < {name} <= {value} + 1 != {high + 3}",
            f"{name} != {low} and 2 / ({name} - {low}) >= 1",
            f"{name} == {low} or 3 / ({name} - {low}) < 2",
            f"abs({name} - {value}) <= 1",
            f"max({name}, {other}) > min({value}, {name} + 1)",
        ]
        if self.parameters:
            # No scale times parameter is a multiple of 0.05 but not of 0.1 or 0.25.
            asked.append(f"{name} * {self.parameters[0].name} >= {value}.05")
        return self.chance.pick(*asked)

    def _sure(self) -> Weight:
        weights: list[Weight] = [1, 1, 2, 3, 0.5, 0.2]
        if self.scales and self.chance.happens(0.6):
            scale = self.chance.pick(*self.scales)
            above = f"({scale.name} - {scale.low})"
            weights = [f"{above} + 1", f"1 / (1 + {above})", f"max(1, {scale.name})"]
        return self.chance.pick(*weights)

    def _perhaps(self) -> Weight:
        weights: list[Weight] = [1, 2, 0.3, 0.25]
        if self.scales and self.chance.happens(0.4):
            scale = self.chance.pick(*self.scales)
            weights = [
                f"{scale.name} - {scale.low}",
                f"abs({scale.name})",
                f"{scale.high} - {scale.name}",
            ]
        if self.parameters and self.chance.happens(0.5):
            name = self.chance.pick(*self.parameters).name
            weights = [name, f"1 - {name}", f"{name} / 2"]
        return self.chance.pick(*weights)


def vocabulary(chance: Chance, names: tuple[str, ...], id: str) -> Vocabulary:
    return Vocabulary(id, tuple(_move(chance, name) for name in names))


def feelings(chance: Chance) -> Feelings:
    """Return between none and three scales with few values, and up to two parameters."""
    scales: list[Scale] = []
    combinations = 1
    for name in chance.some(SCALES, chance.pick(0, 1, 1, 2), 3):
        size = chance.pick(2, 3, 4, 5, 6, 8)
        if combinations * size <= MAX_COMBINATIONS:
            combinations *= size
            scales.append(_scale(chance, name, size))
    values = {
        name: chance.pick(0.25, 0.3, 0.5, 0.7, 1, 0) for name in chance.some(PARAMETERS, 0, 2)
    }
    parameters = tuple(Parameter(name, value, 0, 1) for name, value in values.items())
    return Feelings(chance, tuple(scales), parameters)


def _move(chance: Chance, name: str) -> Move:
    scales = chance.some(SCALES, 0, 2)
    feel = tuple(Change(scale, chance.pick(-1, 1, 1, 2)) for scale in scales)
    if feel and chance.happens(0.1):
        feel = (Change(feel[0].scale, chance.pick(0, 1, 2), sets=True), *feel[1:])
    seconds = chance.pick(5, 5, 0.5, 2, 7.25)
    return Move(name, seconds=seconds, feel=feel, tags=chance.some(TAGS, 0, 2))


def _scale(chance: Chance, name: str, size: int) -> Scale:
    low = chance.pick(-1, 0, 0, 0, 1)
    high = low + size - 1
    values = chance.some(range(low, high + 1), 2, 3) if chance.happens(0.15) else ()
    start = {value: chance.pick(1, 2, 0.5) for value in values} or chance.whole(low, high - 1)
    return building.scale(name, low, high, start)
