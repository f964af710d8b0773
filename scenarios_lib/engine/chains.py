"""Two automata that meet: one sparse Markov chain over whose turn it is and where both stand."""

from functools import cached_property
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import Automaton, Ints, Shares, Small, first_of


@frozen(slots=False, eq=False, kw_only=True, repr=False)
class Chain:
    """The Markov chain of an encounter; one step is one turn.

    State n: party `turn[n]` speaks next, party p stands in `locals_[n, p]` of its automaton;
    states are ordered by these three.
    Steps, ordered by source, lead to a state; endings, ordered by source, lead out of the
    encounter, in the way `ways[way]` (the end of each party, 0 where its script did not end),
    with the parties then standing in `final`. Parallel steps by different moves are kept apart.
    """

    roles: tuple[str, ...]
    automata: tuple[Automaton, ...]
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
