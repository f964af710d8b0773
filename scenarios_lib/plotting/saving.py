"""A plot as a file: vectors or pixels, the same bytes each time."""

import warnings
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from matplotlib.figure import Figure

from scenarios_lib.jobs.writing import replace
from scenarios_lib.plotting.styling import styled

SUFFIXES: Final = (".svg", ".pdf", ".png")
METADATA: Final[dict[str, dict[str, Any]]] = {
    ".svg": {"Date": None},
    ".pdf": {"CreationDate": None},
    ".png": {},
}


def save_plot(figure: Figure, path: str | Path) -> Path:
    """Write a figure in the form that the file's ending names, and return the path.

    `.svg`, `.pdf` or `.png` (300 dots an inch). The same figure gives the same bytes, without a
    date; the file appears whole or not at all. Raises ValueError for any other ending.
    """
    path = Path(path)
    replace(path, drawn(figure, path.suffix.lower(), path.name))
    return path


def drawn(figure: Figure, suffix: str, name: str = "") -> bytes:
    """Return the file of a figure, in the form that a suffix such as `.svg` names."""
    if suffix not in SUFFIXES:
        endings = ", ".join(SUFFIXES)
        raise ValueError(f"'{name or suffix}' does not end as a plot does. The endings: {endings}.")
    out = BytesIO()
    with styled(), warnings.catch_warnings():
        # What the user has added may hold characters that no font has.
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        figure.savefig(out, format=suffix[1:], metadata=METADATA[suffix])
    return out.getvalue()
