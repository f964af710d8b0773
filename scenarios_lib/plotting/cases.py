"""A study's cases side by side: who ends first, the goal, how long it lasts."""

from collections.abc import Sequence
from math import isinf
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios_lib.analysis.verdicts import StudyResult
from scenarios_lib.analysis.wording import amount, percent
from scenarios_lib.model.names import GOAL, NOBODY, TOGETHER
from scenarios_lib.model.studies import Case
from scenarios_lib.plotting.keys import ROW as KEY_ROW
from scenarios_lib.plotting.keys import key, rows_of
from scenarios_lib.plotting.labelling import swatch
from scenarios_lib.plotting.marks import counts, percents, round_percent
from scenarios_lib.plotting.styling import (
    SMALL,
    WIDTH,
    Margins,
    figure,
    guide_lines,
)
from scenarios_lib.plotting.styling import panel as panel_in
from scenarios_lib.plotting.texts import POINTS, wrapped
from scenarios_lib.render.cases import first_names, goal_roles
from scenarios_lib.render.fonts import text_width
from scenarios_lib.render.lettering import goal_label, role_label
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.styles import (
    END_FILLS,
    INK,
    NOBODY_FILL,
    PARTY_FILLS,
    TOGETHER_FILL,
    Fill,
)

LEFT: Final = 1.9
HEAD: Final = 0.6
BELOW: Final = 0.5
ROW: Final = 0.34
GAP: Final = 0.58
"""Inches; the gap between panels has room for the number beside the last mark."""
PAD: Final = 22.0
"""Points between names and bars where a percentage stands there."""
BAR: Final = 0.66
_ROUNDING: Final = 1e-9


def cases_plot(result: StudyResult, language: str) -> Figure:
    """Return a row for each case, with a panel for each of the three questions."""
    names, goals, cases = first_names(result), goal_roles(result), result.study.cases
    fills = _fills(result, names)
    words = [_told(name, result, language) for name in names]
    keys = rows_of(zip(words, fills, strict=True))
    top = HEAD + KEY_ROW * len(keys) + 0.12
    study = result.study
    made = figure(
        top + BELOW + ROW * len(cases),
        study.title.get(language, study.id),
        phrase("cases_side_by_side", language),
    )
    firsts, goal_axes, turns = _panels(made, top, bool(goals))
    _firsts(firsts, result, names, fills, language)
    if goal_axes is not None:
        _goals(goal_axes, result, goals[0], language)
    _lengths(turns, result, language)
    for axes in made.axes:
        axes.set_ylim(len(cases) - 0.5, -0.5)
    pad = _pad(result, names[0])
    firsts.set_yticks(range(len(cases)), [_name(case, pad, language) for case in cases])
    firsts.tick_params(axis="y", length=0, pad=pad)
    key(made, keys, HEAD)
    return made


def _pad(result: StudyResult, first: str) -> float:
    """Return the points between names and bars: room for a percentage where a bar begins thin."""
    shares = [verdict.first.get(first, 0.0) for verdict in result.cases.values()]
    return PAD if any(0 < share < 0.12 for share in shares) else 4.0


def _panels(made: Figure, top: float, goal: bool) -> tuple[Axes, Axes | None, Axes]:
    """Return the panels of who is first, of the goal if there is one, and of the length."""
    found, left = list[Axes](), LEFT
    for width in (2.15, 0.75, 0.65) if goal else (3.35, 0.75):
        axes = panel_in(made, Margins(left, WIDTH - left - width, top, BELOW), left=False)
        axes.set_yticks([])
        found.append(axes)
        left += width + GAP
    return found[0], found[1] if goal else None, found[-1]


def _firsts(
    axes: Axes, result: StudyResult, names: Sequence[str], fills: Sequence[Fill], language: str
) -> None:
    verdicts = [result.cases[case.name] for case in result.study.cases]
    left = np.zeros(len(verdicts))
    room = float(axes.get_window_extent().width) / axes.figure.dpi
    for name, fill in zip(names, fills, strict=True):
        widths = np.array([verdict.first.get(name, 0.0) for verdict in verdicts])
        axes.barh(range(len(verdicts)), widths, BAR, left, **swatch(fill))
        for row, (begin, width) in enumerate(zip(left, widths, strict=True)):
            if width:
                _share(axes, (begin, row), width, room, fill, language)
        left = left + widths
    axes.set_xlim(0, 1)
    percents(axes, "x", language, step=0.5)
    axes.set_xlabel(phrase("first", language))


def _share(
    axes: Axes, at: tuple[float, int], width: float, room: float, fill: Fill, language: str
) -> None:
    """Write a percentage into its part of a bar; beside the bar if that is a narrow last part."""
    (begin, row), text = at, round_percent(width, language)
    fits = (text_width(text, SMALL) + 3) / POINTS <= width * room
    look: dict[str, Any] = {"fontsize": SMALL, "verticalalignment": "center_baseline"}
    if fits:
        box = {"facecolor": fill.color, "edgecolor": "none", "pad": 1.0}
        axes.text(
            begin + width / 2, row, text, color=fill.ink, horizontalalignment="center",
            bbox=box if fill.hatch else None, **look,
        )  # fmt: skip
        return
    if begin == 0:
        axes.annotate(
            text, (0, row), (-3, 0), textcoords="offset points", color=INK,
            horizontalalignment="right", annotation_clip=False, **look,
        )  # fmt: skip
    elif begin + width > 1 - _ROUNDING:
        axes.annotate(
            text, (1, row), (3, 0), textcoords="offset points", color=INK,
            horizontalalignment="left", annotation_clip=False, **look,
        )  # fmt: skip


def _goals(axes: Axes, result: StudyResult, role: str, language: str) -> None:
    shares = [result.cases[case.name].ends.get(f"{role}.{GOAL}") for case in result.study.cases]
    for row, share in enumerate(shares):
        if share is None:
            continue
        color = END_FILLS["goal"][0].color
        _mark(axes, share, row, percent(share, language), marker="D", color=color)
    axes.set_xlim(0, 1)
    percents(axes, "x", language, step=1)
    guide_lines(axes, "x")
    axes.set_xlabel(goal_label(role, language))


def _lengths(axes: Axes, result: StudyResult, language: str) -> None:
    turns = [result.cases[case.name].turns for case in result.study.cases]
    finite = [one for one in turns if not isinf(one)]
    for row, length in enumerate(turns):
        if isinf(length):
            axes.text(
                0.0, row, "∞", fontsize=SMALL * 1.4, color=INK, verticalalignment="center_baseline"
            )
            continue
        _mark(axes, length, row, amount(length, language), marker="o", color=INK)
    axes.set_xlim(0, max(finite, default=1.0))
    guide_lines(axes, "x")
    if finite:
        counts(axes, "x", language, most=2)
    else:
        axes.set_xticks([0])
    axes.set_xlabel(phrase("turns_on_average", language))


def _mark(axes: Axes, value: float, row: int, text: str, *, marker: str, color: str) -> None:
    """Draw a mark on a line from the left, with its number to the right."""
    axes.plot([0, value], [row, row], color=color, linewidth=0.9)
    axes.plot([value], [row], marker, color=color, markersize=4, clip_on=False, zorder=3)
    axes.annotate(
        text, (value, row), (5, 0), textcoords="offset points", fontsize=SMALL, color=INK,
        verticalalignment="center_baseline", annotation_clip=False,
    )  # fmt: skip


def _fills(result: StudyResult, names: Sequence[str]) -> list[Fill]:
    """Return the parties' fills, by their places in their own cases."""
    roles = [verdict.value.roles for verdict in result.cases.values()]
    places = {name: one.index(name) for one in reversed(roles) for name in one}
    special = {TOGETHER: TOGETHER_FILL, NOBODY: NOBODY_FILL}
    return [special.get(name) or PARTY_FILLS[places[name]] for name in names]


def _told(name: str, result: StudyResult, language: str) -> str:
    if name in (TOGETHER, NOBODY):
        return phrase(name, language)
    return phrase("first_of", language, role_label(name, language))


def _name(case: Case, pad: float, language: str) -> str:
    return wrapped(
        case.title.get(language, case.name.replace("_", " ")), LEFT - 0.2 - pad / POINTS, SMALL
    )
