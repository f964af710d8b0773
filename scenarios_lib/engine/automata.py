"""One party as a finite automaton: tables of what it says and how it reacts to what it hears."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from attrs import field, frozen
from numpy.typing import ArrayLike, NDArray

from scenarios_lib.errors import Path
from scenarios_lib.model.moves import SECONDS
from scenarios_lib.model.scripts import EXIT_KINDS, Script

Ints = NDArray[np.int64]
Small = NDArray[np.int32]
Shares = NDArray[np.float64]

PASS = -1
"""In `on_to`: the turn is given up."""
MISSING = np.iinfo(np.int64).min
"""In columns of scale values: this party has no such scale."""
NONE = 0
"""In columns of ends: the script goes on. End number e is `ends[e - 1]`."""


@frozen
class Blame:
    """Why a choice or a condition fails in some local state: a code and a place in the file."""

    code: str
    path: Path


@frozen(slots=False, eq=False, kw_only=True, repr=False)
class Automaton:
    """What a party does, tabulated over its local states 0 .. L - 1.

    Ragged tables are rows end to end: row r of `say_*` is entries `say_first[r]` up to
    `say_first[r + 1]`. In local state `a` the party says `say_move` and is then in `say_to`; there
    `on_*` tells from where it keeps the turn (an empty row: it never does). Hearing move m in
    local state `b` is row `hear_first[b] + group[kind[b], m]` of `take_*`: the state after the
    effect, and the row of `react_*` that tells where it goes from there (-1 if it ended).
    Failures are numbers into `blames`, 0 where nothing fails.
    """

    moves: tuple[str, ...]
    seconds: Shares
    alphabet: tuple[str, ...]
    ends: tuple[str, ...]
    kinds: tuple[str, ...]
    stages: tuple[str, ...]
    scales: tuple[str, ...]
    stage: Small
    values: NDArray[np.int64]
    start_shares: tuple[Shares, ...]
    start_locals: Ints
    say_first: Ints
    say_move: Small
    say_to: Ints
    say_end: Small
    say_share: Shares
    on_first: Ints
    on_to: Ints
    on_share: Shares
    kind: Small
    group: Small
    hear_first: Ints
    take_to: Ints
    take_end: Small
    take_react: Ints
    react_first: Ints
    react_to: Ints
    react_end: Small
    react_share: Shares
    say_fault: Small
    on_fault: Small
    take_fault: Small
    react_fault: Small
    blames: tuple[Blame, ...] = ()
    script: Script | None = field(default=None, repr=False)

    def __repr__(self) -> str:
        name = self.script.id if self.script is not None else "arrays"
        told = f"{self.size} local states, {len(self.moves)} moves, hears {len(self.alphabet)}"
        return f"<Automaton of {name}: {told}>"

    @property
    def size(self) -> int:
        """The number of local states."""
        return len(self.stage)

    @cached_property
    def widths(self) -> tuple[int, int, int]:
        """The largest numbers of options to say, to go on and to react; 0 where there is none."""
        firsts = (self.say_first, self.on_first, self.react_first)
        said, on, reacted = (int(np.diff(first).max(initial=0)) for first in firsts)
        return said, on, reacted

    @property
    def start_terms(self) -> int:
        """How many numbers take part in the share of a start."""
        return sum(len(shares) + 1 for shares in self.start_shares)

    def find(self, stage: str, values: tuple[int, ...], part: int = 0) -> int:
        """Return the number of a local state; an automaton is its own only part."""
        return self.numbers[stage, values]

    def standing(self, local: int) -> tuple[str, tuple[tuple[str, int], ...]]:
        """Return the stage of a local state, and the values of the scales by name."""
        values = zip(self.scales, map(int, self.values[local]), strict=True)
        return self.stages[self.stage[local]], tuple(values)

    def scale_values(self, locals_: Ints | Small, scale: str) -> Ints:
        """Return the value of a scale in each of some local states."""
        values: Ints = self.values[locals_, self.scales.index(scale)]
        return values

    @property
    def starts(self) -> tuple[Ints, Shares]:
        """The local states in which it may start, and their joint shares."""
        joint = np.ones(1)
        for shares in self.start_shares:
            joint = np.multiply.outer(joint, shares).ravel()
        return self.start_locals, joint

    @cached_property
    def numbers(self) -> dict[tuple[str, tuple[int, ...]], int]:
        """The number of each local state, by its stage and the values of its scales."""
        return {
            (self.stages[stage], tuple(map(int, values))): number
            for number, (stage, values) in enumerate(zip(self.stage, self.values, strict=True))
        }

    def rows(self, local: Ints, heard: Ints | int) -> Ints:
        """Return the rows of `take_*` for hearing moves `heard` in local states `local`."""
        found: Ints = self.hear_first[local] + self.group[self.kind[local], heard]
        return found


def automaton_from_arrays(
    *,
    moves: Sequence[str],
    says: ArrayLike,
    alphabet: Sequence[str],
    hears: ArrayLike,
    ends: Sequence[str] = ("goal",),
    kinds: Sequence[str] | None = None,
    say_ends: ArrayLike | None = None,
    hear_ends: ArrayLike | None = None,
    start: ArrayLike | None = None,
    stages: Sequence[str] | None = None,
    seconds: ArrayLike | None = None,
) -> Automaton:
    """Return the automaton with L local states given by probabilities alone, without a script.

    Parameters
    ----------
    says:
        Shape (L, moves, L): the probability to say a move in a local state and to be in another
        afterwards; each row of a state sums to 1.
    hears:
        Shape (L, alphabet, L): where hearing a move leads; each (state, move) row sums to 1.
    say_ends, hear_ends:
        Length L: the number of the end (from 1, 0 for none) with which the script ends on coming
        into a local state by saying, or by hearing.
    start:
        Length L, probabilities; the first state if missing.

    seconds:
        For each move, above 0; 5 if missing.
    kinds:
        For each end `goal`, `break`, `handoff` or `concede`; `break` if missing, but for `goal`.

    Rows may miss 1 by 1e-12, and are divided by their sums. Raises ValueError where shapes do not
    fit or rows are no probabilities.

    """
    said, heard = np.asarray(says, dtype=float), np.asarray(hears, dtype=float)
    size = said.shape[0]
    _require_shape("says", said, (size, len(moves), size))
    _require_shape("hears", heard, (size, len(alphabet), size))
    start_row = np.eye(size)[0] if start is None else np.asarray(start, dtype=float)
    for name, rows in (("says", said.reshape(size, -1)), ("hears", heard), ("start", start_row)):
        _require_shares(name, rows)
    said = said / said.sum(axis=(1, 2), keepdims=True)
    heard = heard / heard.sum(axis=2, keepdims=True)
    start_row = start_row / start_row.sum()
    end_said = _ends("say_ends", say_ends, size, len(ends))
    end_heard = _ends("hear_ends", hear_ends, size, len(ends))
    local, move, to = said.nonzero()
    flat = heard.reshape(-1, size)
    row, target = flat.nonzero()
    rows = len(flat)
    times = np.full(len(moves), SECONDS) if seconds is None else np.asarray(seconds, dtype=float)
    _require_shape("seconds", times, (len(moves),))
    if not (np.isfinite(times) & (times > 0)).all():
        raise ValueError("seconds must be above 0.")
    names = stages or [f"state_{number}" for number in range(size)]
    _require_shape("stages", np.asarray(names), (size,))
    sorts = kinds or ["goal" if end == "goal" else "break" for end in ends]
    _require_shape("kinds", np.asarray(sorts), (len(ends),))
    if unknown := {*sorts} - {"goal", *EXIT_KINDS}:
        raise ValueError(f"kinds holds {unknown}, which is no kind of end.")
    return Automaton(
        moves=tuple(moves),
        seconds=times,
        alphabet=tuple(alphabet),
        ends=tuple(ends),
        kinds=tuple(sorts),
        stages=tuple(names),
        scales=(),
        stage=np.arange(size, dtype=np.int32),
        values=np.empty((size, 0), dtype=np.int64),
        start_shares=(start_row[start_row > 0],),
        start_locals=start_row.nonzero()[0],
        say_first=first_of(local, size),
        say_move=move.astype(np.int32),
        say_to=to,
        say_end=end_said[to],
        say_share=said[local, move, to],
        on_first=np.zeros(size + 1, dtype=np.int64),
        on_to=np.empty(0, dtype=np.int64),
        on_share=np.empty(0),
        kind=np.zeros(size, dtype=np.int32),
        group=np.arange(len(alphabet), dtype=np.int32)[None, :],
        hear_first=np.arange(size) * len(alphabet),
        take_to=np.repeat(np.arange(size), len(alphabet)),
        take_end=np.zeros(rows, dtype=np.int32),
        take_react=np.arange(rows),
        react_first=first_of(row, rows),
        react_to=target,
        react_end=end_heard[target],
        react_share=flat[row, target],
        say_fault=np.zeros(size, dtype=np.int32),
        on_fault=np.zeros(size, dtype=np.int32),
        take_fault=np.zeros(rows, dtype=np.int32),
        react_fault=np.zeros(rows, dtype=np.int32),
    )


def first_of(rows: NDArray[np.integer], count: int) -> Ints:
    """Return where each of `count` rows begins, given the row of every entry in order."""
    return np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=count)))).astype(np.int64)


def require_meeting(automata: Sequence[Automaton], roles: Sequence[str], opens: int) -> None:
    """Raise ValueError unless these are two automata that can hear each other."""
    if not len(automata) == len(roles) == 2 or opens not in (0, 1):
        raise ValueError("Two automata meet, in two roles, and number 0 or 1 of them opens.")
    for speaker, hearer in ((0, 1), (1, 0)):
        known = automata[hearer].alphabet
        if unheard := [move for move in automata[speaker].moves if move not in known]:
            told = f"{roles[speaker]} can say what {roles[hearer]} cannot hear: "
            raise ValueError(told + ", ".join(unheard))


def _ends(name: str, given: ArrayLike | None, size: int, most: int) -> Small:
    column = np.zeros(size) if given is None else np.asarray(given)
    _require_shape(name, column, (size,))
    if not np.isin(column, np.arange(most + 1)).all():
        raise ValueError(f"{name} holds an end that is none of 0..{most}.")
    return column.astype(np.int32)


def _require_shape(name: str, array: NDArray[np.generic], shape: tuple[int, ...]) -> None:
    if array.shape != shape:
        raise ValueError(f"{name} has shape {array.shape}; {shape} is needed.")


def _require_shares(name: str, rows: Shares) -> None:
    if not (np.isfinite(rows) & (rows >= 0)).all() or (abs(rows.sum(-1) - 1) > 1e-12).any():
        raise ValueError(f"{name} must hold probabilities that sum to 1 in every row.")
