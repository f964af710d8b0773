"""The contacts of a route, each entered wherever the traveller can enter it."""

from collections.abc import Iterable, Iterator

import networkx as nx
import numpy as np
from attrs import frozen

from scenarios_lib.engine.automata import Automaton, Ints, Shares
from scenarios_lib.engine.chains import Chain
from scenarios_lib.engine.linking import HERE, THERE, Links, Passage
from scenarios_lib.engine.products import compile_for, join
from scenarios_lib.errors import ScenarioError, problem
from scenarios_lib.model.routes import Contact, Route


@frozen(eq=False)
class Leg:
    """A contact that is reached: the traveller's states on entering it, its chain, its ways on.

    `number` is its place in the route, `entries` are numbers into `Passage.states`, ascending.
    """

    contact: Contact
    number: int
    opens: int
    entries: Ints
    chain: Chain
    links: Links

    @property
    def own(self) -> Automaton:
        """The traveller's automaton in this contact; it starts in the entries, in their order."""
        return _single(self.chain, HERE)

    @property
    def met(self) -> Automaton:
        """The automaton of the party met."""
        return _single(self.chain, THERE)

    def entered(self, entries: Ints) -> Ints:
        """Return the traveller's local states for entries by number."""
        found: Ints = self.own.start_locals[np.searchsorted(self.entries, entries)]
        return found

    def met_starts(self) -> tuple[Ints, Shares]:
        """Return where the party met starts, with shares above 0."""
        locals_, shares = self.met.starts
        return locals_[shares > 0], shares[shares > 0]


def _single(chain: Chain, side: int) -> Automaton:
    found = chain.automata[side]
    assert isinstance(found, Automaton), "a contact has one script on each side"
    return found


def legs_of(passage: Passage, limit: int) -> list[Leg]:
    """Return the contacts of the passage's route that are reached, in the order of the file.

    Entries are followed until no new ones turn up, a contact before those that it leads to. Raises
    ScenarioError over `limit` joint states, and for what fails in states that are reached.
    """
    route, legs = passage.route, dict[str, Leg]()
    waiting, order = {route.start: passage.starts()[0]}, _order(route)
    while waiting:
        name = min(waiting, key=order.__getitem__)
        fresh = waiting.pop(name)
        entries = np.union1d(legs[name].entries, fresh) if name in legs else np.unique(fresh)
        legs[name] = leg = _entered(passage, name, entries, limit)
        _require_few(legs.values(), limit)
        for target, reached in _leading(leg):
            known = legs[target].entries if target in legs else fresh[:0]
            if len(new := np.setdiff1d(reached, known)):
                waiting[target] = np.union1d(waiting.get(target, new), new)
    return [legs[name] for name in route.contact_named if name in legs]


def _entered(passage: Passage, name: str, entries: Ints, limit: int) -> Leg:
    route = passage.route
    contact, traveller = route.contact_named[name], passage.states.script
    met = contact.played
    automata = (
        compile_for(traveller, met, passage.entering(entries)),
        compile_for(met, traveller),
    )
    opens = route.roles.index(contact.opens or route.traveller.name)
    chain = join(automata, roles=route.roles, opens=opens, limit=limit)
    number = list(route.contact_named).index(name)
    return Leg(contact, number, opens, entries, chain, passage.links(contact, chain))


def _order(route: Route) -> dict[str, int]:
    """Return an order in which a contact comes before those that it leads to, circles apart."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(route.contact_named)
    graph.add_edges_from((one.name, rule.to) for one in route.contacts for rule in one.then)
    whole = nx.condensation(graph)
    ranks = {node: rank for rank, node in enumerate(nx.topological_sort(whole))}
    return {name: ranks[node] for name, node in whole.graph["mapping"].items()}


def _leading(leg: Leg) -> Iterator[tuple[str, Ints]]:
    """Yield where a contact leads, with the traveller's entries there."""
    links = leg.links
    on = ~links.arrived
    for number in np.unique(links.then[on]):
        mine = on & (links.then == number)
        yield leg.contact.then[int(number)].to, np.unique(links.entry[mine])


def _require_few(legs: Iterable[Leg], limit: int) -> None:
    if (count := sum(leg.chain.size for leg in legs)) > limit:
        raise ScenarioError([problem("too-many-states", (), count, maximum=limit)])
