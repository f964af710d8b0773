"""Warnings about where a route leads: rules that never match, contacts never come to."""

from collections.abc import Iterator

import networkx as nx

from scenarios_lib.errors import Problem, problem
from scenarios_lib.model.casts import casts_in
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.routes import ANY_END, Contact, Route
from scenarios_lib.model.soundness.naming import placed


def problems(route: Route) -> Iterator[Problem]:
    """Yield a warning for each rule that never matches and each contact that nothing leads to."""
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
