"""How a report is had again: the command, the versions, the files and their hashes."""

import shlex
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from platform import python_version

from rich.console import RenderableType

from scenarios_lib.catalog.hashing import hashes
from scenarios_lib.model.soundness.parts import parts
from scenarios_lib.render.contents import Value
from scenarios_lib.render.lettering import QUIET, code, letters
from scenarios_lib.render.pages import section, table
from scenarios_lib.render.phrases import phrase

PACKAGES = {"scenarios_lib": "scenarios_lib", "numpy": "NumPy", "scipy": "SciPy"}
"""What the numbers are computed with, by the name under which it is installed."""


def repeating_section(value: Value, language: str, command: Sequence[str]) -> RenderableType:
    """Return what a stranger needs to get the same report."""
    files = table("wl")
    files.add_head(phrase("file", language), "SHA-256")
    for id, digest in _digests(value).items():
        files.add_row(code(id), code(digest))
    told = [code(shlex.join(command))] if command else []
    made = letters(phrase("made_with", language, ", ".join(versions())), QUIET)
    return section(phrase("made", language), *told, made, *[files] * bool(files.rows))


def versions() -> Iterator[str]:
    """Yield what the numbers are computed with, with its version."""
    own, *others = (f"{shown} {version(name)}" for name, shown in PACKAGES.items())
    yield from (own, f"Python {python_version()}", *others)


def _digests(value: Value) -> dict[str, str]:
    """Return the hashes by id: where the files lie is nobody's business."""
    found = hashes([value])
    return {
        part.id: found[part.origin.file]
        for _, part in parts(value)
        if part.origin is not None and part.origin.file in found
    }
