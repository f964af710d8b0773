"""A route as the page walks it: its contacts one by one, and the ways from each to the next."""

from typing import Any

import numpy as np
from attrs import frozen

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.analysis.mixing import answers_of
from scenarios_lib.engine.compiling import MAX_LOCAL_STATES
from scenarios_lib.engine.joining import Joined
from scenarios_lib.engine.linking import HERE, Passage, matching
from scenarios_lib.engine.routing import Leg, legs_of
from scenarios_lib.model.routes import Route
from scenarios_lib.paging.chancing import Room, chances, rounded
from scenarios_lib.paging.comparing import summary_of
from scenarios_lib.paging.coursing import course_told
from scenarios_lib.paging.endings import Endings
from scenarios_lib.paging.packing import Pack
from scenarios_lib.paging.staging import parties_told
from scenarios_lib.paging.tabulating import Tabulated

Tables = tuple[Tabulated, Tabulated]


def travelled(route: Route, pack: Pack, room: Room, limit: int) -> dict[str, Any]:
    """Return a route to be watched, contact by contact; None stands for one never reached.

    Raises ScenarioError over `limit` joint states.
    """
    answers = answers_of(route, limit=limit)
    assert isinstance(answers, Answers), "one traveller is no mixture"
    return _Road(route, answers, legs_of(Passage(route, MAX_LOCAL_STATES), limit)).told(pack, room)


@frozen(slots=False, eq=False)
class _Road:
    route: Route
    answers: Answers
    legs: list[Leg]

    def told(self, pack: Pack, room: Room) -> dict[str, Any]:
        chain = self.answers.solution.chain
        endings = Endings(self.answers)
        columns = endings.columns()
        fits = room.takes(chain.size * len(columns))
        tables = [(Tabulated(leg.own), Tabulated(leg.met)) for leg in self.legs]
        contacts: list[Any] = [None] * len(self.route.contacts)
        for at, leg in enumerate(self.legs):
            mine = np.nonzero(chain.contact == leg.number)[0]
            standing = [chain.locals_[mine, side] - self.side(side).first[at] for side in (0, 1)]
            contacts[leg.number] = {
                "opens": leg.opens,
                "parties": parties_told(tables[at], pack),
                "chances": chances(
                    chain.turn[mine], standing, tables[at], [one[mine] for one in columns], pack,
                    rounded,
                ) if fits else None,
                "rules": self.rules(leg),
                "then": [
                    {"to": self.number(rule.to), "seconds": rule.seconds, "keeps": bool(rule.keeps)}
                    for rule in leg.contact.then
                ],
                "passes": self.passes(leg, tables[at][HERE], tables),
            }  # fmt: skip
        way = self.answers.likeliest_way

        def place_of(contact: int, side: int, local: int) -> int | None:
            at = chain.part(contact)
            places, own = tables[at][side].places, local - self.side(side).first[at]
            return int(places[own]) if 0 <= own < len(places) else None

        return {
            "contacts": contacts,
            "start": self.number(self.route.start),
            "starts": self.starts(tables),
            "summary": summary_of(self.answers),
            "likeliest": 0.0 if way is None else float(self.answers.solution.way_shares[way]),
            "overall": endings.overall(),
            "ways": endings.told(),
            "judged": endings.judged(),
            "course": course_told(self.answers, place_of),
        }

    def side(self, side: int) -> Joined:
        found = self.answers.solution.chain.automata[side]
        assert isinstance(found, Joined)
        return found

    def number(self, contact: str) -> int:
        return list(self.route.contact_named).index(contact)

    def starts(self, tables: list[Tables]) -> list[Any]:
        """Return the shares by which the traveller's start is drawn, and the places they lead to.

        A start of share 0 leads anywhere.
        """
        passage = Passage(self.route, MAX_LOCAL_STATES)
        fresh = passage.fresh
        at = next(one for one, leg in enumerate(self.legs) if leg.contact.name == self.route.start)
        leg, table = self.legs[at], tables[at][HERE]
        known = {
            (int(stage), tuple(map(int, values))): int(table.places[local])
            for local in leg.own.start_locals.tolist()
            for stage, values in [(leg.own.stage[local], leg.own.values[local])]
        }
        places = [
            known.get((int(fresh.stage[local]), tuple(map(int, fresh.values[local]))), 0)
            for local in fresh.start_locals.tolist()
        ]
        return [[list(map(float, shares)) for shares in fresh.start_shares], places]

    def rules(self, leg: Leg) -> dict[str, int]:
        """Return which rule leads on, by how both ended; where none does the route is over."""
        found = {}
        for way in range(len(leg.chain.ways)):
            ends = leg.chain.way_name(way)
            named = dict(zip(self.route.roles, ends, strict=True))
            then = matching(leg.contact, named, self.route.traveller.name)
            if then is not None:
                found["|".join(ends)] = then
        return found

    def passes(self, leg: Leg, table: Tabulated, tables: list[Tables]) -> dict[str, Any]:
        """Return where the traveller goes on, by the rule and by where he stands at the end.

        The keys are RULE/PLACE, and RULE/PLACE/MOVE where he still reacts to the last move; the
        values options [share, place on entering], the place None where his goal is reached.
        """
        links, chain = leg.links, leg.chain
        rows = links.ending
        if not len(rows):
            return {}
        keeps = np.array([bool(rule.keeps) for rule in leg.contact.then])[links.then]
        ended = np.array([bool(chain.way_name(way)[HERE]) for way in range(len(chain.ways))])
        heard = keeps & (chain.turn[chain.end_source[rows]] != HERE)
        heard &= ~ended[chain.end_way[rows]]
        move = np.where(heard, chain.end_move[rows], -1)
        place = table.places[chain.final[rows, HERE]]
        told = np.stack((links.then, place, move, rows), axis=1)
        _, first = np.unique(told[:, :3], axis=0, return_index=True)
        wanted = {int(told[at, 3]) for at in first}
        found: dict[str, Any] = {}
        seen: dict[str, int] = {}
        for at in np.nonzero(np.isin(rows, list(wanted)))[0].tolist():
            then, local, said, row = told[at].tolist()
            key = f"{then}/{local}" + (f"/{leg.met.moves[said]}" if said >= 0 else "")
            if seen.setdefault(key, row) == row:
                found.setdefault(key, []).append(
                    [float(links.share[at]), self.entered(leg, then, at, tables)]
                )
        return found

    def entered(self, leg: Leg, then: int, at: int, tables: list[Tables]) -> int | None:
        if leg.links.arrived[at]:
            return None
        target = self.number(leg.contact.then[then].to)
        place = next(one for one, known in enumerate(self.legs) if known.number == target)
        local = self.legs[place].entered(leg.links.entry[at : at + 1])[0]
        return int(tables[place][HERE].places[local])
