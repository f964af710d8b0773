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
        rows, at = _classed(first, columns, self.shifts(to, np.repeat(self.codes, np.diff(first))),
                            share)  # fmt: skip
        return {"rows": rows, "at": pack.add(at[self.order])}

    def shifts(self, to: Ints, since: Ints) -> list[int | None]:
        """Return by how much the code changes on the way to each state; None where it passes."""
        codes = np.where(to == PASS, 0, self.codes[to] - since)
        return [
            None if passes else int(shift) for passes, shift in zip(to == PASS, codes, strict=True)
        ]

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
        told = np.stack((shift, one.take_end[row], react), axis=1)
        different, at = _different(np.concatenate((np.zeros((1, 3), dtype=np.int64), told)))
        packed, begin = [], 1
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
        pairs, at = _different(
            np.stack((one.take_react[row[mine]], one.take_to[row[mine]]), axis=1)
        )
        counts = np.diff(one.react_first)[pairs[:, 0]]
        first = np.concatenate(([0], np.cumsum(counts)))
        cell = np.arange(first[-1]) + np.repeat(one.react_first[pairs[:, 0]] - first[:-1], counts)
        shifts = self.shifts(one.react_to[cell], np.repeat(self.codes[pairs[:, 1]], counts))
        reacts, classes = _classed(first, (one.react_end[cell],), shifts, one.react_share[cell])
        found[mine] = classes[at]
        return reacts, found


def _different(rows: Ints) -> tuple[Ints, Ints]:
    """Return the different rows in ascending order, and the place of each row among them.

    This is what np.unique does along an axis; but sorting numbers takes a fraction of the time
    that sorting rows takes.
    """
    at = np.zeros(len(rows), dtype=np.int64)
    for column in rows.T:
        known, rank = np.unique(column, return_inverse=True)
        _, at = np.unique(at * len(known) + rank, return_inverse=True)
    one = np.empty(at.max(initial=-1) + 1, dtype=np.int64)
    one[at] = np.arange(len(at))
    return rows[one], at


def _classed(
    first: Ints, columns: Sequence[NDArray[Any]], shifts: Sequence[int | None],
    share: NDArray[np.float64],
) -> tuple[list[Any], Ints]:  # fmt: skip
    """Return the different rows of a ragged table, and the number of each row's own.

    A row is a list of options [*columns, shift, share].
    """
    cells = list(zip(*(column.tolist() for column in columns), shifts, share.tolist(), strict=True))
    known: dict[tuple[Any, ...], int] = {}
    at = np.empty(len(first) - 1, dtype=np.int64)
    for row, (begin, end) in enumerate(zip(first[:-1].tolist(), first[1:].tolist(), strict=True)):
        at[row] = known.setdefault(tuple(cells[begin:end]), len(known))
    return [list(map(list, row)) for row in known], at
