"""Results as JSON, with everything that is needed to get them again."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from scenarios_lib.catalog.listing import MAX_BYTES


def enveloped(data: Mapping[str, Any], arguments: Sequence[str], values: Iterable[Any] = ()) -> str:
    """Return the data as JSON, with `version`, `command` and `files` (SHA-256 by file) added.

    `values` are what was loaded; the files of everything that they are made of count too. What
    is no value of the model is the path of a file.
    """
    from scenarios_lib import __version__

    added = {
        "version": __version__,
        "command": ["scenarios", *arguments],
        "files": _hashes(values),
    }
    text = json.dumps({**data, **added}, ensure_ascii=False, indent=2, allow_nan=False)
    return "\n".join(map(_escaped, text.split("\n")))


def _escaped(line: str) -> str:
    """Return the line with invisible characters as escapes: all of them are in strings."""
    if line.isprintable():
        return line
    return "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in line)


def _hashes(values: Iterable[Any]) -> dict[str, str]:
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
