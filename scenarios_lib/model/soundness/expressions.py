"""Guards and weights: of the right kind, with names that exist, and with a value at all."""

from collections.abc import Iterator
from math import isfinite

from attrs import frozen

from scenarios_lib.errors import Fault, Path, Problem, problem
from scenarios_lib.model.expressions import (
    DIVISION_BY_ZERO,
    Answer,
    Arithmetic,
    Expression,
    Name,
    Node,
    Value,
    children,
    walk,
)
from scenarios_lib.model.printing import show
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness.naming import placed


@frozen
class Scope:
    """The names that a script's expressions may use."""

    scales: tuple[str, ...]
    parameters: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Scales and parameters."""
        return self.scales + self.parameters


def scope_of(script: Script) -> Scope:
    """Return the names that the script's guards and weights may use."""
    return Scope(
        tuple(scale.name for scale in script.scales),
        tuple(parameter.name for parameter in script.parameters),
    )


def guard(given: Expression | None, path: Path, scope: Scope) -> Iterator[Problem]:
    """Yield what is wrong with a guard."""
    if given is None:
        return
    if not given.is_boolean:
        yield problem("expression-not-boolean", path, given, at=placed(path))
    yield from unknown_names(given, path, scope)
    yield from constant_faults(given, path)


def weight(
    given: Expression, path: Path, scope: Scope, *, at_start: bool = False
) -> Iterator[Problem]:
    """Yield what is wrong with a weight; one `at_start` may not depend on scales."""
    if given.is_boolean:
        yield problem("expression-not-number", path, given, at=placed(path))
    yield from unknown_names(given, path, scope)
    if at_start:
        for name in sorted(given.names & set(scope.scales)):
            yield problem("scale-in-start", path, name, scope.parameters, expression=given)
    yield from constant_faults(given, path)
    value = constant_value(given)
    if value is not None and not (isfinite(value) and value >= 0):
        yield problem("constant-negative-weight", path, given, at=placed(path))


def unknown_names(given: Expression, path: Path, scope: Scope) -> Iterator[Problem]:
    """Yield a problem for each name in the expression that is neither scale nor parameter."""
    answers = {str(node) for node in walk(given.tree) if isinstance(node, Answer)}
    for name in sorted((given.names - set(scope.names)) | answers):
        yield problem("unknown-name", path, name, scope.names, expression=given, at=placed(path))


def constant_value(given: Expression) -> Value | None:
    """Return the value of an expression that depends on nothing, if it has one."""
    return None if _depends(given.tree) else _value(given.tree)


def constant_faults(given: Expression, path: Path) -> Iterator[Problem]:
    """Yield a problem for each part of the expression that has no value, whatever the names."""
    for node in walk(given.tree):
        fault = _fault(node)
        if fault and not any(_fault(below) for below in children(node)):
            yield problem(f"constant-{fault}", path, show(node), expression=given, at=placed(path))


def _fault(node: Node) -> str:
    """Return the code of the fault that evaluating the node ends in always, else ''."""
    if not isinstance(node, Arithmetic):
        return ""
    if node.sign == "/" and not _depends(node.right) and _value(node.right) == 0:
        return DIVISION_BY_ZERO
    if not _depends(node):
        try:
            Expression(node, "")({})
        except Fault as fault:
            return fault.code
    return ""


def _value(node: Node) -> Value | None:
    try:
        value: Value = Expression(node, "")({})
    except Fault:
        return None
    return value


def _depends(node: Node) -> bool:
    return any(isinstance(below, Name | Answer) for below in walk(node))
