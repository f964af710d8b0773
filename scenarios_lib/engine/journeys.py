"""Many journeys along one route, all of them one contact further at a time."""

from collections.abc import Iterator

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import MISSING, NONE, Automaton, Ints
from scenarios_lib.engine.beginnings import BLOCK, Beginnings, started, starts_of
from scenarios_lib.engine.cells import cells_of, drawn
from scenarios_lib.engine.chance import (
    DRAWS_PER_TURN,
    FIRST_START,
    MASK,
    REACTING,
    STARTS_PER_CONTACT,
    STEP,
)
from scenarios_lib.engine.compiling import MAX_LOCAL_STATES
from scenarios_lib.engine.lanes import Columns
from scenarios_lib.engine.linking import HERE, Passage, matching
from scenarios_lib.engine.products import compile_for
from scenarios_lib.engine.recording import SceneSample, record, walked
from scenarios_lib.engine.streams import Keys, ahead, mixed
from scenarios_lib.engine.tables import tables_of
from scenarios_lib.errors import ScenarioError
from scenarios_lib.model.failures import failure
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.routes import Contact, Route


@frozen(eq=False)
class _Place:
    """A contact, compiled for the traveller's entries that are known so far."""

    contact: Contact
    entries: Ints
    own: Automaton
    met: Automaton


@define(eq=False)
class Journeys:
    """The journeys of a sample that one script makes: `rows` of it, with their keys.

    `stage` and `values` are where each traveller stands between contacts, `again` who begins
    again at his script's start.
    """

    route: Route
    keys: Keys
    found: SceneSample
    rows: Ints
    kernel: bool | None = None
    passage: Passage = field(init=False)
    stage: Ints = field(init=False)
    values: Ints = field(init=False)
    again: NDArray[np.bool_] = field(init=False)
    places: dict[str, _Place] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self.passage = Passage(self.route, MAX_LOCAL_STATES)
        fresh = self.passage.fresh
        locals_ = started(starts_of(fresh, 0), self.keys, FIRST_START)
        self.stage = fresh.stage[locals_].astype(np.int64)
        self.values = fresh.values[locals_].copy()
        self.again = np.zeros(len(self.keys), dtype=bool)

    def run(self) -> None:
        """Let all of them go until the last has arrived or was given up."""
        going, entered = {self.route.start: np.arange(len(self.keys))}, 1
        while going:
            ahead_: dict[str, list[Ints]] = {}
            for name, who in going.items():
                for target, onward in self.visit(self.route.contact_named[name], who, entered):
                    ahead_.setdefault(target, []).append(onward)
            going = {name: np.sort(np.concatenate(parts)) for name, parts in ahead_.items()}
            entered += 1

    def visit(self, contact: Contact, who: Ints, entered: int) -> Iterator[tuple[str, Ints]]:
        """Play a contact for these journeys; yield where some of them go on."""
        found, rows = self.found, self.rows[who]
        found.contact[rows] = list(self.route.contact_named).index(contact.name)
        found.contacts[rows] = entered
        met = compile_for(contact.played, self.passage.states.script)
        first = FIRST_START + entered * STARTS_PER_CONTACT
        starts = starts_of(met, 0)
        theirs = started(starts, self.keys[who], first)
        self.begin_again(who[self.again[who]], first + len(starts.cells))
        place = self.place(contact, met, self.entries(who))
        mine = place.own.start_locals[np.searchsorted(place.entries, self.entries(who))]
        columns = self.played(place, who, mine, theirs)
        found.ends[rows] = NONE
        found.values[rows] = MISSING
        record(found, rows, (place.own, place.met), columns)
        found.seconds[rows] += columns.seconds
        yield from self.onward(place, who, columns)

    def entries(self, who: Ints) -> Ints:
        """Return where these travellers stand, as numbers into the passage's states."""
        return self.passage.states.number(self.stage[who], self.values[who])

    def begin_again(self, who: Ints, number: int) -> None:
        """Put travellers at their script's start; a weighted one is draw number `number`."""
        shares = self.passage.fresh.start_shares[0]
        names = [choice.name for choice in self.passage.states.script.start]
        stages = np.array([self.passage.states.place[name] for name in names], dtype=np.int64)
        chosen = np.zeros(len(who), dtype=np.int64)
        if len(shares) > 1:
            possible = np.nonzero(shares > 0)[0]
            cells = cells_of(np.array([len(possible)]), shares[possible])
            bits = mixed(self.keys[who] + ahead(number + 1))
            chosen = possible[drawn(cells, chosen, bits)]
        self.stage[who] = stages[chosen]

    def place(self, contact: Contact, met: Automaton, entries: Ints) -> _Place:
        """Return the contact compiled for these entries, and for those known before."""
        known = self.places.get(contact.name)
        wanted = np.unique(entries)
        if known is not None:
            if np.isin(wanted, known.entries).all():
                return known
            wanted = np.union1d(wanted, known.entries)
        script = self.passage.states.script
        own = compile_for(script, contact.played, self.passage.entering(wanted))
        self.places[contact.name] = _Place(contact, wanted, own, met)
        return self.places[contact.name]

    def played(self, place: _Place, who: Ints, mine: Ints, theirs: Ints) -> Columns:
        """Return what becomes of these journeys in a contact."""
        tables = tables_of(place.own, place.met)
        opens = self.route.roles.index(place.contact.opens or self.route.traveller.name)
        standing = (mine, theirs + tables.offset)
        turns = self.found.turns[self.rows[who]].astype(np.int64)
        keys = self.keys[who] + (turns * DRAWS_PER_TURN).astype(np.uint64) * np.uint64(STEP)
        say, hearer = tables.speak_at[standing[opens]], standing[1 - opens]

        def blocks() -> Iterator[Beginnings]:
            for begun in range(0, len(who), BLOCK):
                part = slice(begun, begun + BLOCK)
                yield Beginnings(begun, keys[part], say[part], hearer[part], turns[part])

        kernel = False if (turns >= self.found.limit).any() else self.kernel
        pair = (place.own, place.met)
        return walked(pair, blocks(), len(who), self.found.limit, kernel)

    def onward(self, place: _Place, who: Ints, columns: Columns) -> Iterator[tuple[str, Ints]]:
        """Yield where these journeys go on, those left out that are over."""
        contact, traveller = place.contact, self.route.traveller.name
        ends, way = np.unique(columns.ends, axis=0, return_inverse=True)
        for number, (own, other) in enumerate(ends):
            if not (own or other):
                continue
            named = {
                traveller: place.own.ends[own - 1] if own else "",
                self.route.role: place.met.ends[other - 1] if other else "",
            }
            then = matching(contact, named, traveller)
            if then is None:
                continue
            mine = np.nonzero(way.ravel() == number)[0]
            self.leave(place, then, who[mine], columns, mine)
            on = self.still_going(contact, then, who[mine])
            yield contact.then[then].to, on

    def leave(self, place: _Place, then: int, who: Ints, columns: Columns, mine: Ints) -> None:
        """Let what passes after a contact happen to these travellers."""
        rule, own = place.contact.then[then], place.own
        locals_ = columns.final[mine, HERE].astype(np.int64)
        if rule.keeps:
            tables = tables_of(own, place.met)
            said = columns.last[mine, 0].astype(np.int64)
            spoke = tables.say.row[said] < tables.offset
            if columns.ends[mine[0], HERE]:
                self.passage.require_unended(place.contact, then, own, locals_[spoke])
            else:
                heard = np.nonzero(~spoke)[0]
                locals_[heard] = self.reacted(place, who[heard], columns.last[mine[heard]])
        self.stage[who] = own.stage[locals_]
        self.values[who] = self.passage.states.changed(own.values[locals_], rule.feel)
        self.again[who] = not rule.keeps
        self.found.seconds[self.rows[who]] += rule.seconds

    def reacted(self, place: _Place, who: Ints, last: NDArray[np.int32]) -> Ints:
        """Return where travellers go after the last move, which they have heard."""
        tables = tables_of(place.own, place.met)
        said, before = last.T.astype(np.int64)
        row = tables.group[tables.kind_at[before] + tables.say_heard[said]] + tables.row_at[before]
        first = tables.take_cell[row]
        turns = (self.found.turns[self.rows[who]].astype(np.int64) - 1) * DRAWS_PER_TURN + REACTING
        bits = mixed(self.keys[who] + (turns + 1).astype(np.uint64) * np.uint64(STEP & MASK))
        cell = drawn(tables.react, first, bits)
        if len(failed := np.nonzero(tables.react_fault[cell])[0]):
            self.refuse(place.own, int(tables.react_fault[cell[failed[0]]]),
                        int(tables.take_to[row[failed[0]]]))  # fmt: skip
        return tables.react_local[cell]

    def refuse(self, own: Automaton, fault: int, local: int) -> None:
        """Raise ScenarioError for a reaction that fails in a local state."""
        blame, (stage, values) = own.blames[fault - 1], own.standing(local)
        script, told = self.passage.states.script, [value for _, value in values]
        raise ScenarioError([failure(script, blame.code, blame.path, stage, told)])

    def still_going(self, contact: Contact, then: int, who: Ints) -> Ints:
        """Return who goes on; note of the others that they have reached their goal on the way."""
        there = self.passage.arrived(self.stage[who], self.values[who])
        done, layout = self.rows[who[there]], self.found.layout
        self.found.ends[done] = (layout.ends[HERE].index(GOAL) + 1 if there.any() else NONE, NONE)
        names = [stage.name for stage in self.passage.states.script.stages]
        numbers = np.array([layout.stages[HERE].index(name) for name in names])
        self.found.stage[done, HERE] = numbers[self.stage[who[there]]]
        for at, scale in enumerate(self.passage.states.script.scales):
            column = layout.scale_columns.index((HERE, scale.name))
            self.found.values[done, column] = self.values[who[there], at]
        return who[~there]
