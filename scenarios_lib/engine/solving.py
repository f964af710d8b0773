"""Exact answers from a chain, each with a bound on its error."""

from collections.abc import Iterable
from functools import cached_property

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from scenarios_lib.engine.automata import Ints, Shares
from scenarios_lib.engine.chains import Chain
from scenarios_lib.engine.systems import Certificate, System

Mask = NDArray[np.bool_]

MAX_LENGTH = 10_000
TAIL = 1e-9


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

    @cached_property
    def can_end(self) -> Mask:
        """Which states have a way to an end; found by the graph alone."""
        chain = self.chain
        door = chain.size
        rows = np.concatenate((chain.target, np.full(len(chain.end_source), door)))
        columns = np.concatenate((chain.source, chain.end_source))
        data = np.ones(len(rows), dtype=np.int8)
        backwards = sparse.coo_array((data, (rows, columns)), shape=(door + 1, door + 1)).tocsr()
        reached = csgraph.breadth_first_order(backwards, door, return_predecessors=False)
        result = np.zeros(door + 1, dtype=bool)
        result[reached] = True
        return result[:-1]

    @cached_property
    def starts(self) -> Shares:
        """The share of encounters that start in each state."""
        return _sums(self.chain.start_states, self.chain.start_shares, self.chain.size)

    @cached_property
    def places(self) -> Ints:
        """The number of each state among those that can end, -1 for the others."""
        return np.where(self.can_end, np.cumsum(self.can_end) - 1, -1)

    @cached_property
    def system(self) -> System:
        """The linear system over the states that can end."""
        return System(self._steps(self.chain.share))

    @cached_property
    def certificate(self) -> Certificate:
        """What bounds the errors of the system's solutions."""
        widest = max(
            int(np.bincount(self.chain.target, minlength=1).max(initial=0)),
            int(np.diff(self.chain.first).max(initial=0)),
        )
        return Certificate(self.system, widest)

    def _steps(self, data: Shares) -> sparse.csr_array:
        chain, size = self.chain, int(self.can_end.sum())
        inside = self.can_end[chain.source] & self.can_end[chain.target]
        rows, columns = self.places[chain.source[inside]], self.places[chain.target[inside]]
        return sparse.coo_array((data[inside], (rows, columns)), shape=(size, size)).tocsr()

    # Expected visits, and the sums over turns and seconds that they carry.

    @cached_property
    def _visits(self) -> tuple[Shares, Shares]:
        given = self.starts[self.can_end]
        found = self.system.forward(given)
        return found, self.certificate.residual(given, found)

    @cached_property
    def visits(self) -> Shares:
        """The expected number of turns begun in each state; 0 where no end can be reached."""
        return self._wide(self._visits[0])

    @cached_property
    def _turned(self) -> tuple[Shares, float]:
        visits = self._visits[0]
        found = self.system.forward(visits)
        return self._wide(found), float(self.certificate.residual(visits, found).sum())

    @cached_property
    def _timed(self) -> tuple[Shares, float]:
        seconds = self.chain.seconds(self.chain.source, self.chain.move) * self.chain.share
        given = self._steps(seconds).T @ self._visits[0]
        found = self.system.forward(given)
        return self._wide(found), float(self.certificate.residual(given, found).sum())

    def _wide(self, column: Shares) -> Shares:
        result = np.zeros(self.chain.size)
        result[self.can_end] = column
        return result

    @cached_property
    def share_bound(self) -> float:
        """How far any probability here can be from the true one."""
        missed = float(self._visits[1].sum())
        return missed + self.certificate.slack * (2 + float(self._visits[0].sum()))

    @cached_property
    def turn_bound(self) -> float:
        """How far an expected number of turns (over all encounters) can be from the true one."""
        visits, missed = self._visits
        ahead = self.certificate.ahead
        return float(missed @ ahead + self.certificate.slack * (2 * visits @ ahead))

    # How encounters end.

    @cached_property
    def _ending(self) -> Shares:
        return self.visits[self.chain.end_source] * self.chain.end_share

    @cached_property
    def way_shares(self) -> Shares:
        """The probability of each of the chain's `ways`."""
        return _sums(self.chain.end_way, self._ending, len(self.chain.ways))

    @cached_property
    def nobody(self) -> Bounded:
        """The probability that no script ever ends; exactly 0 where every state can end."""
        if self.can_end.all():
            return Bounded(0.0)
        chain = self.chain
        doomed = self.can_end[chain.source] & ~self.can_end[chain.target]
        entering = float(self.visits[chain.source[doomed]] @ chain.share[doomed])
        return Bounded(float(self.starts[~self.can_end].sum()) + entering, self.share_bound)

    def share(self, ways: Iterable[int]) -> Bounded:
        """Return the probability that the encounter ends in one of `ways`."""
        wanted = list(ways)
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
        chain = self.chain
        steps = self.visits[chain.source] * chain.share @ chain.seconds(chain.source, chain.move)
        ends = self._ending @ chain.seconds(chain.end_source, chain.end_move)
        return Bounded(float(steps + ends), self.turn_bound * self._longest)

    @cached_property
    def _longest(self) -> float:
        return max(float(automaton.seconds.max()) for automaton in self.chain.automata)

    def turns_given(self, ways: Iterable[int]) -> Bounded | None:
        """Return the expected turns of encounters that end in `ways`, None if none do."""
        turned, missed = self._turned
        chosen = np.isin(self.chain.end_way, list(ways))
        total = float(turned[self.chain.end_source[chosen]] @ self.chain.end_share[chosen])
        return self._given(ways, total, missed, 1.0)

    def seconds_given(self, ways: Iterable[int]) -> Bounded | None:
        """Return the expected seconds of encounters that end in `ways`, None if none do."""
        timed, missed = self._timed
        chain = self.chain
        chosen = np.isin(chain.end_way, list(ways))
        before = timed[chain.end_source[chosen]] @ chain.end_share[chosen]
        last = chain.seconds(chain.end_source[chosen], chain.end_move[chosen])
        total = float(before + self._ending[chosen] @ last)
        return self._given(ways, total, missed, self._longest)

    def _given(
        self, ways: Iterable[int], total: float, missed: float, scale: float
    ) -> Bounded | None:
        share = self.share(ways)
        if share.value <= 0:
            return None
        rounding = self.certificate.slack * (1 + max(total, float(self.visits.sum())))
        error = missed + scale * (self.turn_bound + rounding)
        length = total / share.value
        spread = share.value - share.bound
        bound = (error + length * share.bound) / spread if spread > 0 else np.inf
        return Bounded(length, bound)

    @cached_property
    def lengths(self) -> Lengths:
        """How many turns encounters last, up to all but 1e-9 of them or 10,000 turns."""
        chain = self.chain
        steps = sparse.coo_array(
            (chain.share, (chain.target, chain.source)), shape=(chain.size, chain.size)
        ).tocsr()
        ends = sparse.coo_array(
            (chain.end_share, (chain.end_way, chain.end_source)),
            shape=(len(chain.ways), chain.size),
        ).tocsr()
        standing, rows = self.starts, list[Shares]()
        while len(rows) < MAX_LENGTH and standing.sum() > TAIL:
            rows.append(np.asarray(ends @ standing))
            standing = np.asarray(steps @ standing)
        table = np.array(rows).reshape(len(rows), len(chain.ways))
        return Lengths(table, float(standing.sum()), (len(rows) + 1) * self.certificate.slack)

    # Where the parties stood; each number is within `share_bound` of the true one.

    def final_stages(self, party: int, ways: Iterable[int]) -> dict[str, float]:
        """Return the probability to end in `ways` with the party in each stage it can be in."""
        chosen = np.isin(self.chain.end_way, list(ways))
        automaton = self.chain.automata[party]
        stage = automaton.stage[self.chain.final[chosen, party]]
        shares = np.bincount(stage, self._ending[chosen], minlength=len(automaton.stages))
        return {
            name: float(share)
            for name, share in zip(automaton.stages, shares, strict=True)
            if share > 0
        }

    def final_scale(self, party: int, scale: str) -> dict[int, float]:
        """Return the probability of each value of the scale at the end of the encounter."""
        automaton = self.chain.automata[party]
        column = automaton.values[self.chain.final[:, party], automaton.scales.index(scale)]
        values, place = np.unique(column, return_inverse=True)
        shares = np.bincount(place, self._ending, minlength=len(values))
        return {int(value): float(share) for value, share in zip(values, shares, strict=True)}

    # Whether something happens on the way.

    def reaches(self, party: int, stage: str) -> Bounded:
        """Return the probability that the party comes to the stage; starting there counts."""
        automaton = self.chain.automata[party]
        there = automaton.stage == automaton.stages.index(stage)
        states = there[self.chain.locals_[:, party]]
        return self._hits(states, ends=there[self.chain.final[:, party]])

    def says(self, party: int, move: str) -> Bounded:
        """Return the probability that the party says the move at least once."""
        chain, automaton = self.chain, self.chain.automata[party]
        if move not in automaton.moves:
            return Bounded(0.0)
        number = automaton.moves.index(move)
        steps = (chain.turn[chain.source] == party) & (chain.move == number)
        ends = (chain.turn[chain.end_source] == party) & (chain.end_move == number)
        return self._hits(np.zeros(chain.size, dtype=bool), steps=steps, ends=ends)

    def _hits(self, states: Mask, *, ends: Mask, steps: Mask | None = None) -> Bounded:
        """Return the probability to come to one of `states`, or to take one of these steps."""
        chain = self.chain
        hit = states[chain.target] if steps is None else steps | states[chain.target]
        live = ~states[chain.source]
        open_ = _leading(chain, states, hit | ~live, ends)
        places = np.cumsum(open_) - 1
        inside = live & ~hit & open_[chain.source] & open_[chain.target]
        size = int(open_.sum())
        matrix = sparse.coo_array(
            (chain.share[inside], (places[chain.source[inside]], places[chain.target[inside]])),
            shape=(size, size),
        ).tocsr()
        system = System(matrix)
        certificate = Certificate(system, self.certificate.widest)
        given = self.starts[open_]
        visits = system.forward(given)
        wide = np.zeros(chain.size)
        wide[open_] = visits
        into = live & hit
        reached = wide[chain.source[into]] @ chain.share[into]
        reached += wide[chain.end_source[ends]] @ chain.end_share[ends]
        missed = float(certificate.residual(given, visits).sum())
        bound = missed + certificate.slack * (2 + float(visits.sum()))
        value = float(self.starts[states].sum()) + float(reached)
        return Bounded(min(value, 1.0), bound)

    # The chance of an ending, seen from every state.

    @cached_property
    def way_chances(self) -> tuple[Shares, ...]:
        """For each way the probability to end so, from each state of the chain."""
        return tuple(self.chance([way]) for way in range(len(self.chain.ways)))

    def chance(self, ways: Iterable[int]) -> Shares:
        """Return the probability to end in `ways` from each state of the chain."""
        given = self._exits(ways)
        return self._wide(np.clip(self.system.backward(given), 0.0, 1.0))

    def chance_bound(self, ways: Iterable[int], chance: Shares) -> float:
        """Return how far any of the chances to end in `ways` can be from the true one."""
        missed = self.certificate.residual_ahead(self._exits(ways), chance[self.can_end])
        return float(missed.max(initial=0.0) * self.certificate.ahead.max(initial=0.0))

    def _exits(self, ways: Iterable[int]) -> Shares:
        chain = self.chain
        chosen = np.isin(chain.end_way, list(ways))
        given = _sums(chain.end_source[chosen], chain.end_share[chosen], chain.size)
        return given[self.can_end]


def _sums(places: NDArray[np.integer], shares: Shares, count: int) -> Shares:
    """Return the sum of `shares` at each place 0 .. `count` - 1."""
    sums: Shares = np.bincount(places, shares, minlength=count).astype(np.float64)
    return sums


def _leading(chain: Chain, states: Mask, hit: Mask, ends: Mask) -> Mask:
    """Return the states outside `states` from which a hit can still come."""
    door = chain.size
    inner = ~hit
    goals = np.concatenate((chain.source[hit & ~states[chain.source]], chain.end_source[ends]))
    rows = np.concatenate((chain.target[inner], np.full(len(goals), door)))
    columns = np.concatenate((chain.source[inner], goals))
    data = np.ones(len(rows), dtype=np.int8)
    backwards = sparse.coo_array((data, (rows, columns)), shape=(door + 1, door + 1)).tocsr()
    reached = csgraph.breadth_first_order(backwards, door, return_predecessors=False)
    result = np.zeros(door + 1, dtype=bool)
    result[reached] = True
    return result[:-1] & ~states
