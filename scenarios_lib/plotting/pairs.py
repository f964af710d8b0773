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
from scenarios_lib.plotting.styling import SMALL, WIDTH, Margins, dress, figure, heading, panel
from scenarios_lib.plotting.texts import fitted
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.styles import ABSENT, DARKEST, INK, PAPER, QUIET

LEFT: Final = 2.75
RIGHT: Final = 0.95
HEAD: Final = 0.85
BELOW: Final = 0.15
LARGEST: Final = 0.36
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
    cell = min(LARGEST, (WIDTH - LEFT - RIGHT) / len(order))
    side = cell * len(order)
    made = figure(HEAD + side + BELOW)
    axes = panel(made, Margins(LEFT, WIDTH - LEFT - side, HEAD, BELOW))
    axes.pcolormesh(table, cmap=SHADES, vmin=0, vmax=1, edgecolors="#d9d9d9", linewidth=0.4)
    axes.patch.set(facecolor=ABSENT.color, edgecolor=ABSENT.edge, hatch=ABSENT.hatch)
    axes.invert_yaxis()
    dress(axes, left=False)
    axes.spines["bottom"].set_visible(False)
    _words(axes, [scripts[id] for id in order], language)
    if cell >= SPELLED:
        _shares(axes, table)
    axes.text(
        0, 1 + 0.28 / side, phrase("replies", language), transform=axes.transAxes,
        fontsize=SMALL, color=QUIET,
    )  # fmt: skip
    _scale(made, LEFT + side + 0.25, side, language)
    heading(made, title, phrase("opener_first", language))
    return made


def _words(axes: Axes, scripts: Sequence[Script], language: str) -> None:
    middles = np.arange(len(scripts)) + 0.5
    names = [
        fitted(f"{script_title(one, language)}  {number}", LEFT - 0.15, SMALL)
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
    height = float(made.get_size_inches()[1])
    long = min(side, 1.6)
    axes = panel(made, Margins(left, WIDTH - left - 0.12, HEAD, height - HEAD - long))
    edges = np.linspace(0, 1, 101)
    axes.pcolormesh([0, 1], edges, (edges[:-1, None] + edges[1:, None]) / 2, cmap=SHADES)
    axes.yaxis.tick_right()
    dress(axes, left=False)
    axes.spines["bottom"].set_visible(False)
    axes.set_xticks([])
    percents(axes, "y", language, step=0.5)
