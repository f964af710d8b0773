"""What must hold of every drawn diagram, read off its SVG alone."""

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

from scenarios_lib.render.drawing import Picture
from scenarios_lib.render.fonts import missing_glyphs
from scenarios_lib.render.placing import MARGIN

from .drawings import SVG, Box, outline_box, overlaps, text_boxes

Point = tuple[float, float]


def root_of(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(picture.svg())


def texts(root: ElementTree.Element) -> list[str]:
    return [box.text for box in text_boxes(root)]


def flat(root: ElementTree.Element) -> str:
    """All text of the picture as one line, with plain spaces."""
    return " ".join(" ".join(texts(root)).split())


def groups(root: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    return [group for group in root.iter(f"{SVG}g") if group.get("class") == kind]


def faults(root: ElementTree.Element) -> list[str]:
    """All that is ugly: texts that overlap, leave their shape or the page, or lack a glyph."""
    return [
        *(f"{a!r} covers {b!r}" for a, b in overlaps(root)),
        *(f"{text!r} leaves its shape" for text in _leaving(root)),
        *(f"{text!r} of an arrow lies on a shape" for text in _on_shapes(root)),
        *(f"{box.text!r} leaves the page" for box in text_boxes(root) if not _on_page(box, root)),
        *(f"{glyph!r} is missing" for glyph in missing_glyphs("".join(texts(root)))),
    ]


def _leaving(root: ElementTree.Element) -> Iterator[str]:
    for node in groups(root, "node"):
        paths = [path.get("d", "") for path in node.findall(f"{SVG}path")]
        # The innermost border of several.
        rims = sorted((_rim(path) for path in paths), key=_extent)
        for box in text_boxes(node):
            corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
            if not all(_inside(corner, rims[0]) for corner in corners):
                yield box.text


def _on_shapes(root: ElementTree.Element) -> Iterator[str]:
    shapes = [
        outline_box(node) for node in groups(root, "node") if node.find(f"{SVG}path") is not None
    ]
    for group in groups(root, "label"):
        for box in text_boxes(group):
            if any(box.touches(shape) for shape in shapes):
                yield box.text


def _on_page(box: Box, root: ElementTree.Element) -> bool:
    _, _, width, height = (float(side) for side in root.get("viewBox", "").split())
    across = MARGIN <= box.left <= box.right <= width - MARGIN
    return across and MARGIN <= box.top <= box.bottom <= height - MARGIN


def _rim(path: str) -> list[Point]:
    """The points of an outline, its curves in eight steps."""
    rim: list[Point] = []
    for letter, numbers in re.findall(r"([MLCZ])([^MLCZ]*)", path):
        values = [float(number) for number in re.findall(r"-?\d+\.?\d*", numbers)]
        points = list(zip(values[::2], values[1::2], strict=True))
        if letter == "C":
            start, (a, b, end) = rim[-1], points
            rim += [_on_curve(start, a, b, end, step / 8) for step in range(1, 9)]
        else:
            rim += points
    return rim


def _on_curve(start: Point, a: Point, b: Point, end: Point, t: float) -> Point:
    shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    points = (start, a, b, end)
    x = sum(share * point[0] for share, point in zip(shares, points, strict=True))
    y = sum(share * point[1] for share, point in zip(shares, points, strict=True))
    return x, y


def _extent(rim: list[Point]) -> float:
    return max(x for x, _ in rim) - min(x for x, _ in rim)


def _inside(point: Point, rim: list[Point]) -> bool:
    # A ray to the right crosses the rim an odd number of times.
    x, y = point
    within = False
    for (x1, y1), (x2, y2) in pairwise([*rim, rim[0]]):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            within = not within
    return within
