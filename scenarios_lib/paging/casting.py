"""Who plays on a page: cases, in each of them members of populations, drawn as the walker does."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import define, field, frozen

from scenarios_lib.engine.products import MAX_STATES
from scenarios_lib.engine.storing import Store, stored
from scenarios_lib.errors import ScenarioError
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.mixtures import components, named, shares
from scenarios_lib.model.populations import Plays, settled
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import settings_of
from scenarios_lib.model.studies import Study
from scenarios_lib.model.texts import Text
from scenarios_lib.paging.packing import Pack
from scenarios_lib.paging.roads import travelled
from scenarios_lib.paging.staging import Lines, played, watched
from scenarios_lib.paging.wording import party_words, shown

MOST_STATES = 1_000_000
"""A page holds scenes of at most so many joint states together."""
MOST_BYTES = 24 * 2**20
"""Once a page's tables take so much, unpacked, nothing more can be played on it, only watched."""


FAILS: dict[str, Any] = {}
"""Stands for a side that cannot be played: some reply leads the partner where its script fails."""


@frozen
class Played:
    """An encounter or a route that the page offers, under a title."""

    title: Text
    name: str
    scene: Scene


def cases_of(value: Scene | Study) -> tuple[Played, ...]:
    """Return what a page offers to watch: an encounter or a route, or the cases of a study."""
    if isinstance(value, Study):
        return tuple(Played(case.title, case.name, case.played) for case in value.cases)
    return (Played(value.title, value.id, value),)


@define
class Casting:
    """Puts cases into a pack: first all that is watched, then, as far as there is room, played."""

    pack: Pack
    lines: Lines
    limit: int = MAX_STATES
    store: Store = field(factory=Store)
    states: int = 0

    def told(self, cases: Sequence[Played]) -> list[dict[str, Any]]:
        """Return the cases as plain data."""
        with stored(self.store):
            found = [self.case(one) for one in cases]
            for one, case in zip(cases, found, strict=True):
                for part, scene in zip(components(one.scene), case["scenes"], strict=True):
                    sides = [*self.sides(part.value)]
                    scene["fails"] = [side is FAILS for side in sides]
                    scene["play"] = [None if side is FAILS else side for side in sides]
        return found

    def case(self, one: Played) -> dict[str, Any]:
        """Return a case, to be watched."""
        parts = components(one.scene)
        scenes = [{"members": list(part.members), **self.watched(part.value)} for part in parts]
        chance = [
            part.share * scene["watch"]["likeliest"]
            for part, scene in zip(parts, scenes, strict=True)
        ]
        return {
            "title": shown(one.title, one.name),
            "members": [*choices(one.scene)],
            "likeliest": chance.index(max(chance)),
            "scenes": scenes,
        }

    def watched(self, value: Scene) -> dict[str, Any]:
        """Return what is watched, with the words for it, contact by contact."""
        if isinstance(value, Encounter):
            return {
                "titles": [],
                "parties": [[party_words(value, place) for place in (0, 1)]],
                "watch": self.counted(watched(value, self.pack, self.room)),
            }
        return {
            "titles": [shown(contact.title, contact.name) for contact in value.contacts],
            "parties": [
                [party_words(meeting, place) for place in (0, 1)] for meeting in value.meetings
            ],
            "watch": self.counted(travelled(value, self.pack, self.room)),
        }

    @property
    def room(self) -> int:
        """How many joint states the next scene may have."""
        return min(self.limit, max(MOST_STATES - self.states, 1))

    def counted(self, watched: dict[str, Any]) -> dict[str, Any]:
        """Return what is watched, its states added to those that the page has."""
        self.states += watched["states"]
        return watched

    def sides(self, value: Scene) -> Iterator[dict[str, Any] | None]:
        """Yield what the reader can play, for each side.

        None for a route and where there is no more room; FAILS where some reply leads to a fault.
        """
        for place in (0, 1):
            if not isinstance(value, Encounter) or self.pack.size > MOST_BYTES:
                yield None
                continue
            try:
                yield played(value, place, self.pack, self.lines, self.limit)
            except ScenarioError:
                yield FAILS  # what its own script never says may lead the partner into a fault


def choices(value: Scene) -> Iterator[dict[str, Any] | None]:
    """Yield for each role who of a population is drawn; None for one script."""
    if isinstance(value, Encounter):
        for party in value.parties:
            plays = settled(party.plays, settings_of(value.settings, party.name))
            yield choice(plays, value.trigger)
    else:
        yield choice(settled(value.traveller.plays, value.settings), "")
        yield None


def choice(plays: Plays, trigger: str) -> dict[str, Any] | None:
    """Return among whom of a population is drawn, and among whom then; None for one script."""
    if isinstance(plays, Script):
        return None
    return {
        "shares": shares(plays, trigger),
        "names": [name for _, name in named(plays, trigger)],
        "then": [
            choice(settled(member.plays, member.settings), trigger)
            for member, _ in named(plays, trigger)
        ],
    }
