"""The cases of a sweep: an encounter, its axes, and the points where they are taken."""

from collections.abc import Iterator, Sequence
from math import prod
from typing import overload

from attrs import evolve, frozen

from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import Setting
from scenarios_lib.model.studies import Case
from scenarios_lib.sweeping.axes import Axis

OPENS = "opens"
"""The name of the axis of who speaks first."""

Coordinates = tuple[float, ...]
Numbered = tuple[int, Coordinates]
"""A case: its number, and its coordinate on each axis."""


@frozen
class Plan:
    """An encounter and what differs in it from case to case."""

    encounter: Encounter
    axes: tuple[Axis, ...]

    def played(self, coordinates: Coordinates) -> Encounter:
        """Return the encounter of a case, without claims; a case outdoes its encounter."""
        encounter, replaced, settings = self.encounter, [], []
        for axis, coordinate in zip(self.axes, coordinates, strict=True):
            value = axis.at(coordinate)
            party, _, name = axis.name.partition(".")
            if name:
                settings.append(Setting(party, name, value))
            elif isinstance(value, Script):
                replaced.append(Party(party, value))
            else:
                encounter = evolve(encounter, opens=value)
        played = Case("", encounter, tuple(replaced), tuple(settings)).played
        assert isinstance(played, Encounter)
        return played

    def scripts(self, role: str) -> tuple[Script, ...]:
        """Return the scripts that the party plays in one case or another."""
        axis = next((axis for axis in self.axes if axis.name == role), None)
        return axis.values if axis else (self.encounter.party(role).script,)

    def ends(self, role: str) -> tuple[str, ...]:
        """Return the ends of all scripts that the party plays."""
        return tuple(dict.fromkeys(end for script in self.scripts(role) for end in script.ends))


@frozen
class Cases(Sequence[Numbered]):
    """All cases of a plan in order: those at `points`, else the grid, its last axis fastest."""

    axes: tuple[Axis, ...]
    points: tuple[Coordinates, ...] = ()

    def __len__(self) -> int:
        return len(self.points) or prod(len(axis.values) for axis in self.axes)

    @overload
    def __getitem__(self, at: int) -> Numbered: ...
    @overload
    def __getitem__(self, at: slice) -> list[Numbered]: ...
    def __getitem__(self, at: int | slice) -> Numbered | list[Numbered]:
        """Return a case, or some."""
        numbers = range(len(self))[at]
        if isinstance(numbers, range):
            return [(number, self.coordinates(number)) for number in numbers]
        return numbers, self.coordinates(numbers)

    def __iter__(self) -> Iterator[Numbered]:
        return ((number, self.coordinates(number)) for number in range(len(self)))

    def coordinates(self, number: int) -> Coordinates:
        """Return where a case is on each axis."""
        if self.points:
            return self.points[number]
        found: list[float] = []
        for axis in reversed(self.axes):
            number, place = divmod(number, len(axis.values))
            found.append(float(place))
        return tuple(reversed(found))
