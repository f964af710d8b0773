"""A claim's answers against one setting, and where the claim turns."""

from collections.abc import Sequence
from math import ceil, floor
from typing import Final

import numpy as np
from matplotlib.figure import Figure

from scenarios_lib.analysis.wording import NBSP, end_title
from scenarios_lib.model.casts import Scene, scripts_of
from scenarios_lib.model.expressions import Answer, Comparison, Number, walk
from scenarios_lib.model.settings import things_of
from scenarios_lib.plotting.labelling import Label, labels_beside
from scenarios_lib.plotting.marks import numbers, percents
from scenarios_lib.plotting.styling import (
    SMALL,
    Margins,
    dress,
    figure,
    guide_lines,
    heading,
    panel,
)
from scenarios_lib.plotting.texts import lines
from scenarios_lib.render.lettering import decimal, role_label
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.styles import CURVES, GUIDE, HOLDS, INK
from scenarios_lib.sweeping.responses import Response, Threshold

HEIGHT: Final = 3.4
MARGINS: Final = Margins(left=0.62, right=1.75, top=0.8, bottom=0.5)
NAME: Final = 26
COUNTED: Final = ("turns", "seconds", "turns_if", "value", "contacts", "visits")
"""Functions of claims that are no probabilities."""
MOST_TOLD: Final = 4


def response_plot(found: Response, language: str) -> Figure:
    """Return a line for each answer, the levels they are compared with, and the thresholds."""
    value = found.encounter
    made = figure(HEIGHT)
    axes = panel(made, MARGINS)
    nodes = {str(node): node for node in walk(found.claim.tree) if isinstance(node, Answer)}
    labels = []
    few = len(found.values) <= 30
    for place, answer in enumerate(found.answers):
        color, dashes, marker = CURVES[place % len(CURVES)]
        shares = np.array(found.of(answer))
        shares[~np.isfinite(shares)] = np.nan
        axes.plot(
            found.values, shares, color=color, linestyle=dashes, marker=marker if few else "",
            markersize=3.2, clip_on=False, zorder=3,
        )  # fmt: skip
        known = shares[~np.isnan(shares)]
        if len(known):
            name = lines(_named(value, nodes[answer], language), NAME, 2)
            labels.append(Label(float(known[-1]), name, color=color))
    dress(axes)
    axes.set_xlim(found.values[0], found.values[-1])
    numbers(axes, "x", language)
    levels = {
        operand.value
        for node in walk(found.claim.tree)
        if isinstance(node, Comparison)
        for operand in node.operands
        if isinstance(operand, Number)
    }
    for level in sorted(levels):
        axes.axhline(level, color=GUIDE, linewidth=1.0, linestyle=(0, (1, 1.5)))
    if any(node.function in COUNTED for node in nodes.values()):
        axes.set_ylim(0, None)
        numbers(axes, "y", language)
    else:
        axes.set_ylim(0, 1)
        percents(axes, "y", language)
    guide_lines(axes, "y")
    for low, high in holding(found):
        axes.axvspan(low, high, color=HOLDS, linewidth=0, zorder=0)
    for threshold in found.thresholds[:MOST_TOLD]:
        axes.axvline(threshold.value, color=INK, linewidth=0.9, zorder=2)
        axes.annotate(
            _threshold(threshold, found, language), (threshold.value, 1), (0, 3),
            xycoords=("data", "axes fraction"), textcoords="offset points", fontsize=SMALL,
            fontweight="bold", horizontalalignment="center", verticalalignment="bottom",
        )  # fmt: skip
    axes.set_xlabel(_setting(value, found.setting, language))
    labels_beside(axes, labels, side="right", height=HEIGHT - MARGINS.top - MARGINS.bottom)
    heading(made, value.title.get(language, value.id), _about(found, language))
    return made


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
    ranges = ", ".join(_range(low, high, found, language) for low, high in holding(found))
    return phrase("holds_where", language, claim, ranges)


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
            return phrase("goal_of", language, role_label(role, language))
        case ("nobody" | "together") as name, *_:
            return phrase(name, language)
        case ("turns", *_):
            return phrase("turns_on_average", language)
        case ("ends", role, end) if end != "*":
            return f"{role_label(role, language)}: {end_title(value, role, end, language)}"
    return str(answer)
