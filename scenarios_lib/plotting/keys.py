"""The key of a plot: what each fill means, in lines that are as wide as the figure."""

from collections.abc import Iterable, Sequence
from typing import Final

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scenarios_lib.plotting.labelling import swatch
from scenarios_lib.plotting.styling import EDGE, SMALL, WIDTH
from scenarios_lib.plotting.texts import POINTS, fitted
from scenarios_lib.render.fonts import text_width
from scenarios_lib.render.styles import Fill

SWATCH: Final = 0.17
GAP: Final = 0.22
ROW: Final = 0.2
"""Inches."""

Entry = tuple[str, Fill]


def rows_of(entries: Iterable[Entry], width: float = WIDTH) -> list[list[tuple[float, str, Fill]]]:
    """Return the entries in rows, each with its distance from the left, in inches."""
    rows: list[list[tuple[float, str, Fill]]] = [[]]
    at = left = EDGE
    for name, fill in entries:
        text = fitted(name, width - 2 * left - SWATCH - 0.1, SMALL)
        taken = SWATCH + 0.06 + text_width(text, SMALL) / POINTS
        if rows[-1] and at + taken > width - left:
            rows.append([])
            at = left
        rows[-1].append((at, text, fill))
        at += taken + GAP
    return rows


def key(figure: Figure, rows: Sequence[Sequence[tuple[float, str, Fill]]], top: float) -> None:
    """Draw the rows, the first of them `top` inches below the upper edge."""
    width, height = map(float, figure.get_size_inches())
    for number, row in enumerate(rows):
        middle = height - top - ROW * (number + 0.5)
        for at, text, fill in row:
            box = (at / width, (middle - 0.06) / height)
            size = (SWATCH / width, 0.12 / height)
            figure.add_artist(Rectangle(box, *size, transform=figure.transFigure, **swatch(fill)))
            figure.text(
                (at + SWATCH + 0.06) / width, middle / height, text, fontsize=SMALL,
                verticalalignment="center_baseline",
            )  # fmt: skip
