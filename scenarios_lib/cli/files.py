"""Files that the command line writes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from errno import ENOENT
from os import strerror
from pathlib import Path

from scenarios_lib.errors import ScenarioError, problem


def write(path: Path, content: bytes, *, anew: bool = False) -> None:
    """Write a file, `anew` only where there is none; raise ScenarioError where that cannot be."""
    try:
        with path.open("xb" if anew else "wb") as file:
            file.write(content)
    except FileExistsError:
        raise ScenarioError([problem("file-exists", (str(path),), path)]) from None
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from None


def check_form(path: Path, forms: Sequence[str]) -> None:
    """Raise ScenarioError unless the name ends as one of these forms does."""
    if path.suffix.lower() not in forms:
        raise ScenarioError([problem("unknown-form", ("--output",), path.name, forms)])


def require_folder(path: Path) -> None:
    """Refuse before anything is worked out what could not be written afterwards."""
    if not path.parent.is_dir():
        raise unwritable(path, FileNotFoundError(ENOENT, strerror(ENOENT)))


@contextmanager
def saving(path: Path) -> Iterator[None]:
    """Turn what keeps a file from being written in this block into the refusal of it."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from None


def make_folder(path: Path) -> None:
    """Make a folder and those above it; raise ScenarioError where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from None


def unwritable(path: Path, error: OSError | ValueError) -> ScenarioError:
    """Return the refusal to write there, with the system's reason."""
    reason = getattr(error, "strerror", None) or str(error)
    return ScenarioError([problem("unwritable-file", (str(path),), path, reason=reason)])
