"""A claim's answers against one setting, and where the claim turns."""

from collections.abc import Iterable, Iterator, Mapping
from math import ceil, floor, isfinite
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios_lib.analysis.wording import NBSP, capitalised, quoted, role_name
from scenarios_lib.model.casts import Scene, scripts_of
from scenarios_lib.model.expressions import Answer, Comparison, Number, walk
from scenarios_lib.model.settings import things_of
from scenarios_lib.plotting.labelling import Label, labels_beside
from scenarios_lib.plotting.marks import numbers, percents, share_axis
from scenarios_lib.plotting.styling import (
    SMALL,
    Margins,
    figure,
    guide_lines,
    more_about,
    panel,
)
from scenarios_lib.plotting.texts import POINTS, lines
from scenarios_lib.render.asking import COUNTED, answer_told, claim_told
from scenarios_lib.render.conditions import share
from scenarios_lib.render.fonts import text_width
from scenarios_lib.render.lettering import decimal, role_label
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.styles import CURVES, HOLDS, INK, QUIET
from scenarios_lib.sweeping.responses import Response, Threshold

HEIGHT: Final = 3.4
NAME: Final = 26
TOGETHER: Final = Answer("together")
"""Drawn as well where it is asked who ends first."""
MOST_TOLD: Final = 4


def response_plot(found: Response, language: str, *, worded: bool = False) -> Figure:
    """Return a line for each answer, the levels they are compared with, and the thresholds.

    The heading tells the claim in words or, where it is `worded`, who of two parties ends first
    more often; then it is drawn too how often both end together, if they ever do.
    """
    value = found.encounter
    nodes = _shown(found)
    counted = any(node.function in {*COUNTED, "value"} for node in nodes.values())
    labels = [*_answer_labels(found, nodes, language), *_level_labels(found, counted, language)]
    about = _about_first(found, language) if worded else _about(found, language)
    more = more_about(about)
    top = (0.8 if found.thresholds else 0.6) + more
    margins = Margins(0.62, _beside(labels), top, 0.5)
    made = figure(HEIGHT + more, value.title.get(language, value.id), about)
    axes = panel(made, margins)
    _lines(axes, found, nodes)
    axes.set_xlim(found.values[0], found.values[-1])
    numbers(axes, "x", language)
    if counted:
        axes.set_ylim(0, None)
        numbers(axes, "y", language)
    else:
        low, high, step = share_axis(*_reach(found, labels))
        axes.set_ylim(low, high)
        percents(axes, "y", language, step=step)
    guide_lines(axes, "y")
    _mark_holding(axes, found, language)
    axes.set_xlabel(_setting(value, found.setting, language))
    labels_beside(axes, labels, side="right", height=HEIGHT + more - margins.top - margins.bottom)
    return made


def _shown(found: Response) -> dict[str, Answer]:
    """Return the answers that have a line: those of the claim, others where they are not zero."""
    asked = [node for node in walk(found.claim.tree) if isinstance(node, Answer)]
    others = [TOGETHER] if str(TOGETHER) in found.answers and any(found.of(str(TOGETHER))) else []
    return {str(node): node for node in (*asked, *others)}


def _answer_labels(found: Response, nodes: Mapping[str, Answer], language: str) -> Iterator[Label]:
    """Yield the names of the answers, each where its line ends."""
    for place, (answer, node) in enumerate(nodes.items()):
        known = [one for one in found.of(answer) if isfinite(one)]
        if known:
            name = lines(answer_told(found.encounter, node, language), NAME, 3)
            look = CURVES[place % len(CURVES)]
            yield Label(known[-1], name, color=look[0], line=look)


def _level_labels(found: Response, counted: bool, language: str) -> Iterator[Label]:
    """Yield the numbers that answers are compared with."""
    for level in _levels(found):
        told = _number(level, language) if counted else share(level, language)
        yield Label(level, phrase("bound", language, told), color=QUIET)


def _levels(found: Response) -> list[float]:
    levels = {
        operand.value
        for node in walk(found.claim.tree)
        if isinstance(node, Comparison)
        for operand in node.operands
        if isinstance(operand, Number)
    }
    return sorted(levels)


def _beside(labels: Iterable[Label]) -> float:
    """Return the room that labels need on the right, in inches."""
    widths = [text_width(line, SMALL) for one in labels for line in one.text.split("\n")]
    return max(widths, default=0.0) / POINTS + 0.68


def _reach(found: Response, labels: Iterable[Label]) -> tuple[float, float]:
    """Return the smallest and the largest share in the plot."""
    shares = [one for point in found.points for one in point if isfinite(one)]
    shares += [label.at for label in labels if 0 <= label.at <= 1]
    return min(shares, default=0.0), max(shares, default=1.0)


def _lines(axes: Axes, found: Response, nodes: Iterable[str]) -> None:
    few = len(found.values) <= 30
    for place, answer in enumerate(nodes):
        color, dashes, marker = CURVES[place % len(CURVES)]
        shares = np.array(found.of(answer))
        shares[~np.isfinite(shares)] = np.nan
        axes.plot(
            found.values, shares, color=color, linestyle=dashes, marker=marker if few else "",
            markersize=3.2, clip_on=False, zorder=3,
        )  # fmt: skip
    for level in _levels(found):
        axes.axhline(level, color=QUIET, linewidth=1.2, linestyle=(0, (1, 1.5)), zorder=2)


def _mark_holding(axes: Axes, found: Response, language: str) -> None:
    """Shade where the claim holds, and write the thresholds above."""
    for low, high in holding(found):
        axes.axvspan(low, high, color=HOLDS, linewidth=0, zorder=0)
    for threshold in found.thresholds[:MOST_TOLD]:
        axes.axvline(threshold.value, color=INK, linewidth=0.9, zorder=2)
        axes.annotate(
            _threshold(threshold, found, language), (threshold.value, 1), (0, 3),
            xycoords=("data", "axes fraction"), textcoords="offset points", fontsize=SMALL,
            fontweight="bold", horizontalalignment="center", verticalalignment="bottom",
        )  # fmt: skip


def holding(found: Response) -> list[tuple[float, float]]:
    """Return from where to where the claim holds, thresholds taken at their middles."""
    edges = [found.values[0], *(one.value for one in found.thresholds), found.values[-1]]
    first = 0 if found.holds[0] else 1
    return [(edges[place], edges[place + 1]) for place in range(first, len(edges) - 1, 2)]


def _about(found: Response, language: str) -> str:
    claim = quoted(claim_told(found.encounter, found.claim, language), language)
    if all(found.holds):
        return phrase("holds_everywhere", language, claim)
    if not any(found.holds):
        return phrase("holds_nowhere", language, claim)
    return phrase("holds_where", language, claim, _ranges(found, language))


def _about_first(found: Response, language: str) -> str:
    """Return who is the likelier to end first, and where."""
    one, other = found.answers[:2]
    roles = [answer.partition("(")[2].rstrip(")") for answer in (one, other)]
    name, second = (role_name(role, language) for role in roles)
    others = [
        b > a
        for a, b, held in zip(found.of(one), found.of(other), found.holds, strict=True)
        if not held
    ]
    if not others:
        told = phrase("likelier_everywhere", language, name)
    elif all(others) and not any(found.holds):
        told = phrase("likelier_everywhere", language, second)
    elif not any(found.holds):
        told = phrase("likelier_nowhere", language, name)
    else:
        key = "likelier_where" if all(others) else "likelier_only_where"
        told = phrase(key, language, name, second, _ranges(found, language))
    return capitalised(told)


def _ranges(found: Response, language: str) -> str:
    """Return from where to where the claim holds, in words."""
    return "; ".join(_range(low, high, found, language) for low, high in holding(found))


def _range(low: float, high: float, found: Response, language: str) -> str:
    """Return the values from `low` to `high`: of whole ones, those that are within."""
    if found.whole:
        low, high = ceil(low), floor(high)
    ends = [_number(one, language) for one in dict.fromkeys((low, high))]
    return f"{NBSP}…{NBSP}".join(ends)


def _threshold(threshold: Threshold, found: Response, language: str) -> str:
    if found.whole:
        return " | ".join(_number(one, language) for one in (threshold.low, threshold.high))
    return _number(threshold.value, language)


def _number(value: float, language: str) -> str:
    return decimal(value, language, digits=3).replace("-", "−")


def _setting(value: Scene, setting: str, language: str) -> str:
    role, _, name = setting.partition(".")
    known = [
        one for script in scripts_of(value, role) for one in things_of(script) if one.name == name
    ]
    title = known[0].title.get(language, name.replace("_", " "))
    return lines(f"{role_label(role, language)}: {title}", 80, 1)
