"""From DOT text to a picture: labels set in our font, all else as Graphviz drew it."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeAlias

from attrs import evolve

from scenarios_lib.render.clearing import Box, Words, arrow_of, cleared
from scenarios_lib.render.fonts import ASCENT, LINE
from scenarios_lib.render.labels import Block, Line, Setting, read_label
from scenarios_lib.render.laying import Label, Layout, lay_out
from scenarios_lib.render.pictures import Group, Outline, Picture, Point, Text
from scenarios_lib.render.quoting import cleaned
from scenarios_lib.render.strokes import outlines, rectangle, shade, stretched

MARGIN: Final = 8.0  # points around the picture
# The width that an edge's label keeps free on both sides, so that it never touches the edge.
EDGE_GAP: Final = 4.0
# How far letters reach above and below the baseline, in shares of the size.
INK: Final = (0.75, 0.22)
# Graphviz draws these shapes smaller than the box at which arrows end.
INSET: Final = frozenset({"cds"})
POINTS: Final = 72  # in an inch
# Later ones are drawn over earlier ones.
ORDER: Final = ("graph", "cluster", "edge", "node")
Entry: TypeAlias = tuple[str, dict[str, Any]]


def place(dot: str) -> Picture:
    """The picture of a DOT graph.

    The label of an edge stands near it, clear of all else. Where there is no room for that, an
    edge's `bgcolor` (which Graphviz itself does not know) backs those of its lines that another
    edge crosses. Raises ValueError for what `lay_out` and `read_label` refuse.
    """
    layout = lay_out(dot, _size)
    width, height = (float(side) for side in layout.output["bb"].split(",")[2:])
    frame = _Frame(layout, height)
    entries = sorted(_drawn(layout.output), key=lambda pair: ORDER.index(pair[0]))
    groups = [frame.group(kind, entry) for kind, entry in entries]
    page = Box(MARGIN, MARGIN, width + MARGIN, height + MARGIN)
    labels = [*_labels(frame, entries, groups, page)]
    return Picture(
        width + 2 * MARGIN,
        height + 2 * MARGIN,
        frame.title(layout.output),
        outlines(layout.output["_draw_"], frame.move)[0].fill or "#ffffff",
        tuple(group for group in [*groups, *labels] if group.outlines or group.texts),
    )


def _labels(
    frame: "_Frame", entries: Sequence[Entry], groups: Sequence[Group], page: Box
) -> Iterator[Group]:
    """Yield the labels of all edges; they come after all edges, so that none crosses them."""
    edges = [number for number, (kind, _) in enumerate(entries) if kind == "edge"]
    arrows = [arrow_of(groups[number].outlines) for number in edges]
    rims = [arrow_of(group.outlines) for group in groups if group.kind == "cluster"]
    taken = [
        *(_around(group.outlines) for group in groups if group.kind == "node" and group.outlines),
        *(_ink(text) for group in groups if group.kind in ("graph", "cluster")
          for text in group.texts),
    ]  # fmt: skip
    labels = [frame.labelled(entries[number][1]) for number in edges]
    words = [
        Words(tuple(map(_ink, texts)), place) for place, (texts, _) in enumerate(labels) if texts
    ]
    for one in cleared(words, [*arrows, *rims], taken, page):
        texts, fill = labels[one.arrow]
        x, y = one.by
        backings = tuple(
            rectangle(line.left, line.top, line.right - line.left, line.bottom - line.top, fill)
            for line, crossed in zip(one.lines, one.crossed, strict=True)
            if crossed and fill
        )
        moved = tuple(
            evolve(text, left=text.left + x, baseline=text.baseline + y) for text in texts
        )
        yield Group("label", "", None, backings, moved)


def _ink(text: Text) -> Box:
    """Return what a text covers to the eye."""
    high, low = text.baseline - INK[0] * text.size, text.baseline + INK[1] * text.size
    return Box(text.left, high, text.left + text.width, low)


def _around(shapes: Sequence[Outline]) -> Box:
    points = [point for shape in shapes for _, points in shape.segments for point in points]
    (left, top), (right, bottom) = (
        (pick(x for x, _ in points), pick(y for _, y in points)) for pick in (min, max)
    )
    return Box(left, top, right, bottom)


def _size(label: Label) -> Point:
    block, pen = _block(label), _pen(label)
    return block.width + 2 * _gap(label), block.height + pen


def _gap(label: Label) -> float:
    return EDGE_GAP + _pen(label) if label.kind == "edge" else 0.0


def _pen(label: Label) -> float:
    """Return by how much an edge is thicker than a thin one."""
    return max(float(label.penwidth or 1.0) - 1.0, 0.0) if label.kind == "edge" else 0.0


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


def _drawn(output: dict[str, Any]) -> Iterator[Entry]:
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
        if entry.get("shape") in INSET:
            shapes = stretched(shapes, self._box(entry))
        texts = () if kind == "edge" else self.texts(entry)
        return Group(kind, self.title(entry), entry.get("id"), shapes, texts)

    def labelled(self, entry: dict[str, Any]) -> tuple[tuple[Text, ...], str]:
        """An edge's text where Graphviz has it, and the colour that backs it, '' for none."""
        backs = [shade(label.bgcolor) for label, _, _ in self._places(entry) if label.bgcolor]
        return self.texts(entry), next(iter(backs), "")

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

    def _box(self, entry: dict[str, Any]) -> tuple[Point, Point]:
        """The top left and the bottom right corner of a node, as arrows end at it."""
        x, y = self.move(*map(float, entry["pos"].split(",")))
        across, down = (float(entry[side]) * POINTS / 2 for side in ("width", "height"))
        return (x - across, y - down), (x + across, y + down)

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
