"""Where output goes: terminals and pipes, in UTF-8, with colour only where it is wanted."""

import os
import sys
from io import StringIO
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import RenderableType

PLAIN_WIDTH = 80
MOST_WIDTH = 100
"""Lines longer than this are hard to read, however wide the terminal is."""


def speak_utf8() -> None:
    """Make output UTF-8, also on Windows, unless the environment asks for something else.

    What the encoding cannot write is replaced, and closed output leads nowhere.
    """
    sys.stdout, sys.stderr = _open(sys.stdout), _open(sys.stderr)
    encoding = None if os.environ.get("PYTHONIOENCODING") else "utf-8"
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding=encoding, errors="replace")


def _open(stream: TextIO | None) -> TextIO:
    """Return the stream; Python has None for one that was closed before it began."""
    return stream or open(os.devnull, "w", encoding="utf-8")


def is_coloured(stream: TextIO) -> bool:
    """Return whether text on this stream may be coloured (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def show(part: "RenderableType") -> None:
    """Print on a terminal; elsewhere as plain text of 80 columns, without spaces at line ends."""
    from rich.console import Console

    plain = not sys.stdout.isatty()
    page = Console(
        file=StringIO() if plain else sys.stdout,
        width=PLAIN_WIDTH if plain else None,
        color_system=None if plain else "auto",
        markup=False, highlight=False, emoji=False,
    )  # fmt: skip
    page.width = min(page.width, MOST_WIDTH)
    page.print(part)
    if isinstance(page.file, StringIO):
        lines = page.file.getvalue().splitlines()
        sys.stdout.write("".join(f"{line.rstrip()}\n" for line in lines))
