"""Who meets whom: the head of every page about an encounter."""

from attrs import evolve
from rich.console import Group, RenderableType
from rich.text import Text

from scenarios_lib.analysis.wording import dash
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.expressions import plain
from scenarios_lib.model.names import NOBODY, TOGETHER
from scenarios_lib.model.routes import Route
from scenarios_lib.model.settings import Setting
from scenarios_lib.render.lettering import PARTIES, QUIET, STRONG, letters, naming, role_label
from scenarios_lib.render.pages import indented, table
from scenarios_lib.render.phrases import phrase


def heading(value: Scene, language: str) -> RenderableType:
    """Return the head of a page about an encounter or a route."""
    return journey(value, language) if isinstance(value, Route) else meeting(value, language)


def journey(route: Route, language: str, *, titled: bool = True) -> RenderableType:
    """Return the title of a route, its traveller and whom he meets in each contact."""
    rows = table("lwl")
    traveller = route.traveller
    name = party_name(route, traveller.name, language)
    plays = traveller.plays
    rows.add_row(name, naming(plays.title.get(language, plays.id), plays.id), Text())
    for contact in route.contacts:
        title = contact.meets.title.get(language, contact.meets.id)
        place = dash(language).join(filter(None, (contact.title.get(language), title)))
        first = phrase("begins_here", language) if contact.name == route.start else ""
        role = party_name(route, route.role, language)
        rows.add_row(role, naming(place, contact.meets.id), Text(first, QUIET))
    head = letters(route.title.get(language, route.id), STRONG)
    parts: list[RenderableType] = [head, indented(rows)] if titled else [rows]
    given = [evolve(one, party=traveller.name) for one in route.settings]
    given += [
        evolve(one, party=contact.name) for contact in route.contacts for one in contact.settings
    ]
    if given:
        told = phrase("set", language, settings_told(tuple(given)))
        parts.append(indented(letters(told, QUIET)))
    return Group(*parts)


def meeting(encounter: Encounter, language: str, *, titled: bool = True) -> RenderableType:
    """Return the title, the parties with their scripts, and what is set."""
    parts: list[RenderableType] = []
    if titled and (title := encounter.title.get(language)):
        parts.append(letters(title, STRONG))
    rows = table("lwl")
    for party in encounter.parties:
        opens = phrase("opens", language) if party.name == encounter.opens else ""
        title = party.plays.title.get(language, party.plays.id)
        name = party_name(encounter, party.name, language)
        rows.add_row(name, naming(title, party.plays.id), Text(opens, QUIET))
    parts.append(indented(rows) if titled else rows)
    if encounter.settings:
        told = phrase("set", language, settings_told(encounter.settings))
        parts.append(indented(letters(told, QUIET)))
    return Group(*parts)


def party_name(value: Scene, name: str, language: str) -> Text:
    """Return a party in its colour; `together` and `nobody` have none."""
    if name in (TOGETHER, NOBODY):
        return Text(phrase(name, language))
    return letters(role_label(name, language), PARTIES[value.roles.index(name)])


def settings_told(settings: tuple[Setting, ...]) -> str:
    """Return what is set, the last of several values of one thing."""
    given = {f"{one.party}.{one.name}".lstrip("."): _value(one) for one in settings}
    return ", ".join(f"{name} = {value}" for name, value in given.items())


def _value(setting: Setting) -> str:
    if isinstance(setting.value, tuple):
        return "{" + ", ".join(f"{one.value}: {one.weight}" for one in setting.value) + "}"
    return plain(setting.value)
