"""A plain reading of the format's routes that visits every state: for small routes only.

Like `enumerating` it shares nothing with the engine but the model's values and expressions.
"""

from collections.abc import Iterator

import numpy as np
from attrs import evolve, frozen
from enumerating import Ends, Local, State, Step, TooLarge, Walker, draw, local_starts, values

from scenarios_lib.model.routes import Contact, Route


@frozen
class Place:
    """In which contact the traveller is, who speaks next there, and where both stand."""

    contact: str
    state: State


@frozen
class Move:
    """One way in which a turn can go: to another place, or (`ends`) out of the route."""

    chance: float
    seconds: float
    place: Place | None
    ends: Ends = (None, None)
    contact: str = ""
    enters: str = ""


@frozen
class Travelled:
    """Every place of a route, how it goes on from each, and the answers by a dense system."""

    route: Route
    starts: dict[Place, float]
    moves: dict[Place, list[Move]]

    def outcomes(self) -> dict[tuple[str, Ends], float]:
        """Return the probability to end in each contact in each way."""
        ways = sorted({(m.contact, m.ends) for ms in self.moves.values() for m in ms
                       if m.place is None}, key=str)  # fmt: skip
        gains = np.zeros((len(self._order()), len(ways)))
        for place, row in self._order().items():
            for move in self.moves[place]:
                if move.place is None:
                    gains[row, ways.index((move.contact, move.ends))] += move.chance
        return dict(zip(ways, self._expected(gains), strict=True))

    def numbers(self) -> dict[str, float]:
        """Return the expected turns and seconds, and how often each contact is entered.

        Infinite if some place reached has no way to any end.
        """
        order, contacts = self._order(), [contact.name for contact in self.route.contacts]
        if len(order) < len(self.moves):
            return dict.fromkeys(("turns", "seconds"), np.inf)
        gains = np.zeros((len(order), 2 + len(contacts)))
        for place, row in order.items():
            for move in self.moves[place]:
                gains[row, :2] += move.chance, move.chance * move.seconds
                if move.enters:
                    gains[row, 2 + contacts.index(move.enters)] += move.chance
        found = dict(zip(("turns", "seconds", *contacts), self._expected(gains), strict=True))
        found[self.route.start] += 1
        return found

    def _order(self) -> dict[Place, int]:
        before: dict[Place, set[Place]] = {place: set() for place in self.moves}
        found = []
        for place, moves in self.moves.items():
            for move in moves:
                if move.place is None:
                    found.append(place)
                else:
                    before[move.place].add(place)
        seen = set(found)
        while found:
            for place in before[found.pop()] - seen:
                seen.add(place)
                found.append(place)
        return {place: number for number, place in enumerate(p for p in self.moves if p in seen)}

    def _expected(self, gains: np.ndarray) -> list[float]:
        order = self._order()
        system = np.eye(len(order))
        for place, row in order.items():
            for move in self.moves[place]:
                if move.place in order:
                    system[row, order[move.place]] -= move.chance
        found = np.linalg.solve(system, gains) if len(system) else gains
        begins = np.zeros(len(order))
        for place, share in self.starts.items():
            if place in order:
                begins[order[place]] = share
        return list(begins @ found)


class _Traveller:
    def __init__(self, route: Route) -> None:
        self.route, self.script = route, route.travelling
        self.walkers = {contact.name: Walker(route.meeting(contact)) for contact in route.contacts}

    def travelled(self, limit: int) -> Travelled:
        starts: dict[Place, float] = {}
        for local, share in local_starts(self.script):
            for place, own in self.entered(self.route.start, local):
                starts[place] = starts.get(place, 0.0) + share * own
        moves: dict[Place, list[Move]] = {}
        waiting = list(starts)
        while waiting:
            place = waiting.pop()
            if place in moves:
                continue
            if len(moves) == limit:
                raise TooLarge
            moves[place] = [move for move in self.turn(place) if move.chance]
            waiting += [move.place for move in moves[place] if move.place is not None]
        return Travelled(self.route, starts, moves)

    def entered(self, contact: str, local: Local) -> Iterator[tuple[Place, float]]:
        """Yield the places in which a contact begins for a traveller who stands there."""
        encounter = self.walkers[contact].encounter
        opens = encounter.roles.index(encounter.opens)
        for met, share in local_starts(encounter.played[1]):
            yield Place(contact, State(opens, (local, met))), share

    def turn(self, place: Place) -> Iterator[Move]:
        for step in self.walkers[place.contact].turn(place.state):
            if not any(step.ends):
                yield Move(step.chance, step.seconds, Place(place.contact, step.state))
            else:
                yield from self.after(place, step)

    def after(self, place: Place, step: Step) -> Iterator[Move]:
        contact = self.route.contact_named[place.contact]
        rule = self.rule(contact, step.ends)
        if rule is None:
            yield Move(step.chance, step.seconds, None, step.ends, contact.name)
            return
        spoke = place.state.speaker == 0
        for local, share in self.onward(place.contact, step, spoke, bool(rule.keeps)):
            felt = self.walkers[contact.name].felt(self.script, local, rule.feel, own=False)
            chance, seconds = step.chance * share, step.seconds + rule.seconds
            goal = self.script.goal
            if goal and goal.when and goal.when(values(self.script, felt)):
                yield Move(chance, seconds, None, ("goal", None), contact.name)
                continue
            for again, own in self.begins(felt, bool(rule.keeps)):
                for target, more in self.entered(rule.to, again):
                    yield Move(chance * own * more, seconds, target, enters=rule.to)

    def rule(self, contact: Contact, ends: Ends):
        if ends[0] == "goal":
            return None
        for rule in contact.then:
            for one in rule.after:
                found = ends[(self.route.traveller.name, self.route.role).index(one.role)]
                if found is not None and one.end in ("*", found):
                    return rule
        return None

    def onward(
        self, contact: str, step: Step, spoke: bool, keeps: bool
    ) -> Iterator[tuple[Local, float]]:
        local = step.state.locals[0]
        if not keeps or spoke or step.ends[0] is not None:
            assert not (keeps and spoke and step.ends[0] and self.ends_itself(local)), "kept"
            yield local, 1.0
            return
        for share, reacted, _ in self.walkers[contact].react(0, local, step.said):
            yield reacted, share

    def ends_itself(self, local: Local) -> bool:
        return bool(self.script.stage_named[local.stage].ends)

    def begins(self, local: Local, keeps: bool) -> Iterator[tuple[Local, float]]:
        if keeps:
            yield local, 1.0
            return
        for choice, share in draw(self.script.start, self.script.constants):
            yield evolve(local, stage=choice.name), share


def travelled(route: Route, limit: int = 20_000) -> Travelled:
    """Return every place of the route with all that can happen; raise TooLarge past `limit`."""
    return _Traveller(route).travelled(limit)
