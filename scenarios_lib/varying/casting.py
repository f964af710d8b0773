"""Everybody who takes part in a case, each with the values that others have set for it."""

import re
from collections.abc import Sequence
from typing import Protocol

from attrs import evolve, frozen

from scenarios_lib.model.casts import Scene
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.mixtures import named
from scenarios_lib.model.populations import Member, Plays, Population
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import Setting, settings_of
from scenarios_lib.model.sources import Source
from scenarios_lib.model.studies import Case

KNOWN = ("quoted", "reported", "published")
"""Statuses of sources that give a number."""
_GIVES = re.compile(r"(?:([\w.]+)\.)?(\w+) = ")


@frozen
class Level:
    """Something around a script that sets values in it: member, encounter, route, contact, case.

    `sourced` are the names of the numbers that its file has sources for.
    """

    settings: tuple[Setting, ...] = ()
    sourced: frozenset[str] = frozenset()
    is_case: bool = False


Levels = tuple[Level, ...]
"""From the innermost to the outermost, which wins."""
Members = Sequence[tuple[Member, str]]
"""Members of a population with their names, which do not depend on who takes part."""


class Hand(Protocol):
    """What is done with everybody who takes part."""

    def script(self, script: Script, levels: Levels) -> Script:
        """Return the script to be played, all settings of the levels applied."""

    def shares(self, population: Population, members: Members, levels: Levels) -> list[float]:
        """Return the shares of those members of the population that take part."""


def recast(case: Case, sources: tuple[Source, ...], hand: Hand) -> Scene:
    """Return what the case plays, everybody in it having gone through the hand.

    Nothing is left to be set. `sources` are those of the study.
    """
    new = {party.name: party.plays for party in case.replaced}
    base = case.base
    occasion = base.trigger if isinstance(base, Encounter) else ""

    def levels(name: str, own: tuple[Setting, ...]) -> Levels:
        given = settings_of(case.settings, name)
        return (
            Level(own, sourced(base.sources, name)),
            Level(given, sourced(sources, name, f"{case.name}.{name}"), is_case=True),
        )

    def plays(name: str, known: Plays, own: tuple[Setting, ...]) -> Plays:
        return _through(new.get(name, known), levels(name, own), hand, occasion)

    if isinstance(base, Encounter):
        parties = tuple(
            Party(one.name, plays(one.name, one.plays, settings_of(base.settings, one.name)))
            for one in base.parties
        )
        return evolve(base, parties=parties, settings=(), claims=())
    contacts = []
    for contact in base.contacts:
        meets = plays(contact.name, contact.meets, contact.settings)
        assert isinstance(meets, Script), "a sound case puts scripts into contacts"
        contacts.append(evolve(contact, meets=meets, settings=()))
    name, known = base.traveller.name, base.traveller.plays
    traveller = Party(name, plays(name, known, base.settings))
    return evolve(base, traveller=traveller, contacts=tuple(contacts), settings=(), claims=())


def _through(plays: Plays, levels: Levels, hand: Hand, occasion: str) -> Plays:
    if isinstance(plays, Script):
        return hand.script(plays, levels)
    chosen = {id(member) for member in plays.taking_part(occasion)}
    members = [(member, name) for member, name in named(plays) if id(member) in chosen]
    return evolve(
        plays,
        members=tuple(
            evolve(_member(member, name, plays, levels, hand, occasion), share=share)
            for (member, name), share in zip(
                members, hand.shares(plays, members, levels), strict=True
            )
        ),
    )


def _member(
    member: Member, name: str, within: Population, levels: Levels, hand: Hand, occasion: str
) -> Member:
    own = Level(member.settings, sourced(within.sources, name))
    played = _through(member.plays, (own, *levels), hand, occasion)
    if isinstance(played, Script):
        return evolve(member, settings=(), script=played)
    return evolve(member, settings=(), population=played)


def sourced(sources: Sequence[Source], *parties: str) -> frozenset[str]:
    """Return the names of the numbers that the sources give, for everybody or for such a party.

    A source gives a number if somebody said, told or published it, and what it backs begins with
    `NAME = ` or `PARTY.NAME = `.
    """
    told = (one.backs.get("en") for one in sources if one.status in KNOWN)
    found = filter(None, map(_GIVES.match, told))
    return frozenset(one[2] for one in found if not one[1] or one[1] in parties)
