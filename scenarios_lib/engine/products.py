"""The product of two automata: every joint state that can be reached, found by columns."""

from collections.abc import Sequence

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import (
    NONE,
    PASS,
    Automaton,
    Ints,
    Shares,
    Small,
    require_meeting,
)
from scenarios_lib.engine.chains import Chain
from scenarios_lib.engine.columns import Column
from scenarios_lib.engine.compiling import compile_script
from scenarios_lib.engine.numbering import Numbering
from scenarios_lib.errors import Problem, ScenarioError, problem
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.failures import failure

MAX_STATES = 20_000_000


def automata_of(encounter: Encounter) -> tuple[Automaton, ...]:
    """Return each party's automaton, compiled for what the other's file can say."""
    one, other = encounter.played
    return tuple(
        compile_script(mine, theirs.says, keeps=any(stage.goes_on for stage in theirs.stages))
        for mine, theirs in ((one, other), (other, one))
    )


def chain_of(encounter: Encounter, *, limit: int = MAX_STATES) -> Chain:
    """Return the chain of an encounter.

    Raises ScenarioError: `too-many-states` over `limit`; failing weights and conditions in states
    that the encounter can reach.
    """
    opens = encounter.roles.index(encounter.opens)
    try:
        return join(automata_of(encounter), roles=encounter.roles, opens=opens, limit=limit)
    except ScenarioError as error:
        raise ScenarioError(found.located(encounter.origin) for found in error.problems) from None


def join(
    automata: Sequence[Automaton],
    *,
    roles: Sequence[str] = ("client", "operator"),
    opens: int = 0,
    limit: int = MAX_STATES,
) -> Chain:
    """Return the chain of two automata, of which party number `opens` speaks first.

    Raises ValueError if they are not two, or one can say what the other cannot hear.
    """
    require_meeting(automata, roles, opens)
    return _Product(tuple(automata), tuple(roles), opens, limit).chain()


@frozen
class _Steps:
    """What can happen in one turn from each of some states, as parallel columns."""

    source: Ints
    move: Column
    share: Shares
    own: Ints
    other: Ints
    own_end: Column
    other_end: Column
    keeps: NDArray[np.bool_] = field(factory=lambda: np.empty(0, dtype=bool))


class _Product:
    def __init__(
        self, automata: tuple[Automaton, ...], roles: tuple[str, ...], opens: int, limit: int
    ) -> None:
        self.automata, self.roles, self.opens, self.limit = automata, roles, opens, limit
        self.sizes = tuple(automaton.size for automaton in automata)
        self.space = 2 * self.sizes[0] * self.sizes[1]
        self.keep = True
        self.numbering = Numbering(0)
        self.heard = [
            np.array([other.alphabet.index(move) for move in own.moves], dtype=np.int64)
            for own, other in (automata, automata[::-1])
        ]
        self.failures: dict[tuple[int, int], int] = {}
        self.edges: list[tuple[Column, ...]] = []
        self.endings: list[tuple[Column, ...]] = []

    def chain(self) -> Chain:
        if self.space > self.limit:
            self.explore(keep=False)  # only to count: too many are refused before they are kept
        starts, shares = self.explore(keep=True)
        if self.failures:
            raise ScenarioError(self.problems())
        return self.tables(starts, shares)

    def explore(self, *, keep: bool) -> tuple[Ints, Shares]:
        self.numbering, self.keep = Numbering(self.space), keep
        starts, shares = self.starts()
        done = 0
        while done < self.numbering.count:
            if self.numbering.count > self.limit:
                raise self.too_many(self.numbering.count)
            frontier = np.arange(done, self.numbering.count)
            done = self.numbering.count
            self.expand(frontier)
        return starts, shares

    def starts(self) -> tuple[Ints, Shares]:
        (one, share), (other, other_share) = (
            (locals_[shares > 0], shares[shares > 0])
            for locals_, shares in (automaton.starts for automaton in self.automata)
        )
        if (count := len(one) * len(other)) > self.limit:
            raise self.too_many(count)
        left, right = (axis.ravel() for axis in np.meshgrid(one, other, indexing="ij"))
        shares = np.multiply.outer(share, other_share).ravel()
        possible = shares > 0
        turn = np.full(int(possible.sum()), self.opens)
        return self.number(turn, left[possible], right[possible]), shares[possible]

    def number(self, turn: Ints, one: Ints, other: Ints) -> Ints:
        ids, _ = self.numbering.add((turn * self.sizes[0] + one) * self.sizes[1] + other)
        return ids

    def decoded(self, codes: Ints) -> tuple[Ints, Ints, Ints]:
        rest, other = np.divmod(codes, self.sizes[1])
        turn, one = np.divmod(rest, self.sizes[0])
        return turn, one, other

    def too_many(self, found: int) -> ScenarioError:
        return ScenarioError([problem("too-many-states", (), found, maximum=self.limit)])

    def expand(self, frontier: Ints) -> None:
        turn, one, other = self.decoded(self.numbering.codes[frontier])
        for speaker in (0, 1):
            mine = turn == speaker
            if mine.any():
                own, partner = (one, other) if speaker == 0 else (other, one)
                for steps in self.turns(speaker, frontier[mine], own[mine], partner[mine]):
                    self.store(speaker, steps)

    def turns(self, speaker: int, source: Ints, own: Ints, other: Ints) -> "list[_Steps]":
        a, b = self.automata[speaker], self.automata[1 - speaker]
        self.note(speaker, own, a.say_fault[own])
        entry, at = _spread(a.say_first, own)
        move, spoken, own_end = a.say_move[entry], a.say_to[entry], a.say_end[entry]
        row = b.rows(other[at], self.heard[speaker][move])
        self.note(1 - speaker, other[at], b.take_fault[row])
        steps = _Steps(
            source[at], move, a.say_share[entry], spoken, b.take_to[row], own_end, b.take_end[row]
        )
        over = (own_end != NONE) | (steps.other_end != NONE) | (b.take_fault[row] > 0)
        going = np.nonzero(~over)[0]
        kept, given = self.goes_on(speaker, steps, going)
        return [_picked(steps, np.nonzero(over)[0]), kept, self.reactions(speaker, given, row)]

    def goes_on(self, speaker: int, steps: _Steps, going: Ints) -> "tuple[_Steps, _Given]":
        a = self.automata[speaker]
        spoken = steps.own[going]
        self.note(speaker, spoken, a.on_fault[spoken])
        none = (a.on_first[spoken + 1] == a.on_first[spoken]) & (a.on_fault[spoken] == 0)
        entry, at = _spread(a.on_first, spoken)
        to, share, step = a.on_to[entry], a.on_share[entry], going[at]
        passes = to == PASS
        goes = step[~passes]
        kept = _Steps(
            steps.source[goes], steps.move[goes], steps.share[goes] * share[~passes], to[~passes],
            steps.other[goes], np.zeros(len(goes), np.int64), np.zeros(len(goes), np.int64),
            np.ones(len(goes), dtype=bool),
        )  # fmt: skip
        given = np.concatenate((going[none], step[passes]))
        factor = np.concatenate((np.ones(int(none.sum())), share[passes]))
        return kept, _Given(steps, given, factor)

    def reactions(self, speaker: int, given: "_Given", row: Ints) -> _Steps:
        b, steps = self.automata[1 - speaker], given.steps
        react = b.take_react[row[given.which]]
        self.note(1 - speaker, steps.other[given.which], b.react_fault[react])
        entry, at = _spread(b.react_first, react)
        step = given.which[at]
        share = steps.share[step] * given.factor[at] * b.react_share[entry]
        return _Steps(
            steps.source[step], steps.move[step], share, steps.own[step], b.react_to[entry],
            np.zeros(len(step), np.int64), b.react_end[entry],
        )  # fmt: skip

    def store(self, speaker: int, steps: _Steps) -> None:
        own_first = speaker == 0
        one, other = (steps.own, steps.other) if own_first else (steps.other, steps.own)
        ends = (steps.own_end, steps.other_end)
        end_one, end_other = ends if own_first else ends[::-1]
        over = (end_one != NONE) | (end_other != NONE)
        if self.keep and over.any():
            way = end_one[over] * (len(self.automata[1].ends) + 1) + end_other[over]
            self.endings.append(
                (
                    steps.source[over].astype(np.int32),
                    way.astype(np.int32),
                    steps.move[over].astype(np.int16),
                    steps.share[over],
                    one[over].astype(np.int32),
                    other[over].astype(np.int32),
                )
            )
        on = ~over
        if not on.any():
            return
        keeps = steps.keeps[on] if len(steps.keeps) else np.zeros(int(on.sum()), dtype=bool)
        target = self.number(np.where(keeps, speaker, 1 - speaker), one[on], other[on])
        if self.keep:
            self.edges.append(
                (
                    steps.source[on].astype(np.int32),
                    target.astype(np.int32),
                    steps.share[on],
                    steps.move[on].astype(np.int16),
                )
            )

    def note(self, party: int, locals_: Ints, faults: Small) -> None:
        failed = np.nonzero(faults)[0]
        for fault, at in zip(*np.unique(faults[failed], return_index=True), strict=True):
            self.failures.setdefault((party, int(fault)), int(locals_[failed[at]]))

    def problems(self) -> list[Problem]:
        found = []
        for (party, fault), local in self.failures.items():
            automaton = self.automata[party]
            blame = automaton.blames[fault - 1]
            assert automaton.script is not None, "only a script's expressions can fail"
            stage = automaton.stages[automaton.stage[local]]
            values = [int(value) for value in automaton.values[local]]
            found.append(failure(automaton.script, blame.code, blame.path, stage, values))
        return found

    def tables(self, starts: Ints, shares: Shares) -> Chain:
        turn, one, other = self.decoded(self.numbering.codes)
        source, target, share, move = _joined(self.edges, 4)
        end_source, code, end_move, end_share, final_one, final_other = _joined(self.endings, 6)
        ways, way = np.unique(code.astype(np.int64), return_inverse=True)
        order = np.argsort(source, kind="stable")
        end_order = np.argsort(end_source, kind="stable")
        base = len(self.automata[1].ends) + 1
        return Chain(
            roles=self.roles,
            automata=self.automata,
            turn=turn.astype(np.int8),
            locals_=np.stack((one, other), axis=1).astype(np.int32),
            start_states=starts,
            start_shares=shares,
            source=source[order].astype(np.int32),
            target=target[order].astype(np.int32),
            share=share[order],
            move=move[order].astype(np.int16),
            end_source=end_source[end_order].astype(np.int32),
            end_way=way[end_order].astype(np.int32),
            end_share=end_share[end_order],
            end_move=end_move[end_order].astype(np.int16),
            final=np.stack((final_one, final_other), axis=1)[end_order].astype(np.int32),
            ways=tuple((int(way) // base, int(way) % base) for way in ways),
        )


@frozen
class _Given:
    """Steps after which the speaker gave up the turn, with the chance that it did."""

    steps: _Steps
    which: Ints
    factor: Shares


def _spread(first: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Return every entry of the ragged `rows`, and the place in `rows` that it belongs to."""
    counts = first[rows + 1] - first[rows]
    at = np.repeat(np.arange(len(rows)), counts)
    offset = np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts)
    return first[rows][at] + offset, at


def _picked(steps: _Steps, which: Ints) -> _Steps:
    return _Steps(
        steps.source[which], steps.move[which], steps.share[which], steps.own[which],
        steps.other[which], steps.own_end[which], steps.other_end[which],
    )  # fmt: skip


def _joined(parts: Sequence[tuple[Column, ...]], columns: int) -> list[Column]:
    if not parts:
        return [np.empty(0) for _ in range(columns)]
    return [np.concatenate(column) for column in zip(*parts, strict=True)]
