"""All pairs of scripts as a map: how likely the one that opens is to end first."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from scenarios_lib.analysis.pairings import Pairing
from scenarios_lib.analysis.wording import script_title
from scenarios_lib.engine.automata import Shares
from scenarios_lib.model.scripts import Script
from scenarios_lib.plotting.marks import percents
from scenarios_lib.plotting.styling import (
    SMALL,
    WIDTH,
    Margins,
    figure,
    heading_width,
    panel,
)
from scenarios_lib.plotting.texts import POINTS, fitted
from scenarios_lib.render.fonts import text_width
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.styles import ABSENT, DARKEST, INK, PAPER, QUIET

LEFT: Final = 2.75
NUMBER: Final = 0.42
RIGHT: Final = 0.95
HEAD: Final = 0.85
BELOW: Final = 0.15
LARGEST: Final = 0.4
SPELLED: Final = 0.27
"""Inches; cells of this size have their percentages in them."""
LIGHT: Final = 0.55
"""From this share on the words in a cell are white."""
SHADES: Final = LinearSegmentedColormap.from_list("shares", [PAPER, DARKEST])


def pairs_plot(
    scripts: Mapping[str, Script], found: Sequence[Pairing], title: str, language: str
) -> Figure:
    """Return a row for each script that opens, a column for each that replies, shorter ones first.

    Cells of pairs that cannot meet are hatched.
    """
    lengths = {one.opener: one.lengths[0] for one in found}
    order = sorted(lengths, key=lambda id: (lengths[id], id))
    place = {id: number for number, id in enumerate(order)}
    table = np.full((len(order), len(order)), np.nan)
    for one in found:
        table[place[one.opener], place[one.replier]] = one.first[0]
    named = [scripts[id] for id in order]
    left = _left(named, language)
    cell = min(LARGEST, (WIDTH - left - RIGHT) / len(order))
    side = cell * len(order)
    title, about = phrase("scripts_of", language, title), phrase("opener_first", language)
    width = min(WIDTH, max(left + side + RIGHT, heading_width(title, about)))
    made = figure(HEAD + side + BELOW, title, about, width=width)
    axes = panel(made, Margins(left, width - left - side, HEAD, BELOW), left=False)
    axes.pcolormesh(table, cmap=SHADES, vmin=0, vmax=1, edgecolors="#d9d9d9", linewidth=0.4)
    axes.patch.set(facecolor=ABSENT.color, edgecolor=ABSENT.edge, hatch=ABSENT.hatch)
    axes.invert_yaxis()
    axes.spines["bottom"].set_visible(False)
    _words(axes, named, language)
    if cell >= SPELLED:
        _shares(axes, table)
    axes.text(
        0, 1 + 0.28 / side, phrase("replies", language), transform=axes.transAxes,
        fontsize=SMALL, color=QUIET,
    )  # fmt: skip
    _scale(made, left + side + 0.25, side, language)
    return made


def _left(scripts: Sequence[Script], language: str) -> float:
    """Return how much room the names of the rows need, in inches."""
    wide = max(text_width(script_title(one, language), SMALL) for one in scripts)
    return min(wide / POINTS + NUMBER, LEFT)


def _words(axes: Axes, scripts: Sequence[Script], language: str) -> None:
    middles = np.arange(len(scripts)) + 0.5
    names = [
        f"{fitted(script_title(one, language), LEFT - NUMBER, SMALL)}  {number}"
        for number, one in enumerate(scripts, start=1)
    ]
    axes.set_yticks(middles, names)
    axes.xaxis.tick_top()
    axes.set_xticks(middles, [str(number) for number in range(1, len(scripts) + 1)])
    axes.tick_params(length=0)


def _shares(axes: Axes, table: Shares) -> None:
    for (row, column), share in np.ndenumerate(table):
        if not np.isnan(share):
            axes.text(
                column + 0.5, row + 0.5, f"{100 * share:.0f}", fontsize=SMALL,
                color=PAPER if share >= LIGHT else INK, horizontalalignment="center",
                verticalalignment="center_baseline",
            )  # fmt: skip


def _scale(made: Figure, left: float, side: float, language: str) -> None:
    """Draw what the shades mean, to the right."""
    width, height = map(float, made.get_size_inches())
    long = min(side, 1.6)
    axes = panel(made, Margins(left, width - left - 0.12, HEAD, height - HEAD - long), left=False)
    edges = np.linspace(0, 1, 101)
    axes.pcolormesh([0, 1], edges, (edges[:-1, None] + edges[1:, None]) / 2, cmap=SHADES)
    axes.yaxis.tick_right()
    axes.spines["bottom"].set_visible(False)
    axes.set_xticks([])
    percents(axes, "y", language, step=0.5)
