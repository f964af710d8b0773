"""Which parameters, starts and shares take part in some cases, and which of them are assumed."""

from collections.abc import Iterable
from math import isfinite

from scenarios_lib.model.populations import Population
from scenarios_lib.model.scales import Parameter, Scale
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import things_of, with_settings
from scenarios_lib.model.sources import Source
from scenarios_lib.model.studies import Case
from scenarios_lib.varying.casting import Levels, Members, recast, sourced
from scenarios_lib.varying.numbers import Key, Kind, Number, Unshifted, Why


class Finder:
    """Notes every parameter, start and share that it comes by, in order, and changes none."""

    def __init__(self) -> None:
        self.numbers: dict[Key, Number] = {}
        self.fixed: dict[Key, Unshifted] = {}

    def script(self, script: Script, levels: Levels) -> Script:
        """Note the numbers of a script; return it with everything set."""
        for thing in things_of(script):
            self.note(script.id, thing, why_fixed(thing, script, levels))
        return settled(script, levels)

    def shares(self, population: Population, members: Members, levels: Levels) -> list[float]:
        """Note the shares of those who take part; somebody alone shares with nobody."""
        for _, name in members if len(members) > 1 else ():
            number = Number(population.id, name, "share", 0.0, 1.0)
            if share_is_sourced(name, population, levels):
                self.fixed[number.key] = Unshifted(population.id, name, "sourced")
            else:
                self.numbers[number.key] = number
        return [member.share for member, _ in members]

    def note(self, id: str, thing: Scale | Parameter, why: Why | None) -> None:
        """Note a number; where it is shifted in any place it is a number that is shifted."""
        kind: Kind = "scale" if isinstance(thing, Scale) else "parameter"
        number = Number(id, thing.name, kind, thing.low, thing.high)
        if why:
            self.fixed.setdefault(number.key, Unshifted(id, thing.name, why))
        else:
            self.numbers.setdefault(number.key, number)


def numbers_in(
    cases: Iterable[Case], sources: tuple[Source, ...]
) -> tuple[tuple[Number, ...], tuple[Unshifted, ...]]:
    """Return the numbers of the cases that are shifted, and those that nowhere are."""
    finder = Finder()
    for case in cases:
        recast(case, sources, finder)
    fixed = (one for key, one in finder.fixed.items() if key not in finder.numbers)
    return tuple(finder.numbers.values()), tuple(fixed)


def settled(script: Script, levels: Levels) -> Script:
    """Return the script with everything that is set around it."""
    return with_settings(script, (one for level in levels for one in level.settings))


def why_fixed(thing: Scale | Parameter, script: Script, levels: Levels) -> Why | None:
    """Return why this number is not shifted here, None if it is.

    It has the value of the outermost level that sets it. The file that gives the value may have
    the source, or any further out.
    """
    setters = [
        place for place, level in enumerate(levels)
        if any(one.name == thing.name for one in level.settings)
    ]  # fmt: skip
    outer = levels[setters[-1] :] if setters else levels
    told = [level.sourced for level in outer]
    if not setters:
        told.append(sourced(script.sources))
    if any(thing.name in names for names in told):
        return "sourced"
    if isinstance(thing, Scale):
        return "two_values" if thing.high - thing.low <= 1 else None
    if setters and levels[setters[-1]].is_case:
        return "named"
    return None if isfinite(thing.high - thing.low) and thing.low < thing.high else "unbounded"


def share_is_sourced(name: str, population: Population, levels: Levels) -> bool:
    """Return whether the population's file, or one around it, has a source for the share."""
    told = [sourced(population.sources), *(level.sourced for level in levels)]
    return any(name in names for names in told)
