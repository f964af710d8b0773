"""What is installed only on wish, by the package's extras."""

from importlib.util import find_spec

from scenarios_lib.errors import Path, ScenarioError, problem


def require(module: str, extra: str, wish: str, path: Path = ()) -> None:
    """Raise ScenarioError `missing-extra`, told at `path`, unless the module is installed."""
    if not installed(module):
        raise ScenarioError([problem("missing-extra", path, wish, extra=extra)])


def installed(module: str) -> bool:
    """Return whether the module can be imported."""
    return find_spec(module) is not None
