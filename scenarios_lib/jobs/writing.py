"""Files that are there as a whole or not at all."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from scenarios_lib.errors import ScenarioError, problem


def write_whole(path: Path, write: Callable[[BinaryIO], object], *, beside: Path) -> None:
    """Let `write` fill a file which then takes the name `path`, replacing what was there.

    It is filled as `beside`, on the same disk, and is safe there before it is renamed.
    """
    with beside.open("wb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    _sync_folder(path.parent)


def replace(path: Path, content: bytes) -> None:
    """Write a file anew; until it is there as a whole, what was there stays."""
    part = path.with_name(f".{path.name}.{token_hex(4)}.part")
    try:
        write_whole(path, lambda file: file.write(content), beside=part)
    finally:
        part.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make a rename last; not every system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the system's refusal to write at `path` into a problem, told there."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise ScenarioError(
            [problem("unwritable-file", (str(path),), path, reason=reason)]
        ) from None
