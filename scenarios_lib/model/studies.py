"""Studies: cases side by side, with claims across them."""

from functools import cached_property

from attrs import evolve, field, frozen

from scenarios_lib.errors import Origin
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.routes import Route
from scenarios_lib.model.settings import Setting
from scenarios_lib.model.showing import Shown
from scenarios_lib.model.sources import Source
from scenarios_lib.model.texts import NO_TEXT, Text


@frozen(slots=False)
class Case:
    """An encounter or a route with parties replaced and values set.

    In a route they are named by the contact, or by the traveller's name.
    """

    name: str
    encounter: Encounter | None = None
    replaced: tuple[Party, ...] = ()
    settings: tuple[Setting, ...] = ()
    title: Text = NO_TEXT
    route: Route | None = None

    @property
    def base(self) -> Encounter | Route:
        """The encounter or the route as its file has it."""
        found = self.encounter or self.route
        assert found is not None, "a sound case has an encounter or a route"
        return found

    @cached_property
    def played(self) -> Encounter | Route:
        """The encounter or route as this case plays it: the nearer setting wins."""
        base = self.base
        if isinstance(base, Route):
            return evolve(base.varied(self.replaced, self.settings), claims=())
        new = {party.name: party for party in self.replaced}
        return evolve(
            base,
            parties=tuple(new.get(party.name, party) for party in base.parties),
            settings=base.settings + self.settings,
            claims=(),
        )


@frozen
class Study(Shown):
    """Cases by name and what is claimed across them."""

    id: str
    cases: tuple[Case, ...]
    claims: tuple[Claim, ...] = ()
    title: Text = NO_TEXT
    about: Text = NO_TEXT
    sources: tuple[Source, ...] = ()
    origin: Origin | None = field(default=None, eq=False, repr=False)
