"""One route, contact by contact and turn by turn, straight from the model: the reference."""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from scenarios_lib.engine.chance import (
    DRAWS_PER_TURN,
    FIRST_MEMBER,
    FIRST_START,
    MAX_TURNS,
    REACTING,
    STARTS_PER_CONTACT,
)
from scenarios_lib.engine.minds import Local, Mind, OneDraw
from scenarios_lib.engine.walking import Draw, Trace, Turn, by_chance, numbered, played
from scenarios_lib.errors import ScenarioError, problem
from scenarios_lib.model.mixtures import drawn
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.routes import Contact, Route
from scenarios_lib.model.showing import Shown

TRAVELLER, MET = 0, 1
"""The places of both in everything that is told of a contact."""


@frozen
class Visit:
    """One contact as it was played, and how the traveller left it.

    `then` is the number of the rule by which he went on (None: no rule matched, or the route was
    over), `left` where he then stands, `arrived` whether his goal was reached on the way.
    """

    contact: str
    trace: Trace
    then: int | None = None
    left: Local | None = None
    arrived: bool = False


@frozen(repr=False)
class Journey(Shown):
    """One route as it was played: the contacts entered, in order."""

    route: Route
    seed: int
    index: int
    visits: tuple[Visit, ...]
    members: tuple[str, ...] = ()

    def __repr__(self) -> str:
        way = " → ".join(visit.contact for visit in self.visits)
        told = f"seed {self.seed}, index {self.index}: {way}, {len(self.turns)} turns"
        ends = zip(self.route.roles, self.ends, strict=True)
        how = " + ".join(f"{role}.{end}" for role, end in ends if end) or "no end"
        return f"<Journey of {self.route.id}, {told}, {how}>"

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of all contacts; their numbers count on."""
        return tuple(turn for visit in self.visits for turn in visit.trace.turns)

    @property
    def ends(self) -> tuple[str, ...]:
        """How it ended for the traveller and for the one he met last, '' where it did not."""
        last = self.visits[-1]
        return (GOAL, "") if last.arrived else last.trace.ends

    @property
    def seconds(self) -> float:
        """How long it took, the time between the contacts included."""
        named = self.route.contact_named
        total = 0.0
        for visit in self.visits:
            total += visit.trace.seconds
            if visit.then is not None:
                total += named[visit.contact].then[visit.then].seconds
        return total


def travel(route: Route, *, seed: int = 0, index: int = 0, limit: int = MAX_TURNS) -> Journey:
    """Return journey number `index` under `seed`, given up after `limit` turns.

    Raises ScenarioError where a weight or a condition fails, and `stage-has-ended` where the
    traveller should keep a stage that ended his script.
    """
    return travel_by(route, by_chance(seed, index), seed=seed, index=index, limit=limit)


def travel_by(
    route: Route, draw: Draw, *, seed: int = 0, index: int = 0, limit: int = MAX_TURNS
) -> Journey:
    """Return the journey whose choices `draw` makes."""
    part = drawn(route, numbered(draw, FIRST_MEMBER))
    plain = part.value
    assert isinstance(plain, Route)
    visits = list(_visits(plain, draw, seed, index, limit))
    return Journey(plain, seed, index, tuple(visits), part.members)


def _visits(route: Route, draw: Draw, seed: int, index: int, limit: int) -> Iterator[Visit]:
    mind = Mind(route.travelling)
    local, fresh = mind.start(numbered(draw, FIRST_START)), False
    contact, entered, turn = route.contact_named[route.start], 1, 0
    while True:
        start = numbered(draw, FIRST_START + entered * STARTS_PER_CONTACT)
        met = Mind(contact.played)
        starts = met.start(start)
        if fresh:
            local = evolve(local, stage=mind.first_stage(start))
        encounter = route.meeting(contact)
        speaker = encounter.roles.index(encounter.opens)
        turns = played((mind, met), (local, starts), speaker, range(turn, limit), draw)
        trace = Trace(encounter, seed, index, (local, starts), tuple(turns))
        turn += len(turns)
        then = onward(route, contact, trace.ends) if turns else None
        if then is None:
            yield Visit(contact.name, trace)
            return
        rule = contact.then[then]
        local = _left(route, contact, then, mind, trace.turns[-1], draw)
        arrived = mind.end(local) == GOAL
        yield Visit(contact.name, trace, then, local, arrived)
        if arrived:
            return
        contact, entered, fresh = route.contact_named[rule.to], entered + 1, not rule.keeps


def onward(route: Route, contact: Contact, ends: Sequence[str]) -> int | None:
    """Return the number of the rule that matches how a contact ended, None if the route is over."""
    if not any(ends) or ends[TRAVELLER] == GOAL:
        return None
    named = dict(zip(route.roles, ends, strict=True))
    matching = (number for number, rule in enumerate(contact.then) if rule.matches(named))
    return next(matching, None)


def _left(route: Route, contact: Contact, then: int, mind: Mind, last: Turn, draw: Draw) -> Local:
    """Return where the traveller stands once he has left a contact by a rule."""
    rule, local = contact.then[then], last.after[TRAVELLER]
    if rule.keeps:
        spoke, ended = last.speaker == TRAVELLER, bool(last.ends[TRAVELLER])
        if spoke and ended and mind.script.stage_named[local.stage].ends:
            raise stage_has_ended(route, contact, then, local.stage)
        if not spoke and not ended:
            number = last.number * DRAWS_PER_TURN + REACTING
            local, _, _ = mind.react(local, last.move, _one(draw, number))
    return mind.changed(local, rule.feel)


def _one(draw: Draw, number: int) -> OneDraw:
    return lambda shares: draw(number, shares)


def stage_has_ended(route: Route, contact: Contact, then: int, stage: str) -> ScenarioError:
    """Return the error of a rule that keeps a stage whose `ends` has ended the script."""
    path = ("contacts", contact.name, "then", then, "keeps")
    found = problem("stage-has-ended", path, stage, role=route.traveller.name)
    return ScenarioError([found.located(route.origin)])
