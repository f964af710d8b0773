"""What a DOT label says: its lines, and how each piece of them is set."""

import re
from html import unescape
from typing import Final
from xml.etree import ElementTree

from attrs import evolve, frozen

from scenarios_lib.render.fonts import LINE, text_width
from scenarios_lib.render.quoting import cleaned

ALIGNMENTS: Final = {"l": "left", "r": "right", "n": "center"}


@frozen
class Setting:
    """How a piece of text is set; the size is in points, the colour as DOT names it."""

    size: float = 14.0
    bold: bool = False
    color: str = "black"


@frozen
class Span:
    """A piece of one line that is set in one way."""

    text: str
    setting: Setting

    @property
    def width(self) -> float:
        """Its width in points."""
        return text_width(self.text, self.setting.size, self.setting.bold)


@frozen
class Line:
    """One line of a label; align is `left`, `center` or `right`."""

    spans: tuple[Span, ...]
    align: str
    setting: Setting

    @property
    def width(self) -> float:
        """Its width in points."""
        return sum(span.width for span in self.spans)

    @property
    def size(self) -> float:
        """The largest size in it; an empty line has that of the label."""
        return max((span.setting.size for span in self.spans), default=self.setting.size)


@frozen
class Block:
    """A label as it is set: lines below each other."""

    lines: tuple[Line, ...]

    @property
    def width(self) -> float:
        """The width of the widest line in points."""
        return max(line.width for line in self.lines)

    @property
    def height(self) -> float:
        """The height of all lines in points."""
        return sum(line.size * LINE for line in self.lines)

    @property
    def text(self) -> str:
        """The bare text, with line breaks."""
        return "\n".join("".join(span.text for span in line.spans) for line in self.lines)


def read_label(label: str, name: str, setting: Setting) -> Block:
    r"""The lines of a label; `\N` in it stands for the name.

    A `<` that is no entity makes it HTML-like: then B, BR and FONT are understood, and any other
    element (an image, a table) raises ValueError.
    """
    root = _as_markup(label) if "<" in label else None
    return _Markup(setting).read(root) if root is not None else _read_plain(label, name, setting)


def _read_plain(label: str, name: str, setting: Setting) -> Block:
    lines: list[Line] = []
    text = ""
    for piece in re.findall(r"\\.|\n|[^\\\n]+|\\$", label, flags=re.DOTALL):
        mark = "n" if piece == "\n" else piece[1:] if piece[0] == "\\" else ""
        if mark in ALIGNMENTS:
            lines.append(_plain_line(text, ALIGNMENTS[mark], setting))
            text = ""
        else:
            text += name if mark == "N" else mark or piece
    if text or not lines:
        lines.append(_plain_line(text, "center", setting))
    return Block(tuple(lines))


def _plain_line(text: str, align: str, setting: Setting) -> Line:
    shown = _one_line(unescape(text))
    return Line((Span(shown, setting),) if shown else (), align, setting)


def _one_line(text: str) -> str:
    # An entity may stand for any character.
    return cleaned(text).replace("\n", " ")


def _as_markup(label: str) -> ElementTree.Element | None:
    try:
        # Inside an element no DOCTYPE can stand, so no entity can be defined.
        return ElementTree.fromstring(f"<LABEL>{label}</LABEL>")
    except ElementTree.ParseError:
        return None


class _Markup:
    """Collects the lines of an HTML-like label."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.lines: list[Line] = []
        self.spans: list[Span] = []

    def read(self, root: ElementTree.Element) -> Block:
        self._walk(root, self.setting)
        if self.spans or not self.lines:
            self._break("center")
        return Block(tuple(self.lines))

    def _walk(self, element: ElementTree.Element, setting: Setting) -> None:
        self._add(element.text, setting)
        for child in element:
            if child.tag == "BR":
                self._break(child.get("ALIGN", "CENTER").lower())
            else:
                self._walk(child, _inside(child, setting))
            self._add(child.tail, setting)

    def _add(self, text: str | None, setting: Setting) -> None:
        if shown := _one_line(text or ""):
            self.spans.append(Span(shown, setting))

    def _break(self, align: str) -> None:
        self.lines.append(Line(tuple(self.spans), align, self.setting))
        self.spans = []


def _inside(element: ElementTree.Element, setting: Setting) -> Setting:
    if element.tag == "B":
        return evolve(setting, bold=True)
    if element.tag == "FONT":
        size = float(element.get("POINT-SIZE", setting.size))
        return evolve(setting, size=size, color=element.get("COLOR", setting.color))
    raise ValueError(f"A label holds the element '{element.tag}'. Only B, BR and FONT are drawn.")
