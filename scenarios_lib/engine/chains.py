"""Two automata that meet: one sparse Markov chain over whose turn it is and where both stand."""

from functools import cached_property
from typing import Any

import numpy as np
from attrs import Factory, frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import Automaton, Ints, Shares, Small, first_of
from scenarios_lib.engine.joining import Joined


@frozen(slots=False, eq=False, kw_only=True, repr=False)
class Chain:
    """The Markov chain of an encounter; one step is one turn.

    State n: party `turn[n]` speaks next, party p stands in `locals_[n, p]` of its automaton;
    states are ordered by these three.
    Steps, ordered by source, lead to a state; endings, ordered by source, lead out of the
    encounter, in the way `ways[way]` (the end of each party, 0 where its script did not end),
    with the parties then standing in `final`. Parallel steps by different moves are kept apart.

    The chain of a route holds those of its contacts: `contact` tells that of each state, and
    `way_contact` where each way ends. `links` are the steps that lead from one contact to the
    next; the first then ended with both standing in `link_final`, the time between is in `pause`
    (for endings between contacts in `end_pause`), and `link_terms` more numbers take part in
    their shares.
    """

    roles: tuple[str, ...]
    automata: tuple[Automaton | Joined, ...]
    turn: NDArray[np.int8]
    locals_: Small
    start_states: Ints
    start_shares: Shares
    source: Small
    target: Small
    share: Shares
    move: Small
    end_source: Small
    end_way: Small
    end_share: Shares
    end_move: Small
    final: Small
    ways: tuple[tuple[int, ...], ...]
    # An encounter is one contact, out of which no step leads.
    contacts: tuple[str, ...] = ("",)
    contact: Small = Factory(lambda own: np.zeros(own.size, dtype=np.int32), takes_self=True)
    way_contact: Small = Factory(lambda own: np.zeros(len(own.ways), np.int32), takes_self=True)
    links: Ints = Factory(lambda: np.empty(0, dtype=np.int64))
    link_final: Small = Factory(lambda: np.empty((0, 2), dtype=np.int32))
    link_terms: int = 0
    pause: Shares | None = None
    end_pause: Shares | None = None

    def __repr__(self) -> str:
        told = f"{self.size} states, {len(self.source)} steps, {len(self.end_source)} endings"
        return f"<Chain of {' and '.join(self.roles)}: {told}>"

    @property
    def size(self) -> int:
        """The number of states."""
        return len(self.turn)

    @cached_property
    def first(self) -> Ints:
        """Where the steps of each state begin."""
        return first_of(self.source, self.size)

    @cached_property
    def end_first(self) -> Ints:
        """Where the endings of each state begin."""
        return first_of(self.end_source, self.size)

    @cached_property
    def _codes(self) -> Ints:
        codes: Ints = self._code(self.turn.astype(np.int64), *self.locals_.T.astype(np.int64))
        return codes

    def _code(self, turn: Any, one: Any, other: Any) -> Any:
        return (turn * self.automata[0].size + one) * self.automata[1].size + other

    def find(self, turn: int, one: int, other: int) -> int:
        """Return the state in which party `turn` speaks next and the parties stand so."""
        return int(np.searchsorted(self._codes, self._code(turn, one, other)))

    @cached_property
    def step_seconds(self) -> Shares:
        """How long each step takes: the move that is said, and the time to the next contact."""
        said = self.seconds(self.source, self.move)
        return said if self.pause is None else said + self.pause

    @cached_property
    def end_seconds(self) -> Shares:
        """How long each ending takes: the last move, and what passes after it."""
        said = self.seconds(self.end_source, self.end_move)
        return said if self.end_pause is None else said + self.end_pause

    @property
    def longest_step(self) -> float:
        """The largest number of seconds that a step or an ending takes."""
        found = [float(automaton.seconds.max()) for automaton in self.automata]
        pauses = (one for one in (self.pause, self.end_pause) if one is not None)
        return max(found) + max((float(one.max(initial=0.0)) for one in pauses), default=0.0)

    def part(self, contact: int) -> int:
        """Return which part of the joined automata belongs to a contact that is reached."""
        return int(np.searchsorted(np.unique(self.contact), contact))

    def seconds(self, source: Small, move: Small) -> Shares:
        """Return how long the moves take, said by whoever speaks in the source states."""
        result = np.empty(len(source))
        for party, automaton in enumerate(self.automata):
            mine = self.turn[source] == party
            result[mine] = automaton.seconds[move[mine]]
        return result

    def way_name(self, way: int) -> tuple[str, ...]:
        """Return how each party's script ended in this way, '' where it did not."""
        return tuple(
            automaton.ends[end - 1] if end else ""
            for automaton, end in zip(self.automata, self.ways[way], strict=True)
        )
