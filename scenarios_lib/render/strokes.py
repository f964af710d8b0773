"""Graphviz's draw operations as outlines, and its colours as `#rrggbb`."""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any, Final

from attrs import evolve, frozen

from scenarios_lib.render.pictures import Outline, Point, Segment

NAMED: Final = {"black": "#000000", "white": "#ffffff"}
DASHES: Final = {"dashed": (5.0, 3.0), "dotted": (1.0, 3.0)}
ROUND: Final = 0.5522847498  # control points that make four cubics a circle


@frozen
class Pen:
    """What the next stroke looks like."""

    stroke: str | None = "#000000"
    fill: str | None = None
    thickness: float = 1.0
    dashes: tuple[float, ...] = ()


def outlines(
    operations: Iterable[dict[str, Any]], move: Callable[[float, float], Point]
) -> tuple[Outline, ...]:
    """The shapes that a list of operations draws, each point moved into the picture.

    Raises ValueError for text and images, which no picture gets from Graphviz.
    """
    pen, shapes = Pen(), []
    for operation in operations:
        if (kind := operation["op"]) in "cCS":
            pen = _dipped(pen, operation)
        else:
            points = [move(x, y) for x, y in _points(operation)]
            fill = pen.fill if kind.isupper() and kind != "L" else None
            segments = _segments(kind, points)
            shapes.append(Outline(segments, fill, pen.stroke, pen.thickness, pen.dashes))
    return tuple(shapes)


def rectangle(left: float, top: float, width: float, height: float, fill: str) -> Outline:
    """A filled rectangle without a border."""
    right, bottom = left + width, top + height
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    return Outline(_segments("P", corners), fill, None)


def stretched(shapes: Iterable[Outline], box: tuple[Point, Point]) -> tuple[Outline, ...]:
    """The shapes, stretched so that together they fill the box from corner to corner."""
    shapes = tuple(shapes)
    points = [point for shape in shapes for _, points in shape.segments for point in points]
    if not points:
        return shapes
    low, high = (tuple(map(pick, zip(*points, strict=True))) for pick in (min, max))

    def moved(point: Point) -> Point:
        x, y = (
            begin + (end - begin) * (here - least) / (most - least) if most > least else here
            for here, least, most, begin, end in zip(point, low, high, *box, strict=True)
        )
        return x, y

    return tuple(
        evolve(
            shape,
            segments=tuple((kind, tuple(map(moved, points))) for kind, points in shape.segments),
        )
        for shape in shapes
    )


def shade(color: str) -> str:
    """The colour as `#rrggbb`; an opacity (`#rrggbbaa`) is laid over white.

    Raises ValueError for a name other than black and white.
    """
    color = NAMED.get(color, color)
    if not re.fullmatch(r"#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?", color):
        raise ValueError(f"The colour '{color}' is unknown. Write #rrggbb, black or white.")
    red, green, blue, *rest = bytes.fromhex(color[1:])
    opacity = rest[0] / 255 if rest else 1.0
    mixed = (round(255 - opacity * (255 - channel)) for channel in (red, green, blue))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _dipped(pen: Pen, operation: dict[str, Any]) -> Pen:
    if operation["op"] == "S":
        return _styled(pen, operation["style"])
    # Of a gradient, its first colour.
    color = operation.get("color") or operation["stops"][0]["color"]
    clear = len(color) == 9 and color.endswith("00")
    shown = None if clear or color == "transparent" else shade(color)
    return evolve(pen, stroke=shown) if operation["op"] == "c" else evolve(pen, fill=shown)


def _styled(pen: Pen, style: str) -> Pen:
    if width := re.fullmatch(r"setlinewidth\(([\d.]+)\)", style):
        return evolve(pen, thickness=float(width[1]))
    return {
        "solid": evolve(pen, dashes=()),
        "bold": evolve(pen, thickness=2.0),
        "invis": evolve(pen, stroke=None, fill=None),
    }.get(style, evolve(pen, dashes=DASHES.get(style, pen.dashes)))


def _points(operation: dict[str, Any]) -> list[list[float]]:
    if operation["op"] in "eE":
        x, y, across, up = operation["rect"]
        return [[x, y], [x + across, y + up]]
    if operation["op"] not in "pPbBL":
        raise ValueError(f"Graphviz draws '{operation['op']}', which pictures here never have.")
    points: list[list[float]] = operation["points"]
    return points


def _segments(kind: str, points: list[Point]) -> tuple[Segment, ...]:
    if kind in "eE":
        return _ellipse(*points)
    start, rest = ("M", (points[0],)), points[1:]
    if kind in "bB":
        curves = tuple(("C", tuple(rest[i : i + 3])) for i in range(0, len(rest), 3))
        return (start, *curves, *((("Z", ()),) if kind == "B" else ()))
    straight = tuple(("L", (point,)) for point in rest)
    return (start, *straight) if kind == "L" else (start, *straight, ("Z", ()))


def _ellipse(centre: Point, corner: Point) -> tuple[Segment, ...]:
    (x, y), (a, b) = centre, (corner[0] - centre[0], corner[1] - centre[1])
    turns = ((a, 0.0), (0.0, b), (-a, 0.0), (0.0, -b), (a, 0.0))
    segments: list[Segment] = [("M", ((x + a, y),))]
    for (ax, ay), (bx, by) in pairwise(turns):
        first = x + ax + ROUND * bx, y + ay + ROUND * by
        second = x + bx + ROUND * ax, y + by + ROUND * ay
        segments.append(("C", (first, second, (x + bx, y + by))))
    return (*segments, ("Z", ()))
