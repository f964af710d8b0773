"""Who may be met under which name: the scripts of a role, in an encounter or on a route."""

from collections.abc import Sequence

from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.populations import scripts_in
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scripts import Script

Scene = Encounter | Route
"""What is played: one contact, or several."""


def scripts_of(value: Scene, role: str, contact: str = "") -> Sequence[Script]:
    """Return the scripts that may play a role, in one contact or ('') in any.

    Several for a population, and for those whom a traveller meets. KeyError for another name.
    """
    return (casts_in(value, contact) if isinstance(value, Route) else casts(value))[role]


def casts(value: Scene) -> dict[str, Sequence[Script]]:
    """Return the scripts that may play each role."""
    if isinstance(value, Route):
        return casts_in(value)
    return {party.name: [*scripts_in(party.plays, value.trigger)] for party in value.parties}


def casts_in(route: Route, contact: str = "") -> dict[str, Sequence[Script]]:
    """Return the scripts that may play both roles in a contact, or ('') in any."""
    met = [one.meets for one in route.contacts if contact in ("", one.name)]
    return {route.traveller.name: [*scripts_in(route.traveller.plays)], route.role: met}


def places(value: Scene) -> dict[str, Sequence[Script]]:
    """Return the scripts by the names under which a case sets and replaces them."""
    if isinstance(value, Encounter):
        return casts(value)
    own: dict[str, Sequence[Script]] = {value.traveller.name: [*scripts_in(value.traveller.plays)]}
    return own | {contact.name: [contact.meets] for contact in value.contacts}
