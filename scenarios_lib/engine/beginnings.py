"""Where sampled encounters begin: the random starts of both parties, drawn in blocks."""

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import frozen

from scenarios_lib.engine.automata import Automaton, Ints
from scenarios_lib.engine.cells import Cells, cells_of, drawn
from scenarios_lib.engine.chance import FIRST_START
from scenarios_lib.engine.streams import Keys, ahead, keys_of, mixed
from scenarios_lib.engine.tables import tables_of

BLOCK = 2**14
"""Encounters whose beginnings are drawn at once; results do not depend on it."""


@frozen(eq=False)
class Beginnings:
    """Encounters number `first` and on (counted from 0 within a sample), not yet begun.

    `say` is the cell of the opener's first turn, `hearer` the other's local state, `turns` how
    many turns have been made before, in other contacts of a route.
    """

    first: int
    keys: Keys
    say: Ints
    hearer: Ints
    turns: Ints

    def __len__(self) -> int:
        return len(self.keys)

    def split(self, count: int) -> "tuple[Beginnings, Beginnings]":
        """Return the first `count` of them, and the rest."""
        head = (self.keys[:count], self.say[:count], self.hearer[:count], self.turns[:count])
        tail = (self.keys[count:], self.say[count:], self.hearer[count:], self.turns[count:])
        return Beginnings(self.first, *head), Beginnings(self.first + count, *tail)


def beginnings(
    automata: Sequence[Automaton], seed: int, first: int, count: int, opens: int
) -> Iterator[Beginnings]:
    """Yield encounters number `first` .. `first + count - 1` under `seed`, block by block."""
    for begun in range(0, count, BLOCK):
        keys = keys_of(seed, first + begun, min(BLOCK, count - begun))
        yield begun_with(automata, keys, opens, begun)


def begun_with(automata: Sequence[Automaton], keys: Keys, opens: int, first: int) -> Beginnings:
    """Return the beginnings of the encounters with these keys, `first` being their first row."""
    one, other = automata
    starts = (starts_of(one, 0), starts_of(other, one.size))
    locals_, draw = [], FIRST_START
    for party in starts:
        locals_.append(started(party, keys, draw))
        draw += len(party.cells)
    say = tables_of(one, other).speak_at[locals_[opens]]
    return Beginnings(first, keys, say, locals_[1 - opens], np.zeros(len(keys), dtype=np.int64))


@frozen(eq=False)
class Starts:
    """A party's random starts: each adds its `places` to the row of `locals_` that it begins in."""

    locals_: Ints
    cells: tuple[Cells, ...]
    places: tuple[Ints, ...]


def starts_of(automaton: Automaton, offset: int) -> Starts:
    """Return the starts of a party whose local states are numbered from `offset` on."""
    stride, cells, places = len(automaton.start_locals), [], []
    for shares in automaton.start_shares:
        stride //= len(shares)
        if len(shares) > 1:
            possible = np.nonzero(shares > 0)[0]
            cells.append(cells_of(np.array([len(possible)]), shares[possible]))
            places.append(possible * stride)
    return Starts(automaton.start_locals + offset, tuple(cells), tuple(places))


def started(starts: Starts, keys: Keys, draw: int) -> Ints:
    """Return where a party starts in each encounter; its draws have the numbers from `draw` on."""
    row = np.zeros(len(keys), dtype=np.int64)
    for number, (cells, places) in enumerate(zip(starts.cells, starts.places, strict=True), draw):
        bits = mixed(keys + ahead(number + 1))
        row += places[drawn(cells, np.zeros(len(keys), dtype=np.int64), bits)]
    return starts.locals_[row]
