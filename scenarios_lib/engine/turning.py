"""One turn of two automata for a whole column of joint states, as format section 3 tells it."""

from collections.abc import Iterator

import numpy as np
from attrs import frozen

from scenarios_lib.engine.automata import NONE, PASS, Automaton, Ints, Shares, Small
from scenarios_lib.engine.columns import Column
from scenarios_lib.errors import Problem
from scenarios_lib.model.failures import failure

MAX_ENTRIES = 2**21
MAX_BATCH = 2**16
"""About so many entries of a turn, of so many states, are worked on at once; this bounds the
memory in passing."""


@frozen
class Steps:
    """What can happen in one turn of `speaker` from each of some states, as parallel columns.

    `own` and `other` are where speaker and hearer then stand; an end is 0 where there is none.
    `kept` says that the speaker keeps the turn.
    """

    speaker: int
    source: Ints
    move: Column
    share: Shares
    own: Ints
    other: Ints
    own_end: Column
    other_end: Column
    kept: bool = False

    @property
    def locals_(self) -> tuple[Ints, Ints]:
        """Where the first and the second party then stand."""
        return (self.own, self.other) if self.speaker == 0 else (self.other, self.own)

    @property
    def ends(self) -> tuple[Column, Column]:
        """How the first and the second party's script ended."""
        ends = (self.own_end, self.other_end)
        return ends if self.speaker == 0 else (ends[1], ends[0])


class Turning:
    """The turns of two automata that meet, and what failed in them so far."""

    def __init__(self, automata: tuple[Automaton, ...]) -> None:
        self.automata = automata
        self.heard = [
            np.array([other.alphabet.index(move) for move in own.moves], dtype=np.int64)
            for own, other in (automata, automata[::-1])
        ]
        self.failures: dict[tuple[int, int], int] = {}
        widest = max(map(self._width, (0, 1)))
        self.batch = min(max(MAX_ENTRIES // widest, 1), MAX_BATCH)

    def _width(self, speaker: int) -> int:
        own, other = self.automata[speaker], self.automata[1 - speaker]
        said, on, reacted = (
            int(np.diff(first).max(initial=1))
            for first in (own.say_first, own.on_first, other.react_first)
        )
        return said * (on + reacted)

    def turns(self, turn: Ints, one: Ints, other: Ints) -> Iterator[Steps]:
        """Yield what can happen in the states; `source` is a state's place in these columns."""
        for begin in range(0, len(turn), self.batch):
            part = slice(begin, begin + self.batch)
            for speaker in (0, 1):
                places = begin + np.nonzero(turn[part] == speaker)[0]
                if len(places):
                    stand = (one[places], other[places])
                    yield from self._said(speaker, places, *stand[:: 1 - 2 * speaker])

    def _said(self, speaker: int, source: Ints, own: Ints, other: Ints) -> Iterator[Steps]:
        """Yield steps that end; that keep the turn; that are answered."""
        a, b = self.automata[speaker], self.automata[1 - speaker]
        self.note(speaker, own, a.say_fault[own])
        entry, at = spread(a.say_first, own)
        move, own_end = a.say_move[entry], a.say_end[entry]
        row = b.rows(other[at], self.heard[speaker][move])
        other_end = b.take_end[row]
        self.note(1 - speaker, other[at], b.take_fault[row])
        steps = Steps(
            speaker, source[at], move, a.say_share[entry], a.say_to[entry], b.take_to[row],
            own_end, other_end,
        )  # fmt: skip
        over = (own_end != NONE) | (other_end != NONE) | (b.take_fault[row] > 0)
        yield _picked(steps, np.nonzero(over)[0])
        going = np.nonzero(~over)[0]
        answered, factor = going, np.ones(len(going))
        if len(a.on_to) or a.on_fault.any():
            kept, answered, factor = self._gone_on(steps, going)
            yield kept
        yield self._answered(steps, answered, factor, b.take_react[row[answered]])

    def _gone_on(self, steps: Steps, going: Ints) -> tuple[Steps, Ints, Shares]:
        """Return the steps that keep the turn, and those that are answered, with what share."""
        a = self.automata[steps.speaker]
        spoken = steps.own[going]
        self.note(steps.speaker, spoken, a.on_fault[spoken])
        none = (a.on_first[spoken + 1] == a.on_first[spoken]) & (a.on_fault[spoken] == 0)
        entry, at = spread(a.on_first, spoken)
        to, share, step = a.on_to[entry], a.on_share[entry], going[at]
        passes = to == PASS
        goes = step[~passes]
        nothing = np.zeros(len(goes), np.int64)
        kept = Steps(
            steps.speaker, steps.source[goes], steps.move[goes], steps.share[goes] * share[~passes],
            to[~passes], steps.other[goes], nothing, nothing, kept=True,
        )  # fmt: skip
        answered = np.concatenate((going[none], step[passes]))
        return kept, answered, np.concatenate((np.ones(int(none.sum())), share[passes]))

    def _answered(self, steps: Steps, answered: Ints, factor: Shares, react: Ints) -> Steps:
        b = self.automata[1 - steps.speaker]
        self.note(1 - steps.speaker, steps.other[answered], b.react_fault[react])
        entry, at = spread(b.react_first, react)
        step = answered[at]
        share = steps.share[step] * factor[at] * b.react_share[entry]
        return Steps(
            steps.speaker, steps.source[step], steps.move[step], share, steps.own[step],
            b.react_to[entry], np.zeros(len(step), np.int64), b.react_end[entry],
        )  # fmt: skip

    def note(self, party: int, locals_: Ints, faults: Small) -> None:
        """Remember what fails, each once, with the first local state in which it does."""
        failed = np.nonzero(faults)[0]
        for fault, at in zip(*np.unique(faults[failed], return_index=True), strict=True):
            self.failures.setdefault((party, int(fault)), int(locals_[failed[at]]))

    def problems(self) -> list[Problem]:
        """Return a problem for everything that failed."""
        found = []
        for (party, fault), local in self.failures.items():
            automaton = self.automata[party]
            blame = automaton.blames[fault - 1]
            assert automaton.script is not None, "only a script's expressions can fail"
            stage = automaton.stages[automaton.stage[local]]
            values = [int(value) for value in automaton.values[local]]
            found.append(failure(automaton.script, blame.code, blame.path, stage, values))
        return found


def spread(first: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Return every entry of the ragged `rows`, and the place in `rows` that it belongs to."""
    begin = first[rows]
    counts = first[rows + 1] - begin
    if len(counts) and (counts == 1).all():
        return begin, np.arange(len(rows))
    at = np.repeat(np.arange(len(rows)), counts)
    offset = begin - np.cumsum(counts) + counts
    return np.arange(len(at)) + offset[at], at


def _picked(steps: Steps, which: Ints) -> Steps:
    return Steps(
        steps.speaker, steps.source[which], steps.move[which], steps.share[which],
        steps.own[which], steps.other[which], steps.own_end[which], steps.other_end[which],
    )  # fmt: skip
