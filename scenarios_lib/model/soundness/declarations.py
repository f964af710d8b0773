"""What a script declares: scales, parameters, goal and exits."""

from collections.abc import Iterator
from math import isfinite, isnan

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.expressions import plain
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.scales import Parameter, Scale, Start
from scenarios_lib.model.scripts import EXIT_KINDS, Exit, Script
from scenarios_lib.model.soundness.choices import starts
from scenarios_lib.model.soundness.expressions import Scope, guard, scope_of
from scenarios_lib.model.soundness.naming import misnamed, placed, repeated


def problems(script: Script) -> Iterator[Problem]:
    """Yield what is wrong with the script's scales, parameters, goal and exits."""
    scope = scope_of(script)
    yield from repeated(scope.scales, ("scales",))
    yield from repeated(scope.parameters, ("parameters",))
    for name in sorted(set(scope.scales) & set(scope.parameters)):
        yield problem("scale-and-parameter", ("parameters", name), name)
    for parameter in script.parameters:
        yield from _parameter(parameter)
    for scale in script.scales:
        yield from _scale(scale, scope)
    if script.goal:
        yield from guard(script.goal.when, ("goal", "when"), scope)
    yield from repeated((one.name for one in script.exits), ("exits",))
    for one in script.exits:
        yield from _exit(one, scope)


def _parameter(parameter: Parameter) -> Iterator[Problem]:
    path = ("parameters", parameter.name)
    yield from misnamed(parameter.name, path)
    low, high = parameter.low, parameter.high
    if isnan(low) or isnan(high):
        place = (*path, "range")
        yield problem("not-finite", place, "nan", at=placed(place))
    elif low > high:
        yield reversed_range(low, high, path)
    yield from parameter_value(parameter, parameter.value, (*path, "value"))


def _scale(scale: Scale, scope: Scope) -> Iterator[Problem]:
    path = ("scales", scale.name)
    yield from misnamed(scale.name, path)
    for end in (scale.low, scale.high):
        if not isinstance(end, int):
            place = (*path, "range")
            yield problem("not-whole", place, end, at=placed(place))
    if scale.low > scale.high:
        yield reversed_range(scale.low, scale.high, path)
    yield from scale_starts(scale, scale.starts, (*path, "start"), scope)


def _exit(given: Exit, scope: Scope) -> Iterator[Problem]:
    path = ("exits", given.name)
    yield from misnamed(given.name, path, (GOAL,))
    yield from guard(given.when, (*path, "when"), scope)
    if given.kind not in EXIT_KINDS:
        place = (*path, "kind")
        yield problem("not-a-choice", place, given.kind, EXIT_KINDS, at=placed(place))


def parameter_value(parameter: Parameter, value: float, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with giving the parameter this value."""
    if not isfinite(value):
        yield problem("not-finite", path, value, at=placed(path))
    elif parameter.low <= parameter.high and not parameter.low <= value <= parameter.high:
        yield _out_of_range("parameter-out-of-range", parameter, value, path)


def scale_starts(
    scale: Scale, given: tuple[Start, ...], path: Path, scope: Scope
) -> Iterator[Problem]:
    """Yield what is wrong with starting the scale at these values."""
    yield from starts(given, path, scope)
    for start in given:
        yield from start_value(scale, start.value, (*path, start.value))


def start_value(scale: Scale, value: float, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with starting the scale at this value."""
    if not isfinite(value) or value != int(value):
        yield problem("not-whole", path, value, at=placed(path[:-1]))
    elif scale.low <= scale.high and not scale.low <= value <= scale.high:
        yield _out_of_range("start-out-of-range", scale, value, path)


def reversed_range(low: float, high: float, path: Path) -> Problem:
    """Return the problem of a range whose lower end is above its upper end."""
    found = f"[{digits(low)}, {digits(high)}]"
    return problem("range-reversed", (*path, "range"), found, name=path[-1])


def _out_of_range(code: str, thing: Scale | Parameter, value: float, path: Path) -> Problem:
    low, high = digits(thing.low), digits(thing.high)
    return problem(code, path, plain(value), name=thing.name, low=low, high=high)


def digits(value: float) -> str:
    """Return a number as files have it, an endless one too."""
    return plain(value) if isfinite(value) else str(value)
