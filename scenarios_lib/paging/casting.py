"""Who plays on a page: cases, in each of them members of populations, drawn as the walker does."""

from collections.abc import Hashable, Iterator, Sequence
from typing import Any

from attrs import define, evolve, field, frozen

from scenarios_lib.analysis.replies import answered_freely, closing_moves
from scenarios_lib.engine.storing import Store, stored
from scenarios_lib.errors import ScenarioError
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.mixtures import components, named, shares
from scenarios_lib.model.populations import Plays, settled
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import settings_of
from scenarios_lib.model.studies import Study
from scenarios_lib.model.texts import NO_TEXT, Text
from scenarios_lib.paging.chancing import Room
from scenarios_lib.paging.comparing import compared, mixed
from scenarios_lib.paging.packing import Pack
from scenarios_lib.paging.roads import travelled
from scenarios_lib.paging.staging import Lines, played, too_large, watched
from scenarios_lib.paging.wording import party_words, shown

MOST_STATES = 1_000_000
"""What has more joint states is not solved for a page: an encounter is told without chances."""
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
    store: Store = field(factory=Store)
    watching: Room = field(factory=Room)
    playing: Room = field(factory=Room)
    games: dict[Hashable, dict[str, Any] | None] = field(factory=dict)
    """What is played alike in several cases is told once."""

    def told(self, cases: Sequence[Played]) -> dict[str, Any]:
        """Return the cases as plain data, side by side, and which are too large for a page.

        Raises ScenarioError if all are.
        """
        found, large = list[tuple[Played, dict[str, Any]]](), list[Played]()
        with stored(self.store):
            for one in cases:
                try:
                    found.append((one, self.case(one)))
                except ScenarioError as refused:
                    if not too_large(refused) or len(large) + 1 == len(cases):
                        raise
                    large.append(one)
            for one, case in found:
                for part, scene in zip(components(one.scene), case["scenes"], strict=True):
                    contacts = [[*self.sides(meeting)] for meeting in meetings(part.value)]
                    scene["fails"] = [[side is FAILS for side in sides] for sides in contacts]
                    scene["play"] = [
                        [None if side is FAILS else side for side in sides] for sides in contacts
                    ]
        summaries = [case.pop("summary") for _, case in found]
        return {
            "cases": [case for _, case in found],
            "compared": compared(summaries) if len(found) > 1 else None,
            "alike": [_alike([case for _, case in found], place) for place in (0, 1)],
            "left_out": [shown(one.title, one.name) for one in large],
        }

    def case(self, one: Played) -> dict[str, Any]:
        """Return a case, to be watched."""
        parts = components(one.scene)
        scenes = [{"members": list(part.members), **self.watched(part.value)} for part in parts]
        known = [scene["watch"]["likeliest"] for scene in scenes]
        chance = [
            part.share * one for part, one in zip(parts, known, strict=True) if one is not None
        ]
        summaries = [
            (part.share, scene["watch"].pop("summary"))
            for part, scene in zip(parts, scenes, strict=True)
        ]
        return {
            "summary": mixed(summaries),
            "title": shown(one.title, one.name),
            "members": [*choices(one.scene)],
            "likeliest": None if None in known else chance.index(max(chance)),
            "scenes": scenes,
        }

    def watched(self, value: Scene) -> dict[str, Any]:
        """Return what is watched, with the words for it, contact by contact."""
        if isinstance(value, Encounter):
            return {
                "titles": [],
                "parties": [[party_words(value, place) for place in (0, 1)]],
                "watch": watched(value, self.pack, self.watching, MOST_STATES),
            }
        return {
            "titles": [shown(contact.title, contact.name) for contact in value.contacts],
            "parties": [
                [party_words(meeting, place) for place in (0, 1)] for meeting in meetings(value)
            ],
            "watch": travelled(value, self.pack, self.watching, MOST_STATES),
        }

    def sides(self, value: Encounter) -> Iterator[dict[str, Any] | None]:
        """Yield what the reader can play, for each side.

        None where there is no more room; FAILS where some reply leads to a fault.
        """
        for place in (0, 1):
            free = answered_freely(value, value.roles[place])
            plain = evolve(free, id="", title=NO_TEXT, about=NO_TEXT, sources=(), origin=None)
            key = plain, place, tuple(closing_moves(value.played[place]).items())
            if key not in self.games:
                self.games[key] = self.side(value, place)
            yield self.games[key]

    def side(self, value: Encounter, place: int) -> dict[str, Any] | None:
        """Return what the reader can play in the place of one party."""
        if self.pack.size > MOST_BYTES:
            return None
        try:
            return played(value, place, self.pack, self.lines, self.playing, MOST_STATES)
        except ScenarioError as refused:
            # What its own script never says may lead the partner into a fault.
            return None if too_large(refused) else FAILS


def _alike(cases: Sequence[dict[str, Any]], place: int) -> bool:
    """Return whether the reader plays one and the same game in all of several cases."""
    games = [contact[place] for case in cases for one in case["scenes"] for contact in one["play"]]
    alike = all(game is not None and game is games[0] for game in games)
    return len(cases) > 1 and len(games) == len(cases) and alike


def meetings(value: Scene) -> tuple[Encounter, ...]:
    """Return what can be played: an encounter, or each contact of a route by itself."""
    return (value,) if isinstance(value, Encounter) else value.meetings


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
