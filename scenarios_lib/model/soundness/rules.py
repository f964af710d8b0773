"""Warnings about rules that are never used: impossible ones, and ones that earlier ones hide."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.names import TAG_PREFIX
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness.guards import can_hold, covered
from scenarios_lib.model.soundness.naming import placed
from scenarios_lib.model.stages import FeelRule, Rule

AnyRule = Rule | FeelRule
Situation = tuple[str, str]
Meant = Mapping[str, Sequence[str]]
ToldApart = Mapping[str, frozenset[int]]

ANY = "*"
"""A move or a stage that no rule names, such as one still to come: only a rule for all matches it.

So a last rule for everything else is not called hidden by rules that together name every move of
today's vocabulary.
"""


def dead(script: Script) -> Iterator[Problem]:
    """Yield a warning at each rule that no move, stage and scale values can bring into use."""
    meant = _moves_by_word(script)
    yield from _dead(script.feels, ("feels",), script, meant)
    yield from _dead(script.next, ("next",), script, meant)
    for stage in script.stages:
        yield from _dead(stage.next, ("stages", stage.name, "next"), script, meant)


def _dead(rules: Sequence[AnyRule], path: Path, script: Script, meant: Meant) -> Iterator[Problem]:
    earlier: list[tuple[int, AnyRule, frozenset[Situation]]] = []
    moves, stages = _moves_told_apart(rules, meant), _stages_told_apart(rules)
    for number, rule in enumerate(rules):
        if not can_hold(rule.when, script):
            place = (*path, number, "when")
            at = placed((*path, number))
            yield problem("impossible-rule", place, rule.when, at=at)
            continue
        taken = frozenset(
            (move, stage)
            for move, by in moves.items()
            for stage, of in stages.items()
            if (not rule.hears or number in by) and (not _stages_of(rule) or number in of)
        )
        if by := _hiding(rule, taken, earlier, script):
            told = ", ".join(str(one + 1) for one in by)
            yield problem("hidden-rule", (*path, number), number + 1, at=placed(path), by=told)
            continue
        earlier.append((number, rule, taken))


def _hiding(
    rule: AnyRule,
    taken: frozenset[Situation],
    earlier: list[tuple[int, AnyRule, frozenset[Situation]]],
    script: Script,
) -> list[int]:
    """Return the numbers of the earlier rules that leave nothing for `rule`, if they do."""
    for number, other, others in earlier:
        if taken and taken <= others and covered(rule.when, [other.when], script):
            return [number]
    by: set[int] = set()
    for group in {_matching(situation, earlier) for situation in taken}:
        if not covered(rule.when, [earlier[index][1].when for index in group], script):
            return []
        by.update(earlier[index][0] for index in group)
    return sorted(by)


def _matching(
    situation: Situation, earlier: list[tuple[int, AnyRule, frozenset[Situation]]]
) -> tuple[int, ...]:
    return tuple(index for index, (_, _, taken) in enumerate(earlier) if situation in taken)


def _moves_by_word(script: Script) -> Meant:
    """Return the moves that each word of a `hears` means: a move's name, or `tag.TAG`."""
    meant: dict[str, list[str]] = {}
    for move in script.moves.values():
        for word in (move.name, *(TAG_PREFIX + tag for tag in move.tags)):
            meant.setdefault(word, []).append(move.name)
    return meant


def _moves_told_apart(rules: Sequence[AnyRule], meant: Meant) -> ToldApart:
    """Return one of all moves that the same words mean, with the numbers of the rules that match.

    Pairs of every move and stage would be billions in a file of a megabyte.
    """
    by_word = _numbers(rule.hears for rule in rules)
    words: dict[str, set[str]] = {}
    for word in by_word:
        for move in meant.get(word, ()):
            words.setdefault(move, set()).add(word)
    alike = {frozenset(found): move for move, found in words.items()}
    numbers = {
        move: frozenset[int]().union(*(by_word[word] for word in found))
        for found, move in alike.items()
    }
    return numbers | {ANY: frozenset()}


def _stages_told_apart(rules: Sequence[AnyRule]) -> ToldApart:
    """Return one of all stages that the same rules name, with the numbers of these rules."""
    named = _numbers(_stages_of(rule) for rule in rules)
    alike = {frozenset(numbers): stage for stage, numbers in named.items()}
    return {stage: numbers for numbers, stage in alike.items()} | {ANY: frozenset()}


def _numbers(given: Iterable[Iterable[str]]) -> dict[str, set[int]]:
    """Return for each word the numbers of those that have it."""
    found: dict[str, set[int]] = {}
    for number, words in enumerate(given):
        for word in words:
            found.setdefault(word, set()).add(number)
    return found


def _stages_of(rule: AnyRule) -> tuple[str, ...]:
    return rule.in_stages if isinstance(rule, FeelRule) else ()
