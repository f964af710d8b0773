"""Studies: cases side by side, with claims across them."""

from functools import cached_property

from attrs import evolve, field, frozen

from scenarios_lib.errors import Origin
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.encounters import Encounter, Party, Setting
from scenarios_lib.model.sources import Source
from scenarios_lib.model.texts import NO_TEXT, Text


@frozen(slots=False)
class Case:
    """An encounter with parties replaced and values set."""

    name: str
    encounter: Encounter
    replaced: tuple[Party, ...] = ()
    settings: tuple[Setting, ...] = ()
    title: Text = NO_TEXT

    @cached_property
    def played(self) -> Encounter:
        """The encounter as this case plays it: the nearer setting wins."""
        new = {party.name: party for party in self.replaced}
        return evolve(
            self.encounter,
            parties=tuple(new.get(party.name, party) for party in self.encounter.parties),
            settings=self.encounter.settings + self.settings,
            claims=(),
        )


@frozen
class Study:
    """Cases by name and what is claimed across them."""

    id: str
    cases: tuple[Case, ...]
    claims: tuple[Claim, ...] = ()
    title: Text = NO_TEXT
    about: Text = NO_TEXT
    sources: tuple[Source, ...] = ()
    origin: Origin | None = field(default=None, eq=False, repr=False)
