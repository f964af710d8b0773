"""Who plays on a page: cases, in each of them members of populations, drawn as the walker does."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import field, frozen

from scenarios_lib.engine.products import MAX_STATES
from scenarios_lib.engine.storing import Store, stored
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.mixtures import components, named, shares
from scenarios_lib.model.populations import Plays, settled
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import settings_of
from scenarios_lib.model.studies import Study
from scenarios_lib.model.texts import Text
from scenarios_lib.paging.packing import Pack
from scenarios_lib.paging.staging import Lines, played, watched
from scenarios_lib.paging.wording import party_words, shown

MOST_BYTES = 24 * 2**20
"""Once a page's tables take so much, unpacked, nothing more can be played on it, only watched."""


@frozen
class Played:
    """An encounter that the page offers, under a title."""

    title: Text
    name: str
    encounter: Encounter


def cases_of(value: Encounter | Study) -> tuple[Played, ...]:
    """Return what a page offers to watch: an encounter, or those that are cases of a study."""
    if isinstance(value, Encounter):
        return (Played(value.title, value.id, value),)
    return tuple(
        Played(case.title, case.name, case.played)
        for case in value.cases
        if isinstance(case.played, Encounter)
    )


@frozen
class Casting:
    """Puts cases into a pack: first all that is watched, then, as far as there is room, played."""

    pack: Pack
    lines: Lines
    limit: int = MAX_STATES
    store: Store = field(factory=Store)

    def told(self, cases: Sequence[Played]) -> list[dict[str, Any]]:
        """Return the cases as plain data."""
        with stored(self.store):
            found = [self.case(one) for one in cases]
            for one, case in zip(cases, found, strict=True):
                for part, scene in zip(components(one.encounter), case["scenes"], strict=True):
                    scene["play"] = [*self.sides(part.value)]
        return found

    def case(self, one: Played) -> dict[str, Any]:
        """Return a case, to be watched."""
        encounter, parts = one.encounter, components(one.encounter)
        scenes: list[dict[str, Any]] = []
        for part in parts:
            assert isinstance(part.value, Encounter)
            told = watched(part.value, self.pack, self.limit)
            words = [party_words(part.value, place) for place in (0, 1)]
            scenes.append({"members": list(part.members), "parties": words, "watch": told})
        chance = [
            part.share * scene["watch"]["likeliest"]
            for part, scene in zip(parts, scenes, strict=True)
        ]
        return {
            "title": shown(one.title, one.name),
            "members": [
                choice(settled(party.plays, settings_of(encounter.settings, party.name)),
                       encounter.trigger)
                for party in encounter.parties
            ],
            "likeliest": chance.index(max(chance)),
            "scenes": scenes,
        }  # fmt: skip

    def sides(self, encounter: Any) -> Iterator[dict[str, Any] | None]:
        """Yield what the reader can play, for each side; None where there is no more room."""
        for place in (0, 1):
            if self.pack.size > MOST_BYTES:
                yield None
            else:
                yield played(encounter, place, self.pack, self.lines, self.limit)


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
