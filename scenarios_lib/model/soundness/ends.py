"""Warnings about goals and exits that the script can never end with."""

from collections.abc import Iterator

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.expressions import Expression
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness.guards import can_hold, covered


def problems(script: Script) -> Iterator[Problem]:
    """Yield a warning for each end that no stage and no values of the scales bring about."""
    by_stage = {stage.ends for stage in script.stages}
    earlier: list[Expression | None] = []
    for name, when, path in _ends(script):
        if name not in by_stage:
            yield from _never(name, when, path, earlier, script)
        if when is not None:
            earlier.append(when)


def may_end_anywhere(script: Script) -> bool:
    """Return whether a goal's or exit's `when` may hold, whatever the stage."""
    return any(when is not None and can_hold(when, script) for _, when, _ in _ends(script))


def _ends(script: Script) -> Iterator[tuple[str, Expression | None, Path]]:
    if script.goal:
        yield GOAL, script.goal.when, ("goal",)
    for one in script.exits:
        yield one.name, one.when, ("exits", one.name)


def _never(
    name: str, when: Expression | None, path: Path, earlier: list[Expression | None], script: Script
) -> Iterator[Problem]:
    kind = "goal" if name == GOAL else "exit"
    if when is None:
        yield problem(f"unreached-{kind}", path, name)
    elif not can_hold(when, script):
        yield problem(f"impossible-{kind}", (*path, "when"), when, end=name)
    elif covered(when, earlier, script):
        yield problem("hidden-exit", (*path, "when"), when, end=name)
