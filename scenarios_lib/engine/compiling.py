"""A script compiled alone into an automaton, by columns of local states."""

from collections.abc import Sequence
from math import prod

import numpy as np
from attrs import frozen

from scenarios_lib.engine.automata import NONE, PASS, Automaton, Ints, Shares, Small
from scenarios_lib.engine.collecting import Budget, Entries, Pieces, ragged
from scenarios_lib.engine.columns import Column, Mask
from scenarios_lib.engine.hearing import Hearing, Hearings
from scenarios_lib.engine.judging import Judge
from scenarios_lib.engine.lookahead import Lookahead
from scenarios_lib.engine.numbering import Numbering, each_once
from scenarios_lib.engine.pruning import pruned
from scenarios_lib.engine.stating import LocalStates
from scenarios_lib.errors import Path, ScenarioError, problem
from scenarios_lib.model.failures import failure
from scenarios_lib.model.names import PASS as PASS_NAME
from scenarios_lib.model.scales import Start
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.stages import Stage
from scenarios_lib.model.weights import Choice, Target

MAX_LOCAL_STATES = 5_000_000
ENTRIES_PER_STATE = 4
"""The limit of a table's entries, as a multiple of that of states."""
MAX_CELLS = 2**21
"""About so many options of states are judged at once; this bounds the memory in passing."""


@frozen(eq=False)
class Entering:
    """Local states: the number of the stage, and the scale values, shape (states, scales)."""

    stages: Ints
    values: Ints


def compile_script(
    script: Script,
    alphabet: Sequence[str] | None = None,
    *,
    keeps: bool = True,
    limit: int = MAX_LOCAL_STATES,
    entries: Entering | None = None,
) -> Automaton:
    """Return the automaton of a script that may hear the moves of `alphabet` (default: all).

    `keeps` says that the other party may keep the turn, so that several moves may be heard before
    one is answered. With `entries` the script is entered there, in equal shares, instead of at its
    own starts.

    Choices and conditions that fail in some state are noted there (`blames`), and raise only in
    an encounter that comes to that state. Raises ScenarioError `too-many-local-states` over
    `limit`, and for starts that fail; ValueError for moves that the script does not know.
    """
    heard = tuple(script.moves) if alphabet is None else tuple(alphabet)
    if unknown := [move for move in heard if move not in script.moves]:
        raise ValueError(f"{script.id or 'The script'} knows no move {', '.join(unknown)}.")
    if LocalStates(script, limit).space > limit:
        _Compiler(script, heard, keeps, limit, entries, kept=False).explore()  # counted first
    compiler = _Compiler(script, heard, keeps, limit, entries)
    try:
        return compiler.automaton()
    except ScenarioError:
        if not compiler.lookahead.guessed:
            raise
    return _Compiler(script, heard, keeps, limit, entries, guesses=False).automaton()


class _Compiler:
    def __init__(
        self,
        script: Script,
        alphabet: tuple[str, ...],
        keeps: bool,
        limit: int,
        entries: Entering | None = None,
        kept: bool = True,
        guesses: bool = True,
    ) -> None:
        self.script, self.alphabet, self.keeps, self.limit = script, alphabet, keeps, limit
        self.entries = entries
        self.states = LocalStates(script, limit)
        self.judge = Judge(script, self.states)
        self.hearings = Hearings(script, alphabet)
        self.kinds = len(self.hearings.reactions)
        self.combinations = Numbering(self.states.space)
        self.reactions = Numbering(2 * limit * self.kinds)
        self.moves = {name: number for number, name in enumerate(script.says)}
        budget = Budget(ENTRIES_PER_STATE * limit, self.too_many_entries)
        self.say, self.on, self.take, self.react = (Entries(budget, kept) for _ in range(4))
        self.say_fault, self.on_fault = Pieces(kept), Pieces(kept)
        self.take_fault, self.react_fault = Pieces(kept), Pieces(kept)
        self.hear_first, self.take_rows = Pieces(kept, empty=-1), 0
        self.pending: dict[str, list[Ints]] = {"speak": [], "spoken": [], "wait": [], "react": []}
        self.seen = {name: np.zeros(0, dtype=bool) for name in ("speak", "spoken", "wait")}
        self.lookahead = Lookahead(self.states, open=guesses)
        self.batch = max(MAX_CELLS // _widest(script), 1)

    def too_many_entries(self, found: int) -> ScenarioError:
        most = ENTRIES_PER_STATE * self.limit
        refused = problem("too-many-transitions", (), found, maximum=most)
        return ScenarioError([refused.located(self.script.origin)])

    def automaton(self) -> Automaton:
        found = self.tables(*self.explore())
        return pruned(found, keeps=self.keeps) if self.lookahead.guessed else found

    def explore(self) -> tuple[tuple[Shares, ...], Ints]:
        shares, locals_ = self._starts()
        self.want("speak", locals_)
        self.want("wait", locals_)
        while any(self.pending.values()):
            for task in ("speak", "spoken", "wait", "react"):
                self.run(task)
            if len(guessed := self.lookahead.guess()):
                self.want("speak", guessed)
                self.want("wait", guessed)
        return shares, locals_

    def want(self, task: str, locals_: Ints) -> None:
        seen = self.seen[task]
        if len(seen) < self.states.count:
            seen = np.concatenate((seen, np.zeros(self.states.count, dtype=bool)))
        fresh = each_once(locals_[~seen[locals_]])
        seen[fresh] = True
        self.seen[task] = seen
        if len(fresh):
            self.pending[task].append(fresh)

    def run(self, task: str) -> None:
        parts, self.pending[task] = self.pending[task], []
        if not parts:
            return
        waiting = np.concatenate(parts)
        for begin in range(0, len(waiting), self.batch):
            batch = waiting[begin : begin + self.batch]
            if task == "react":
                self.run_reactions(batch)
            else:
                self.run_in_stages(task, batch)

    def run_in_stages(self, task: str, locals_: Ints) -> None:
        stages, values = self.states.decoded(locals_)
        order = np.argsort(stages, kind="stable")
        places, begin = np.unique(stages[order], return_index=True)
        for place, mine in zip(places, np.split(order, begin[1:]), strict=True):
            stage = self.script.stages[int(place)]
            getattr(self, task)(stage, locals_[mine], values[mine])

    # Starts.

    def _starts(self) -> tuple[tuple[Shares, ...], Ints]:
        script = self.script
        if self.entries is not None:
            count = len(self.entries.stages)
            numbers = self.states.number(self.entries.stages, self.entries.values)
            return (np.full(count, 1.0 / count),), numbers
        factors: list[tuple[Path, Sequence[Choice | Start]]] = [(("start",), script.start)]
        factors += [(("scales", scale.name, "start"), scale.starts) for scale in script.scales]
        if (count := prod(len(options) for _, options in factors)) > self.limit:
            raise self.states.too_many(count)
        shares = tuple(self.start_shares(path, options) for path, options in factors)
        axes = [
            np.array([self.states.place[choice.name] for choice in script.start]),
            *(np.array([start.value for start in scale.starts]) for scale in script.scales),
        ]
        columns, rest = np.empty((count, len(axes)), dtype=np.int64), np.arange(count)
        for at in range(len(axes) - 1, -1, -1):  # the last one changes fastest
            rest, place = np.divmod(rest, len(axes[at]))
            columns[:, at] = axes[at][place]
        return shares, self.states.number(columns[:, 0], columns[:, 1:])

    def start_shares(self, path: Path, options: Sequence[Choice | Start]) -> Shares:
        faults = np.zeros(1, dtype=np.int32)
        shares: Shares = self.judge.shares(path, options, np.empty((1, 0), dtype=np.int64), faults)[
            0
        ]
        if faults[0]:
            blame = self.judge.blames[faults[0] - 1]
            raise ScenarioError([failure(self.script, blame.code, blame.path)])
        return shares

    # What happens in a stage, for a column of local states at once.

    def speak(self, stage: Stage, locals_: Ints, values: Ints) -> None:
        faults = np.zeros(len(locals_), dtype=np.int32)
        path = ("stages", stage.name, "says")
        shares = self.judge.shares(path, stage.says, values, faults)
        spoken = self.states.changed(values, stage.feel)
        end = self.judge.end(spoken, faults, stage.ends)
        to = self.states.number(self.states.place[stage.name], spoken)
        self.say_fault.put(locals_, faults)
        moves = np.array([self.moves[choice.name] for choice in stage.says])
        row, option = np.nonzero((shares > 0) & (faults == 0)[:, None])
        self.say.add(
            row=locals_[row], move=moves[option], to=to[row], end=end[row],
            share=shares[row, option],
        )  # fmt: skip
        self.want("spoken", to[(end == NONE) & (faults == 0)])

    def spoken(self, stage: Stage, locals_: Ints, values: Ints) -> None:
        if not stage.goes_on:
            self.want("wait", locals_)
            return
        faults = np.zeros(len(locals_), dtype=np.int32)
        shares = self.judge.shares(("stages", stage.name, "goes_on"), stage.goes_on, values, faults)
        self.on_fault.put(locals_, faults)
        fine = faults == 0
        for option, choice in enumerate(stage.goes_on):
            rows = np.nonzero(fine & (shares[:, option] > 0))[0]
            if choice.name == PASS_NAME:
                to = np.full(len(rows), PASS)
                self.want("wait", locals_[rows])
            else:
                to = self.states.number(self.states.place[choice.name], values[rows])
                self.want("speak", to)
            self.on.add(
                row=locals_[rows], option=np.full(len(rows), option), to=to,
                share=shares[rows, option],
            )  # fmt: skip

    def wait(self, stage: Stage, locals_: Ints, values: Ints) -> None:
        hearing = self.hearings.stages[stage.name]
        width = len(hearing.takings)
        base = self.take_rows + np.arange(len(locals_)) * width
        self.hear_first.put(locals_, base)
        self.take_rows += len(locals_) * width
        for at, taking in enumerate(hearing.takings):
            faults = np.zeros(len(locals_), dtype=np.int32)
            taken = self.taken(hearing, at, values, faults)
            end = self.judge.end(taken, faults)
            to = self.states.number(self.states.place[stage.name], taken)
            react = np.full(len(locals_), -1, dtype=np.int64)
            goes = (end == NONE) & (faults == 0)
            react[goes] = self.reaction(to[goes], taking.reaction)
            self.take.add(row=base + at, to=to, end=end, react=react)
            self.take_fault.put(base + at, faults)
            if self.keeps:
                self.want("wait", to[goes])

    def taken(self, hearing: Hearing, at: int, values: Ints, faults: Small) -> Ints:
        taking = hearing.takings[at]
        open_ = np.ones(len(values), dtype=bool)
        result = values.copy()
        for path, rule in taking.feels:
            holds = self.judge.holds(rule.when, (*path, "when"), values, open_, faults)
            result[holds] = self.states.changed(values[holds], rule.feel)
            open_ &= ~holds
        result[open_] = self.states.changed(values[open_], taking.own)
        return result

    def reaction(self, locals_: Ints, kind: int) -> Ints:
        """Return the rows of a reaction; where the stage makes no difference they are shared."""
        if self.hearings.reactions[kind].everywhere:
            _, values = self.states.decoded(locals_)
            shared, _ = self.combinations.add(self.states.combination(values))
            who = 2 * shared + 1
        else:
            who = 2 * locals_
        ids, fresh = self.reactions.add(who * self.kinds + kind)
        if len(fresh):
            self.pending["react"].append(fresh)
        return ids

    def run_reactions(self, codes: Ints) -> None:
        who, kinds = np.divmod(codes, self.kinds)
        ids = self.reactions.find(codes)
        for kind in np.unique(kinds):
            mine = np.nonzero(kinds == kind)[0]
            if self.hearings.reactions[kind].everywhere:
                values = self.states.values(self.combinations.codes[who[mine] // 2])
            else:
                _, values = self.states.decoded(who[mine] // 2)
            self.react_in(int(kind), ids[mine], who[mine] // 2, values)

    def react_in(self, kind: int, rows: Ints, locals_: Ints, values: Ints) -> None:
        faults = np.zeros(len(rows), dtype=np.int32)
        open_ = np.ones(len(rows), dtype=bool)
        for path, rule in self.hearings.reactions[kind].rules:
            holds = self.judge.holds(rule.when, (*path, "when"), values, open_, faults)
            open_ &= ~holds
            self.follow((*path, "to"), rule.to, rows, values, holds, faults)
        stays = open_ & (faults == 0)
        count = int(stays.sum())
        self.add_reactions(
            rows[stays], np.full(count, 0), locals_[stays], np.zeros(count), np.ones(count)
        )
        self.react_fault.put(rows, faults)

    def follow(
        self,
        path: Path,
        targets: tuple[Target, ...],
        rows: Ints,
        values: Ints,
        holds: Mask,
        faults: Small,
    ) -> None:
        mine = np.nonzero(holds)[0]
        if not len(mine):
            return
        failed = faults[mine]
        shares = self.judge.shares(path, targets, values[mine], failed)
        for option, target in enumerate(targets):
            gone = self.states.changed(values[mine], target.feel)
            live = (shares[:, option] > 0) & (failed == 0)
            ended = np.where(live, 0, -1).astype(np.int32)  # do not judge what is never reached
            end = self.judge.end(gone, ended)
            failed = np.where((failed == 0) & (ended > 0), ended, failed)
            use = np.nonzero(live & (ended == 0))[0]
            to = self.states.number(self.states.place[target.stage], gone[use])
            self.add_reactions(
                rows[mine[use]], np.full(len(use), option), to, end[use], shares[use, option]
            )
        faults[mine] = failed

    def add_reactions(self, row: Ints, option: Ints, to: Ints, end: Column, share: Shares) -> None:
        self.react.add(row=row, option=option, to=to, end=end, share=share)
        goes = to[end == NONE]
        self.want("speak", goes)

    # The finished tables.

    def tables(self, start_shares: tuple[Shares, ...], start_locals: Ints) -> Automaton:
        script, size = self.script, self.states.count
        stage, values = self.states.decoded(np.arange(size))
        say = ragged(self.say, ("move", "to", "end", "share"), size)
        on = ragged(self.on, ("to", "share"), size, within="option")
        rows = self.take.joined("row", np.int64)
        order = np.argsort(rows)
        react = ragged(self.react, ("to", "end", "share"), self.reactions.count, within="option")
        group = np.array([self.hearings.stages[s.name].group for s in script.stages], np.int32)
        return Automaton(
            moves=script.says,
            seconds=np.array([script.moves[move].seconds for move in script.says], dtype=float),
            alphabet=self.alphabet,
            ends=script.ends,
            kinds=tuple(script.kind_of(end) for end in script.ends),
            stages=tuple(s.name for s in script.stages),
            scales=tuple(scale.name for scale in script.scales),
            stage=stage.astype(np.int32),
            values=values,
            start_shares=start_shares,
            start_locals=start_locals,
            say_first=say["first"], say_move=say["move"].astype(np.int32), say_to=say["to"],
            say_end=say["end"].astype(np.int32), say_share=say["share"],
            on_first=on["first"], on_to=on["to"], on_share=on["share"],
            kind=stage.astype(np.int32),
            group=group,
            hear_first=self.hear_first.column(size).astype(np.int64),
            take_to=self.take.joined("to", np.int64)[order],
            take_end=self.take.joined("end", np.int32)[order],
            take_react=self.take.joined("react", np.int64)[order],
            react_first=react["first"], react_to=react["to"],
            react_end=react["end"].astype(np.int32), react_share=react["share"],
            say_fault=self.say_fault.column(size),
            on_fault=self.on_fault.column(size),
            take_fault=self.take_fault.column(self.take_rows),
            react_fault=self.react_fault.column(self.reactions.count),
            blames=self.judge.blames,
            script=script,
        )  # fmt: skip


def _widest(script: Script) -> int:
    """Return the largest number of options that any choice has."""
    rules = [*script.next, *(rule for stage in script.stages for rule in stage.next)]
    choices = [each for stage in script.stages for each in (stage.says, stage.goes_on)]
    return max(map(len, (*choices, *(rule.to for rule in rules))), default=1)
