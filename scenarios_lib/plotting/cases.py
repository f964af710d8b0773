"""A study's cases side by side: who ends first, the goal, how long it lasts."""

from collections.abc import Iterator, Sequence
from math import isinf
from typing import Any, Final

from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scenarios_lib.analysis.verdicts import StudyResult, Verdict
from scenarios_lib.analysis.wording import amount, percent
from scenarios_lib.model.names import GOAL, NOBODY, TOGETHER
from scenarios_lib.model.studies import Case
from scenarios_lib.plotting.alike import alike_told
from scenarios_lib.plotting.keys import ROW as KEY_ROW
from scenarios_lib.plotting.keys import key, rows_of
from scenarios_lib.plotting.labelling import swatch
from scenarios_lib.plotting.marks import counts, percents, round_percent
from scenarios_lib.plotting.styling import (
    SMALL,
    WIDTH,
    Margins,
    aside,
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
    PAPER,
    PARTY_FILLS,
    TOGETHER_FILL,
    Fill,
)

NARROWEST: Final = 1.7
WIDEST: Final = 2.3
"""Inches for the names of the cases, unless all are shorter."""
HEAD: Final = 0.6
BELOW: Final = 0.5
LINE: Final = 0.14
ROW: Final = 0.34
"""Inches; a row is higher where its name has more than two lines."""
GAP: Final = 0.58
"""Inches; between panels, with room for the number beside the last mark."""
GOAL_WIDTH: Final = 0.75
TURNS_WIDTH: Final = 0.65
RIGHT: Final = 0.39
PART: Final = 0.46
BESIDE: Final = 0.12
MARK: Final = 0.11
"""Inches; beside the bars stand the parts that are too thin for their numbers, marked and told."""
BAR: Final = 0.66
SAID: Final = 0.17
"""Inches for a line that stands in place of a panel."""


BLANK: Final[Any] = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}
"""Behind a number, so that no line runs through it."""


@frozen
class Part:
    """A part of a bar: where it begins, how long it is, its look."""

    begin: float
    share: float
    fill: Fill


@frozen
class Grid:
    """Where everything stands, in inches: the end of the names, the bars, the rows' height."""

    left: float
    bars: float
    beside: float
    row: float


def cases_plot(result: StudyResult, language: str) -> Figure:
    """Return a row for each case, with a panel for each of the three questions.

    What is the same in all cases is told in a sentence, and has no panel.
    """
    names, goals = first_names(result), goal_roles(result)
    alike = alike_told(result, names, goals[:1], language)
    asked = ("first", "goal", "turns") if goals else ("first", "turns")
    kinds = [one for one in asked if one not in alike]
    fills = _fills(result, names) if "first" in kinds else []
    words = [_told(name, language) for name in names] if fills else []
    keys = rows_of(zip(words, fills, strict=True)) if fills else []
    top = HEAD + SAID * len(alike) + KEY_ROW * len(keys) + 0.12
    parts = [_parts(verdict, names, fills) for verdict in _verdicts(result)] if fills else []
    grid = _grid(result, kinds, parts, language)
    study, count = result.study, len(result.study.cases)
    made = figure(
        top + BELOW + grid.row * count,
        study.title.get(language, study.id),
        phrase("cases_side_by_side", language),
    )
    for number, sentence in enumerate(alike.values()):
        aside(made, sentence, HEAD - 0.12 + SAID * number)
    for kind, axes in zip(kinds, _panels(made, top, kinds, grid), strict=True):
        if kind == "first":
            _firsts(axes, parts, grid, language)
        elif kind == "goal":
            _goals(axes, result, goals[0], language)
        else:
            _lengths(axes, result, language)
        axes.set_ylim(count - 0.5, -0.5)
    named = [_name(case, grid.left, language) for case in study.cases]
    made.axes[0].set_yticks(range(count), named)
    made.axes[0].tick_params(axis="y", length=0, pad=4.0)
    if keys:
        key(made, keys, HEAD + SAID * len(alike))
    return made


def _verdicts(result: StudyResult) -> list[Verdict]:
    return [result.cases[case.name] for case in result.study.cases]


def _grid(
    result: StudyResult, kinds: Sequence[str], parts: Sequence[Sequence[Part]], language: str
) -> Grid:
    """Return the names' column as narrow as two lines allow, and what is left for the bars."""
    cases = result.study.cases
    tenths = range(round(NARROWEST * 10), round(WIDEST * 10) + 1)
    lefts = [tenth / 10 for tenth in tenths]
    lines = {left: max(_lines(case, left, language) for case in cases) for left in lefts}
    left = next((one for one in lefts if lines[one] <= 2), WIDEST)
    high = max(ROW, lines[left] * LINE + 0.06)
    left = min(left, max(text_width(_title(one, language), SMALL) for one in cases) / POINTS + 0.22)
    others = [{"goal": GOAL_WIDTH, "turns": TURNS_WIDTH}[one] for one in kinds if one != "first"]
    room = WIDTH - left - RIGHT - sum(others) - GAP * len(others)
    beside, bars = 0.0, room
    for _ in range(4):  # what is too thin depends on the room that is left beside it
        thin = max((len(_thin(one, bars, language)) for one in parts), default=0)
        beside = max(beside, thin * PART + BESIDE - 0.2 if thin else 0.0)
        bars = room - beside
    return Grid(left, bars, beside, high)


def _panels(made: Figure, top: float, kinds: Sequence[str], grid: Grid) -> Iterator[Axes]:
    """Yield the panels of the questions that are drawn; where there are no bars, wider ones."""
    left, count = grid.left, len(kinds)
    spare = 0.0 if "first" in kinds else min(grid.bars / count, 1.5)
    widths = {"first": grid.bars, "goal": GOAL_WIDTH + spare, "turns": TURNS_WIDTH + spare}
    for kind in kinds:
        margins = Margins(left, WIDTH - left - widths[kind], top, BELOW)
        axes = panel_in(made, margins, left=False)
        axes.set_yticks([])
        yield axes
        left += widths[kind] + GAP + (grid.beside if kind == "first" else 0.0)


def _parts(verdict: Verdict, names: Sequence[str], fills: Sequence[Fill]) -> list[Part]:
    found, begin = list[Part](), 0.0
    for name, fill in zip(names, fills, strict=True):
        share = verdict.first.get(name, 0.0)
        found.append(Part(begin, share, fill))
        begin += share
    return found


def _thin(parts: Sequence[Part], room: float, language: str) -> list[Part]:
    """Return the parts into which their numbers do not fit."""
    return [one for one in parts if one.share and not _fits(one, room, language)]


def _fits(part: Part, room: float, language: str) -> bool:
    wide = text_width(round_percent(part.share, language), SMALL)
    return (wide + 3) / POINTS <= part.share * room


def _firsts(axes: Axes, cases: Sequence[Sequence[Part]], grid: Grid, language: str) -> None:
    for column in zip(*cases, strict=True):
        begins, widths = [one.begin for one in column], [one.share for one in column]
        axes.barh(range(len(cases)), widths, BAR, begins, **swatch(column[0].fill))
    for row, parts in enumerate(cases):
        for part in parts:
            if part.share and _fits(part, grid.bars, language):
                _inside(axes, part, row, language)
        for place, part in enumerate(_thin(parts, grid.bars, language)):
            _aside(axes, part, (place, row), grid, language)
    axes.set_xlim(0, 1)
    percents(axes, "x", language, step=0.5)
    axes.set_xlabel(phrase("first", language))


def _inside(axes: Axes, part: Part, row: int, language: str) -> None:
    """Write a percentage into its part of a bar."""
    fill = part.fill
    box = {"facecolor": fill.color, "edgecolor": "none", "pad": 1.0}
    axes.text(
        part.begin + part.share / 2, row, round_percent(part.share, language), fontsize=SMALL,
        color=fill.ink, horizontalalignment="center", verticalalignment="center_baseline",
        bbox=box if fill.hatch else None,
    )  # fmt: skip


def _aside(axes: Axes, part: Part, at: tuple[int, int], grid: Grid, language: str) -> None:
    """Write the percentage of a thin part beside the bar, after a mark that looks as the part."""
    place, row = at
    begin = 1 + (BESIDE + place * PART) / grid.bars
    size = (MARK / grid.bars, MARK / grid.row)
    look: dict[str, Any] = {"clip_on": False, **swatch(part.fill)}
    axes.add_patch(Rectangle((begin, row - size[1] / 2), *size, **look))
    text = round_percent(part.share, language)
    axes.text(
        begin + size[0] + 0.04 / grid.bars, row, text, fontsize=SMALL, color=INK,
        verticalalignment="center_baseline",
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
        verticalalignment="center_baseline", annotation_clip=False, bbox=BLANK,
    )  # fmt: skip


def _fills(result: StudyResult, names: Sequence[str]) -> list[Fill]:
    """Return the parties' fills, by their places in their own cases."""
    roles = [verdict.value.roles for verdict in result.cases.values()]
    places = {name: one.index(name) for one in reversed(roles) for name in one}
    special = {TOGETHER: TOGETHER_FILL, NOBODY: NOBODY_FILL}
    return [special.get(name) or PARTY_FILLS[places[name]] for name in names]


def _told(name: str, language: str) -> str:
    if name in (TOGETHER, NOBODY):
        return phrase(name, language)
    return phrase("first_of", language, role_label(name, language))


def _lines(case: Case, left: float, language: str) -> int:
    return _name(case, left, language).count("\n") + 1


def _name(case: Case, left: float, language: str) -> str:
    return wrapped(_title(case, language), left - 0.2, SMALL, 4)


def _title(case: Case, language: str) -> str:
    return case.title.get(language, case.name.replace("_", " "))
