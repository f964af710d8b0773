"""Who meets whom: the head of every page about an encounter."""

from rich.console import Group, RenderableType
from rich.text import Text

from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.expressions import plain
from scenarios_lib.model.names import NOBODY, TOGETHER
from scenarios_lib.model.settings import Setting
from scenarios_lib.render.lettering import PARTIES, QUIET, STRONG, letters, role_label
from scenarios_lib.render.pages import indented, table
from scenarios_lib.render.phrases import phrase


def meeting(encounter: Encounter, language: str, *, titled: bool = True) -> RenderableType:
    """Return the title, the parties with their scripts, and what is set."""
    parts: list[RenderableType] = []
    if titled and (title := encounter.title.get(language)):
        parts.append(letters(title, STRONG))
    rows = table("lwl")
    for party in encounter.parties:
        opens = phrase("opens", language) if party.name == encounter.opens else ""
        title = party.script.title.get(language, party.script.id)
        rows.add_row(
            party_name(encounter, party.name, language), letters(title), Text(opens, QUIET)
        )
    parts.append(indented(rows) if titled else rows)
    if encounter.settings:
        told = phrase("set", language, settings_told(encounter.settings))
        parts.append(indented(letters(told, QUIET)))
    return Group(*parts)


def party_name(encounter: Encounter, name: str, language: str) -> Text:
    """Return a party in its colour; `together` and `nobody` have none."""
    if name in (TOGETHER, NOBODY):
        return Text(phrase(name, language))
    return letters(role_label(name, language), PARTIES[encounter.roles.index(name)])


def settings_told(settings: tuple[Setting, ...]) -> str:
    """Return what is set, the last of several values of one thing."""
    given = {f"{one.party}.{one.name}": _value(one) for one in settings}
    return ", ".join(f"{name} = {value}" for name, value in given.items())


def _value(setting: Setting) -> str:
    if isinstance(setting.value, tuple):
        return "{" + ", ".join(f"{one.value}: {one.weight}" for one in setting.value) + "}"
    return plain(setting.value)
