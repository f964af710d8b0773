"""Which files a value was read from, and their SHA-256, so that an answer can be had again."""

import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from scenarios_lib.catalog.listing import MAX_BYTES


def hashes(values: Iterable[Any]) -> dict[str, str]:
    """Return the SHA-256 of every file that the values and their parts are from, by its path.

    What is no value of the model is the path of a file.
    """
    files = dict.fromkeys(file for value in values for file in _files(value))
    return {file: found for file in sorted(files) if (found := _hash(file))}


def _hash(file: str) -> str:
    """Return the file's SHA-256, '' for what is never read: that is told as a problem."""
    try:
        readable = os.path.isfile(file) and os.path.getsize(file) <= MAX_BYTES
        return sha256(Path(file).read_bytes()).hexdigest() if readable else ""
    except OSError:
        return ""


def _files(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    from scenarios_lib.model.soundness.parts import parts

    return [part.origin.file for _, part in parts(value) if part.origin is not None]
