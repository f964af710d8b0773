"""Exact answers from a chain, each with a bound on its error."""

from collections.abc import Iterable, Iterator
from functools import cached_property

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from scenarios_lib.engine.automata import MISSING, Shares, first_of
from scenarios_lib.engine.certificates import Certificate
from scenarios_lib.engine.chains import Chain
from scenarios_lib.engine.krylov import UNIT
from scenarios_lib.engine.sums import SUMMED, grouped
from scenarios_lib.engine.systems import System

Mask = NDArray[np.bool_]

MAX_LENGTH = 10_000
TAIL = 1e-9
FREQUENT = 0.001
"""An outcome at least as frequent may be told as what is left by all others."""


@frozen
class Bounded:
    """A number, and how far the true one can be from it."""

    value: float
    bound: float = 0.0


@frozen
class Lengths:
    """How many turns encounters last: `shares[t, way]` end with turn t + 1 in that way.

    `tail` is the share that lasts longer than the table, endless ones included. No number here is
    off by more than `bound`.
    """

    shares: Shares
    tail: float
    bound: float = 0.0


@frozen(slots=False, eq=False)
class Solution:
    """The answers to a chain; each is computed when it is first asked for."""

    chain: Chain
    _chances: dict[frozenset[int], Shares] = field(init=False, factory=dict, repr=False)
    _misses: dict[frozenset[int], float] = field(init=False, factory=dict, repr=False)

    @cached_property
    def can_end(self) -> Mask:
        """Which states have a way to an end; found by the graph alone."""
        chain = self.chain
        if self._leads_on():
            return np.ones(chain.size, dtype=bool)
        return _leading(chain, np.ones(len(chain.source), dtype=bool), chain.end_source)

    def _leads_on(self) -> bool:
        """Return whether every component has an ending or a step into another: then all can end."""
        chain, component = self.chain, self._whole.system.components
        if not component.any():  # one component, or none that could be told
            return False
        leaves = component[chain.source] != component[chain.target]
        leads = np.zeros(int(component.max()) + 1, dtype=bool)
        leads[component[chain.source[leaves]]] = True
        leads[component[chain.end_source]] = True
        return bool(leads.all())

    @cached_property
    def starts(self) -> Shares:
        """The share of encounters that start in each state."""
        return grouped(self.chain.start_states, self.chain.start_shares, self.chain.size)

    @cached_property
    def system(self) -> System:
        """The linear system over the states that can end."""
        return self.certificate.system

    def _certified(self, states: Mask, steps: Mask) -> Certificate:
        """Return the linear system over some states and the steps among them, with its bounds."""
        chain = self.chain
        inside = steps & states[chain.source] & states[chain.target]
        places = np.cumsum(states, dtype=np.int32) - 1
        source, target, share = chain.source, chain.target, chain.share
        if not inside.all():
            source, target, share = source[inside], target[inside], share[inside]
        size = int(states.sum())
        first, targets = first_of(places[source], size).astype(np.int32), places[target]
        inflows, outflows = np.bincount(targets, minlength=size), np.diff(first)
        matrix = sparse.csr_array((share.copy(), targets, first), shape=(size, size))
        merged = _merged(matrix)
        system = System(matrix, int(states[chain.turn == 0].sum()))
        share_error = self._share_error + UNIT * (merged - 1)
        return Certificate(system, inflows, outflows, share_error, self._start_error)

    @cached_property
    def certificate(self) -> Certificate:
        """What bounds the errors of the system's solutions."""
        if self.can_end.all():
            return self._whole
        return self._certified(self.can_end, np.ones(len(self.chain.source), dtype=bool))

    @cached_property
    def _whole(self) -> Certificate:
        """The system over all states, of which some may have no way to an end."""
        everywhere = np.ones(self.chain.size, dtype=bool)
        return self._certified(everywhere, np.ones(len(self.chain.source), dtype=bool))

    @cached_property
    def _share_error(self) -> float:
        """The relative rounding error of any step's share: of sums, quotients and products."""
        widest = [automaton.widths for automaton in self.chain.automata]
        turns = [
            widest[speaker][0] + widest[speaker][1] + widest[1 - speaker][2] for speaker in (0, 1)
        ]
        return UNIT * (max(turns) + 3 + self.chain.link_terms)

    @property
    def _flat_error(self) -> float:
        """The rounding error of a probability that is summed from starts and from endings."""
        return self._start_error + self._share_error + SUMMED

    @cached_property
    def _start_error(self) -> float:
        """The relative rounding error of any start's share."""
        return UNIT * sum(automaton.start_terms for automaton in self.chain.automata)

    # Expected visits.

    @cached_property
    def _visits(self) -> tuple[Shares, Shares]:
        given = self.starts[self.can_end]
        found = self.system.forward(given)
        return found, self.certificate.missed(given, found)

    @cached_property
    def visits(self) -> Shares:
        """The expected number of turns begun in each state; 0 where no end can be reached."""
        return self._wide(self._visits[0])

    def _wide(self, column: Shares) -> Shares:
        result = np.zeros(self.chain.size)
        result[self.can_end] = column
        return result

    @cached_property
    def share_bound(self) -> float:
        """How far any probability here can be from the true one."""
        return float(self._visits[1].sum()) + self._flat_error

    @cached_property
    def turn_bound(self) -> float:
        """How far an expected number of turns (over all encounters) can be from the true one."""
        visits, missed = self._visits
        if not np.isfinite(self.certificate.ahead).all():
            return np.inf
        return float((missed * self.certificate.ahead).sum() + SUMMED * visits.sum())

    # How encounters end.

    @cached_property
    def _ending(self) -> Shares:
        return self.visits[self.chain.end_source] * self.chain.end_share

    @cached_property
    def way_shares(self) -> Shares:
        """The probability of each of the chain's `ways`."""
        ways = range(len(self.chain.ways))
        return grouped(self.chain.end_way, self._ending, len(ways))

    @cached_property
    def nobody(self) -> Bounded:
        """The probability that no script ever ends; exactly 0 where every state can end."""
        if self.can_end.all():
            return Bounded(0.0)
        chain = self.chain
        doomed = self.can_end[chain.source] & ~self.can_end[chain.target]
        entering = float((self.visits[chain.source[doomed]] * chain.share[doomed]).sum())
        return Bounded(float(self.starts[~self.can_end].sum()) + entering, self.share_bound)

    def share(self, ways: Iterable[int]) -> Bounded:
        """Return the probability that the encounter ends in one of `ways`."""
        wanted = sorted(set(ways))
        if len(wanted) == len(self.chain.ways) and self.can_end.all():
            return Bounded(1.0)
        total = min(float(self.way_shares[wanted].sum()), 1.0)
        return Bounded(total, self.share_bound if wanted else 0.0)

    # How long they last.

    @cached_property
    def turns(self) -> Bounded:
        """The expected number of turns, infinite where some encounters never end."""
        if not self.can_end.all():
            return Bounded(np.inf)
        return Bounded(float(self.visits.sum()), self.turn_bound)

    @cached_property
    def seconds(self) -> Bounded:
        """The expected number of seconds, infinite where some encounters never end."""
        if not self.can_end.all():
            return Bounded(np.inf)
        return Bounded(
            float(self._step_seconds.sum() + self._end_seconds.sum()),
            self.turn_bound * self._longest,
        )

    @cached_property
    def _step_seconds(self) -> Shares:
        chain = self.chain
        return self.visits[chain.source] * chain.share * chain.step_seconds

    @cached_property
    def _end_seconds(self) -> Shares:
        return self._ending * self.chain.end_seconds

    @cached_property
    def _longest(self) -> float:
        return self.chain.longest_step

    def turns_given(self, ways: Iterable[int]) -> Bounded | None:
        """Return the expected turns of encounters that end in `ways`, None if none do."""
        wanted = frozenset(ways)
        if len(wanted) == len(self.chain.ways) and self.can_end.all():
            return self.turns
        if not wanted:
            return None
        return self._given(wanted, float((self.visits * self.chance(wanted)).sum()), 1.0)

    def seconds_given(self, ways: Iterable[int]) -> Bounded | None:
        """Return the expected seconds of encounters that end in `ways`, None if none do."""
        wanted = frozenset(ways)
        if len(wanted) == len(self.chain.ways) and self.can_end.all():
            return self.seconds
        if not wanted:
            return None
        chosen = np.isin(self.chain.end_way, list(wanted))
        steps = (self._step_seconds * self.chance(wanted)[self.chain.target]).sum()
        return self._given(wanted, float(steps + self._end_seconds[chosen].sum()), self._longest)

    def _given(self, ways: frozenset[int], total: float, scale: float) -> Bounded:
        """Return a total over encounters that end in `ways` as a mean, with its bound.

        The chance of those ends, seen from each state, says how much of each missed visit counts.
        """
        visits, missed = self._visits
        chance, ahead = self.chance(ways)[self.can_end], self.certificate.ahead
        share = self.share(ways).value
        length = total / share if share > 0 else total
        if not (share > 0 and np.isfinite(ahead).all()):
            return Bounded(length, np.inf)
        off = self._missed(ways)
        likely = np.minimum(chance + off * ahead, 1.0)
        share_bound = float((missed * likely).sum()) + (self._share_error + SUMMED) * share
        error = float((missed * ahead).sum() + off * (visits * ahead).sum())
        spread = share - share_bound
        bound = (scale * error + SUMMED * total + length * share_bound) / spread
        return Bounded(length, bound if spread > 0 else np.inf)

    @cached_property
    def lengths(self) -> Lengths:
        """How many turns encounters last, up to all but 1e-9 of them or 10,000 turns."""
        chain, rows = self.chain, list[Shares]()
        count, left = len(chain.ways), 0.0
        for standing in self.standings():
            left = float(standing.sum())
            if len(rows) == MAX_LENGTH or left <= TAIL:
                break
            rows.append(grouped(chain.end_way, standing[chain.end_source] * chain.end_share, count))
        table = np.array(rows).reshape(len(rows), count)
        return Lengths(table, left, self.standing_bound(len(rows)))

    def standings(self) -> Iterator[Shares]:
        """Yield for 0, 1, … turns, without end, the share of encounters then in each state."""
        chain = self.chain
        steps = sparse.csr_array(
            (chain.share, chain.target, chain.first), shape=(chain.size, chain.size)
        ).T.tocsr()
        standing = self.starts
        while True:
            yield standing
            standing = np.asarray(steps @ standing)

    def standing_bound(self, turns: int) -> float:
        """Return how far any sum of `standings` after so many turns can be from the true one."""
        widest = int(np.bincount(self.chain.target, minlength=1).max(initial=0))
        return (turns + 1) * (UNIT * (widest + 4) + self._share_error) + self._flat_error

    # Where the parties stood; each number is within `share_bound` of the true one.

    def final_stages(self, party: int, ways: Iterable[int]) -> dict[str, float]:
        """Return the probability to end in `ways` with the party in each stage it can be in."""
        chosen = np.isin(self.chain.end_way, list(ways))
        automaton = self.chain.automata[party]
        stage = automaton.stage[self.chain.final[chosen, party]]
        shares = grouped(stage, self._ending[chosen], len(automaton.stages))
        return {
            name: float(share)
            for name, share in zip(automaton.stages, shares, strict=True)
            if share > 0
        }

    def final_scale(self, party: int, scale: str) -> dict[int, float]:
        """Return the probability of each value of the scale at the end of the encounter."""
        automaton = self.chain.automata[party]
        column = automaton.scale_values(self.chain.final[:, party], scale)
        known = column != MISSING
        values, place = np.unique(column[known], return_inverse=True)
        shares = grouped(place, self._ending[known], len(values))
        return {int(value): float(share) for value, share in zip(values, shares, strict=True)}

    # Whether something happens on the way.

    def reaches(self, party: int, stage: str) -> Bounded:
        """Return the probability that the party comes to the stage; starting there counts."""
        chain, automaton = self.chain, self.chain.automata[party]
        if stage not in automaton.stages:
            return Bounded(0.0)
        there = automaton.stage == automaton.stages.index(stage)
        states, ends = there[chain.locals_[:, party]], there[chain.final[:, party]]
        passed = np.zeros(len(chain.source), dtype=bool)
        passed[chain.links] = there[chain.link_final[:, party]]
        return self._hits(states, ends=ends, steps=passed)

    def meets(self, contact: int) -> Bounded:
        """Return the probability that the contact is ever reached; the first one is."""
        chain = self.chain
        return self._hits(chain.contact == contact, ends=np.zeros(len(chain.end_way), dtype=bool))

    def entries(self, contact: int) -> Bounded:
        """Return how often the contact is entered on average, infinite in a round without end."""
        chain, links = self.chain, self.chain.links
        endless = ~self.can_end
        if endless[chain.source[links]].any():
            return Bounded(np.inf)
        into = links[chain.contact[chain.target[links]] == contact]
        begun = float(self.starts[chain.contact == contact].sum())
        entered = float((self.visits[chain.source[into]] * chain.share[into]).sum())
        return Bounded(begun + entered, self._counting_bound)

    @property
    def _counting_bound(self) -> float:
        """How far a number of entries can be from the true one: each costs a turn at least."""
        visits, missed = self._visits
        if not np.isfinite(self.certificate.ahead).all():
            return np.inf
        flat = (self._share_error + SUMMED) * float(visits.sum())
        return float((missed * self.certificate.ahead).sum()) + flat + self._flat_error

    def says(self, party: int, move: str) -> Bounded:
        """Return the probability that the party says the move at least once."""
        chain, automaton = self.chain, self.chain.automata[party]
        if move not in automaton.moves:
            return Bounded(0.0)  # nobody says it
        number = automaton.moves.index(move)
        steps = (chain.turn[chain.source] == party) & (chain.move == number)
        ends = (chain.turn[chain.end_source] == party) & (chain.end_move == number)
        return self._hits(np.zeros(chain.size, dtype=bool), steps=steps, ends=ends)

    def _hits(self, states: Mask, *, ends: Mask, steps: Mask | None = None) -> Bounded:
        """Return the probability to come to one of `states`, or to take one of these steps."""
        chain = self.chain
        if states[chain.start_states].all():
            return Bounded(1.0)
        hit = states[chain.target] if steps is None else steps | states[chain.target]
        live = ~states[chain.source]
        goals = np.concatenate((chain.source[hit & live], chain.end_source[ends]))
        open_ = _leading(chain, ~hit, goals) & ~states
        certificate = self._certified(open_, live & ~hit)
        given = self.starts[open_]
        visits = certificate.system.forward(given)
        wide = np.zeros(chain.size)
        wide[open_] = visits
        into = live & hit
        reached = (wide[chain.source[into]] * chain.share[into]).sum()
        reached += (wide[chain.end_source[ends]] * chain.end_share[ends]).sum()
        missed = float(certificate.missed(given, visits).sum())
        value = float(self.starts[states].sum()) + float(reached)
        return Bounded(min(value, 1.0), missed + self._flat_error)

    # The chance of an ending, seen from every state.

    @cached_property
    def way_chances(self) -> tuple[Shares, ...]:
        """For each way the probability to end so, from each state of the chain."""
        return tuple(self.chance([way]) for way in range(len(self.chain.ways)))

    def chance(self, ways: Iterable[int]) -> Shares:
        """Return the probability to end in `ways` from each state of the chain."""
        wanted = frozenset(ways)
        if wanted not in self._chances:
            self._chances[wanted] = self._chance(wanted)
        return self._chances[wanted]

    def _chance(self, ways: frozenset[int]) -> Shares:
        others = frozenset(range(len(self.chain.ways))) - ways
        if self.can_end.all() and others in self._chances and self.share(ways).value > FREQUENT:
            return 1.0 - self._chances[others]
        return self._wide(np.clip(self.system.backward(self._exits(ways)), 0.0, 1.0))

    def chance_bound(self, ways: Iterable[int]) -> float:
        """Return how far any of the chances to end in `ways` can be from the true one."""
        return self._missed(frozenset(ways)) * float(self.certificate.ahead.max(initial=0.0))

    def _missed(self, ways: frozenset[int]) -> float:
        """Return by how much the chances to end in `ways` miss their equation, at most."""
        if ways not in self._misses:
            given, chance = self._exits(ways), self.chance(ways)[self.can_end]
            missed = self.certificate.missed_ahead(given, chance)
            self._misses[ways] = float(missed.max(initial=0.0))
        return self._misses[ways]

    def _exits(self, ways: Iterable[int]) -> Shares:
        chain = self.chain
        chosen = np.isin(chain.end_way, list(ways))
        given = grouped(chain.end_source[chosen], chain.end_share[chosen], chain.size)
        return given[self.can_end]


def _merged(matrix: sparse.csr_array) -> int:
    """Add up parallel steps in place, and return how many have been added up at the most."""
    matrix.sort_indices()
    same = matrix.indices[1:] == matrix.indices[:-1]
    inner = matrix.indptr[1:-1]
    same[inner[(inner > 0) & (inner < matrix.nnz)] - 1] = False  # of different rows
    most = 1
    if same.any():
        most = int(np.diff(np.nonzero(np.concatenate(([True], ~same, [True])))[0]).max())
        matrix.sum_duplicates()
    return most


def _leading(chain: Chain, steps: Mask, goals: NDArray[np.integer]) -> Mask:
    """Return the states from which some of `steps` lead to `goals`, these included."""
    door, goals = chain.size, np.unique(goals)
    source, target = chain.source, chain.target
    if not steps.all():
        source, target = source[steps], target[steps]
    backwards = sparse.csr_array(
        (np.ones(len(source), dtype=np.int8), target, first_of(source, door).astype(np.int32)),
        shape=(door, door),
    ).T.tocsr()
    whole = sparse.csr_array(
        (
            np.ones(backwards.nnz + len(goals), dtype=np.int8),
            np.concatenate((backwards.indices, goals)).astype(np.int32),
            np.append(backwards.indptr, backwards.nnz + len(goals)).astype(np.int32),
        ),
        shape=(door + 1, door + 1),
    )
    reached = csgraph.breadth_first_order(whole, door, return_predecessors=False)
    result = np.zeros(door + 1, dtype=bool)
    result[reached] = True
    return result[:-1]
