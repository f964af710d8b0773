"""A claim's answers against one setting, and where the claim turns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil, floor, isfinite
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scenarios_lib.analysis.wording import NBSP, capitalised, end_title, role_name
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
    panel,
)
from scenarios_lib.plotting.texts import POINTS, lines
from scenarios_lib.render.conditions import share
from scenarios_lib.render.fonts import text_width
from scenarios_lib.render.lettering import decimal, goal_label, role_label
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.styles import CURVES, HOLDS, INK, QUIET
from scenarios_lib.sweeping.responses import Response, Threshold

HEIGHT: Final = 3.4
NAME: Final = 26
COUNTED: Final = ("turns", "seconds", "turns_if", "value", "contacts", "visits")
"""Functions of claims that are no probabilities."""
MOST_TOLD: Final = 4


def response_plot(found: Response, language: str, *, worded: bool = False) -> Figure:
    """Return a line for each answer, the levels they are compared with, and the thresholds.

    The heading repeats the claim as it was written, or is `worded`: then the claim is of two
    parties that one is the likelier to end first.
    """
    value = found.encounter
    nodes = {str(node): node for node in walk(found.claim.tree) if isinstance(node, Answer)}
    counted = any(node.function in COUNTED for node in nodes.values())
    labels = [*_answer_labels(found, nodes, language), *_level_labels(found, counted, language)]
    margins = Margins(0.62, _beside(labels), 0.8 if found.thresholds else 0.6, 0.5)
    about = _about_first(found, language) if worded else _about(found, language)
    made = figure(HEIGHT, value.title.get(language, value.id), about)
    axes = panel(made, margins)
    _lines(axes, found)
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
    labels_beside(axes, labels, side="right", height=HEIGHT - margins.top - margins.bottom)
    return made


def _answer_labels(found: Response, nodes: Mapping[str, Answer], language: str) -> Iterator[Label]:
    """Yield the names of the answers, each where its line ends."""
    for place, answer in enumerate(found.answers):
        known = [one for one in found.of(answer) if isfinite(one)]
        if known:
            name = lines(_named(found.encounter, nodes[answer], language), NAME, 2)
            yield Label(known[-1], name, color=CURVES[place % len(CURVES)][0])


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
    return max(widths, default=0.0) / POINTS + 0.32


def _reach(found: Response, labels: Iterable[Label]) -> tuple[float, float]:
    """Return the smallest and the largest share in the plot."""
    shares = [one for point in found.points for one in point if isfinite(one)]
    shares += [label.at for label in labels if 0 <= label.at <= 1]
    return min(shares, default=0.0), max(shares, default=1.0)


def _lines(axes: Axes, found: Response) -> None:
    few = len(found.values) <= 30
    for place, answer in enumerate(found.answers):
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
    claim = found.claim.text
    if all(found.holds):
        return phrase("holds_everywhere", language, claim)
    if not any(found.holds):
        return phrase("holds_nowhere", language, claim)
    return phrase("holds_where", language, claim, _ranges(found, language))


def _about_first(found: Response, language: str) -> str:
    """Return who is the likelier to end first, and where."""
    one, other = found.answers
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
    return ", ".join(_range(low, high, found, language) for low, high in holding(found))


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


def _named(value: Scene, answer: Answer, language: str) -> str:
    """Return an answer in words, or as it is written where there are none for it."""
    arguments: Sequence[str] = answer.arguments
    match answer.function, *arguments:
        case ("first", role):
            return phrase("first_of", language, role_label(role, language))
        case ("goal", role) | ("ends", role, "goal"):
            return goal_label(role, language)
        case ("nobody" | "together") as name, *_:
            return phrase(name, language)
        case ("turns", *_):
            return phrase("turns_on_average", language)
        case ("ends", role, end) if end != "*":
            return f"{role_label(role, language)}: {end_title(value, role, end, language)}"
    return str(answer)
