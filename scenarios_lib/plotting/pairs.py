"""All pairs of scripts as a map: how likely the one that opens is to end first."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scenarios_lib.analysis.pairings import Pairing
from scenarios_lib.analysis.wording import percent, script_title
from scenarios_lib.engine.automata import Shares
from scenarios_lib.model.scripts import Script
from scenarios_lib.plotting.labelling import swatch
from scenarios_lib.plotting.marks import percents, round_percent
from scenarios_lib.plotting.styling import (
    EDGE,
    SMALL,
    WIDTH,
    Margins,
    aside,
    figure,
    heading_width,
    more_about,
    panel,
)
from scenarios_lib.plotting.texts import POINTS, fitted
from scenarios_lib.render.fonts import text_width
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.quoting import fitting
from scenarios_lib.render.styles import ABSENT, DARKEST, GUIDE, INK, PAPER, QUIET, RULE, Fill

LEFT: Final = 3.45
"""Inches for names at the most, with their numbers."""
NUMBER: Final = 0.42
RIGHT: Final = 0.8
HEAD: Final = 0.85
BELOW: Final = 0.15
LINE: Final = 0.17
LARGEST: Final = 0.46
SPELLED: Final = 0.27
"""Inches; cells of this size have their percentages in them."""
SIGNED: Final = 0.38
"""Inches; cells of this size have room for the percent sign as well."""
NEVER: Final = 5e-10
"""What is likely by less does not happen: the error bound of an answer is smaller."""
MARK: Final = 0.23
"""Inches for a cell that is explained."""
LIGHT: Final = 0.55
"""From this share on the words in a cell are white."""
MOST: Final = 30
"""So many pairs are told in words."""
SHADES: Final = LinearSegmentedColormap.from_list("shares", [PAPER, DARKEST])


def pairs_plot(
    scripts: Mapping[str, Script], found: Sequence[Pairing], title: str, language: str
) -> Figure:
    """Return a row for each script that opens, a column for each that replies, shorter ones first.

    Cells of pairs that cannot meet are hatched. Where none that opens ever ends first, a sentence
    says so, above what comes of each pair.
    """
    lengths = {one.opener: one.lengths[0] for one in found}
    order = sorted(lengths, key=lambda id: (lengths[id], id))
    named = [script_title(scripts[id], language) for id in order]
    title = phrase("pairs_of", language, title)
    if all(one.first[0] < NEVER for one in found):
        titles = dict(zip(order, named, strict=True))
        told = dict.fromkeys(_told(one, titles, language) for one in found)
        return _list(
            title, phrase(_alike(found), language), [*told] if len(told) <= MOST else named
        )
    return _map(title, named, _table(order, found), language)


def _alike(found: Sequence[Pairing]) -> str:
    """Return which sentence is true of all pairs in which none that opens ends first."""
    if all(one.together > 1 - NEVER for one in found):
        return "pairs_together"
    return "pairs_neither" if all(one.first[1] < NEVER for one in found) else "pairs_never_first"


def _told(one: Pairing, titles: Mapping[str, str], language: str) -> str:
    """Return what comes of a pair, the same for both orders where neither ends first."""
    ids = [one.opener, one.replier]
    if one.first[1] < NEVER:
        ids.sort(key=[*titles].index)
    replier = phrase("first_of", language, titles[one.replier])
    shares = {replier: one.first[1], "together": one.together, "nobody": one.nobody}
    shown = [
        f"{name if name == replier else phrase(name, language)} {percent(share, language)}"
        for name, share in shares.items()
        if share >= NEVER
    ]
    return f"{' + '.join(titles[id] for id in ids)}: {', '.join(shown)}"


def _list(title: str, about: str, rows: Sequence[str]) -> Figure:
    """Return a heading with rows of words below it."""
    rows = [line for name in rows for line in fitting(name, (WIDTH - 0.4) * POINTS, SMALL)]
    top = 0.5 + more_about(about)
    made = figure(top + LINE * len(rows) + BELOW, title, about)
    for number, row in enumerate(rows):
        aside(made, row, top + LINE * number)
    return made


def _table(order: Sequence[str], found: Sequence[Pairing]) -> Shares:
    place = {id: number for number, id in enumerate(order)}
    table = np.full((len(order), len(order)), np.nan)
    for one in found:
        table[place[one.opener], place[one.replier]] = one.first[0]
    return table


def _map(title: str, named: Sequence[str], table: Shares, language: str) -> Figure:
    left = _left(named)
    cell = min(LARGEST, (WIDTH - left - RIGHT) / len(named))
    side = cell * len(named)
    about = phrase("opener_first", language)
    notes = _notes(table, language)
    needed = EDGE + MARK + max(text_width(text, SMALL) for text, _ in notes) / POINTS + 2 * EDGE
    width = min(WIDTH, max(left + side + RIGHT, heading_width(title, about), needed))
    below = BELOW + LINE * len(notes) + 0.08
    head = HEAD + more_about(about, width)
    made = figure(head + side + below, title, about, width=width)
    axes = panel(made, Margins(left, width - left - side, head, below), left=False)
    axes.pcolormesh(table, cmap=SHADES, vmin=0, vmax=1, edgecolors=RULE, linewidth=0.4)
    axes.patch.set(facecolor=ABSENT.color, edgecolor=ABSENT.edge, hatch=ABSENT.hatch)
    axes.invert_yaxis()
    axes.spines["bottom"].set_visible(False)
    _words(axes, named)
    if cell >= SPELLED:
        _shares(axes, table, language if cell >= SIGNED else "")
    axes.text(
        0, 1 + 0.28 / side, phrase("replies", language), transform=axes.transAxes,
        fontsize=SMALL, color=QUIET,
    )  # fmt: skip
    _scale(made, left + side + 0.2, head, side, language)
    _explain(made, notes, head + side + 0.2)
    return made


def _notes(table: Shares, language: str) -> list[tuple[str, Fill]]:
    """Return what cells without a shade mean, as far as there are such."""
    found = [(phrase("pairs_absent", language), ABSENT)]
    if (table < NEVER).any():
        found.append((phrase("pairs_zero", language), Fill(PAPER, "", GUIDE)))
    return found


def _explain(made: Figure, notes: Sequence[tuple[str, Fill]], top: float) -> None:
    """Write the notes below each other, each after a cell that looks as it says."""
    width, height = map(float, made.get_size_inches())
    for number, (text, fill) in enumerate(notes):
        middle = height - top - LINE * number
        box = (EDGE / width, (middle - 0.06) / height)
        size = (0.17 / width, 0.12 / height)
        made.add_artist(Rectangle(box, *size, transform=made.transFigure, **swatch(fill)))
        room = width - 2 * EDGE - MARK
        made.text(
            (EDGE + MARK) / width, middle / height, fitted(text, room, SMALL), fontsize=SMALL,
            verticalalignment="center_baseline",
        )  # fmt: skip


def _left(names: Sequence[str]) -> float:
    """Return how much room the names of the rows need, in inches."""
    return min(max(text_width(one, SMALL) for one in names) / POINTS + NUMBER, LEFT)


def _words(axes: Axes, names: Sequence[str]) -> None:
    middles = np.arange(len(names)) + 0.5
    rows = [f"{fitted(one, LEFT - NUMBER, SMALL)}  {number}" for number, one in enumerate(names, 1)]
    axes.set_yticks(middles, rows)
    axes.xaxis.tick_top()
    axes.set_xticks(middles, [str(number) for number in range(1, len(names) + 1)])
    axes.tick_params(length=0)


def _shares(axes: Axes, table: Shares, language: str) -> None:
    """Write the percentages; without a language there is no room for their sign."""
    for (row, column), share in np.ndenumerate(table):
        if not np.isnan(share):
            text = round_percent(float(share), language) if language else f"{100 * share:.0f}"
            axes.text(
                column + 0.5, row + 0.5, text, fontsize=SMALL,
                color=PAPER if share >= LIGHT else INK, horizontalalignment="center",
                verticalalignment="center_baseline",
            )  # fmt: skip


def _scale(made: Figure, left: float, head: float, side: float, language: str) -> None:
    """Draw what the shades mean, to the right."""
    width, height = map(float, made.get_size_inches())
    long = min(side, 1.6)
    axes = panel(made, Margins(left, width - left - 0.12, head, height - head - long), left=False)
    edges = np.linspace(0, 1, 101)
    axes.pcolormesh([0, 1], edges, (edges[:-1, None] + edges[1:, None]) / 2, cmap=SHADES)
    axes.yaxis.tick_right()
    axes.spines["bottom"].set_visible(False)
    axes.set_xticks([])
    percents(axes, "y", language, step=0.5)
