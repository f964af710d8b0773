"""Rules that a route must keep: its traveller, its contacts, and where they lead."""

from collections.abc import Iterator
from math import isfinite

import networkx as nx

from scenarios_lib.errors import Path, Problem, is_error, problem
from scenarios_lib.model.casts import casts_in, scripts_of
from scenarios_lib.model.names import GOAL, NOBODY, TOGETHER
from scenarios_lib.model.routes import ANY_END, STAGE, Contact, End, Onward, Route
from scenarios_lib.model.soundness import claims
from scenarios_lib.model.soundness.encounters import unheard
from scenarios_lib.model.soundness.naming import misnamed, placed, repeated
from scenarios_lib.model.soundness.settings import settings


def problems(route: Route) -> Iterator[Problem]:
    """Yield everything that is wrong with the route, its scripts' insides left out.

    Warnings about where it leads come only when it has no error.
    """
    found = [*_errors(route)]
    yield from found
    if not any(is_error(one) for one in found):
        yield from _warnings(route)


def _errors(route: Route) -> Iterator[Problem]:
    name = route.traveller.name
    yield from misnamed(name, ("traveller", name), (TOGETHER, NOBODY))
    yield from misnamed(route.role, ("role",), (TOGETHER, NOBODY, name))
    yield from repeated((contact.name for contact in route.contacts), ("contacts",))
    if not route.contacts:
        yield problem("wrong-count", ("contacts",), 0, at="contacts", needed=1)
    yield from _contact_name(route.start, route, ("start",))
    people = scripts_of(route, route.traveller.name)
    yield from settings(route.settings, {"": people, name: people}, ())
    for contact in route.contacts:
        yield from _contact(contact, route)
    yield from claims.in_route(route)


def _contact_name(name: str, route: Route, path: Path) -> Iterator[Problem]:
    if name not in route.contact_named:
        yield problem("unknown-contact", path, name, route.contact_named, at=placed(path))


def _contact(contact: Contact, route: Route) -> Iterator[Problem]:
    path = ("contacts", contact.name)
    yield from misnamed(contact.name, path, (route.traveller.name,))
    if contact.opens and contact.opens not in route.roles:
        place = (*path, "opens")
        yield problem("unknown-party", place, contact.opens, route.roles, at=placed(place))
    yield from settings(contact.settings, {"": [contact.meets]}, path)
    yield from dict.fromkeys(unheard(route.meeting(contact), path))
    for number, onward in enumerate(contact.then):
        yield from _onward(onward, contact, route, (*path, "then", number))


def _onward(onward: Onward, contact: Contact, route: Route, path: Path) -> Iterator[Problem]:
    yield from _contact_name(onward.to, route, (*path, "to"))
    if not onward.after:
        yield problem("nothing-here", (*path, "after"), "", at=placed((*path, "after")))
    for end in onward.after:
        yield from _end(end, contact, route, (*path, "after"))
    if not isfinite(onward.seconds) or onward.seconds < 0:
        place = (*path, "seconds")
        yield problem("time-negative", place, onward.seconds, at=placed(place))
    if onward.keeps not in ("", STAGE):
        place = (*path, "keeps")
        yield problem("not-a-choice", place, onward.keeps, (STAGE,), at=placed(place))
    people = scripts_of(route, route.traveller.name)
    known = dict.fromkeys(scale.name for script in people for scale in script.scales)
    yield from repeated((change.scale for change in onward.feel), (*path, "feel"))
    for change in onward.feel:
        if change.scale not in known:
            place = (*path, "feel", change.scale)
            yield problem("unknown-scale", place, change.scale, known, at=placed(place))


def _end(end: End, contact: Contact, route: Route, path: Path) -> Iterator[Problem]:
    people = casts_in(route, contact.name)
    if end.role not in people:
        yield problem("unknown-party", path, end.role, people, at=placed(path))
        return
    known = dict.fromkeys(name for script in people[end.role] for name in script.ends)
    if end.end not in (*known, ANY_END):
        yield problem("unknown-end", path, end.end, (*known, ANY_END), at=placed(path))


def _warnings(route: Route) -> Iterator[Problem]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(route.contact_named)
    for contact in route.contacts:
        path = ("contacts", contact.name, "then")
        hidden = set(_unused(contact, route))
        for number in sorted(hidden):
            told = ", ".join(map(str, contact.then[number].after))
            yield problem("unused-onward", (*path, number), number + 1, at=placed(path), after=told)
        graph.add_edges_from(
            (contact.name, onward.to)
            for number, onward in enumerate(contact.then)
            if number not in hidden
        )
    reached = {route.start} | nx.descendants(graph, route.start)
    for contact in route.contacts:
        if contact.name not in reached:
            yield problem("unreachable-contact", ("contacts", contact.name), contact.name)


def _unused(contact: Contact, route: Route) -> Iterator[int]:
    """Yield the rules that never match, since the route is over or an earlier rule takes all."""
    taken = {(route.traveller.name, GOAL)}
    ends = {
        role: {end for script in scripts for end in script.ends}
        for role, scripts in casts_in(route, contact.name).items()
    }
    for number, onward in enumerate(contact.then):
        meant = {
            (one.role, name)
            for one in onward.after
            for name in (ends[one.role] if one.end == ANY_END else (one.end,))
        }
        if meant <= taken:
            yield number
        taken |= meant
