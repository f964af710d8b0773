"""The diagram of a route: its contacts, the flow from one to the next, and how it ends."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen
from graphviz import Digraph

from scenarios_lib.analysis.flows import Ended, Flows, flows_of
from scenarios_lib.analysis.verdicts import Verdict, verdict_on
from scenarios_lib.analysis.wording import (
    capitalised,
    contact_title,
    end_title,
    percent,
    role_name,
    script_title,
)
from scenarios_lib.model.casts import scripts_of
from scenarios_lib.model.names import NOBODY
from scenarios_lib.model.routes import Contact, Onward, Route
from scenarios_lib.render import styles
from scenarios_lib.render.conditions import BETWEEN, Phrases
from scenarios_lib.render.flowing import MOST_PEN, pen, times
from scenarios_lib.render.lettering import duration
from scenarios_lib.render.quoting import Row, heading, rich_label
from scenarios_lib.render.script_diagrams import page
from scenarios_lib.render.words import word

CONTACT_WIDTH: Final = 32
END_WIDTH: Final = 26
ARROW_WIDTH: Final = 36
LOOP_PEN: Final = 2.0
"""An arrow that comes back at once is short: a thicker one would be all head."""


@frozen
class _Plan:
    """All that the diagram shows, and the id of each contact and ending."""

    route: Route
    verdict: Verdict
    flows: Flows
    language: str
    contacts: dict[str, str]
    endings: dict[Ended, str]


def route_dot(what: Route | Verdict, *, language: str = "en") -> str:
    """Return the route's diagram as DOT text; a route is solved first."""
    verdict = what if isinstance(what, Verdict) else verdict_on(what, why=False)
    route = verdict.value
    if not isinstance(route, Route):
        raise TypeError("This is the diagram of a route, and no encounter.")
    flows = flows_of(verdict.answers)
    ended = {(way[0], way[1]): share for way, share in flows.endings.items() if share > 0}
    kinds = dict.fromkeys(_kind(route, way) for way in ended)
    plan = _Plan(
        route,
        verdict,
        flows,
        language,
        # Numbers and no names: nothing that a file says becomes syntax.
        {name: f"contact{number}" for number, name in enumerate(route.contact_named)},
        {kind: f"end{number}" for number, kind in enumerate(kinds)},
    )
    graph = page("route", _title(plan))
    graph.node("start", **styles.PLACES["start"], label="")
    graph.edge("start", plan.contacts[route.start], **styles.ARROWS["start"])
    for contact in route.contacts:
        graph.node(plan.contacts[contact.name], **styles.STAGE, label=_contact(contact, plan))
    _add_onward(graph, plan)
    _add_endings(graph, plan)
    return str(graph.source)


def _kind(route: Route, ended: Ended) -> Ended:
    """Return the first of the endings that are drawn as one: the same ends of the same scripts."""
    contact, ends = ended
    met = route.contact_named[contact].meets
    if not ends[route.roles.index(route.role)]:  # whom he met does not matter
        return route.contacts[0].name, ends
    return next(one.name for one in route.contacts if one.meets == met), ends


def _title(plan: _Plan) -> str:
    route, verdict, language = plan.route, plan.verdict, plan.language
    traveller = script_or_population(route, language)
    who = f"{capitalised(role_name(route.traveller.name, language))}: {traveller}"
    rows = [
        Row(route.title.get(language, route.id), bold=True),
        Row(who, size=styles.STAGE_SIZE, color=styles.QUIET),
        Row(word("hint_flow", language), size=styles.TEXT_SIZE, color=styles.QUIET),
    ]
    if verdict.why is not None:
        rows.insert(2, Row(verdict.why.get(language), size=styles.TEXT_SIZE))
    if endless := verdict.first[NOBODY]:
        told = word("endless", language).format(percent(endless, language))
        rows.append(Row(told, size=styles.TEXT_SIZE, color=styles.QUIET))
    return heading(rows)


def script_or_population(route: Route, language: str) -> str:
    """Return what people call the script or the population that the traveller plays."""
    plays = route.traveller.plays
    return plays.title.get(language, plays.id)


def _contact(contact: Contact, plan: _Plan) -> str:
    language, found = plan.language, plan.verdict.contacts
    rows = [Row(contact_title(plan.route, contact.name, language), bold=True)]
    if contact.title:
        rows.append(Row(script_title(contact.meets, language), color=styles.QUIET))
    if found is not None:
        rows.append(
            Row(word("reached", language).format(percent(found.meets[contact.name], language)))
        )
    return rich_label(rows, CONTACT_WIDTH)


def _add_onward(graph: Digraph, plan: _Plan) -> None:
    for contact in plan.route.contacts:
        targets = dict.fromkeys(rule.to for rule in contact.then)
        for target in targets:
            flow = plan.flows.onward.get((contact.name, target), 0.0)
            rules = [rule for rule in contact.then if rule.to == target]
            rows = [Row(times(flow, plan.language), bold=True)]
            rows += [row for rule in rules for row in _rule(rule, contact, plan)]
            most = LOOP_PEN if target == contact.name else MOST_PEN
            look = {"penwidth": pen(flow, most)} if flow else {"style": "dotted"}
            graph.edge(
                plan.contacts[contact.name],
                plan.contacts[target],
                label=rich_label(rows, ARROW_WIDTH, left=True),
                **look,
            )


def _rule(rule: Onward, contact: Contact, plan: _Plan) -> Iterator[Row]:
    """Yield how a contact ended by which a rule goes on, and what passes on the way."""
    route, language = plan.route, plan.language
    ends = [
        f"{role_name(one.role, language)}: {_end(route, one.role, one.end, contact, language)}"
        for one in rule.after
    ]
    whatever = all(one.end == "*" for one in rule.after)
    yield Row(word("any_end", language) if whatever and len(ends) > 1 else ", ".join(ends))
    phrases = Phrases(scripts_of(route, route.traveller.name)[0], language)
    passes = [phrases.effect(rule.feel)] if rule.feel else []
    passes += [word("waits", language).format(duration(rule.seconds, language))] * bool(
        rule.seconds
    )
    passes += [word("keeps", language)] * bool(rule.keeps)
    if passes:
        yield Row(BETWEEN.join(passes), color=styles.QUIET)


def _end(route: Route, role: str, end: str, contact: Contact, language: str) -> str:
    scripts = scripts_of(route, role, contact.name)
    if not any(end in script.ends for script in scripts):
        return word("any_end", language) if end == "*" else end
    return end_title(route, role, end, language, contact.name)


def _add_endings(graph: Digraph, plan: _Plan) -> None:
    total: dict[Ended, float] = {}
    for ended, share in plan.flows.endings.items():
        if share > 0:
            kind = _kind(plan.route, ended)
            total[kind] = total.get(kind, 0.0) + share
    for kind, name in plan.endings.items():
        graph.node(name, **_ending_look(kind, total[kind], plan))
    for ended, share in plan.flows.endings.items():
        if share > 0:
            graph.edge(
                plan.contacts[ended[0]],
                plan.endings[_kind(plan.route, ended)],
                label=rich_label([Row(percent(share, plan.language))]),
                **{**styles.ARROWS["ends"], "penwidth": pen(share)},
            )


def _ending_look(kind: Ended, share: float, plan: _Plan) -> styles.Style:
    route, language = plan.route, plan.language
    rows, look = list[Row](), dict[str, str]()
    for role, end in zip(route.roles, kind[1], strict=True):
        if not end:
            continue
        script = next(one for one in scripts_of(route, role, kind[0]) if end in one.ends)
        look = look or dict(styles.end_style(script.kind_of(end)))
        rows.append(Row(role_name(role, language), color=styles.QUIET))
        rows.append(Row(end_title(route, role, end, language, kind[0]), bold=True))
    rows.append(Row(percent(share, language)))
    return {**look, "label": rich_label(rows, END_WIDTH)}
