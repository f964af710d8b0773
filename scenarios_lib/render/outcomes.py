"""A verdict's numbers: who ends first, how it ends, how long it lasts."""

from collections.abc import Mapping

from rich.console import RenderableType
from rich.text import Text

from scenarios_lib.analysis.flows import flows_of
from scenarios_lib.analysis.verdicts import Verdict
from scenarios_lib.analysis.wording import amount, end_title, percent
from scenarios_lib.model.casts import scripts_of
from scenarios_lib.model.names import NOBODY, TOGETHER
from scenarios_lib.model.routes import Route
from scenarios_lib.render.lettering import QUIET, duration, letters, role_label
from scenarios_lib.render.meetings import party_name
from scenarios_lib.render.pages import Bar, section, table
from scenarios_lib.render.phrases import phrase

BAR = 44


def firsts(verdict: Verdict, language: str) -> RenderableType:
    """Return bars of who ends first."""
    rows = table("lrl")
    for name in told_of(verdict.first):
        share = verdict.first[name]
        label = party_name(verdict.value, name, language)
        rows.add_row(label, percent(share, language), Bar(share, BAR, str(label.style)))
    return section(phrase("first", language), rows)


def told_of(first: Mapping[str, float]) -> list[str]:
    """Return the parties, and `together` and `nobody` where they happen at all."""
    return [name for name, share in first.items() if share or name not in (TOGETHER, NOBODY)]


def endings(verdict: Verdict, language: str) -> RenderableType:
    """Return how each script ends, with shares."""
    value, places = verdict.value, _places(verdict)
    rows = table("lrwl")
    for name, share in sorted(verdict.ends.items(), key=lambda one: -one[1]):
        role, end = name.split(".")
        quiet = "" if share else QUIET
        known = (one for one in scripts_of(value, role) if end in one.ends)
        kinds = dict.fromkeys(phrase(one.kind_of(end), language) for one in known)
        rows.add_row(
            party_name(value, role, language),
            Text(percent(share, language), quiet),
            letters(end_title(value, role, end, language, *places.get((role, end), [])), quiet),
            Text(", ".join(kinds), QUIET),
        )
    return section(phrase("ends", language), rows)


def _places(verdict: Verdict) -> dict[tuple[str, str], list[str]]:
    """Return in which contacts of a route each end comes about."""
    found = dict[tuple[str, str], list[str]]()
    if isinstance(verdict.value, Route):
        for contact, ends in flows_of(verdict.answers).endings:
            for pair in zip(verdict.value.roles, ends, strict=True):
                found.setdefault(pair, []).append(contact)
    return found


def lengths(verdict: Verdict, language: str) -> RenderableType:
    """Return expected turns and time, overall and by who ends first."""
    rows = table("wrr")
    rows.add_head("", *(phrase(key, language) for key in ("turns", "time")))
    rows.add_row(phrase("on_average", language), *length(verdict.turns, verdict.seconds, language))
    if len(verdict.turns_if) > 1:
        for role, turns in verdict.turns_if.items():
            label = phrase("if_first", language, role_label(role, language))
            rows.add_row(letters(label), *length(turns, verdict.seconds_if[role], language))
    return section(phrase("length", language), rows)


def length(turns: float, seconds: float, language: str) -> tuple[str, str]:
    """Return turns, with one decimal, and time for people."""
    return amount(turns, language), duration(seconds, language)
