"""How the scales of both parties spread over time."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from scenarios_lib.analysis.fans import Fan
from scenarios_lib.analysis.wording import NBSP
from scenarios_lib.model.casts import Scene, scripts_of
from scenarios_lib.model.routes import Route
from scenarios_lib.plotting.marks import counts, ends_and_between, percents
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
from scenarios_lib.plotting.texts import POINTS, plain
from scenarios_lib.render.fonts import text_width
from scenarios_lib.render.lettering import role_label, whole
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.quoting import fitting
from scenarios_lib.render.styles import FAN, INK, QUIET

COLUMNS: Final = 3
SIDE: Final = 0.4
GAP: Final = 0.5
HEAD: Final = 0.62
ASIDE: Final = 0.18
KEY: Final = 0.2
TITLE: Final = 0.1
LINE: Final = 0.15
PANEL: Final = 1.25
BETWEEN: Final = 0.3
BELOW: Final = 0.5
"""Inches; the title of a panel stands above it, and only the lowest have words below."""
BANDS: Final = ((0.05, 0.95), (0.25, 0.75))
MOST: Final = 24
"""So many scales are drawn."""
SAMPLE: Final = 0.32
"""Inches for what is explained in the key."""
UNSEEN: Final = 0.0005
"""A share that changes by less is told the same."""
SHARE: Final[Any] = {"color": INK, "linewidth": 1.4, "linestyle": (0, (7, 1.5, 1, 1.5))}


@frozen
class Panel:
    """A scale with its place, from left and top, and the lines above it."""

    fan: Fan
    left: float
    top: float
    words: tuple[str, ...]
    note: str


def fans_plot(value: Scene, found: Sequence[Fan], language: str) -> Figure:
    """Return a panel for each scale, with the middle half and nine tenths of all encounters.

    Of a scale of 0 and 1 there is one line, the share of 1. A scale whose distribution never
    changes is told in words.
    """
    still = [one for one in found if _is_still(one)]
    still = still if len(still) < len(found) else []
    shown = [one for one in found if one not in still][:MOST]
    what = "journeys" if isinstance(value, Route) else "encounters"
    told = "; ".join(_still_told(value, one, language) for one in still)
    asides = _fitting(phrase("unchanged", language, told), WIDTH - 2 * EDGE) if still else []
    keys = _key_rows(value, shown, what, language)
    head = HEAD + ASIDE * len(asides)
    columns = 2 if len(shown) == 4 else min(COLUMNS, len(shown))
    width = (WIDTH - 2 * SIDE - (columns - 1) * GAP) / columns
    top = head + KEY * len(keys) + 0.02
    panels, height = _placed(value, shown, (columns, width, top), language)
    title = value.title.get(language, value.id)
    made = figure(height, title, phrase(f"scales_over_time_{what}", language))
    for number, line in enumerate(asides):
        aside(made, line, HEAD - 0.15 + ASIDE * number)
    for number, one in enumerate(panels):
        below = height - one.top - PANEL
        axes = panel(made, Margins(one.left, WIDTH - one.left - width, one.top, below))
        _fan(axes, value, one, language)
        if number + columns < len(shown):
            axes.tick_params(labelbottom=False)
        else:
            axes.set_xlabel(phrase("after_turns", language))
    _key(made, keys, head)
    return made


def _placed(
    value: Scene, shown: Sequence[Fan], grid: tuple[int, float, float], language: str
) -> tuple[list[Panel], float]:
    """Return the panels in rows, each as high as its titles need, and the height of all."""
    columns, width, top = grid
    panels = list[Panel]()
    for start in range(0, len(shown), columns):
        row = shown[start : start + columns]
        words = [_title(value, one, width, language) for one in row]
        notes = [phrase("of_those_there", language) if _is_late(one) else "" for one in row]
        lines = max(len(one) + bool(note) for one, note in zip(words, notes, strict=True))
        top += TITLE + LINE * lines
        for place, (fan, title, note) in enumerate(zip(row, words, notes, strict=True)):
            panels.append(Panel(fan, SIDE + place * (width + GAP), top, (*title,), note))
        top += PANEL + BETWEEN
    return panels, top - BETWEEN + BELOW


def _title(value: Scene, fan: Fan, width: float, language: str) -> list[str]:
    words = f"{role_label(fan.role, language)}: {_scale(value, fan, language)[2]}"
    return _fitting(words, width, bold=True)


def _fitting(words: str, inches: float, *, bold: bool = False) -> list[str]:
    size = SIZE if bold else SMALL
    return fitting(words.replace("\n", " "), inches * POINTS, size, bold=bold)


def _fan(axes: Axes, value: Scene, shown: Panel, language: str) -> None:
    fan = shown.fan
    turns = np.arange(len(fan.points))
    low, high, _ = _scale(value, fan, language)
    axes.set_xlim(0, max(len(turns) - 1, 1))
    if _is_share(value, fan):
        # The mean of 0 and 1 is the share of 1.
        axes.step(turns, fan.mean, where="post", clip_on=False, **SHARE)
        axes.set_ylim(0, 1)
        percents(axes, "y", language, step=0.5)
    else:
        _spread(axes, fan)
        axes.set_ylim(low, max(high, low + 1))
        marks = ends_and_between(low, high)
        axes.set_yticks(marks, [whole(mark, language).replace("-", "−") for mark in marks])
    counts(axes, "x", language, most=5)
    guide_lines(axes, "y")
    _above(axes, shown)


def _spread(axes: Axes, fan: Fan) -> None:
    """Draw the bands of a scale, its median and its mean."""
    turns = np.arange(len(fan.points))
    for (low, high), color in zip(BANDS, FAN[:2], strict=True):
        axes.fill_between(
            turns, fan.quantile(low), fan.quantile(high), step="post", color=color, linewidth=0
        )
    # On the rim of its range a line is seen whole.
    axes.step(turns, fan.quantile(0.5), where="post", color=FAN[2], linewidth=1.6, clip_on=False)
    axes.plot(turns, fan.mean, color=INK, linewidth=0.9, linestyle=(0, (3, 1.5)), clip_on=False)


def _above(axes: Axes, shown: Panel) -> None:
    """Write the lines of a panel's title, and below them of whom the curves are."""
    bold: Any = {"fontsize": SIZE, "fontweight": "bold"}
    quiet: Any = {"fontsize": SMALL, "color": QUIET}
    lines = [*((line, bold) for line in shown.words), *[(shown.note, quiet)] * bool(shown.note)]
    for number, (line, look) in enumerate(reversed(lines)):
        axes.annotate(
            plain(line), (0, 1), (0, 6 + number * LINE * POINTS), xycoords="axes fraction",
            textcoords="offset points", annotation_clip=False, **look,
        )  # fmt: skip


def _is_still(fan: Fan) -> bool:
    """Return whether the scale is distributed the same all the time, among those that have it."""
    points = np.array(fan.points)
    having = points.sum(axis=1, keepdims=True)
    shares = points[having[:, 0] > UNSEEN] / having[having[:, 0] > UNSEEN]
    return bool((np.ptp(shares, axis=0) < UNSEEN).all())


def _is_late(fan: Fan) -> bool:
    """Return whether nobody has the scale at first."""
    return not sum(fan.points[0])


def _is_share(value: Scene, fan: Fan) -> bool:
    """Return whether the scale is of 0 and 1."""
    return _scale(value, fan, "en")[:2] == (0, 1)


def _still_told(value: Scene, fan: Fan, language: str) -> str:
    title = _scale(value, fan, language)[2]
    known = [
        one for one, shares in zip(fan.values, zip(*fan.points, strict=True), strict=True)
        if max(shares) > UNSEEN
    ]  # fmt: skip
    values = f"{NBSP}…{NBSP}".join(str(one) for one in dict.fromkeys((known[0], known[-1])))
    return f"{role_label(fan.role, language)}: {title} ({values.replace('-', '−')})"


def _scale(value: Scene, fan: Fan, language: str) -> tuple[int, int, str]:
    """Return the range of a scale, over all scripts that may have it, and its title."""
    known = [
        one
        for script in scripts_of(value, fan.role)
        for one in script.scales
        if one.name == fan.scale
    ]
    low, high = min(one.low for one in known), max(one.high for one in known)
    return low, high, known[0].title.get(language, fan.scale.replace("_", " "))


Entry = tuple[float, str, Mapping[str, Any]]


def _key_rows(value: Scene, shown: Sequence[Fan], what: str, language: str) -> list[list[Entry]]:
    """Return what the bands and lines mean, in rows, each with its distance from the left."""
    shares = [_is_share(value, one) for one in shown]
    words = list[tuple[str, Mapping[str, Any]]]()
    if not all(shares):
        band: dict[str, Any] = {"linewidth": 7, "solid_capstyle": "butt"}
        words = [
            (f"nine_tenths_{what}", {"color": FAN[0], **band}),
            ("middle_half", {"color": FAN[1], **band}),
            ("median", {"color": FAN[2], "linewidth": 1.6}),
            ("mean", {"color": INK, "linewidth": 0.9, "linestyle": (0, (3, 1.5))}),
        ]
    if any(shares):
        words.append((f"shares_of_one_{what}", SHARE))
    rows: list[list[Entry]] = [[]]
    at = EDGE
    for word, look in words:
        text = phrase(word, language)
        taken = SAMPLE + 0.06 + text_width(text, SMALL) / POINTS
        if rows[-1] and at + taken > WIDTH - EDGE:
            rows.append([])
            at = EDGE
        rows[-1].append((at, text, look))
        at += taken + 0.24
    return rows


def _key(made: Figure, rows: Sequence[Sequence[Entry]], head: float) -> None:
    """Draw the rows below the heading."""
    width, height = map(float, made.get_size_inches())
    for number, row in enumerate(rows):
        middle = 1 - (head + 0.02 + KEY * number) / height
        for at, text, look in row:
            ends = [at / width, (at + SAMPLE) / width]
            made.add_artist(Line2D(ends, [middle] * 2, transform=made.transFigure, **look))
            made.text(
                (at + SAMPLE + 0.06) / width, middle, text, fontsize=SMALL,
                verticalalignment="center_baseline",
            )  # fmt: skip
