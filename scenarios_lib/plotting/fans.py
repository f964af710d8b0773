"""How the scales of both parties spread over time."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from scenarios_lib.analysis.fans import Fan
from scenarios_lib.model.casts import Scene, scripts_of
from scenarios_lib.model.routes import Route
from scenarios_lib.plotting.marks import counts, ends_and_between
from scenarios_lib.plotting.styling import (
    EDGE,
    SIZE,
    SMALL,
    WIDTH,
    Margins,
    aside,
    figure,
    guide_lines,
    panel,
)
from scenarios_lib.plotting.texts import POINTS, fitted
from scenarios_lib.render.fonts import text_width
from scenarios_lib.render.lettering import role_label, whole
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.styles import FAN, INK

COLUMNS: Final = 3
SIDE: Final = 0.35
GAP: Final = 0.3
HEAD: Final = 0.62
ASIDE: Final = 0.18
KEY: Final = 0.22
TITLE: Final = 0.24
PANEL: Final = 1.25
BELOW: Final = 0.5
"""Inches; the title of a panel stands above it, and only the lowest have words below."""
BANDS: Final = ((0.05, 0.95), (0.25, 0.75))
MOST: Final = 24
"""So many scales are drawn."""


def fans_plot(value: Scene, found: Sequence[Fan], language: str) -> Figure:
    """Return a panel for each scale, with the middle half and nine tenths of all encounters.

    A scale that never changes is told in words.
    """
    still = [one for one in found if _is_still(one)]
    still = still if len(still) < len(found) else []
    shown = [one for one in found if one not in still][:MOST]
    columns = 2 if len(shown) == 4 else min(COLUMNS, len(shown))
    rows = -(-len(shown) // columns)
    block = TITLE + PANEL
    what = "journeys" if isinstance(value, Route) else "encounters"
    about = phrase(f"scales_over_time_{what}", language)
    head = HEAD + (ASIDE if still else 0.0)
    made = figure(
        head + rows * (block + GAP) - GAP + BELOW + KEY,
        value.title.get(language, value.id),
        about,
    )
    if still:
        told = "; ".join(_still_told(value, one, language) for one in still)
        aside(made, phrase("unchanged", language, told), HEAD - 0.15)
    height = float(made.get_size_inches()[1])
    width = (WIDTH - 2 * SIDE - (columns - 1) * GAP) / columns
    for number, fan in enumerate(shown):
        row, column = divmod(number, columns)
        left = SIDE + column * (width + GAP)
        top = head + KEY + row * (block + GAP) + TITLE
        axes = panel(made, Margins(left, WIDTH - left - width, top, height - top - PANEL))
        _fan(axes, value, fan, width, language)
        if number + columns < len(shown):
            axes.tick_params(labelbottom=False)
        else:
            axes.set_xlabel(phrase("after_turns", language))
    _key(made, head, f"nine_tenths_{what}", language)
    return made


def _fan(axes: Axes, value: Scene, fan: Fan, width: float, language: str) -> None:
    turns = np.arange(len(fan.points))
    for (low, high), color in zip(BANDS, FAN[:2], strict=True):
        axes.fill_between(
            turns, fan.quantile(low), fan.quantile(high), step="post", color=color, linewidth=0
        )
    # On the rim of its range a line is seen whole.
    axes.step(turns, fan.quantile(0.5), where="post", color=FAN[2], linewidth=1.6, clip_on=False)
    axes.plot(turns, fan.mean, color=INK, linewidth=0.9, linestyle=(0, (3, 1.5)), clip_on=False)
    low, high, title = _scale(value, fan, language)
    axes.set_ylim(low, max(high, low + 1))
    axes.set_xlim(0, max(len(turns) - 1, 1))
    marks = ends_and_between(low, high)
    axes.set_yticks(marks, [whole(mark, language).replace("-", "−") for mark in marks])
    counts(axes, "x", language, most=5)
    guide_lines(axes, "y")
    words = f"{role_label(fan.role, language)}: {title}"
    axes.set_title(fitted(words, width, SIZE * 1.06), fontsize=SIZE, fontweight="bold", pad=5)


def _is_still(fan: Fan) -> bool:
    """Return whether the scale has the same one value all the time."""
    return len(fan.values) == 1


def _still_told(value: Scene, fan: Fan, language: str) -> str:
    title = _scale(value, fan, language)[2]
    return f"{role_label(fan.role, language)}: {title} ({fan.values[0]})".replace("(-", "(−")


def _scale(value: Scene, fan: Fan, language: str) -> tuple[int, int, str]:
    """Return the range of a scale, over all scripts that may have it, and its title."""
    known = [
        one
        for script in scripts_of(value, fan.role)
        for one in script.scales
        if one.name == fan.scale
    ]
    low, high = min(one.low for one in known), max(one.high for one in known)
    return low, high, known[0].title.get(language, fan.scale)


def _key(made: Figure, head: float, nine_tenths: str, language: str) -> None:
    """Draw what the bands and the lines mean, in one row below the heading."""
    width, height = map(float, made.get_size_inches())
    middle, at = 1 - (head + 0.02) / height, EDGE / width
    for word, color, kind in (
        (nine_tenths, FAN[0], "band"),
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
