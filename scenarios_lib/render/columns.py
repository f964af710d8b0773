"""Where a script's stages stand: below each other in columns that no arrow crosses."""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Final

from attrs import evolve, frozen

from scenarios_lib.render.arrows import START, Arrow, Place

ROWS: Final = 8
"""So many stages below each other can still be read on a sheet of paper."""


@frozen
class Columns:
    """The places in each column, those without arrows, and the arrows, none between columns.

    An arrow into another column leads to a place of kind `jump`, which names where it goes on.
    """

    of: tuple[tuple[Place, ...], ...]
    apart: tuple[Place, ...]
    arrows: tuple[Arrow, ...]

    def first(self, column: int) -> Place:
        """Return a place of the column that no other should stand above."""
        targets = {arrow.target for arrow in self.arrows if arrow.source != arrow.target}
        return next((one for one in self.of[column] if one not in targets), self.of[column][0])

    def depth(self, column: int) -> int:
        """Return how many places stand below each other in the column."""
        own = [arrow for arrow in self.arrows if arrow.source in self.of[column]]
        return max(_layers(_following(own), self.first(column)).values()) + 1

    def ends(self, column: int) -> list[Place]:
        """Return the places of the column from which no arrow leads on."""
        following = _following(arrow for arrow in self.arrows if arrow.source != arrow.target)
        return [place for place in self.of[column] if place not in following]


def columns_of(places: Sequence[Place], arrows: Sequence[Arrow]) -> Columns:
    """Return where each place stands.

    The way from the start fills as many columns as it needs; what is not on it stands in a column
    of its own, the last.
    """
    number = _numbers(places, arrows)
    jumped = tuple(_jumping(arrow, number) for arrow in arrows)
    jumps = dict.fromkeys(arrow.target for arrow in jumped if arrow.target.kind == "jump")
    number |= {jump: jump.column for jump in jumps}
    columns = sorted(set(number.values()))
    return Columns(
        tuple(tuple(place for place in number if number[place] == one) for one in columns),
        tuple(place for place in places if place not in number),
        jumped,
    )


def _numbers(places: Sequence[Place], arrows: Sequence[Arrow]) -> dict[Place, int]:
    layers = _layers(_following(arrows))
    depth = max(layers.values()) + 1
    rows = ceil(depth / ceil(depth / ROWS))
    linked = {place for arrow in arrows for place in (arrow.source, arrow.target)}
    aside = depth
    numbers = {
        place: layers[place] // rows if place in layers else aside
        for place in places
        if place in linked
    }
    for arrow in arrows:
        # An end stands below its stage, and a letter above its target.
        if arrow.kind == "ends":
            numbers[arrow.target] = numbers[arrow.source]
        if arrow.source.kind == "letter":
            numbers[arrow.source] = numbers[arrow.target]
    return numbers


def _jumping(arrow: Arrow, number: Mapping[Place, int]) -> Arrow:
    here = number[arrow.source]
    if number[arrow.target] == here:
        return arrow
    return evolve(arrow, target=Place("jump", arrow.target.name, here))


def _following(arrows: Iterable[Arrow]) -> dict[Place, list[Place]]:
    following: dict[Place, list[Place]] = {}
    for arrow in arrows:
        following.setdefault(arrow.source, []).append(arrow.target)
    return following


def _layers(following: Mapping[Place, Sequence[Place]], start: Place = START) -> dict[Place, int]:
    """Return how far each place is from the start at most, arrows that go back left out."""
    back, order = _walked(following, start)
    layers = {start: 0}
    for place in order:
        for target in following.get(place, ()):
            if (place, target) not in back:
                layers[target] = max(layers.get(target, 0), layers[place] + 1)
    return layers


def _walked(
    following: Mapping[Place, Sequence[Place]], start: Place
) -> tuple[set[tuple[Place, Place]], list[Place]]:
    """Return the arrows that go back to where the walk came from, and an order without them."""
    back: set[tuple[Place, Place]] = set()
    finished: list[Place] = []
    way, open_, seen = [(start, iter(following.get(start, ())))], {start}, {start}
    while way:
        place, targets = way[-1]
        target = next(targets, None)
        if target is None:
            way.pop()
            open_.discard(place)
            finished.append(place)
        elif target in open_:
            back.add((place, target))
        elif target not in seen:
            seen.add(target)
            open_.add(target)
            way.append((target, iter(following.get(target, ()))))
    return back, finished[::-1]
