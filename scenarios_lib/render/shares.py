"""A route's contacts and a population's members in a verdict: how often, and what comes of it."""

from collections.abc import Iterator

from rich.console import RenderableType

from scenarios_lib.analysis.courses import protagonist
from scenarios_lib.analysis.verdicts import Verdict
from scenarios_lib.analysis.wording import amount, contact_title, percent, script_title
from scenarios_lib.model.casts import scripts_of
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.routes import Route
from scenarios_lib.render.lettering import goal_label, letters, role_label
from scenarios_lib.render.outcomes import length, told_of
from scenarios_lib.render.pages import section, table
from scenarios_lib.render.phrases import phrase

MOST_MEMBERS = 40
"""So many members are shown, those with the largest shares."""


def contact_section(verdict: Verdict, language: str) -> Iterator[RenderableType]:
    """Yield a row for each contact: whether and how often it is reached, and whether it is last."""
    found, route = verdict.contacts, verdict.value
    if found is None or not isinstance(route, Route):
        return
    rows = table("wrrr")
    rows.add_head("", *(phrase(key, language) for key in ("meets", "visits", "stops")))
    for name in route.contact_named:
        rows.add_row(
            letters(contact_title(route, name, language)),
            percent(found.meets[name], language),
            amount(found.visits[name], language),
            percent(found.stops[name], language),
        )
    yield section(phrase("contacts", language, amount(found.number.value, language)), rows)


def member_section(verdict: Verdict, language: str) -> Iterator[RenderableType]:
    """Yield a row for each member: its share, who ends first, the goal, how long it lasts."""
    if not verdict.members:
        return
    names = told_of(verdict.first)
    role = protagonist(verdict.value.roles)
    goals = [f"{role}.{GOAL}"] if f"{role}.{GOAL}" in verdict.ends else []
    rows = table("wr" + "r" * (len(names) + len(goals) + 2))
    roles = verdict.value.roles
    heads = [
        phrase("first_of", language, role_label(name, language))
        if name in roles
        else phrase(name, language)
        for name in names
    ]
    heads += [goal_label(role, language) for _ in goals]
    heads += [phrase(key, language) for key in ("turns", "time")]
    lines = (head.replace(" ", "\n", 1) for head in heads)
    rows.add_head("", phrase("share", language), *lines)
    for member in sorted(verdict.members, key=lambda one: -one.share)[:MOST_MEMBERS]:
        inner = member.verdict
        shares = [inner.first[name] for name in names]
        shares += [inner.ends.get(name, 0.0) for name in goals]
        rows.add_row(
            letters(_who(inner, member.members, language)),
            percent(member.share, language),
            *(percent(share, language) for share in shares),
            *length(inner.turns, inner.seconds, language),
        )
    yield section(phrase("members", language), rows)


def _who(verdict: Verdict, members: tuple[str, ...], language: str) -> str:
    """Return the titles of those who are members of populations."""
    value = verdict.value
    titles = [
        script_title(scripts_of(value, role)[0], language)
        for role, member in zip(value.roles, members, strict=True)
        if member
    ]
    return " × ".join(titles)
