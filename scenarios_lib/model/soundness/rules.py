"""Warnings about rules that are never used: impossible ones, and ones that earlier ones hide."""

from collections.abc import Iterator, Sequence

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness.guards import can_hold, covered
from scenarios_lib.model.soundness.naming import placed
from scenarios_lib.model.stages import FeelRule, Rule, hears

AnyRule = Rule | FeelRule
Situation = tuple[str, str]

ANY = "*"
"""A move that no vocabulary has, or a stage that no script has: only a rule for all matches it.

So a last rule for everything else is not called hidden by rules that together name every move of
today's vocabulary.
"""


def dead(script: Script) -> Iterator[Problem]:
    """Yield a warning at each rule that no move, stage and scale values can bring into use."""
    yield from _dead(script.feels, ("feels",), script)
    yield from _dead(script.next, ("next",), script)
    for stage in script.stages:
        yield from _dead(stage.next, ("stages", stage.name, "next"), script)


def _dead(rules: Sequence[AnyRule], path: Path, script: Script) -> Iterator[Problem]:
    earlier: list[tuple[int, AnyRule, frozenset[Situation]]] = []
    for number, rule in enumerate(rules):
        if not can_hold(rule.when, script):
            place = (*path, number, "when")
            at = placed((*path, number))
            yield problem("impossible-rule", place, rule.when, at=at)
            continue
        taken = _situations(rule, script)
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


def _situations(rule: AnyRule, script: Script) -> frozenset[Situation]:
    """Return the pairs of a move heard and the stage it is heard in that the rule matches."""
    moves = [move.name for move in script.moves.values() if hears(rule.hears, move.name, move.tags)]
    stages = list(rule.in_stages) if isinstance(rule, FeelRule) else []
    return frozenset(
        (move, stage)
        for move in (moves if rule.hears else [*moves, ANY])
        for stage in (stages or [*script.stage_named, ANY])
    )
