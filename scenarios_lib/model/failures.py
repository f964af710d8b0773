"""A weight or guard that has no use in some state, told with its place and the scale values."""

from collections.abc import Sequence

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.scripts import Script

NEGATIVE = "negative-weight"
ALL_ZERO = "zero-weights"


def failure(
    script: Script, code: str, path: Path, stage: str = "", values: Sequence[int] = ()
) -> Problem:
    """Return the problem of the expression at `path` while the script stands at `stage`.

    `values` are the scales in the order of the script; both are empty for a failing start.
    """
    named = zip((scale.name for scale in script.scales), values, strict=False)
    told = ", ".join(f"{name} = {value}" for name, value in named)
    return problem(
        code, path, stage=stage or "start", scales=told or "-", script=script.id
    ).located(script.origin)
