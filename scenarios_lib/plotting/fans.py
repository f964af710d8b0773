"""How the scales of both parties spread over time."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from scenarios_lib.analysis.fans import Fan
from scenarios_lib.model.casts import Scene, scripts_of
from scenarios_lib.plotting.marks import counts
from scenarios_lib.plotting.styling import (
    SIZE,
    SMALL,
    WIDTH,
    Margins,
    dress,
    figure,
    guide_lines,
    heading,
    panel,
)
from scenarios_lib.plotting.texts import POINTS, fitted
from scenarios_lib.render.fonts import text_width
from scenarios_lib.render.lettering import role_label
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.styles import FAN, INK

COLUMNS: Final = 3
SIDE: Final = 0.35
GAP: Final = 0.3
HEAD: Final = 0.62
KEY: Final = 0.22
TITLE: Final = 0.24
PANEL: Final = 1.25
BELOW: Final = 0.5
"""Inches; the title of a panel stands above it, and only the lowest have words below."""
BANDS: Final = ((0.05, 0.95), (0.25, 0.75))
MOST: Final = 24
"""So many scales are drawn."""


def fans_plot(value: Scene, found: Sequence[Fan], language: str) -> Figure:
    """Return a panel for each scale, with the middle half and nine tenths of all encounters."""
    shown = found[:MOST]
    columns = min(COLUMNS, len(shown))
    rows = -(-len(shown) // columns)
    block = TITLE + PANEL
    made = figure(HEAD + rows * (block + GAP) - GAP + BELOW + KEY)
    height = float(made.get_size_inches()[1])
    width = (WIDTH - 2 * SIDE - (columns - 1) * GAP) / columns
    for number, fan in enumerate(shown):
        row, column = divmod(number, columns)
        left = SIDE + column * (width + GAP)
        top = HEAD + KEY + row * (block + GAP) + TITLE
        axes = panel(made, Margins(left, WIDTH - left - width, top, height - top - PANEL))
        _fan(axes, value, fan, width, language)
        if number + columns < len(shown):
            axes.tick_params(labelbottom=False)
        else:
            axes.set_xlabel(phrase("after_turns", language))
    heading(made, value.title.get(language, value.id), phrase("scales_over_time", language))
    _key(made, language)
    return made


def _fan(axes: Axes, value: Scene, fan: Fan, width: float, language: str) -> None:
    turns = np.arange(len(fan.points))
    for (low, high), color in zip(BANDS, FAN[:2], strict=True):
        axes.fill_between(
            turns, fan.quantile(low), fan.quantile(high), step="post", color=color, linewidth=0
        )
    axes.step(turns, fan.quantile(0.5), where="post", color=FAN[2], linewidth=1.6)
    axes.plot(turns, fan.mean, color=INK, linewidth=0.9, linestyle=(0, (3, 1.5)))
    low, high, title = _scale(value, fan, language)
    room = max(high - low, 1) * 0.04
    axes.set_ylim(low - room, high + room)
    axes.set_xlim(0, max(len(turns) - 1, 1))
    dress(axes)
    counts(axes, "y", language, most=5)
    counts(axes, "x", language, most=5)
    guide_lines(axes, "y")
    words = f"{role_label(fan.role, language)}: {title}"
    axes.set_title(fitted(words, width, SIZE * 1.06), fontsize=SIZE, fontweight="bold", pad=5)


def _scale(value: Scene, fan: Fan, language: str) -> tuple[float, float, str]:
    """Return the range of a scale, over all scripts that may have it, and its title."""
    known = [
        one
        for script in scripts_of(value, fan.role)
        for one in script.scales
        if one.name == fan.scale
    ]
    low, high = min(one.low for one in known), max(one.high for one in known)
    return low, high, known[0].title.get(language, fan.scale)


def _key(made: Figure, language: str) -> None:
    """Draw what the bands and the lines mean, in one row below the heading."""
    width, height = map(float, made.get_size_inches())
    middle, at = 1 - (HEAD + 0.02) / height, 0.012
    for word, color, kind in (
        ("nine_tenths", FAN[0], "band"),
        ("middle_half", FAN[1], "band"),
        ("median", FAN[2], "line"),
        ("mean", INK, "dashes"),
    ):
        end = at + 0.24 / width
        look: dict[str, Any] = {
            "band": {"linewidth": 7, "solid_capstyle": "butt"},
            "line": {"linewidth": 1.6},
            "dashes": {"linewidth": 0.9, "linestyle": (0, (3, 1.5))},
        }
        made.add_artist(
            Line2D([at, end], [middle] * 2, color=color, transform=made.transFigure, **look[kind])
        )
        text = phrase(word, language)
        made.text(
            end + 0.06 / width, middle, text, fontsize=SMALL, verticalalignment="center_baseline"
        )
        at = end + (0.3 + text_width(text, SMALL) / POINTS) / width
