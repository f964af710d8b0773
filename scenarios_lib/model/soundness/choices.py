"""Weighted choices: something to draw, each option once, weights that can be normalised."""

from collections.abc import Iterable, Iterator, Sequence

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.expressions import Expression
from scenarios_lib.model.scales import Start
from scenarios_lib.model.soundness.expressions import Scope, constant_value, weight
from scenarios_lib.model.soundness.naming import placed, repeated
from scenarios_lib.model.weights import Choice, Target

Option = tuple[str | int, Path, Expression]


def choices(
    given: Iterable[Choice], path: Path, scope: Scope, *, at_start: bool = False
) -> Iterator[Problem]:
    """Yield what is wrong with names and their weights."""
    options: list[Option] = [(one.name, (*path, one.name, "weight"), one.weight) for one in given]
    return _options(options, path, scope, at_start)


def targets(given: Iterable[Target], path: Path, scope: Scope) -> Iterator[Problem]:
    """Yield what is wrong with the targets of a rule and their weights."""
    options: list[Option] = [(one.stage, (*path, one.stage, "weight"), one.weight) for one in given]
    return _options(options, path, scope, False)


def starts(given: Iterable[Start], path: Path, scope: Scope) -> Iterator[Problem]:
    """Yield what is wrong with the values that a scale may start at and their weights."""
    options: list[Option] = [(one.value, (*path, one.value, "weight"), one.weight) for one in given]
    return _options(options, path, scope, True)


def _options(
    options: Sequence[Option], path: Path, scope: Scope, at_start: bool
) -> Iterator[Problem]:
    if not options:
        yield problem("nothing-here", path, at=placed(path))
        return
    yield from repeated((name for name, _, _ in options), path)
    for _, place, given in options:
        yield from weight(given, place, scope, at_start=at_start)
    if all(constant_value(given) == 0 for _, _, given in options):
        yield problem("constant-zero-weights", path, at=placed(path))
