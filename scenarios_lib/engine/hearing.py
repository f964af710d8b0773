"""What hearing does in each stage: moves that are taken and reacted to alike, grouped."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

import numpy as np
from attrs import frozen

from scenarios_lib.engine.automata import Ints
from scenarios_lib.engine.columns import Mask
from scenarios_lib.errors import Path
from scenarios_lib.model.names import TAG_PREFIX
from scenarios_lib.model.scales import Change
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.stages import FeelRule, Rule, Stage

R = TypeVar("R", Rule, FeelRule)


@frozen
class Taking:
    """How a group of moves is taken: rules to try in order, else the moves' own effect."""

    feels: tuple[tuple[Path, FeelRule], ...]
    own: tuple[Change, ...]
    reaction: int


@frozen(eq=False)
class Hearing:
    """All of what a stage makes of an alphabet; `group` gives each move its place in `takings`."""

    takings: tuple[Taking, ...]
    group: Ints


@frozen
class Reaction:
    """Rules to try in order. What is the same in every stage never leaves anyone where he is."""

    rules: tuple[tuple[Path, Rule], ...]
    everywhere: bool


class Hearings:
    """What a script makes of each move of an alphabet, stage by stage; `reactions` by number.

    Every rule is held against all moves at once, and rules for every stage only once: the cost
    grows with the rules of the stages and not with their product with all moves and rules.
    """

    def __init__(self, script: Script, alphabet: Sequence[str]) -> None:
        self.script, self.size = script, len(alphabet)
        self.alphabet = _Alphabet(script, alphabet)
        self.chains: _Chains[Rule] = _Chains()
        self.feelings: _Chains[FeelRule] = _Chains()
        self.tail = self._chained(self.chains, self._placed(("next",), script.next), self._none())
        self.own, self.owns = self._own_effects(alphabet)
        self.known: dict[tuple[int, ...], Hearing] = {}
        self.by_feels: dict[tuple[int, ...], Ints] = {}
        self.restricted: dict[str, list[int]] = {}
        for at, rule in enumerate(script.feels):
            for name in rule.in_stages:
                self.restricted.setdefault(name, []).append(at)
        self.general = [at for at, rule in enumerate(script.feels) if not rule.in_stages]
        self.stages = {stage.name: self._of(stage) for stage in script.stages}
        self.reactions = [self._reaction(code) for code in range(len(self.chains.closed))]

    def _of(self, stage: Stage) -> Hearing:
        felt = tuple(sorted({*self.general, *self.restricted.get(stage.name, ())}))
        if not stage.next:
            if felt not in self.known:
                self.known[felt] = self._hearing(felt, self.tail)
            return self.known[felt]
        rules = self._placed(("stages", stage.name, "next"), stage.next)
        return self._hearing(felt, self._chained(self.chains, rules, self.tail))

    def _hearing(self, felt: tuple[int, ...], reactions: Ints) -> Hearing:
        if felt not in self.by_feels:
            rules = [(("feels", at), self.script.feels[at]) for at in felt]
            self.by_feels[felt] = self._chained(self.feelings, rules, self._none())
        feels = self.by_feels[felt]
        own = np.where(np.array(self.feelings.closed)[feels], 0, self.own)
        codes = (feels * len(self.owns) + own) * len(self.chains.closed) + reactions
        _, first, group = np.unique(codes, return_index=True, return_inverse=True)
        takings = tuple(
            Taking(self.feelings.rules(int(feels[at])), self.owns[own[at]], int(reactions[at]))
            for at in first
        )
        return Hearing(takings, group.astype(np.int64))

    def _reaction(self, code: int) -> Reaction:
        rules = self.chains.rules(code)
        general = all(path[0] == "next" for path, _ in rules)
        return Reaction(rules, general and self.chains.closed[code])

    def _none(self) -> Ints:
        return np.zeros(self.size, dtype=np.int64)

    def _placed(self, path: Path, rules: Sequence[Rule]) -> list[tuple[Path, Rule]]:
        return [((*path, at), rule) for at, rule in enumerate(rules)]

    def _chained(self, chains: "_Chains[R]", rules: Sequence[tuple[Path, R]], tail: Ints) -> Ints:
        codes = tail.copy()
        for path, rule in reversed(rules):
            matched = self.alphabet.matched(rule.hears)
            before, place = np.unique(codes[matched], return_inverse=True)
            linked = [chains.linked(path, rule, int(code)) for code in before]
            codes[matched] = np.array(linked, dtype=np.int64)[place]
        return codes

    def _own_effects(self, alphabet: Iterable[str]) -> tuple[Ints, list[tuple[Change, ...]]]:
        """Return the number of each move's own effect on the script's scales; 0 is none."""
        scales = {scale.name for scale in self.script.scales}
        numbers: dict[tuple[Change, ...], int] = {(): 0}
        own = [
            tuple(change for change in self.script.moves[move].feel if change.scale in scales)
            for move in alphabet
        ]
        codes = np.array([numbers.setdefault(one, len(numbers)) for one in own], dtype=np.int64)
        return codes, list(numbers)


class _Alphabet:
    """The moves by what rules call them."""

    def __init__(self, script: Script, alphabet: Sequence[str]) -> None:
        self.size = len(alphabet)
        self.places: dict[str, list[int]] = {}
        for at, move in enumerate(alphabet):
            for name in (move, *(TAG_PREFIX + tag for tag in script.moves[move].tags)):
                self.places.setdefault(name, []).append(at)

    def matched(self, hears: tuple[str, ...]) -> Mask:
        """Return which moves a rule with these `hears` matches."""
        result = np.full(self.size, not hears)
        for name in hears:
            result[self.places.get(name, [])] = True
        return result


class _Chains(Generic[R]):
    """Rules to try in order, as numbered links to what follows; 0 has none.

    It is `closed` if its last rule always matches.
    """

    def __init__(self) -> None:
        self.links: list[tuple[Path, R, int] | None] = [None]
        self.closed = [False]
        self.numbers: dict[tuple[Path, int], int] = {}

    def linked(self, path: Path, rule: R, following: int) -> int:
        """Return the number of the rules that begin with this one."""
        rest = 0 if rule.when is None else following
        number = self.numbers.setdefault((path, rest), len(self.links))
        if number == len(self.links):
            self.links.append((path, rule, rest))
            self.closed.append(rule.when is None or self.closed[rest])
        return number

    def rules(self, number: int) -> tuple[tuple[Path, R], ...]:
        """Return the rules."""
        found = list[tuple[Path, R]]()
        while link := self.links[number]:
            path, rule, number = link
            found.append((path, rule))
        return tuple(found)
