"""Routes: one traveller who goes through several contacts, carrying his scales along."""

from functools import cached_property

from attrs import evolve, field, frozen

from scenarios_lib.errors import Origin
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.populations import settled
from scenarios_lib.model.scales import Change
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import Setting, with_settings
from scenarios_lib.model.showing import Shown
from scenarios_lib.model.sources import Source
from scenarios_lib.model.texts import NO_TEXT, Text

ANY_END = "*"
STAGE = "stage"
"""What a traveller may keep: the stage he is in."""


@frozen
class End:
    """`ROLE.END`, or with `*` any end of that role."""

    role: str
    end: str

    def __str__(self) -> str:
        return f"{self.role}.{self.end}"


@frozen
class Onward:
    """Where to go after a contact that ended so, and what passes on the way.

    `seconds` is the time between the contacts; with `keeps` the traveller goes on where he is.
    """

    after: tuple[End, ...]
    to: str
    feel: tuple[Change, ...] = ()
    seconds: float = 0.0
    keeps: str = ""

    def matches(self, ends: dict[str, str]) -> bool:
        """Return whether a contact that ended so ('' for a role whose script did not) is meant."""
        return any(
            ends[one.role] and one.end in (ANY_END, ends[one.role])
            for one in self.after
            if one.role in ends
        )


@frozen
class Contact:
    """One encounter of a route: whom the traveller meets there, and where he goes then."""

    name: str
    meets: Script
    opens: str = ""
    settings: tuple[Setting, ...] = ()
    then: tuple[Onward, ...] = ()
    title: Text = NO_TEXT
    about: Text = NO_TEXT

    @property
    def played(self) -> Script:
        """The script that is met, with the contact's settings applied."""
        return with_settings(self.meets, self.settings)


@frozen(slots=False)
class Route(Shown):
    """Contacts between which a traveller goes; everybody he meets has the same `role`."""

    id: str
    traveller: Party
    role: str
    start: str
    contacts: tuple[Contact, ...]
    settings: tuple[Setting, ...] = ()
    claims: tuple[Claim, ...] = ()
    title: Text = NO_TEXT
    about: Text = NO_TEXT
    sources: tuple[Source, ...] = ()
    origin: Origin | None = field(default=None, eq=False, repr=False)

    @cached_property
    def roles(self) -> tuple[str, str]:
        """The traveller's name and the role of those he meets."""
        return self.traveller.name, self.role

    @cached_property
    def contact_named(self) -> dict[str, Contact]:
        """The contacts by name."""
        return {contact.name: contact for contact in self.contacts}

    @property
    def is_plain(self) -> bool:
        """Whether the traveller is one script and no population."""
        return isinstance(self.traveller.plays, Script)

    def meeting(self, contact: Contact) -> Encounter:
        """Return a contact as an encounter of its own, the traveller as fresh as at the start."""
        own = tuple(evolve(one, party=self.traveller.name) for one in self.settings)
        theirs = tuple(evolve(one, party=self.role) for one in contact.settings)
        return Encounter(
            id=f"{self.id}.{contact.name}",
            parties=(self.traveller, Party(self.role, contact.meets)),
            opens=contact.opens or self.traveller.name,
            settings=own + theirs,
            title=contact.title,
            origin=self.origin,
        )

    @cached_property
    def meetings(self) -> tuple[Encounter, ...]:
        """All contacts as encounters, in the order of the file."""
        return tuple(self.meeting(contact) for contact in self.contacts)

    def varied(self, replaced: tuple[Party, ...], settings: tuple[Setting, ...]) -> "Route":
        """Return the route with other people in it and settings that outdo its own.

        Both are named by contact, or by the traveller's name. A population is put into no contact.
        """
        new = {party.name: party.plays for party in replaced}
        given = {one.party for one in settings}

        def added(own: tuple[Setting, ...], party: str) -> tuple[Setting, ...]:
            more = (evolve(one, party="") for one in settings if one.party == party)
            return (*own, *more) if party in given else own

        contacts = []
        for contact in self.contacts:
            meets = new.get(contact.name)
            changed = evolve(contact, settings=added(contact.settings, contact.name))
            contacts.append(evolve(changed, meets=meets) if isinstance(meets, Script) else changed)
        name = self.traveller.name
        return evolve(
            self,
            traveller=Party(name, new.get(name, self.traveller.plays)),
            contacts=tuple(contacts),
            settings=added(self.settings, name),
        )

    @property
    def travelling(self) -> Script:
        """The traveller's script with the route's settings; TypeError for a population."""
        found = settled(self.traveller.script, self.settings)
        assert isinstance(found, Script)
        return found
