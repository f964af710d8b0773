"""DOT texts that the tests draw, and what can be read off a drawn SVG."""

import re
from itertools import combinations
from xml.etree import ElementTree

from attrs import frozen

from scenarios_lib.render.fonts import ASCENT, LINE

SVG = "{http://www.w3.org/2000/svg}"
CALL = """digraph call {
  graph [label="Звонок: кто первый?" fontname="Fira Sans Bold" fontsize=16]
  node [shape=box style="rounded,filled" fillcolor="#eef4ff"]
  edge [fontsize=11 bgcolor="#ffffff"]
  subgraph cluster_client { label="Клиент" style=filled fillcolor="#f4f4f4" outrage; demand }
  outrage [id="outrage" label=<<B>Возмущение</B><BR/><FONT POINT-SIZE="11">жалоба 100 %</FONT>>]
  demand [label="Требование\\nответа" fontname="Fira Sans Bold"]
  gone [shape=ellipse style=dashed penwidth=2 label="бросает трубку"]
  outrage -> demand [label="слышит «контр-вопрос»\\nнапряжение ≥ 8"]
  outrage -> demand [label="иначе → 0,3"]
  outrage -> demand
  demand -> demand [label="остаётся"]
  demand -> gone [style=dotted label="терпение кончилось"]
}"""


@frozen
class Box:
    """What a piece of text may cover."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        """Whether the two share some area."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > 0.01
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.01
        )


def text_boxes(root: ElementTree.Element) -> list[Box]:
    """The boxes of all texts, computed from the SVG's own attributes."""
    return [_box(element) for element in root.iter(f"{SVG}text")]


def _box(element: ElementTree.Element) -> Box:
    x, y, size, width = (
        float(element.get(key, "nan")) for key in ("x", "y", "font-size", "textLength")
    )
    top = y - ASCENT * size
    return Box(element.text or "", x, top, x + width, top + LINE * size)


def overlaps(root: ElementTree.Element) -> list[tuple[str, str]]:
    """Pairs of texts that cover each other."""
    pairs = combinations(text_boxes(root), 2)
    return [(a.text, b.text) for a, b in pairs if a.touches(b)]


def outline_box(group: ElementTree.Element) -> Box:
    """The box of a group's first path."""
    path = group.find(f"{SVG}path")
    assert path is not None
    numbers = [float(n) for n in re.findall(r"-?\d+\.?\d*", path.get("d", ""))]
    xs, ys = numbers[::2], numbers[1::2]
    return Box("", min(xs), min(ys), max(xs), max(ys))
