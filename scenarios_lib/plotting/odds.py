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
    WIDTH,
    Margins,
    figure,
    guide_lines,
    panel,
)
from scenarios_lib.plotting.texts import POINTS, fitted
from scenarios_lib.render.courses import MARK, shown
from scenarios_lib.render.fonts import text_width
from scenarios_lib.render.lettering import rarity, role_label
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.quoting import fitting
from scenarios_lib.render.starts import standings, start_told
from scenarios_lib.render.styles import INK, QUIET

ROW: Final = 0.205
NARROWEST: Final = 3.0
WIDEST: Final = 4.4
"""Inches for the columns beside the bars."""
RIGHT: Final = 0.25
HEAD: Final = 0.6
GAP: Final = 0.12
MARK_AT: Final = 0.1
NUMBER_ENDS: Final = 0.38
ROLE_AT: Final = 0.46
"""Inches from the left."""
BOLD: Final = 1.08
"""Bold letters are so much wider at most."""
OVERALL: Final = -1
"""In place of a turn: the chances before even the start is drawn."""


@frozen
class Said:
    """One turn: who says which move, in which contact of a route."""

    role: str
    move: str
    contact: str = ""


@frozen
class Row:
    """A line of the plot: a turn, 0 before the first, OVERALL; or None for words without bars."""

    turn: int | None
    words: str = ""


@frozen
class Columns:
    """Where the moves begin, and where the bars do, in inches from the left."""

    move: float
    bars: float


def course_plot(value: Scene, course: Course, odds: Odds, language: str) -> Figure:
    """Return the chances along the likeliest course."""
    said = [Said(step.role, step.move, step.contact) for step in course.steps]
    kind = "odds_on_route" if isinstance(value, Route) else "odds_on_course"
    about = phrase(kind, language, rarity(course.probability, language))
    start = start_told(value, [standing for _, standing in course.start], language)
    return _plot(value, said, odds, (about, start), language)


def told_plot(value: Scene, told: Trace | Journey, odds: Odds, language: str) -> Figure:
    """Return the chances along a told encounter or journey."""
    key = "journey" if isinstance(told, Journey) else "told"
    numbered = phrase(key, language, told.index, told.seed)
    about = phrase("odds_in_told", language, numbered[:1].lower() + numbered[1:])
    first = told.visits[0].trace if isinstance(told, Journey) else told
    start = start_told(value, standings(value, first.starts), language)
    return _plot(value, [*_said(told)], odds, (about, start), language)


def _said(told: Trace | Journey) -> Iterator[Said]:
    visits = (
        [("", told)] if isinstance(told, Trace) else [(v.contact, v.trace) for v in told.visits]
    )
    for contact, trace in visits:
        for turn in trace.turns:
            yield Said(trace.encounter.roles[turn.speaker], turn.move, contact)


def _plot(
    value: Scene, said: Sequence[Said], odds: Odds, words: tuple[str, str], language: str
) -> Figure:
    """Return the plot; `words` are what it is about, and what of its start was drawn by chance."""
    about, start = words
    points = [*odds.points, odds.overall] if start else odds.points
    found = bands(value, odds.endings, points, language)
    turning = odds.turning_point or 0
    said = said[: len(odds.points) - 1]
    columns = _columns(value, said, language)
    before = [*_before(start, columns, language)]
    rows = [*_rows(value, said, before, turning, language)]
    keys = rows_of((band.name, band.fill) for band in found)
    margins = Margins(columns.bars, RIGHT, HEAD + KEY_ROW * len(keys) + 0.12, 0.32)
    height = margins.top + margins.bottom + ROW * len(rows)
    made = figure(height, value.title.get(language, value.id), about)
    axes = panel(made, margins, left=False)
    _bars(axes, rows, found)
    _words(axes, columns, value, rows, said, turning, language)
    key(made, keys, HEAD)
    axes.set_xlim(0, 1)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_yticks([])
    percents(axes, "x", language)
    guide_lines(axes, "x")
    return made


def _columns(value: Scene, said: Sequence[Said], language: str) -> Columns:
    """Return columns that are as wide as what is written in them, as far as the bars allow."""
    pairs = dict.fromkeys((one.role, one.move) for one in said)
    roles = [role_label(role, language) for role, _ in pairs]
    moves = [move_title(value, role, move, language) for role, move in pairs]
    wide = [max((_inches(one) for one in texts), default=0.0) for texts in (roles, moves)]
    move = min(ROLE_AT + wide[0] + GAP, WIDEST / 2)
    return Columns(move, min(max(move + wide[1] + GAP, NARROWEST), WIDEST))


def _inches(text: str) -> float:
    return text_width(text, SMALL) * BOLD / POINTS


def _before(start: str, columns: Columns, language: str) -> Iterator[Row]:
    """Yield what stands before the first turn: the start, if it is drawn below all of them."""
    if not start:
        yield Row(0, phrase("before_first", language))
        return
    yield Row(OVERALL, phrase("overall", language))
    room = (columns.bars - ROLE_AT - GAP) * POINTS
    lines = fitting(phrase("at_this_start", language, start), room, SMALL)
    for number, line in enumerate(lines):
        yield Row(None if number else 0, line)


def _rows(
    value: Scene, said: Sequence[Said], before: Sequence[Row], turning: int, language: str
) -> Iterator[Row]:
    contact = ""
    yield from before
    for number in shown(len(said), turning - 1):
        if number is None:
            yield Row(None, "⋮")
            continue
        if isinstance(value, Route) and said[number].contact != contact:
            contact = said[number].contact
            yield Row(None, contact_title(value, contact, language))
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
    axes: Axes, columns: Columns, value: Scene, rows: Sequence[Row], said: Sequence[Said],
    turning: int, language: str,
) -> None:  # fmt: skip
    inner = WIDTH - columns.bars - RIGHT
    across = axes.get_yaxis_transform()

    def write(at: float, place: int, text: str, *, strong: bool, color: str = INK) -> None:
        axes.text(
            (at - columns.bars) / inner, place, text, transform=across, fontsize=SMALL,
            color=color, fontweight="bold" if strong else "normal",
            horizontalalignment="right" if at == NUMBER_ENDS else "left",
            verticalalignment="center_baseline",
        )  # fmt: skip

    def cut(text: str, begin: float, end: float, *, strong: bool) -> str:
        return fitted(text, end - begin - GAP / 2, SMALL, bold=strong)

    for place, row in enumerate(rows):
        strong = bool(turning) and row.turn == turning
        if row.words:
            text = cut(row.words, ROLE_AT, columns.bars, strong=False)
            write(ROLE_AT, place, text, strong=False, color=QUIET)
            continue
        assert row.turn is not None
        one = said[row.turn - 1]
        if strong:
            write(MARK_AT, place, MARK, strong=True)
        write(NUMBER_ENDS, place, str(row.turn), strong=strong, color=INK if strong else QUIET)
        role = role_label(one.role, language)
        write(ROLE_AT, place, cut(role, ROLE_AT, columns.move, strong=strong), strong=strong)
        title = move_title(value, one.role, one.move, language)
        text = cut(title, columns.move, columns.bars, strong=strong)
        write(columns.move, place, text, strong=strong)
