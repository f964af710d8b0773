"""Effects on scales: whole numbers, each scale once, and only scales that are there."""

from collections.abc import Iterable, Iterator

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.scales import Change
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness.naming import placed, repeated


def changes(
    feel: Iterable[Change],
    path: Path,
    scales: tuple[str, ...] | None = None,
    whose: str = "script",
) -> Iterator[Problem]:
    """Yield what is wrong with an effect; without `scales`, it may be on any scale."""
    feel = tuple(feel)
    yield from repeated((change.scale for change in feel), path)
    for change in feel:
        place = (*path, change.scale)
        if not isinstance(change.amount, int):
            yield problem("not-whole", place, change.amount, at=placed(place))
        if scales is not None and change.scale not in scales:
            at = placed(path)
            yield problem("unknown-scale", place, change.scale, scales, at=at, whose=whose)


def scales_of(scripts: Iterable[Script]) -> tuple[str, ...]:
    """Return the scales that any of the scripts has."""
    return tuple(dict.fromkeys(scale.name for script in scripts for scale in script.scales))
