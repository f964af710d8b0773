"""Encounters: parties with their scripts, who opens, what is set, what is claimed."""

from functools import cached_property

from attrs import field, frozen

from scenarios_lib.errors import Origin
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.populations import Plays
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import Setting, settings_of, with_settings
from scenarios_lib.model.showing import Shown
from scenarios_lib.model.sources import Source
from scenarios_lib.model.texts import NO_TEXT, Text


@frozen
class Party:
    """Somebody in an encounter: the name it has there, and the script or population it plays."""

    name: str
    plays: Plays

    @property
    def script(self) -> Script:
        """The script of a party that is one person; TypeError for a population."""
        if not isinstance(self.plays, Script):
            raise TypeError(f"'{self.name}' is a population: its members have the scripts")
        return self.plays


@frozen(slots=False)
class Encounter(Shown):
    """Two scripts that meet, or two of populations."""

    id: str
    parties: tuple[Party, ...]
    opens: str
    settings: tuple[Setting, ...] = ()
    trigger: str = ""
    claims: tuple[Claim, ...] = ()
    title: Text = NO_TEXT
    about: Text = NO_TEXT
    sources: tuple[Source, ...] = ()
    origin: Origin | None = field(default=None, eq=False, repr=False)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The names of the parties, in the order of the file."""
        return tuple(party.name for party in self.parties)

    @cached_property
    def played(self) -> tuple[Script, ...]:
        """The parties' scripts with the settings applied, in the order of `roles`.

        TypeError where a party is a population: see `components`.
        """
        return tuple(
            with_settings(party.script, settings_of(self.settings, party.name))
            for party in self.parties
        )

    @property
    def is_plain(self) -> bool:
        """Whether each party is one script, and none a population."""
        return all(isinstance(party.plays, Script) for party in self.parties)

    def party(self, name: str) -> Party:
        """Return the party called `name`."""
        return next(party for party in self.parties if party.name == name)
