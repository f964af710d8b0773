"""What `check` says about values that were built in Python."""

from scenarios_lib.errors import Path
from scenarios_lib.model.soundness import Checked, check


def told(value: Checked) -> list[tuple[str, Path]]:
    """Return the code and path of every problem, in the order in which they are found."""
    return [(found.code, found.where.path) for found in check(value)]
