"""Problems with what people write, and the few exceptions that carry them."""

from scenarios_lib.errors.places import Origin, Path, Where
from scenarios_lib.errors.printing import printable
from scenarios_lib.errors.problems import (
    Fault,
    Problem,
    ScenarioError,
    explain,
    is_error,
    nearest,
    problem,
)

__all__ = [
    "Fault",
    "Origin",
    "Path",
    "Problem",
    "ScenarioError",
    "Where",
    "explain",
    "is_error",
    "nearest",
    "printable",
    "problem",
]
