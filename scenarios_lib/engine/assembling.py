"""A route as one larger chain: those of its contacts, linked where one leads to another."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import Automaton, Ints, Small
from scenarios_lib.engine.chains import Chain
from scenarios_lib.engine.compiling import MAX_LOCAL_STATES, compile_script
from scenarios_lib.engine.exploring import STEPS_PER_STATE
from scenarios_lib.engine.joining import Joined
from scenarios_lib.engine.linking import HERE, THERE, Passage
from scenarios_lib.engine.products import MAX_STATES
from scenarios_lib.engine.routing import Leg, legs_of
from scenarios_lib.errors import ScenarioError, problem
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.routes import Route

Column = NDArray[Any]
Columns = Mapping[str, Column]


def chain_of_route(route: Route, *, limit: int = MAX_STATES) -> Chain:
    """Return the chain of a route whose traveller is one script.

    Raises ScenarioError: `too-many-states` over `limit`; failing weights and conditions, and kept
    stages that have ended, in states that the route can reach.
    """
    passage = Passage(route, MAX_LOCAL_STATES)
    try:
        return _Assembly(passage, legs_of(passage, limit), limit).chain()
    except ScenarioError as error:
        raise ScenarioError(found.located(route.origin) for found in error.problems) from None


@frozen(slots=False, eq=False)
class _Assembly:
    passage: Passage
    legs: list[Leg]
    limit: int

    def chain(self) -> Chain:
        steps, endings = self.steps(), self.endings()
        first = self.legs[[leg.contact.name for leg in self.legs].index(self.route.start)]
        entries, own_shares = self.passage.starts()
        starts, shares = self.reached(first, entries, own_shares)
        own, met = (
            np.concatenate([self.standing(at, leg.chain.locals_)[side] for at, leg in self.each])
            for side in (HERE, THERE)
        )
        turn = np.concatenate([leg.chain.turn for leg in self.legs])
        contact = np.concatenate(
            [np.full(leg.chain.size, leg.number, dtype=np.int32) for leg in self.legs]
        )
        ways, way = np.unique(endings["way"], axis=0, return_inverse=True)
        return Chain(
            roles=self.route.roles,
            automata=self.sides,
            turn=turn[self.order],
            locals_=np.stack((own, met), axis=1)[self.order].astype(np.int32),
            start_states=starts,
            start_shares=shares,
            source=steps["source"].astype(np.int32),
            target=steps["target"].astype(np.int32),
            share=steps["share"],
            move=steps["move"].astype(np.int32),
            end_source=endings["source"].astype(np.int32),
            end_way=way.ravel().astype(np.int32),
            end_share=endings["share"],
            end_move=endings["move"].astype(np.int32),
            final=endings["final"].astype(np.int32),
            ways=tuple((int(one), int(other)) for one, other, _ in ways),
            contacts=tuple(self.route.contact_named),
            contact=contact[self.order],
            way_contact=ways[:, 2].astype(np.int32),
            links=np.nonzero(steps["linked"])[0],
            link_final=steps["final"][steps["linked"]].astype(np.int32),
            link_terms=self.link_terms,
            pause=steps["pause"],
            end_pause=endings["pause"],
        )

    @property
    def route(self) -> Route:
        return self.passage.route

    @property
    def each(self) -> list[tuple[int, Leg]]:
        return list(enumerate(self.legs))

    # How the states of the contacts are numbered in the whole: by turn, traveller and met.

    @cached_property
    def arrivals(self) -> Ints:
        """The traveller's states in which the route ends between contacts, by their numbers."""
        return np.unique(np.concatenate([leg.links.entry[leg.links.arrived] for leg in self.legs]))

    @cached_property
    def sides(self) -> tuple[Joined, Joined]:
        """The automata of both sides; the traveller's last part is where he arrives, if he does."""
        own: list[Automaton] = [leg.own for leg in self.legs]
        if len(self.arrivals):
            entries = self.passage.entering(self.arrivals)
            own.append(compile_script(self.passage.states.script, (), keeps=False, entries=entries))
        return Joined(tuple(own)), Joined(tuple(leg.met for leg in self.legs))

    def standing(self, at: int, locals_: Small) -> tuple[Ints, Ints]:
        """Return local states of contact `at` as they are numbered in the whole."""
        own, met = locals_.T.astype(np.int64)
        return own + self.sides[HERE].first[at], met + self.sides[THERE].first[at]

    def code(self, turn: Any, own: Ints, met: Ints) -> Ints:
        codes: Ints = (turn * self.sides[HERE].size + own) * self.sides[THERE].size + met
        return codes

    @cached_property
    def codes(self) -> Ints:
        return np.concatenate(
            [
                self.code(leg.chain.turn.astype(np.int64), *self.standing(at, leg.chain.locals_))
                for at, leg in self.each
            ]
        )

    @cached_property
    def order(self) -> Ints:
        return np.argsort(self.codes)

    @cached_property
    def rank(self) -> Ints:
        rank = np.empty(len(self.order), dtype=np.int64)
        rank[self.order] = np.arange(len(rank))
        return rank

    @cached_property
    def offsets(self) -> Ints:
        sizes = [leg.chain.size for leg in self.legs]
        return np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64)

    def moves(self, at: int, source: Small, move: Small) -> Ints:
        """Return moves of contact `at`, said in the source states, by their common numbers."""
        turn, result = self.legs[at].chain.turn[source], np.empty(len(move), dtype=np.int64)
        for side in (HERE, THERE):
            mine = turn == side
            result[mine] = self.sides[side].move_numbers[at][move[mine]]
        return result

    def reached(self, leg: Leg, entries: Ints, shares: Column) -> tuple[Ints, Column]:
        """Return the states in which a contact begins, entry after entry, with their shares."""
        at = [one.number for one in self.legs].index(leg.number)
        locals_, starts = leg.met_starts()
        own = np.repeat(leg.entered(entries), len(locals_))
        met = np.tile(locals_, len(entries))
        codes = self.code(leg.opens, *self.standing(at, np.stack((own, met), axis=1)))
        places = np.searchsorted(self.codes, codes, sorter=self.order)
        return places, np.multiply.outer(shares, starts).ravel()

    # Steps within the contacts and between them.

    def steps(self) -> Columns:
        parts = [self.within(at) for at, _ in self.each]
        for at, leg in self.each:
            for number in np.unique(leg.links.then[~leg.links.arrived]):
                parts.append(self.between(at, int(number)))
        self.require_few(parts)
        return _sorted(parts)

    def within(self, at: int) -> Columns:
        chain, offset = self.legs[at].chain, self.offsets[at]
        count = len(chain.source)
        return {
            "source": self.rank[offset + chain.source],
            "target": self.rank[offset + chain.target],
            "share": chain.share,
            "move": self.moves(at, chain.source, chain.move),
            "pause": np.zeros(count),
            "linked": np.zeros(count, dtype=bool),
            "final": np.zeros((count, 2), dtype=np.int64),
        }

    def between(self, at: int, then: int) -> Columns:
        leg = self.legs[at]
        links, chain, rule = leg.links, leg.chain, leg.contact.then[then]
        mine = (links.then == then) & ~links.arrived
        ending = links.ending[mine]
        target = next(one for one in self.legs if one.contact.name == rule.to)
        share = chain.end_share[ending] * links.share[mine]
        places, shares = self.reached(target, links.entry[mine], share)
        ending = np.repeat(ending, len(target.met_starts()[0]))
        source = chain.end_source[ending]
        return {
            "source": self.rank[self.offsets[at] + source],
            "target": places,
            "share": shares,
            "move": self.moves(at, source, chain.end_move[ending]),
            "pause": np.full(len(ending), rule.seconds),
            "linked": np.ones(len(ending), dtype=bool),
            "final": np.stack(self.standing(at, chain.final[ending]), axis=1),
        }

    def require_few(self, parts: Sequence[Columns]) -> None:
        most = STEPS_PER_STATE * self.limit
        if (count := sum(len(part["source"]) for part in parts)) > most:
            raise ScenarioError([problem("too-many-transitions", (), count, maximum=most)])

    @cached_property
    def link_terms(self) -> int:
        own = self.passage.fresh.start_shares[0]
        return self.sides[HERE].widths[2] + len(own) + 1 + self.sides[THERE].start_terms + 2

    # Endings: in contacts that nothing follows, and between contacts.

    def endings(self) -> Columns:
        parts = [self.ended(at) for at, _ in self.each]
        parts += [self.arrived(at) for at, leg in self.each if leg.links.arrived.any()]
        return _sorted(parts)

    def ended(self, at: int) -> Columns:
        leg = self.legs[at]
        last = np.ones(len(leg.chain.end_source), dtype=bool)
        last[leg.links.ending] = False
        rows = np.nonzero(last)[0]
        ways = np.array(leg.chain.ways, dtype=np.int64).reshape(-1, 2)
        one, other = (self.sides[side].end_numbers[at][ways[:, side]] for side in (HERE, THERE))
        way = leg.chain.end_way[rows]
        return self.over(
            at, rows, leg.chain.end_share[rows], one[way], other[way],
            np.stack(self.standing(at, leg.chain.final[rows]), axis=1), np.zeros(len(rows)),
        )  # fmt: skip

    def arrived(self, at: int) -> Columns:
        leg = self.legs[at]
        links, own = leg.links, self.sides[HERE]
        mine = np.nonzero(links.arrived)[0]
        rows = links.ending[mine]
        part = own.parts[-1]
        local = part.start_locals[np.searchsorted(self.arrivals, links.entry[mine])]
        _, met = self.standing(at, leg.chain.final[rows])
        goal = np.full(len(rows), own.ends.index(GOAL) + 1)
        seconds = np.array([rule.seconds for rule in leg.contact.then])
        return self.over(
            at, rows, leg.chain.end_share[rows] * links.share[mine], goal, np.zeros_like(goal),
            np.stack((local + own.first[-1], met), axis=1), seconds[links.then[mine]],
        )  # fmt: skip

    def over(
        self, at: int, rows: Ints, share: Column, one: Column, other: Column, final: Ints,
        pause: Column,
    ) -> Columns:  # fmt: skip
        chain = self.legs[at].chain
        source = chain.end_source[rows]
        contact = np.full(len(rows), self.legs[at].number)
        return {
            "source": self.rank[self.offsets[at] + source],
            "share": share,
            "move": self.moves(at, source, chain.end_move[rows]),
            "way": np.stack((one, other, contact), axis=1).astype(np.int64),
            "final": final,
            "pause": pause,
        }


def _sorted(parts: Sequence[Columns]) -> Columns:
    """Return the rows of all parts in the order of `source`."""
    whole = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    order = np.argsort(whole["source"], kind="stable")
    return {name: column[order] for name, column in whole.items()}
