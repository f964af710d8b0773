"""Where the words of arrows stand: near their own arrow, clear of all else that is drawn."""

from collections.abc import Iterable, Iterator, Sequence
from math import hypot
from typing import Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from scenarios_lib.render.pictures import Outline, Point

CLEAR: Final = 3.0
"""Points between words and any arrow."""
APART: Final = 3.0
"""Points between words and shapes or other words."""
NEAR: Final = 7.0
"""So near to its own arrow words are plainly its own, unless another is as near."""
STEP: Final = 4.0
REACH: Final = (60.0, 48.0)
"""Points: how far words are moved at most, across and down, and in which steps."""
FOREIGN, OWN, COVERED = 60.0, 250.0, 1_000.0
"""What it costs to touch another arrow (for each point of its thickness), the own, a shape."""
FLAT: Final = 12
"""So many straight pieces stand for a curve."""

Places = NDArray[np.float64]


@frozen
class Box:
    """A rectangle; y goes down."""

    left: float
    top: float
    right: float
    bottom: float

    def moved(self, by: Point) -> "Box":
        """Return the box somewhere else."""
        (x, y) = by
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)


@frozen(eq=False)
class Arrow:
    """An arrow as points on its line and its heads, and how thick it is."""

    points: Places
    thickness: float


@frozen
class Words:
    """Words at an arrow: a box for each of their lines, the number of the arrow, what moved them.

    `crossed` tells of each line whether some other arrow runs through it.
    """

    lines: tuple[Box, ...]
    arrow: int
    by: Point = (0.0, 0.0)
    crossed: tuple[bool, ...] = ()


def arrow_of(outlines: Iterable[Outline]) -> Arrow:
    """Return the arrow that is drawn so."""
    points = [point for outline in outlines for point in _along(outline)]
    thickness = max((outline.thickness for outline in outlines), default=1.0)
    return Arrow(np.array(points or [(np.inf, np.inf)]), thickness)


def _along(outline: Outline) -> Iterator[Point]:
    """Yield points on the outline, near to each other."""
    here = first = (0.0, 0.0)
    for letter, points in outline.segments:
        if letter == "M":
            here = first = points[0]
            yield here
            continue
        if letter == "C":
            (ax, ay), (bx, by), (cx, cy), (dx, dy) = (here, *points)
            for part in range(1, FLAT + 1):
                t = part / FLAT
                a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                end = (a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy)
                yield from _straight(here, end)
                here = end
            continue
        end = points[0] if points else first
        yield from _straight(here, end)
        here = end


def _straight(here: Point, end: Point) -> Iterator[Point]:
    (x, y), (across, down) = here, (end[0] - here[0], end[1] - here[1])
    parts = max(int(hypot(across, down) / STEP), 1)
    for part in range(1, parts + 1):
        yield x + across * part / parts, y + down * part / parts


def cleared(
    words: Sequence[Words], arrows: Sequence[Arrow], taken: Sequence[Box], page: Box
) -> list[Words]:
    """Return the words, moved where they were not clear, each told which lines are crossed.

    They keep off the boxes that are `taken` and stay on the page, where there is room.
    """
    found = [*words]
    for number, one in enumerate(words):
        others = [line for other, own in enumerate(found) if other != number for line in own.lines]
        by = _best(one, arrows, _boxes([*taken, *others]), page)
        lines = tuple(line.moved(by) for line in one.lines)
        found[number] = evolve(one, lines=lines, by=by)
    return [evolve(one, crossed=tuple(_crossed(one, arrows))) for one in found]


def _boxes(boxes: Sequence[Box]) -> Places:
    return np.array([(b.left, b.top, b.right, b.bottom) for b in boxes]).reshape(len(boxes), 4)


def _best(one: Words, arrows: Sequence[Arrow], taken: Places, page: Box) -> Point:
    """Return by how much the words are moved best: nothing, if they are well where they are."""
    lines = _boxes(one.lines)
    stay = np.zeros((1, 2))
    if not _costs(one, lines, stay, arrows, taken, page).any():
        return (0.0, 0.0)
    offsets = _offsets()
    costs = _costs(one, lines, offsets, arrows, taken, page)
    across, down = offsets[int(costs.argmin())]
    return float(across), float(down)


def _offsets() -> Places:
    sides = (np.arange(-reach, reach + STEP / 2, STEP) for reach in REACH)
    return np.stack(np.meshgrid(*sides), axis=-1).reshape(-1, 2)


def _costs(
    one: Words, lines: Places, offsets: Places, arrows: Sequence[Arrow], taken: Places, page: Box
) -> Places:
    """Return what each offset costs: how far the words are moved, and what they then touch."""
    moved = lines[None] + np.tile(offsets, 2)[:, None]  # offsets × lines × 4
    around = _boxes(one.lines)
    low, high = around[:, :2].min(0) - REACH, around[:, 2:].max(0) + REACH
    costs: Places = 0.35 * np.hypot(*offsets.T)
    own = _gaps(moved, arrows[one.arrow])
    nearest = np.full(len(offsets), np.inf)
    for number, arrow in enumerate(arrows):
        if number == one.arrow:
            continue
        inside = ((arrow.points > low - NEAR) & (arrow.points < high + NEAR)).all(1)
        if not inside.any():
            continue
        gaps = _gaps(moved, Arrow(arrow.points[inside], arrow.thickness))
        costs += np.where(gaps < CLEAR, FOREIGN * max(arrow.thickness, 1.0), 0.0)
        nearest = np.minimum(nearest, gaps)
    costs += np.where(own < CLEAR, OWN, 0.0) + 2.0 * np.maximum(own - NEAR, 0.0)
    costs += 4.0 * np.clip(own + CLEAR - nearest, 0.0, NEAR)
    near = (taken[:, :2] < high).all(1) & (taken[:, 2:] > low).all(1)
    for box in taken[near]:
        apart = np.maximum(moved[..., :2] - box[2:], box[:2] - moved[..., 2:]).max(-1)
        costs += COVERED * (apart < APART).any(1)
    edges = np.array([page.left, page.top]), np.array([page.right, page.bottom])
    costs += COVERED * ((moved[..., :2] < edges[0]) | (moved[..., 2:] > edges[1])).any((1, 2))
    return costs


def _gaps(moved: Places, arrow: Arrow) -> Places:
    """Return how far the nearest line of the words is from the arrow's rim, for each offset."""
    gap = np.full(len(moved), np.inf)
    for line in range(moved.shape[1]):
        box = moved[:, line, None]
        across = np.maximum(box[..., 0] - arrow.points[:, 0], arrow.points[:, 0] - box[..., 2])
        down = np.maximum(box[..., 1] - arrow.points[:, 1], arrow.points[:, 1] - box[..., 3])
        apart = np.hypot(np.maximum(across, 0.0), np.maximum(down, 0.0)).min(1)
        gap = np.minimum(gap, apart)
    return gap - arrow.thickness / 2


def _crossed(one: Words, arrows: Sequence[Arrow]) -> Iterator[bool]:
    others = [arrow for number, arrow in enumerate(arrows) if number != one.arrow]
    for line in one.lines:
        moved = _boxes([line])[None]
        yield any(bool(_gaps(moved, arrow)[0] < 0.5) for arrow in others)
