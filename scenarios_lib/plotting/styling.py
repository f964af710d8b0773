"""The look of every plot: font, sizes, lines; whatever the user's own settings are."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

import matplotlib as mpl
from attrs import frozen
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios_lib.plotting.texts import POINTS, fitted
from scenarios_lib.render.fonts import FAMILY, font_file, text_width
from scenarios_lib.render.quoting import fitting
from scenarios_lib.render.styles import INK, PAPER, QUIET, RULE

WIDTH: Final = 7.0
"""Inches: the width of a page of text."""
EDGE: Final = 0.084
"""Inches: what is free on the left and on the right of headings and keys."""
TITLE: Final = 10.0
SIZE: Final = 8.5
SMALL: Final = 8.0
"""Points; nothing is smaller."""
ABOUT: Final = 0.15
"""Inches from line to line below a title."""
FAMILIES: Final = [FAMILY, "DejaVu Sans"]
"""The font of all pictures, and the one that matplotlib brings along for rarer characters."""

STYLE: Final[Any] = {
    "font.family": FAMILIES,
    "font.size": SIZE,
    "text.color": INK,
    "axes.titlesize": TITLE,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlecolor": INK,
    "axes.labelsize": SIZE,
    "axes.labelcolor": INK,
    "axes.edgecolor": QUIET,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.facecolor": PAPER,
    "figure.facecolor": PAPER,
    "hatch.linewidth": 0.6,
    "lines.linewidth": 1.6,
    "svg.fonttype": "path",
    "svg.hashsalt": "scenarios_lib",
    "pdf.fonttype": 42,
    "savefig.dpi": 300,
}


@contextmanager
def styled() -> Iterator[None]:
    """Have the style of the plots inside, and the user's own again afterwards."""
    _know_font()
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        yield


@cache
def _know_font() -> None:
    for bold in (False, True):
        font_manager.fontManager.addfont(font_file(bold))


@frozen
class Margins:
    """Inches around the panel of a figure."""

    left: float = 0.5
    right: float = 0.5
    top: float = 0.55
    bottom: float = 0.5


def figure(height: float, title: str, about: str, *, width: float = WIDTH) -> Figure:
    """Return a figure of so many inches, which belongs to no window, with its heading.

    That is a bold title, cut where the page ends, and below it what is drawn, in as many lines as
    it needs; `more_about` tells what these take beyond the first.
    """
    made = Figure(figsize=(width, height))
    _line(made, 0.08, title, TITLE, bold=True)
    for number, line in enumerate(_about(about, width)):
        _line(made, 0.27 + number * ABOUT, line, SIZE)
    return made


def more_about(about: str, width: float = WIDTH) -> float:
    """Return the inches that the lines below a title need beyond the first."""
    return (len(_about(about, width)) - 1) * ABOUT


def _about(about: str, width: float) -> list[str]:
    return fitting(about.replace("\n", " "), (width - 2 * EDGE) * POINTS, SIZE)


def aside(figure: Figure, text: str, top: float) -> None:
    """Write one more line below the heading, so many inches from the top, in quiet letters."""
    _line(figure, top, text, SMALL, color=QUIET)


def _line(
    figure: Figure, top: float, text: str, size: float, *, bold: bool = False, color: str = INK
) -> None:
    width, height = map(float, figure.get_size_inches())
    figure.text(
        EDGE / width, 1 - top / height, fitted(text, width - 2 * EDGE, size, bold=bold),
        fontsize=size, fontweight="bold" if bold else "normal", color=color,
        horizontalalignment="left", verticalalignment="top",
    )  # fmt: skip


def heading_width(title: str, about: str) -> float:
    """Return how wide a figure is, in inches, in which nothing of its heading is cut."""
    widths = text_width(title, TITLE, bold=True), text_width(about, SIZE)
    return max(widths) / POINTS + 2 * EDGE + 0.02


def panel(figure: Figure, margins: Margins, *, right: bool = False, left: bool = True) -> Axes:
    """Return axes that fill the figure up to the margins, dressed, with the sides that show."""
    width, height = figure.get_size_inches()
    inner = (width - margins.left - margins.right, height - margins.top - margins.bottom)
    box = (margins.left, margins.bottom, *inner)
    sides = (width, height, width, height)
    axes = figure.add_axes(tuple(one / side for one, side in zip(box, sides, strict=True)))
    _dress(axes, right=right, left=left)
    return axes


def _dress(axes: Axes, *, right: bool, left: bool) -> None:
    """Give the axes their ticks, on which later ones are modelled as well."""
    axes.tick_params(
        labelsize=SMALL, labelcolor=INK, color=QUIET, width=0.6, length=3, labelfontfamily=FAMILIES
    )
    axes.spines["right"].set_visible(right)
    axes.spines["left"].set_visible(left)


def guide_lines(axes: Axes, direction: str) -> None:
    """Draw faint lines at the ticks of the axis `x` or `y`, behind everything."""
    axes.set_axisbelow(True)
    axes.grid(axis=direction, color=RULE, linewidth=0.5)  # type: ignore[arg-type]
