"""What a script does: its start, its stages, and the rules by which it feels and goes on."""

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from scenarios_lib.errors import Path, Problem, nearest, problem
from scenarios_lib.model.names import GOAL, PASS, TAG_PREFIX
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness.changes import changes
from scenarios_lib.model.soundness.choices import choices, targets
from scenarios_lib.model.soundness.expressions import Scope, guard, scope_of
from scenarios_lib.model.soundness.naming import misnamed, placed, repeated
from scenarios_lib.model.stages import FeelRule, Rule, Stage


@frozen
class Known:
    """What rules and stages of a script may refer to."""

    scope: Scope
    stages: tuple[str, ...]
    moves: tuple[str, ...]
    tags: tuple[str, ...]
    ends: tuple[str, ...]


def known_to(script: Script) -> Known:
    """Return what the script's rules and stages may refer to."""
    tags = (tag for move in script.moves.values() for tag in move.tags)
    return Known(
        scope_of(script),
        tuple(stage.name for stage in script.stages),
        tuple(script.moves),
        tuple(dict.fromkeys(tags)),
        script.ends,
    )


def problems(script: Script) -> Iterator[Problem]:
    """Yield what is wrong with the script's start, stages and rules."""
    known = known_to(script)
    yield from choices(script.start, ("start",), known.scope, at_start=True)
    for name in _unknown((option.name for option in script.start), known.stages):
        yield problem("unknown-start", ("start", name), name, known.stages)
    for number, feeling in enumerate(script.feels):
        yield from _feel_rule(feeling, ("feels", number), known)
    for number, rule in enumerate(script.next):
        yield from _rule(rule, ("next", number), known)
    if not script.stages:
        yield problem("nothing-here", ("stages",), at="stages")
    yield from repeated(known.stages, ("stages",))
    for stage in script.stages:
        yield from _stage(stage, known)


def _stage(stage: Stage, known: Known) -> Iterator[Problem]:
    path = ("stages", stage.name)
    yield from misnamed(stage.name, path)
    yield from choices(stage.says, (*path, "says"), known.scope)
    said = tuple(option.name for option in stage.says)
    for name in _unknown(said, known.moves):
        place = (*path, "says", name)
        yield problem("unknown-move", place, name, known.moves, at=placed(place[:-1]))
    yield from changes(stage.feel, (*path, "feel"), known.scope.scales)
    for line in stage.lines:
        if line.move not in said:
            yield problem(
                "line-never-said", (*path, "lines", line.move), line.move, said, stage=stage.name
            )
    for number, rule in enumerate(stage.next):
        yield from _rule(rule, (*path, "next", number), known, stage.name)
    yield from _goes_on(stage, path, known)
    yield from _ends(stage, path, known)


def _goes_on(stage: Stage, path: Path, known: Known) -> Iterator[Problem]:
    if not stage.goes_on:
        return
    path = (*path, "goes_on")
    yield from choices(stage.goes_on, path, known.scope)
    allowed = (*known.stages, PASS)
    for name in _unknown((option.name for option in stage.goes_on), allowed):
        found = problem("unknown-stage", (*path, name), name, known.stages, stage=stage.name)
        yield evolve(found, hint=nearest(name, allowed))
    if stage.ends is not None:
        yield problem("goes-on-and-ends", path, stage.name)


def _ends(stage: Stage, path: Path, known: Known) -> Iterator[Problem]:
    if stage.ends == GOAL and GOAL not in known.ends:
        yield problem("ends-without-goal", (*path, "ends"), stage.name)
    elif stage.ends is not None and stage.ends not in known.ends:
        place = (*path, "ends")
        yield problem("unknown-exit", place, stage.ends, known.ends, stage=stage.name)


def _rule(rule: Rule, path: Path, known: Known, stage: str | None = None) -> Iterator[Problem]:
    yield from _hears(rule.hears, path, known)
    yield from guard(rule.when, (*path, "when"), known.scope)
    path = (*path, "to")
    yield from targets(rule.to, path, known.scope)
    for target in rule.to:
        place = (*path, target.stage)
        if target.stage not in known.stages:
            yield _nowhere(target.stage, place, known, stage)
        yield from changes(target.feel, (*place, "feel"), known.scope.scales)


def _nowhere(name: str, place: Path, known: Known, stage: str | None) -> Problem:
    if stage is None:
        at = placed(place[:-1])
        return problem("unknown-stage-in-rule", place, name, known.stages, at=at)
    return problem("unknown-stage", place, name, known.stages, stage=stage)


def _feel_rule(rule: FeelRule, path: Path, known: Known) -> Iterator[Problem]:
    yield from _hears(rule.hears, path, known)
    for number, name in enumerate(rule.in_stages):
        if name not in known.stages:
            place = (*path, "in", number)
            yield problem("unknown-stage-in-rule", place, name, known.stages, at=placed(place[:-1]))
    yield from guard(rule.when, (*path, "when"), known.scope)
    yield from changes(rule.feel, (*path, "feel"), known.scope.scales)


def _hears(patterns: Iterable[str], path: Path, known: Known) -> Iterator[Problem]:
    for number, pattern in enumerate(patterns):
        place = (*path, "hears", number)
        tag = pattern.removeprefix(TAG_PREFIX)
        if tag != pattern:
            if tag not in known.tags:
                yield problem("unknown-tag", place, tag, known.tags, at=placed(place[:-1]))
        elif pattern not in known.moves:
            allowed = (*known.moves, *(TAG_PREFIX + known_tag for known_tag in known.tags))
            yield problem("unknown-move", place, pattern, allowed, at=placed(place[:-1]))


def _unknown(names: Iterable[str], known: tuple[str, ...]) -> Iterator[str]:
    return (name for name in dict.fromkeys(names) if name not in known)
