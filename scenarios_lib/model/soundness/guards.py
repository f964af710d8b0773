"""Guards of one script: whether one can hold at all, and whether others cover it."""

from collections.abc import Iterable

from scenarios_lib.model.expressions import Expression
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness.intervals import Box, boxes, truths

Guard = Expression | None


def can_hold(guard: Guard, script: Script) -> bool:
    """Return False only if the guard is false for every value of scales and parameters."""
    if guard is None:
        return True
    return any(True in truths(guard.tree, box) for box in boxes(script, guard.names))


def covered(guard: Guard, others: Iterable[Guard], script: Script) -> bool:
    """Return True only if wherever the guard may hold, one of the `others` does."""
    others = list(others)
    if not others or guard in others or None in others:
        return bool(others)
    names = frozenset[str]().union(*(one.names for one in (guard, *others) if one))
    return all(_decided(guard, others, box) for box in boxes(script, names))


def _decided(guard: Guard, others: list[Guard], box: Box) -> bool:
    if guard is not None and True not in truths(guard.tree, box):
        return True
    return any(other is not None and False not in truths(other.tree, box) for other in others)
