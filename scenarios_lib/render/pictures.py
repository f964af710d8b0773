"""What a laid-out diagram consists of, before it becomes SVG or PDF; points, y downwards."""

from typing import TypeAlias

from attrs import field, frozen

Point: TypeAlias = tuple[float, float]
# A letter of SVG's path language (`M`, `L`, `C`, `Z`) and its points.
Segment: TypeAlias = tuple[str, tuple[Point, ...]]


@frozen
class Outline:
    """A path of straight and cubic segments; a colour is `#rrggbb`, None is not drawn."""

    segments: tuple[Segment, ...]
    fill: str | None
    stroke: str | None
    thickness: float = 1.0
    dashes: tuple[float, ...] = ()


@frozen
class Text:
    """One piece of one line; the width is that of our font, without kerning."""

    text: str
    left: float
    baseline: float
    width: float
    size: float
    bold: bool
    color: str


@frozen
class Group:
    """All marks of the graph, a cluster, an edge, a node or a label; the title tells what it is."""

    kind: str
    title: str
    id: str | None = None
    outlines: tuple[Outline, ...] = ()
    texts: tuple[Text, ...] = ()


@frozen
class Picture:
    """A whole diagram; groups are in drawing order."""

    width: float
    height: float
    title: str
    background: str
    groups: tuple[Group, ...] = field(repr=False)

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every piece of text in drawing order."""
        return tuple(text for group in self.groups for text in group.texts)
