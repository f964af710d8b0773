"""Rules that a study must keep: its cases, what they replace and set, its claims."""

from collections.abc import Iterator, Sequence

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.casts import Scene, places
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.populations import scripts_in
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import Setting
from scenarios_lib.model.soundness import claims, encounters
from scenarios_lib.model.soundness.changes import scales_of
from scenarios_lib.model.soundness.naming import misnamed, placed, repeated
from scenarios_lib.model.soundness.settings import setting, settings
from scenarios_lib.model.studies import Case, Study


def problems(study: Study) -> Iterator[Problem]:
    """Yield everything that is wrong with the study, its encounters' insides left out."""
    yield from repeated((case.name for case in study.cases), ("cases",))
    whole = True
    for case in study.cases:
        path = ("cases", case.name)
        yield from misnamed(case.name, path)
        if (case.encounter is None) == (case.route is None):
            found = "none" if case.encounter is None else "both"
            yield problem("one-of-these", path, found, at=placed(path), keys="encounter, route")
            whole = False
            continue
        yield from _replaced(case, (*path, "with"))
        yield from _set(case, path)
    if whole:
        yield from claims.in_study(study)


def _is_role(name: str, value: Scene) -> bool:
    """Return whether this is the role of all whom a traveller meets, and no contact's name."""
    return isinstance(value, Route) and name == value.role and name not in value.contact_named


def _set(case: Case, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with what the case sets."""
    base = case.base
    for one in case.settings:
        if isinstance(base, Route) and _is_role(one.party, base):
            at = f"{one.party}.{one.name}"
            yield problem(
                "contact-needed", (*path, "set", at), one.party, base.contact_named, at=at
            )
    others = (one for one in case.settings if not _is_role(one.party, base))
    yield from settings(others, places(case.played), path)


def _replaced(case: Case, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with the replaced parties: also what is set in them elsewhere."""
    base = case.base
    yield from repeated((party.name for party in case.replaced), path)
    known = places(base)
    for party in case.replaced:
        place = (*path, party.name)
        if isinstance(base, Route) and _is_role(party.name, base):
            at = placed(place)
            yield problem("contact-needed", place, party.name, base.contact_named, at=at)
        elif party.name not in known:
            yield problem("unknown-party", place, party.name, known, at=placed(place))
        elif _is_contact(base, party) and not isinstance(party.plays, Script):
            yield problem("script-needed", place, party.plays.id, at=placed(place))
        else:
            yield from _fitting(party, base, place)
    if case.replaced:
        yield from _meeting(case, path)


def _is_contact(base: Scene, party: Party) -> bool:
    return isinstance(base, Route) and party.name in base.contact_named


def _fitting(party: Party, base: Scene, path: Path) -> Iterator[Problem]:
    """Yield what the encounter or the route does to a party that the new one does not have."""
    occasion = base.trigger if isinstance(base, Encounter) else ""
    scripts = [*scripts_in(party.plays, occasion)]
    for given in _set_for(base, party.name):
        yield from setting(given, scripts, path, party.name)
    if isinstance(base, Route) and party.name == base.traveller.name:
        yield from _unfelt(base, scales_of(scripts), path)


def _unfelt(route: Route, scales: tuple[str, ...], path: Path) -> Iterator[Problem]:
    """Yield a problem for each scale that the way between two contacts moves and nobody has."""
    missing = {
        change.scale: (route.id, "contacts", contact.name, "then", number, "feel")
        for contact in route.contacts
        for number, onward in enumerate(contact.then)
        for change in onward.feel
        if change.scale not in scales
    }
    for scale, place in missing.items():
        at = placed(place)
        yield problem("unknown-scale", path, scale, scales, at=at, whose="traveller")


def _set_for(base: Scene, name: str) -> Sequence[Setting]:
    """Return what the encounter or the route sets for a party or a contact."""
    if isinstance(base, Encounter):
        return [one for one in base.settings if one.party == name]
    if name in base.contact_named:
        return base.contact_named[name].settings
    return base.settings if name == base.traveller.name else ()


def _meeting(case: Case, path: Path) -> Iterator[Problem]:
    """Yield a problem for each who can say what another does not know, and for nobody left."""
    value = case.played
    if isinstance(value, Encounter):
        paths = {role: (*path, role) for role in value.roles}
        yield from encounters.unheard(value, paths)
        if value.trigger:
            yield from encounters.deserted(value, paths)
        yield from encounters.crowded(value, path)
        return
    new, traveller = {party.name for party in case.replaced}, value.traveller.name
    found = dict[Problem, None]()
    for contact in value.contacts:
        if here := new & {contact.name, traveller}:
            names = {traveller: traveller, value.role: contact.name}
            paths = {role: (*path, *({name} & here)) for role, name in names.items()}
            found |= dict.fromkeys(encounters.unheard(value.meeting(contact), paths))
    yield from found
    yield from encounters.crowded(value, path)
