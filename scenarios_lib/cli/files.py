"""Files that the command line writes."""

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
