"""The tables of two automata in one numbering, laid out for walking: either party may speak."""

from typing import TypeVar

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import NONE, PASS, Automaton, Ints, Shares, Small
from scenarios_lib.engine.cells import Cells, cells_of
from scenarios_lib.engine.keeping import kept

Whole = TypeVar("Whole", np.int32, np.int64)


@frozen(eq=False, kw_only=True)
class Tables:
    """Both parties' tables; the second party's local states follow the first's, from `offset` on.

    Who speaks is told by a cell of `say`, which stands for the move and for the local state in
    which it is said; `speak_at` is the first such cell of a local state. One turn is a few
    look-ups:

    - `say_to` of the cell is the local state after speaking, raised by `locals_` if then something
      may keep the hearer from answering: cells of `on` from `say_on` tell what;
    - `row = row_at[hearer] + group[kind_at[hearer] + say_heard]` is what the hearer makes of it;
    - `take_cell[row]` is the first cell of its reaction, or `react.count` if it has ended or
      failed in hearing;
    - `react_next` (or `on_next`) is the cell of `say` with which the next turn begins, or
      `over`, beyond all cells: the encounter ends here or fails; PASS in `on_next`.

    `kind_at` and `row_at` tell the same of a raised number. Columns of rows and of reactions have
    one more entry, for `react.count` and for no row.
    """

    offset: int
    locals_: int
    speak_at: Ints
    kind_at: Ints
    row_at: Ints
    group: Ints
    say: Cells
    say_move: Ints
    say_heard: Ints
    say_to: Ints
    say_on: Ints
    say_seconds: Shares
    say_end: Ints
    say_fault: Ints
    on: Cells
    on_at: Ints
    on_next: Ints
    on_fault: Ints
    take_to: Small
    take_end: Small
    take_fault: Small
    take_cell: Ints
    react: Cells
    react_next: Ints
    react_local: Ints
    react_end: Ints
    react_fault: Ints

    @property
    def over(self) -> int:
        """What stands for the next turn where there is none."""
        return self.say.count

    @property
    def fallible(self) -> bool:
        """Whether anything fails anywhere."""
        faults = (self.say_fault, self.on_fault, self.take_fault, self.react_fault)
        return any(bool(column.any()) for column in faults)


@kept
def tables_of(one: Automaton, other: Automaton) -> Tables:
    """Return the joint tables of two automata."""
    both = _Both(one, other)
    moves, locals_, kinds = (0, len(one.moves)), (0, one.size), (0, len(one.group))
    rows, reactions = (0, len(one.take_to)), (0, len(one.react_first) - 1)
    say, on, react = both.cells("say"), both.cells("on", more=1), both.cells("react")
    move = say.column(both.column("say_move", moves))
    say_to = say.column(both.column("say_to", locals_))
    say_end, say_fault = say.column(both.column("say_end")), both.column("say_fault")[say.row]
    on_fault = both.column("on_fault")
    halts = (say_end != NONE) | (say_fault > 0) | (on_fault > 0)[say_to]
    may_keep = (on.entry[on.first] >= 0)[say_to]
    on_to = on.column(both.column("on_to", locals_, none=PASS), PASS)
    on_next = np.where(on_to == PASS, PASS, say.first[on_to])
    on_next[on.first[-1]] = say.count
    react_local = react.column(both.column("react_to", locals_))
    react_end = react.column(both.column("react_end"))
    react_fault = both.column("react_fault")[react.row]
    stops = (react_end != NONE) | (react_fault > 0)
    take_end, take_fault = both.rows("take_end"), both.rows("take_fault")
    reaction = both.rows("take_react", reactions, none=-1)
    take_cell = np.append(react.first, react.count).take(reaction)  # -1 is the last
    take_cell[np.nonzero(take_end)] = take_cell[np.nonzero(take_fault)] = react.count
    take_cell[-1] = react.count
    return Tables(
        offset=one.size,
        locals_=one.size + other.size,
        speak_at=say.first,
        kind_at=np.tile(both.column("kind", kinds) * both.width, 2),
        row_at=np.tile(both.column("hear_first", rows), 2),
        group=both.group(),
        say=say,
        say_move=move,
        say_heard=both.heard()[move],
        say_to=say_to + np.where(halts | may_keep, one.size + other.size, 0),
        say_on=np.where(halts, on.first[-1], on.first[say_to]),
        say_seconds=np.concatenate((one.seconds, other.seconds))[move],
        say_end=say_end,
        say_fault=say_fault,
        on=on,
        on_at=on.first[:-1],
        on_next=on_next,
        on_fault=on_fault,
        take_to=both.rows("take_to", locals_),
        take_end=take_end,
        take_fault=take_fault,
        take_cell=take_cell,
        react=react,
        react_next=np.append(np.where(stops, say.count, say.first[react_local]), say.count),
        react_local=_and_one_more(react_local),
        react_end=_and_one_more(react_end),
        react_fault=_and_one_more(react_fault),
    )


class _Both:
    def __init__(self, one: Automaton, other: Automaton) -> None:
        self.automata = (one, other)
        self.width = max(one.group.shape[1], other.group.shape[1])

    def column(self, name: str, shifts: tuple[int, int] = (0, 0), none: int | None = None) -> Ints:
        """Return a column of both, the second party's numbers shifted, `none` left as it is."""
        column = np.empty(sum(len(getattr(one, name)) for one in self.automata), dtype=np.int64)
        return self._filled(column, name, shifts, none)

    def rows(self, name: str, shifts: tuple[int, int] = (0, 0), none: int | None = None) -> Small:
        """Return such a column in half the room and with a zero after it: these are long."""
        size = sum(len(getattr(one, name)) for one in self.automata)
        return self._filled(np.zeros(size + 1, dtype=np.int32), name, shifts, none)

    def _filled(
        self, column: NDArray[Whole], name: str, shifts: tuple[int, int], none: int | None
    ) -> NDArray[Whole]:
        begin = 0
        for one, shift in zip(self.automata, shifts, strict=True):
            given = getattr(one, name)
            part = column[begin : begin + len(given)]
            part[:] = given
            if shift:
                np.add(part, shift, out=part, where=True if none is None else part != none)
            begin += len(given)
        return column

    def cells(self, name: str, more: int = 0) -> Cells:
        """Return the rows of both, and so many empty ones."""
        counts = [np.diff(getattr(one, f"{name}_first")) for one in self.automata]
        counts.append(np.zeros(more, dtype=np.int64))
        shares = [getattr(one, f"{name}_share") for one in self.automata]
        return cells_of(np.concatenate(counts), np.concatenate(shares))

    def group(self) -> Ints:
        parts = [one.group for one in self.automata]
        wide = [np.pad(part, ((0, 0), (0, self.width - part.shape[1]))) for part in parts]
        return np.concatenate(wide).astype(np.int64).ravel()

    def heard(self) -> Ints:
        """Return every move of both parties in its hearer's alphabet."""
        one, other = self.automata
        return np.array(
            [other.alphabet.index(move) for move in one.moves]
            + [one.alphabet.index(move) for move in other.moves],
            dtype=np.int64,
        )


def _and_one_more(column: NDArray[np.int64]) -> Ints:
    return np.append(column, 0)
