"""Results as JSON, with everything that is needed to get them again."""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any


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
    return json.dumps({**data, **added}, ensure_ascii=False, indent=2, allow_nan=False)


def _hashes(values: Iterable[Any]) -> dict[str, str]:
    files = dict.fromkeys(file for value in values for file in _files(value))
    return {file: sha256(Path(file).read_bytes()).hexdigest() for file in sorted(files)}


def _files(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    from scenarios_lib.model.soundness.parts import parts

    return [part.origin.file for _, part in parts(value) if part.origin is not None]
