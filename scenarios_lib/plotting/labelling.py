"""Names beside what they name, kept from touching each other."""

from collections.abc import Iterable, Sequence
from math import inf
from statistics import fmean
from typing import Any, Final

from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from scenarios_lib.plotting.styling import SIZE, SMALL
from scenarios_lib.plotting.texts import POINTS
from scenarios_lib.render.styles import GUIDE, INK, Fill

SAMPLE: Final = 0.055
"""Of the width of the axes: how long a line is shown beside its name."""
LINE: Final = 1.25
"""Of the size of the letters: from one line to the next."""


@frozen
class Label:
    """Words at a height, in data of the y axis, and the look of what they name.

    That is the fill of an area, or the colour, dashes and mark of a line.
    """

    at: float
    text: str
    fill: Fill | None = None
    color: str = INK
    line: tuple[str, str, str] | None = None


def spread(
    wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Return where labels of these heights stand, rising, each as near as may be to its place.

    They do not overlap and lie within `low` and `high`, if there is room for all of them.

    >>> spread([0.5, 0.5], [0.2, 0.2], 0, 1)
    [0.4, 0.6]
    """
    groups = list[_Group]()
    for place, height in zip(wanted, heights, strict=True):
        groups.append(_Group((place - height / 2,), height))
        while len(groups) > 1 and groups[-1].begin(low, high) < groups[-2].end(low, high):
            upper, lower = groups.pop(), groups.pop()
            shifted = tuple(one - lower.height for one in upper.begins)
            groups.append(_Group(lower.begins + shifted, lower.height + upper.height))
    begins = (group.begin(low, high) for group in groups for _ in group.begins)
    found, last = list[float](), -inf
    for begin, height in zip(begins, heights, strict=True):
        last = max(begin, last)
        found.append(round(last + height / 2, 12))
        last += height
    return found


@frozen
class _Group:
    """Labels that touch: where each of them wants the whole group to begin."""

    begins: tuple[float, ...]
    height: float

    def begin(self, low: float, high: float) -> float:
        """Return where the group begins."""
        return max(min(fmean(self.begins), high - self.height), low)

    def end(self, low: float, high: float) -> float:
        """Return where the group ends."""
        return self.begin(low, high) + self.height


def labels_height(texts: Iterable[str]) -> float:
    """Return the inches that labels need below each other."""
    return sum(map(_height, texts)) / POINTS


def _height(text: str) -> float:
    """Return the points that a label needs."""
    return (text.count("\n") + 1) * SMALL * LINE + 2


def labels_beside(
    axes: Axes, labels: Sequence[Label], *, side: str, height: float, gap: float = 0.03
) -> None:
    """Write labels to the `left` or `right` of the axes, which are `height` inches high.

    Where a label had to move, a thin line leads to what it names.
    """
    low, high = axes.get_ylim()
    scale = (high - low) / (height * POINTS)
    ordered = sorted(labels, key=lambda one: one.at)
    rooms = [_height(one.text) * scale for one in ordered]
    places = spread([one.at for one in ordered], rooms, low, high)
    sign, edge = (-1, 0) if side == "left" else (1, 1)
    across = axes.get_yaxis_transform()
    how: dict[str, Any] = {"transform": across, "clip_on": False}
    for one, place, room in zip(ordered, places, rooms, strict=True):
        axes.plot(
            [edge, edge + sign * gap * 0.8], [one.at, place], color=GUIDE, linewidth=0.6, **how
        )
        words = edge + sign * gap
        if one.fill:
            size = min(room, SIZE * LINE * scale) * 0.85
            box = (words - (gap * 0.9 if sign < 0 else 0), place - size / 2)
            axes.add_patch(Rectangle(box, gap * 0.9, size, **swatch(one.fill), **how))
            words += sign * gap * 1.15
        if one.line:
            color, dashes, mark = one.line
            ends = [words, words + sign * SAMPLE / 2, words + sign * SAMPLE]
            axes.plot(
                ends, [place] * 3, color=color, linestyle=dashes, marker=mark, markevery=[1],
                markersize=3.2, **how,
            )  # fmt: skip
            words = ends[-1] + sign * gap / 3
        axes.text(
            words, place, one.text, transform=across, fontsize=SMALL, color=one.color,
            horizontalalignment="right" if sign < 0 else "left", verticalalignment="center",
            linespacing=1.05,
        )  # fmt: skip


def swatch(fill: Fill) -> dict[str, Any]:
    """Return how matplotlib draws an area with this fill."""
    return {
        "facecolor": fill.color,
        "edgecolor": fill.edge,
        "hatch": fill.hatch or None,
        "linewidth": 0.6,
    }
