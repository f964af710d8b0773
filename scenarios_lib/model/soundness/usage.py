"""Warnings about parameters and scales that play no part in their script."""

from collections.abc import Iterator

from scenarios_lib.errors import Problem, problem
from scenarios_lib.model.expressions import Expression
from scenarios_lib.model.scales import Change
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.stages import Rule


def problems(script: Script) -> Iterator[Problem]:
    """Yield a warning for each parameter that nothing reads, and each scale that nothing knows.

    A scale that only changes is no fault: where it ends is an answer too.
    """
    read = {name for used in expressions(script) for name in used.names}
    changed = {change.scale for change in _changes(script)}
    for parameter in script.parameters:
        if parameter.name not in read:
            yield problem("unused-parameter", ("parameters", parameter.name), parameter.name)
    for scale in script.scales:
        if scale.name not in read | changed:
            yield problem("unused-scale", ("scales", scale.name), scale.name)


def expressions(script: Script) -> Iterator[Expression]:
    """Yield every guard and weight of the script."""
    yield from (guard for guard in _guards(script) if guard is not None)
    yield from (start.weight for scale in script.scales for start in scale.starts)
    yield from (option.weight for option in script.start)
    yield from (target.weight for rule in _rules(script) for target in rule.to)
    for stage in script.stages:
        yield from (option.weight for option in (*stage.says, *stage.goes_on))


def _guards(script: Script) -> Iterator[Expression | None]:
    yield script.goal.when if script.goal else None
    yield from (one.when for one in script.exits)
    yield from (rule.when for rule in script.feels)
    yield from (rule.when for rule in _rules(script))


def _changes(script: Script) -> Iterator[Change]:
    """Yield every effect that may touch the script's scales, from what it hears included."""
    yield from (change for rule in script.feels for change in rule.feel)
    yield from (change for stage in script.stages for change in stage.feel)
    yield from (change for rule in _rules(script) for target in rule.to for change in target.feel)
    yield from (change for move in script.moves.values() for change in move.feel)


def _rules(script: Script) -> Iterator[Rule]:
    yield from script.next
    for stage in script.stages:
        yield from stage.next
