"""A party's automaton as the tables that a page walks: few different rows, and where each is.

Most local states differ from others only in the values of their scales, and what is done there is
the same. So a local state is a code, stage and values in one number, and a row of a table tells by
how much the code changes: then a table of a hundred thousand rows has a few hundred different ones.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import PASS, Automaton, Ints
from scenarios_lib.paging.packing import Pack

MOST_CODES = 2**31
"""Codes are whole numbers below this, so that a browser may read them side by side."""


@frozen(slots=False, eq=False)
class Tabulated:
    """An automaton whose local states are numbered in the order of their codes."""

    automaton: Automaton

    @cached_property
    def ranks(self) -> tuple[NDArray[Any], ...]:
        """The values that each scale ever has."""
        values = self.automaton.values
        return tuple(np.unique(values[:, place]) for place in range(values.shape[1]))

    @cached_property
    def codes(self) -> Ints:
        """The code of every local state, in the automaton's own order.

        Where stage and values make too large a number, the states are numbered in their order.
        """
        one = self.automaton
        if not self.fits:
            order = np.lexsort(np.column_stack((one.stage, one.values)).T[::-1])
            codes = np.empty(len(order), dtype=np.int64)
            codes[order] = np.arange(len(order))
            return codes
        codes = one.stage.astype(np.int64)
        for place, known in enumerate(self.ranks):
            codes = codes * len(known) + np.searchsorted(known, self.automaton.values[:, place])
        return codes

    @property
    def fits(self) -> bool:
        """Whether all codes are small enough."""
        size = len(self.automaton.stages)
        for known in self.ranks:
            size *= len(known)
        return size < MOST_CODES

    @property
    def columns(self) -> Iterator[Ints]:
        """The rank of each scale's value, for the local states in their order."""
        for place, known in enumerate(self.ranks):
            yield np.searchsorted(known, self.automaton.values[self.order, place])

    @cached_property
    def order(self) -> Ints:
        """The automaton's local states in the order of their codes."""
        return np.argsort(self.codes)

    @cached_property
    def places(self) -> Ints:
        """The place of each of the automaton's local states in that order."""
        places = np.empty(len(self.order), dtype=np.int64)
        places[self.order] = np.arange(len(places))
        return places

    def told(self, pack: Pack) -> dict[str, Any]:
        """Return the tables as plain data, their long columns put into the pack."""
        one, order = self.automaton, self.order
        takes, reacts = self.heard(pack)
        return {
            "states": len(order),
            "codes": pack.add_rising(self.codes[order]),
            "stage": pack.add(one.stage[order]),
            "values": [list(map(int, known)) for known in self.ranks],
            "columns": None if self.fits else [pack.add(column) for column in self.columns],
            "starts": [
                [list(map(float, shares)) for shares in one.start_shares],
                [int(self.places[local]) for local in one.start_locals],
            ],
            "says": self.ragged(pack, one.say_first, (one.say_move, one.say_end), one.say_to,
                                one.say_share),
            "on": self.ragged(pack, one.on_first, (), one.on_to, one.on_share),
            "kind": pack.add(one.kind[order]),
            "group": [list(map(int, row)) for row in one.group],
            "takes": takes,
            "reacts": reacts,
        }  # fmt: skip

    def ragged(
        self, pack: Pack, first: Ints, columns: Sequence[NDArray[Any]], to: Ints,
        share: NDArray[np.float64],
    ) -> dict[str, Any]:  # fmt: skip
        """Return the different rows of a table by local state, and which one each has."""
        rows, at = self.classed(first, columns, to, np.repeat(self.codes, np.diff(first)), share)
        return {"rows": rows, "at": pack.add(at[self.order])}

    def classed(
        self, first: Ints, columns: Sequence[NDArray[Any]], to: Ints, since: Ints,
        share: NDArray[np.float64],
    ) -> tuple[list[Any], Ints]:  # fmt: skip
        """Return the different rows of a ragged table, and the number of each row's own.

        A row is a list of options [*columns, shift, share]: the shift is by how much the code
        changes on the way to the option's state, None where it passes.
        """
        passes = to == PASS
        shift = np.where(passes, 0, self.codes[to] - since)
        cells, kind = _different((*columns, passes, shift, share.view(np.int64)))
        one, at = _different_rows(first, kind)
        shares = np.ascontiguousarray(cells[:, -1]).view(np.float64)
        options = [
            [*cell[:-3], None if cell[-3] else cell[-2], share]
            for cell, share in zip(cells.tolist(), shares.tolist(), strict=True)
        ]
        return [[options[cell] for cell in kind[first[row] : first[row + 1]]] for row in one], at

    def heard(self, pack: Pack) -> tuple[dict[str, Any], list[Any]]:
        """Return what hearing does, and the different reactions, each told from where it begins.

        Of what hearing does there are the different rows, and for each column of `group` which row
        a local state has; one that has no such column, or never waits, has any.
        """
        one, order = self.automaton, self.order
        widths = one.group.max(axis=1, initial=-1).astype(np.int64) + 1
        waits = one.hear_first[order] >= 0
        places, rows = [], []
        for column in range(int(widths.max(initial=0))):
            places.append(np.nonzero(waits & (widths[one.kind[order]] > column))[0])
            rows.append(one.hear_first[order[places[-1]]] + column)
        row = np.concatenate([*rows, np.empty(0, dtype=np.int64)])
        since = self.codes[order[np.concatenate([*places, np.empty(0, dtype=np.int64)])]]
        reacts, react = self.reactions(row)
        shift = self.codes[one.take_to[row]] - since
        different, at = _different((shift, one.take_end[row], react))
        packed, begin = [], 0
        for mine in places:
            whole = np.zeros(len(order), dtype=np.int64)
            whole[mine] = at[begin : begin + len(mine)]
            packed.append(pack.add(whole))
            begin += len(mine)
        return {"rows": different.tolist(), "at": packed}, reacts

    def reactions(self, row: Ints) -> tuple[list[Any], Ints]:
        """Return the different reactions, and that of each row of what is heard, -1 for none.

        Reactions that lead to the same states from different ones are different here.
        """
        one = self.automaton
        found = np.full(len(row), -1, dtype=np.int64)
        mine = np.nonzero(one.take_react[row] >= 0)[0]
        if not len(mine):
            return [], found
        pairs, at = _different((one.take_react[row[mine]], one.take_to[row[mine]]))
        counts = np.diff(one.react_first)[pairs[:, 0]]
        first = np.concatenate(([0], np.cumsum(counts)))
        cell = np.arange(first[-1]) + np.repeat(one.react_first[pairs[:, 0]] - first[:-1], counts)
        since = np.repeat(self.codes[pairs[:, 1]], counts)
        ends, share = one.react_end[cell], one.react_share[cell]
        reacts, classes = self.classed(first, (ends,), one.react_to[cell], since, share)
        found[mine] = classes[at]
        return reacts, found


def _different(columns: Sequence[NDArray[Any]]) -> tuple[Ints, Ints]:
    """Return the different rows of these columns, in their order, and the number of each row's own.

    Column by column, which is several times as fast as sorting whole rows.
    """
    at = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        at = _paired(at, column)
    return np.stack([column.astype(np.int64) for column in columns], axis=1)[_firsts(at)], at


def _different_rows(first: Ints, cells: Ints) -> tuple[Ints, Ints]:
    """Return one of each of the different rows of a ragged table, and each row's kind.

    Row i holds the cells `first[i]` .. `first[i + 1] - 1`.
    """
    counts = np.diff(first)
    at = ranked(counts)
    for place in range(int(counts.max(initial=0))):
        longer = np.nonzero(counts > place)[0]
        at[longer] = at.max() + 1 + _paired(at[longer], cells[first[longer] + place])
    at = ranked(at)
    return _firsts(at), at


def _paired(at: Ints, column: NDArray[Any]) -> Ints:
    rank = ranked(column)
    return ranked(at * (int(rank.max(initial=0)) + 1) + rank)


def _firsts(at: Ints) -> Ints:
    """Return for each number from 0 where it stands first."""
    first = np.empty(int(at.max(initial=-1)) + 1, dtype=np.int64)
    first[at[::-1]] = np.arange(len(at))[::-1]
    return first


def ranked(column: NDArray[Any]) -> Ints:
    """Return for each value the number of different smaller ones; without sorting if they are near.

    >>> ranked(np.array([7, 5, 7, 90])).tolist()
    [1, 0, 1, 2]
    """
    column = column.astype(np.int64)
    if not len(column):
        return column
    low, high = int(column.min()), int(column.max())
    if high - low > 4 * len(column):
        return np.unique(column, return_inverse=True)[1].astype(np.int64)
    column -= low
    seen = np.zeros(high - low + 1, dtype=np.int64)
    seen[column] = 1
    rank: Ints = (np.cumsum(seen) - 1)[column]
    return rank
