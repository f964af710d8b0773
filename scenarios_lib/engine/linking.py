"""From the endings of one contact to the traveller's entries into others."""

from collections.abc import Iterator, Mapping

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import NONE, Automaton, Ints, Shares
from scenarios_lib.engine.chains import Chain
from scenarios_lib.engine.compiling import Entering, compile_script
from scenarios_lib.engine.judging import Judge
from scenarios_lib.engine.stating import LocalStates
from scenarios_lib.errors import Path, ScenarioError, problem
from scenarios_lib.model.failures import failure
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.routes import Contact, Onward, Route

Mask = NDArray[np.bool_]

HERE, THERE = 0, 1
"""The traveller's place in every contact, and that of the party met."""


@frozen(eq=False)
class Links:
    """Ways on from the endings of one contact, as parallel columns.

    `ending` is the row of the chain's endings, `then` the rule that matched, `share` the part of
    the ending that goes this way, `entry` the traveller's state on arrival (number into
    `Passage.states`), `arrived` whether his goal is reached there, before any other contact.
    """

    ending: Ints
    then: Ints
    share: Shares
    entry: Ints
    arrived: Mask


@frozen(slots=False, eq=False)
class Passage:
    """What happens to a traveller between contacts; his local states there are numbered."""

    route: Route
    limit: int
    states: LocalStates = field(init=False)
    judge: Judge = field(init=False)
    fresh: Automaton = field(init=False)

    @states.default
    def _states(self) -> LocalStates:
        return LocalStates(self.route.travelling, self.limit)

    @judge.default
    def _judge(self) -> Judge:
        return Judge(self.states.script, self.states)

    @fresh.default
    def _fresh(self) -> Automaton:
        return compile_script(self.states.script, (), keeps=False, limit=self.limit)

    def starts(self) -> tuple[Ints, Shares]:
        """Return the states in which the traveller sets out, with their shares."""
        locals_, shares = self.fresh.starts
        possible = shares > 0
        at = locals_[possible]
        stages = self.fresh.stage[at].astype(np.int64)
        return self.states.number(stages, self.fresh.values[at]), shares[possible]

    def entering(self, entries: Ints) -> Entering:
        """Return the traveller's states by their numbers."""
        return Entering(*self.states.decoded(entries))

    def links(self, contact: Contact, chain: Chain) -> Links:
        """Return the ways on from all endings of a contact after which some rule matches."""
        return _joined([*self._links(contact, chain)])

    def _links(self, contact: Contact, chain: Chain) -> Iterator[Links]:
        for way in range(len(chain.ways)):
            named = dict(zip(self.route.roles, chain.way_name(way), strict=True))
            then = matching(contact, named, self.route.traveller.name)
            if then is None:
                continue
            rows = np.nonzero(chain.end_way == way)[0]
            ended = chain.ways[way][HERE] != NONE
            yield self._passed(contact, then, chain, rows, ended)

    def _passed(self, contact: Contact, then: int, chain: Chain, rows: Ints, ended: bool) -> Links:
        rule = contact.then[then]
        traveller = chain.automata[HERE]
        assert isinstance(traveller, Automaton), "a contact has one script on each side"
        locals_, share = chain.final[rows, HERE].astype(np.int64), np.ones(len(rows))
        if rule.keeps:
            spoke = chain.turn[chain.end_source[rows]] == HERE
            if ended:
                self.require_unended(contact, then, traveller, locals_[spoke])
            else:
                rows, locals_, share = _reacted(traveller, chain, rows, locals_, spoke)
        stages, values = traveller.stage[locals_].astype(np.int64), traveller.values[locals_]
        values = self.states.changed(values, rule.feel)
        arrived = self.arrived(stages, values)
        if rule.keeps:
            return self._made(rows, then, share, stages, values, arrived)
        there = self._made(
            rows[arrived], then, share[arrived], stages[arrived], values[arrived], arrived[arrived]
        )
        on = ~arrived
        again = self._again(rows[on], then, share[on], values[on])
        return _joined([there, again])

    def _again(self, rows: Ints, then: int, share: Shares, values: Ints) -> Links:
        """Return the ways on of a traveller who begins again at his script's start."""
        options = self.fresh.start_shares[0]
        names = [choice.name for choice in self.states.script.start]
        possible = np.nonzero(options > 0)[0]
        stages = np.array([self.states.place[names[at]] for at in possible], dtype=np.int64)
        count = len(possible)
        return self._made(
            np.repeat(rows, count),
            then,
            np.repeat(share, count) * np.tile(options[possible], len(rows)),
            np.tile(stages, len(rows)),
            np.repeat(values, count, axis=0),
            np.zeros(len(rows) * count, dtype=bool),
        )

    def _made(
        self, rows: Ints, then: int, share: Shares, stages: Ints, values: Ints, arrived: Mask
    ) -> Links:
        entry = self.states.number(stages, values) if len(rows) else rows
        return Links(rows, np.full(len(rows), then), share, entry, arrived)

    def arrived(self, stages: Ints, values: Ints) -> Mask:
        """Return in which states on the way the traveller has reached his goal."""
        goal, faults = self.states.script.goal, np.zeros(len(values), dtype=np.int32)
        if goal is None or goal.when is None or not len(values):
            return np.zeros(len(values), dtype=bool)
        everywhere = np.ones(len(values), dtype=bool)
        holds = self.judge.holds(goal.when, ("goal", "when"), values, everywhere, faults)
        if len(failed := np.nonzero(faults)[0]):
            at = failed[0]
            blame = self.judge.blames[faults[at] - 1]
            raise self._failure(blame.code, blame.path, int(stages[at]), values[at])
        return holds

    def _failure(self, code: str, path: Path, stage: int, values: Ints) -> ScenarioError:
        script = self.states.script
        told = [int(value) for value in values]
        return ScenarioError([failure(script, code, path, script.stages[stage].name, told)])

    def require_unended(
        self, contact: Contact, then: int, traveller: Automaton, locals_: Ints
    ) -> None:
        """Raise ScenarioError if a kept stage is one whose `ends` has just ended the script."""
        for number in np.unique(traveller.stage[locals_]):
            stage = self.states.script.stages[int(number)]
            if stage.ends:
                path = ("contacts", contact.name, "then", then, "keeps")
                role = self.route.traveller.name
                found = problem("stage-has-ended", path, stage.name, role=role)
                raise ScenarioError([found.located(self.route.origin)])


def matching(contact: Contact, ends: Mapping[str, str], traveller: str) -> int | None:
    """Return the first rule that matches, None where the route is over."""
    if ends[traveller] == GOAL:
        return None
    rules: Iterator[tuple[int, Onward]] = enumerate(contact.then)
    return next((number for number, rule in rules if rule.matches(dict(ends))), None)


def _reacted(
    traveller: Automaton, chain: Chain, rows: Ints, locals_: Ints, spoke: Mask
) -> tuple[Ints, Ints, Shares]:
    """Return the rows with the traveller's reaction to the last move, where he heard it."""
    heard = np.nonzero(~spoke)[0]
    source = chain.end_source[rows[heard]]
    moves = chain.automata[THERE].moves
    known = np.array([traveller.alphabet.index(move) for move in moves], dtype=np.int64)
    before = chain.locals_[source, HERE].astype(np.int64)
    react = traveller.take_react[traveller.rows(before, known[chain.end_move[rows[heard]]])]
    _require_fine(traveller, react, locals_[heard])
    first, last = traveller.react_first[react], traveller.react_first[react + 1]
    counts = last - first
    at = np.repeat(np.arange(len(heard)), counts)
    entry = np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts) + first[at]
    stay = np.nonzero(spoke)[0]
    return (
        np.concatenate((rows[stay], rows[heard][at])),
        np.concatenate((locals_[stay], traveller.react_to[entry])),
        np.concatenate((np.ones(len(stay)), traveller.react_share[entry])),
    )


def _require_fine(traveller: Automaton, react: Ints, locals_: Ints) -> None:
    """Raise ScenarioError if one of the reactions fails."""
    failed = np.nonzero(traveller.react_fault[react])[0]
    if not len(failed):
        return
    at = failed[0]
    blame = traveller.blames[traveller.react_fault[react[at]] - 1]
    assert traveller.script is not None, "only a script's expressions can fail"
    stage, _ = traveller.standing(int(locals_[at]))
    values = [int(value) for value in traveller.values[locals_[at]]]
    raise ScenarioError([failure(traveller.script, blame.code, blame.path, stage, values)])


def _joined(parts: list[Links]) -> Links:
    if not parts:
        none = np.empty(0, dtype=np.int64)
        return Links(none, none, np.empty(0), none, np.empty(0, dtype=bool))
    return Links(
        np.concatenate([part.ending for part in parts]),
        np.concatenate([part.then for part in parts]),
        np.concatenate([part.share for part in parts]),
        np.concatenate([part.entry for part in parts]),
        np.concatenate([part.arrived for part in parts]),
    )
