"""From DOT text to a picture: labels set in our font, all else as Graphviz drew it."""

from collections.abc import Iterator
from typing import Any, Final

from scenarios_lib.render.fonts import ASCENT, LINE
from scenarios_lib.render.labels import Block, Line, Setting, read_label
from scenarios_lib.render.laying import Label, Layout, lay_out
from scenarios_lib.render.pictures import Group, Picture, Point, Text
from scenarios_lib.render.quoting import cleaned
from scenarios_lib.render.strokes import outlines, rectangle, shade

MARGIN: Final = 8.0  # points around the picture
# The width that an edge's label keeps free on both sides, so that it never touches the edge.
EDGE_GAP: Final = 4.0
# Later ones are drawn over earlier ones.
ORDER: Final = ("graph", "cluster", "edge", "node")


def place(dot: str) -> Picture:
    """The picture of a DOT graph.

    An edge's `bgcolor` (which Graphviz itself does not know) backs its label, so that other edges
    do not cross it. Raises ValueError for what `lay_out` and `read_label` refuse.
    """
    layout = lay_out(dot, _size)
    width, height = (float(side) for side in layout.output["bb"].split(",")[2:])
    frame = _Frame(layout, height)
    entries = sorted(_drawn(layout.output), key=lambda pair: ORDER.index(pair[0]))
    groups = [frame.group(kind, entry) for kind, entry in entries]
    groups += [frame.edge_label(entry) for kind, entry in entries if kind == "edge"]
    return Picture(
        width + 2 * MARGIN,
        height + 2 * MARGIN,
        frame.title(layout.output),
        outlines(layout.output["_draw_"], frame.move)[0].fill or "#ffffff",
        tuple(group for group in groups if group.outlines or group.texts),
    )


def _size(label: Label) -> Point:
    block = _block(label)
    return block.width + 2 * _gap(label), block.height


def _gap(label: Label) -> float:
    return EDGE_GAP if label.kind == "edge" else 0.0


def _block(label: Label) -> Block:
    return read_label(
        label.text,
        label.name,
        Setting(
            size=float(label.fontsize or 14),
            bold="bold" in label.fontname.lower(),
            color=label.fontcolor or "black",
        ),
    )


def _drawn(output: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "graph", output
    for entry in output.get("objects", ()):
        yield "node" if "pos" in entry else "cluster", entry
    for entry in output.get("edges", ()):
        yield "edge", entry


class _Frame:
    """Turns Graphviz's entries into groups, in the picture's own coordinates."""

    def __init__(self, layout: Layout, height: float) -> None:
        self.labels = layout.labels
        self.height = height

    def move(self, x: float, y: float) -> Point:
        """A point of Graphviz, whose y goes up, in the picture."""
        return x + MARGIN, self.height - y + MARGIN

    def group(self, kind: str, entry: dict[str, Any]) -> Group:
        """The group of an entry; an edge's without its label, and the graph's without its page."""
        parts = () if kind == "graph" else ("_draw_", "_hdraw_", "_tdraw_")
        operations = [operation for part in parts for operation in entry.get(part, ())]
        shapes = outlines(operations, self.move)
        texts = () if kind == "edge" else self.texts(entry)
        return Group(kind, self.title(entry), entry.get("id"), shapes, texts)

    def edge_label(self, entry: dict[str, Any]) -> Group:
        """An edge's label on its backing; it comes after all edges, so that none crosses it."""
        backings = tuple(
            rectangle(*corner, *size, shade(label.bgcolor))
            for label, corner, size in self._places(entry)
            if label.bgcolor
        )
        return Group("label", "", None, backings, self.texts(entry))

    def texts(self, entry: dict[str, Any]) -> tuple[Text, ...]:
        """All text of an entry's labels."""
        return tuple(
            text
            for label, corner, size in self._places(entry)
            for text in _set_block(_block(label), corner, size[0], _gap(label))
        )

    def title(self, entry: dict[str, Any]) -> str:
        """What an entry is called: its tooltip, else what its labels say."""
        said = (_block(label).text for label, _, _ in self._places(entry))
        tooltip: str = entry.get("tooltip", "")
        return " ".join(cleaned(tooltip or " ".join(said)).split())

    def _places(self, entry: dict[str, Any]) -> Iterator[tuple[Label, Point, Point]]:
        """Each label of the entry with the top left corner and the size of its table."""
        number = 0
        for operation in entry.get("_ldraw_", ()):
            if operation["op"] == "C":
                number = int(operation["color"][1:], 16)
            elif operation["op"] == "P":
                xs, ys = zip(*operation["points"], strict=True)
                size = max(xs) - min(xs), max(ys) - min(ys)
                yield self.labels[number - 1], self.move(min(xs), max(ys)), size


def _set_block(block: Block, corner: Point, width: float, gap: float) -> Iterator[Text]:
    left, top = corner
    for line in block.lines:
        x = left + gap + _indent(line, width - 2 * gap)
        for span in line.spans:
            setting = span.setting
            yield Text(
                span.text,
                x,
                top + line.size * ASCENT,
                span.width,
                setting.size,
                setting.bold,
                shade(setting.color),
            )
            x += span.width
        top += line.size * LINE


def _indent(line: Line, width: float) -> float:
    return {"left": 0.0, "right": 1.0}.get(line.align, 0.5) * (width - line.width)
