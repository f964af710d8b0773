"""Results as JSON, with everything that is needed to get them again."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scenarios_lib.catalog.hashing import hashes


def enveloped(data: Mapping[str, Any], arguments: Sequence[str], values: Iterable[Any] = ()) -> str:
    """Return the data as JSON, with `version`, `command` and `files` (SHA-256 by file) added.

    `values` are what was loaded; the files of everything that they are made of count too. What
    is no value of the model is the path of a file.
    """
    from scenarios_lib import __version__

    added = {
        "version": __version__,
        "command": ["scenarios", *arguments],
        "files": hashes(values),
    }
    text = json.dumps({**data, **added}, ensure_ascii=False, indent=2, allow_nan=False)
    return "\n".join(map(_escaped, text.split("\n")))


def _escaped(line: str) -> str:
    """Return the line with invisible characters as escapes: all of them are in strings."""
    if line.isprintable():
        return line
    return "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in line)
