"""Populations: shares of scripts, a mixture of people or the repertoire of one person."""

from collections.abc import Iterator
from functools import cached_property
from typing import Union

from attrs import evolve, field, frozen

from scenarios_lib.errors import Origin
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import Setting, with_settings
from scenarios_lib.model.showing import Shown
from scenarios_lib.model.sources import Source
from scenarios_lib.model.texts import NO_TEXT, Text

Plays = Union[Script, "Population"]
"""What a party may play: one script, or a population that it is drawn from."""


@frozen(slots=False)
class Member:
    """A script or another population with its share, what is set in it, and its occasions.

    `triggers` are the member's own; without any, those of what it plays count.
    """

    share: float
    script: Script | None = None
    population: "Population | None" = None
    settings: tuple[Setting, ...] = ()
    triggers: tuple[str, ...] = ()
    title: Text = NO_TEXT

    @property
    def plays(self) -> Plays:
        """What the member plays, before anything is set."""
        if self.population is not None:
            return self.population
        assert self.script is not None, "a sound member has a script or a population"
        return self.script

    @cached_property
    def occasions(self) -> frozenset[str]:
        """The triggers on which the member takes part."""
        return frozenset(self.triggers) or triggers_of(self.plays)


@frozen(slots=False)
class Population(Shown):
    """Members with shares, which are weights."""

    id: str
    members: tuple[Member, ...]
    title: Text = NO_TEXT
    about: Text = NO_TEXT
    sources: tuple[Source, ...] = ()
    origin: Origin | None = field(default=None, eq=False, repr=False)

    def taking_part(self, trigger: str = "") -> tuple[Member, ...]:
        """Return the members that take part on this occasion ('': on no particular one).

        Those that play nothing, which no sound population has, are left out.
        """
        playing = tuple(one for one in self.members if one.script or one.population)
        if not trigger or not any(member.occasions for member in playing):
            return playing
        return tuple(member for member in playing if trigger in member.occasions)


def triggers_of(plays: Plays) -> frozenset[str]:
    """Return the occasions of a script, or of any member of a population."""
    if isinstance(plays, Script):
        return frozenset(plays.triggers)
    return frozenset().union(*(member.occasions for member in plays.taking_part()))


def scripts_in(plays: Plays, trigger: str = "") -> Iterator[Script]:
    """Yield the scripts that may be played on this occasion, as their files have them, each once.

    Populations that hold each other many times over are entered once.
    """
    waiting, seen = [plays], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, Script):
            yield one
        else:
            waiting += [member.plays for member in reversed(one.taking_part(trigger))]


def settled(plays: Plays, settings: tuple[Setting, ...]) -> Plays:
    """Return what is played with the settings applied, which outdo those of members.

    In a population they concern the scripts that have such a scale or parameter.
    """
    if not settings or isinstance(plays, Script):
        return with_settings(plays, settings) if isinstance(plays, Script) else plays
    return evolve(
        plays,
        members=tuple(
            evolve(member, settings=member.settings + settings) for member in plays.members
        ),
    )
