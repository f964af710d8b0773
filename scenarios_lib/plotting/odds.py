"""The chances of every ending along a course, turn below turn, beside what is said."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios_lib.analysis.courses import Course
from scenarios_lib.analysis.odds import Odds
from scenarios_lib.analysis.wording import contact_title, move_title
from scenarios_lib.engine.travelling import Journey
from scenarios_lib.engine.walking import Trace
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.routes import Route
from scenarios_lib.plotting.endings import Band, bands
from scenarios_lib.plotting.keys import ROW as KEY_ROW
from scenarios_lib.plotting.keys import key, rows_of
from scenarios_lib.plotting.labelling import swatch
from scenarios_lib.plotting.marks import percents
from scenarios_lib.plotting.styling import (
    SMALL,
    Margins,
    figure,
    guide_lines,
    panel,
)
from scenarios_lib.plotting.texts import fitted
from scenarios_lib.render.courses import MARK, shown
from scenarios_lib.render.lettering import rarity, role_label
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.styles import INK, QUIET

ROW: Final = 0.205
LEFT: Final = 3.55
RIGHT: Final = 0.25
HEAD: Final = 0.6
"""Inches."""
COLUMNS: Final = {"mark": 0.1, "number": 0.38, "role": 0.46, "move": 1.16}
"""Where the columns beside the bars begin (the number: where it ends), in inches from the left."""


@frozen
class Said:
    """One turn: who says which move, in which contact of a route."""

    role: str
    move: str
    contact: str = ""


@frozen
class Row:
    """A line of the plot: the number of a turn, 0 before the first, or words in place of one."""

    turn: int | None
    words: str = ""


def course_plot(value: Scene, course: Course, odds: Odds, language: str) -> Figure:
    """Return the chances along the likeliest course."""
    said = [Said(step.role, step.move, step.contact) for step in course.steps]
    kind = "odds_on_route" if isinstance(value, Route) else "odds_on_course"
    about = phrase(kind, language, rarity(course.probability, language))
    return _plot(value, said, odds, about, language)


def told_plot(value: Scene, told: Trace | Journey, odds: Odds, language: str) -> Figure:
    """Return the chances along a told encounter or journey."""
    key = "journey" if isinstance(told, Journey) else "told"
    numbered = phrase(key, language, told.index, told.seed)
    about = phrase("odds_in_told", language, numbered[:1].lower() + numbered[1:])
    return _plot(value, [*_said(told)], odds, about, language)


def _said(told: Trace | Journey) -> Iterator[Said]:
    visits = (
        [("", told)] if isinstance(told, Trace) else [(v.contact, v.trace) for v in told.visits]
    )
    for contact, trace in visits:
        for turn in trace.turns:
            yield Said(trace.encounter.roles[turn.speaker], turn.move, contact)


def _plot(value: Scene, said: Sequence[Said], odds: Odds, about: str, language: str) -> Figure:
    found = bands(value, odds.endings, odds.points, language)
    turning = odds.turning_point or 0
    rows = [*_rows(value, said[: len(odds.points) - 1], turning, language)]
    keys = rows_of((band.name, band.fill) for band in found)
    margins = Margins(LEFT, RIGHT, HEAD + KEY_ROW * len(keys) + 0.12, 0.32)
    height = margins.top + margins.bottom + ROW * len(rows)
    made = figure(height, value.title.get(language, value.id), about)
    axes = panel(made, margins, left=False)
    _bars(axes, rows, found)
    _words(made, axes, value, rows, said, turning, language)
    key(made, keys, HEAD)
    axes.set_xlim(0, 1)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_yticks([])
    percents(axes, "x", language)
    guide_lines(axes, "x")
    return made


def _rows(value: Scene, said: Sequence[Said], turning: int, language: str) -> Iterator[Row]:
    contact = ""
    if not (said and said[0].contact):
        yield Row(0)
    for number in shown(len(said), turning - 1):
        if number is None:
            yield Row(None, "⋮")
            continue
        if isinstance(value, Route) and said[number].contact != contact:
            contact = said[number].contact
            yield Row(None, contact_title(value, contact, language))
            if not number:
                yield Row(0)
        yield Row(number + 1)


def _bars(axes: Axes, rows: Sequence[Row], found: Sequence[Band]) -> None:
    places = [place for place, row in enumerate(rows) if row.turn is not None]
    turns = [row.turn for row in rows if row.turn is not None]
    left = np.zeros(len(places))
    for band in found:
        widths = band.shares[turns]
        axes.barh(places, widths, 0.82, left, **swatch(band.fill))
        left = left + widths


def _words(
    made: Figure, axes: Axes, value: Scene, rows: Sequence[Row], said: Sequence[Said],
    turning: int, language: str,
) -> None:  # fmt: skip
    width = float(made.get_size_inches()[0])
    inner = width - LEFT - RIGHT
    across = axes.get_yaxis_transform()

    def write(column: str, place: int, text: str, *, strong: bool, color: str = INK) -> None:
        axes.text(
            (COLUMNS[column] - LEFT) / inner, place, text, transform=across, fontsize=SMALL,
            color=color, fontweight="bold" if strong else "normal",
            horizontalalignment="right" if column == "number" else "left",
            verticalalignment="center_baseline",
        )  # fmt: skip

    room = LEFT - COLUMNS["move"] - 0.15
    for place, row in enumerate(rows):
        strong = bool(turning) and row.turn == turning
        if row.turn is None:
            text = fitted(row.words, LEFT - COLUMNS["role"] - 0.1, SMALL)
            write("role", place, text, strong=False, color=QUIET)
        elif row.turn == 0:
            write("role", place, phrase("before_first", language), strong=False, color=QUIET)
        else:
            one = said[row.turn - 1]
            if strong:
                write("mark", place, MARK, strong=True)
            write("number", place, str(row.turn), strong=strong, color=INK if strong else QUIET)
            role = fitted(role_label(one.role, language), 0.66, SMALL)
            write("role", place, role, strong=strong)
            title = move_title(value, one.role, one.move, language)
            write(
                "move", place, fitted(title, room * (0.93 if strong else 1), SMALL), strong=strong
            )
