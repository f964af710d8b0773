"""Every joint state that two automata can reach: wide waves by columns, narrow ones one by one."""

from collections.abc import Iterator

import numpy as np

from scenarios_lib.engine.automata import NONE, PASS, Automaton, Ints
from scenarios_lib.engine.numbering import Numbering
from scenarios_lib.engine.turning import Turning
from scenarios_lib.errors import ScenarioError, problem

NARROW = 24
"""A wave of fewer states is walked one by one: columns would cost more than they carry."""
PATIENCE = 16
"""So many narrow waves are walked by columns before lists of Python are made of the tables."""
STEPS_PER_STATE = 10
"""The limit of transitions, as a multiple of that of states."""


class Exploring:
    """The reached states, and how many steps and endings lead on from them.

    `codes` holds whose turn it is and both local states in one number; they are in ascending
    order once `explore` is done.
    """

    def __init__(self, automata: tuple[Automaton, ...], limit: int) -> None:
        self.automata, self.limit = automata, limit
        self.sizes = tuple(automaton.size for automaton in automata)
        self.numbering = Numbering(2 * self.sizes[0] * self.sizes[1])
        self.turning = Turning(automata)
        self.steps = self.endings = 0

    def code(self, turn: Ints | int, one: Ints, other: Ints) -> Ints:
        """Return the numbers in which these states are written."""
        codes: Ints = (turn * self.sizes[0] + one) * self.sizes[1] + other
        return codes

    def decoded(self, codes: Ints) -> tuple[Ints, Ints, Ints]:
        """Return whose turn it is, and where both parties stand."""
        rest, other = np.divmod(codes, self.sizes[1])
        turn, one = np.divmod(rest, self.sizes[0])
        return turn, one, other

    def explore(self, starts: Ints) -> None:
        """Find every state that can be reached from those with the codes `starts`.

        Raises ScenarioError where there are too many of them or of their steps.
        """
        frontier = self.numbering.discover(starts)
        narrow, waves = _Narrow(self), 0
        while len(frontier):
            self.require_few()
            waves = waves + 1 if len(frontier) < NARROW else 0
            frontier = (narrow.walked if waves > PATIENCE else self.widened)(frontier)
        self.numbering.renumber()

    def widened(self, frontier: Ints) -> Ints:
        """Return what is newly reached from a wave of states."""
        found = []
        for steps in self.turning.turns(*self.decoded(frontier)):
            over = (steps.own_end != NONE) | (steps.other_end != NONE)
            self.endings += int(over.sum())
            self.steps += len(over) - int(over.sum())
            self.require_few()
            turn = steps.speaker if steps.kept else 1 - steps.speaker
            one, other = steps.locals_
            on = ~over
            found.append(self.numbering.discover(self.code(turn, one[on], other[on])))
        return np.sort(np.concatenate(found))

    def require_few(self) -> None:
        """Raise ScenarioError over the limits."""
        if (count := self.numbering.count) > self.limit:
            raise ScenarioError([problem("too-many-states", (), count, maximum=self.limit)])
        most = STEPS_PER_STATE * self.limit
        if (count := self.steps + self.endings) > most:
            raise ScenarioError([problem("too-many-transitions", (), count, maximum=most)])


class _Narrow:
    """The same walk one state at a time; lists of Python are made when it is first needed."""

    def __init__(self, exploring: Exploring) -> None:
        self.exploring = exploring
        self.tables: list[_Lists] = []

    def walked(self, frontier: Ints) -> Ints:
        """Return the next wave that is no longer narrow, or nothing where all has been reached."""
        exploring = self.exploring
        if exploring.turning.failures:
            return exploring.widened(frontier)
        self.tables = self.tables or [
            _Lists(automaton, heard)
            for automaton, heard in zip(
                exploring.automata, exploring.turning.heard[::-1], strict=True
            )
        ]
        wave = frontier.tolist()
        while wave and len(wave) < NARROW:
            fresh = list[int]()
            for code in wave:
                found = self.reached(code)
                if found is None:
                    return self.joined(wave, fresh)
                fresh += filter(exploring.numbering.discover_one, found)
            wave = fresh
            exploring.require_few()
        return np.array(sorted(wave), dtype=np.int64)

    def joined(self, wave: list[int], fresh: list[int]) -> Ints:
        """Return the wave again, for columns to tell what fails in it."""
        return np.concatenate(
            (self.exploring.widened(np.array(wave, dtype=np.int64)), np.array(fresh, np.int64))
        )

    def reached(self, code: int) -> list[int] | None:
        """Return the codes that one turn leads to, None where something fails."""
        try:
            return list(self._reached(code))
        except _Failed:
            return None

    def _reached(self, code: int) -> Iterator[int]:
        exploring = self.exploring
        sizes = exploring.sizes
        rest, second = divmod(code, sizes[1])
        speaker, first = divmod(rest, sizes[0])
        own, other = (first, second) if speaker == 0 else (second, first)
        a, b = self.tables[speaker], self.tables[1 - speaker]

        def coded(turn: int, own: int, other: int) -> int:
            one, two = (own, other) if speaker == 0 else (other, own)
            return (turn * sizes[0] + one) * sizes[1] + two

        for move, to, end in a.said(own):
            taken, other_end, react = b.taken(other, move)
            if end or other_end:
                exploring.endings += 1
                continue
            answered = not a.keeps
            for on in a.goes_on(to) if a.keeps else ():
                answered |= on == PASS
                if on != PASS:
                    exploring.steps += 1
                    yield coded(speaker, on, taken)
            for gone, gone_end in b.reacted(react) if answered else ():
                if gone_end:
                    exploring.endings += 1
                else:
                    exploring.steps += 1
                    yield coded(1 - speaker, to, gone)


class _Failed(Exception):
    pass


class _Lists:
    """An automaton's tables as lists of Python, which are quicker for single entries."""

    def __init__(self, automaton: Automaton, heard: Ints) -> None:
        self.say_first = automaton.say_first.tolist()
        self.say = list(
            zip(
                automaton.say_move.tolist(), automaton.say_to.tolist(),
                automaton.say_end.tolist(), strict=True,
            )
        )  # fmt: skip
        self.keeps = bool(len(automaton.on_to)) or bool(automaton.on_fault.any())
        self.on_first, self.on_to = automaton.on_first.tolist(), automaton.on_to.tolist()
        self.kind = automaton.kind.tolist()
        self.group = automaton.group[:, heard].tolist()
        self.hear_first = automaton.hear_first.tolist()
        self.take: list[tuple[int, int, int]] = list(
            zip(
                automaton.take_to.tolist(), automaton.take_end.tolist(),
                automaton.take_react.tolist(), strict=True,
            )
        )  # fmt: skip
        self.react_first = automaton.react_first.tolist()
        self.react = list(
            zip(automaton.react_to.tolist(), automaton.react_end.tolist(), strict=True)
        )
        self.faults = [
            column.tolist()
            for column in (
                automaton.say_fault, automaton.on_fault, automaton.take_fault,
                automaton.react_fault,
            )
        ]  # fmt: skip

    def said(self, local: int) -> list[tuple[int, int, int]]:
        """Return what is said there: move, state then, end."""
        self.require(0, local)
        return self.say[self.say_first[local] : self.say_first[local + 1]]

    def goes_on(self, local: int) -> list[int]:
        """Return from where the turn may be kept; PASS too where it may be given up."""
        self.require(1, local)
        return self.on_to[self.on_first[local] : self.on_first[local + 1]] or [PASS]

    def taken(self, local: int, move: int) -> tuple[int, int, int]:
        """Return what hearing the speaker's move does: state then, end, reaction."""
        row: int = self.hear_first[local] + self.group[self.kind[local]][move]
        self.require(2, row)
        return self.take[row]

    def reacted(self, react: int) -> list[tuple[int, int]]:
        """Return where a reaction leads: state then, end."""
        self.require(3, react)
        return self.react[self.react_first[react] : self.react_first[react + 1]]

    def require(self, which: int, row: int) -> None:
        """Raise where this row fails."""
        if self.faults[which][row]:
            raise _Failed
