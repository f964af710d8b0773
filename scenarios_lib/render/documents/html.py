"""A page as HTML that needs nothing else: no script, no font, no request to anywhere.

It is built as a tree: text is never markup in it.
"""

from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from rich.console import RenderableType
from rich.text import Text

from scenarios_lib.errors import printable
from scenarios_lib.render import styles
from scenarios_lib.render.documents.blocks import blocks, cell_lines, is_list
from scenarios_lib.render.documents.runs import Line, Run, lines, plain
from scenarios_lib.render.pages import Bar, Figure, Grid, Listing, Page, Section

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What a browser may load for the document: its own style and pictures, and nothing else."""

CLASSES: Final = {
    "dim": "quiet", "cyan": "one", "magenta": "other", "green": "good", "red": "bad",
}  # fmt: skip
"""What the words of a style are called in `page.css`; a terminal's colours are no good on paper."""

COLOURS: Final = {
    "ink": styles.INK, "quiet": styles.QUIET, "paper": styles.PAPER,
    "line": styles.LANE["color"], "one": styles.STAGE["color"],
    "other": styles.ENDS["concede"]["color"], "good": styles.ENDS["goal"]["color"],
    "bad": styles.ENDS["break"]["color"],
}  # fmt: skip

MOST_LEVELS = 6


def document(page: Page, language: str) -> str:
    """Return the page as a whole document."""
    root = Element("html", {"lang": language})
    head = SubElement(root, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    SubElement(head, "title").text = plain(page.title)
    SubElement(head, "style").text = f"body{{margin:0}}\n{style()}"
    _write(SubElement(SubElement(root, "body"), "main", {"class": "scenarios"}), page)
    return f"<!DOCTYPE html>\n{_text(root)}\n"


def fragment(page: Page, language: str) -> str:
    """Return the page as a piece of another document, such as a notebook, with its style."""
    root = Element("div", {"class": "scenarios", "lang": language})
    SubElement(root, "style").text = style()
    _write(root, page)
    return _text(root)


@cache
def style() -> str:
    """Return the style of all documents, in the colours of the diagrams."""
    colours = "".join(f"--{name}:{colour};" for name, colour in COLOURS.items())
    return f".scenarios{{{colours}}}\n{_rules()}"


def _rules() -> str:
    return files("scenarios_lib.render.documents").joinpath("page.css").read_text("utf-8")


def _text(root: Element) -> str:
    return tostring(root, encoding="unicode", method="html")


def _write(root: Element, page: Page) -> None:
    if page.title:
        SubElement(root, "h1").text = plain(page.title)
    _add_blocks(root, page, 2)


def _add_blocks(parent: Element, part: RenderableType, level: int) -> None:
    for block in blocks(part):
        match block:
            case Section():
                inner = SubElement(parent, "section")
                SubElement(inner, f"h{min(level, MOST_LEVELS)}").text = plain(block.title)
                for one in block.content:
                    _add_blocks(inner, one, level + 1)
            case Grid():
                _add_list(parent, block) if is_list(block) else _add_table(parent, block)
            case Figure():
                _add_figure(parent, block)
            case Listing():
                code = SubElement(SubElement(parent, "pre"), "code")
                code.text = "\n".join(map(printable, block.text.splitlines()))
            case Text():
                _add_lines(SubElement(parent, "p"), lines(block))


def _add_figure(parent: Element, figure: Figure) -> None:
    title = plain(figure.title)
    SubElement(SubElement(parent, "figure"), "img", {"src": data_uri(figure), "alt": title})


def data_uri(figure: Figure) -> str:
    """Return the picture as an address that holds it."""
    return f"data:image/svg+xml;base64,{b64encode(figure.svg.encode()).decode()}"


def _add_table(parent: Element, grid: Grid) -> None:
    table = SubElement(SubElement(parent, "div", {"class": "table"}), "table")
    if grid.heads:
        row = SubElement(SubElement(table, "thead"), "tr")
        for letter, cell in zip(grid.columns, grid.heads, strict=True):
            _add_lines(SubElement(row, "th", _column(letter)), cell_lines(cell))
    body = SubElement(table, "tbody")
    for cells in grid.rows:
        row = SubElement(body, "tr")
        for letter, cell in zip(grid.columns, cells, strict=True):
            _add_cell(SubElement(row, "td", _column(letter)), cell)


def _column(letter: str) -> dict[str, str]:
    return {"class": "number"} if letter == "r" else {}


def _add_cell(parent: Element, cell: RenderableType) -> None:
    if isinstance(cell, Bar):
        parent.set("class", "bars")
        if cell.share:
            look = " ".join(["bar", *_classes(cell.style.split())])
            SubElement(parent, "span", {"class": look, "style": f"width:{100 * cell.share:.4g}%"})
    else:
        _add_lines(parent, cell_lines(cell))


def _add_list(parent: Element, grid: Grid) -> None:
    """Add an item for each row: its first cells as its mark, then what has several lines."""
    items = SubElement(parent, "ul")
    for cells in grid.rows:
        item = SubElement(items, "li")
        for letter, cell in zip(grid.columns, cells, strict=True):
            kind = "mark" if letter in "lr" and not isinstance(cell, Grid) else "told"
            _add_lines(SubElement(item, "div", {"class": kind}), cell_lines(cell))


def _add_lines(parent: Element, shown: list[Line]) -> None:
    for place, line in enumerate(shown):
        if place:
            SubElement(parent, "br")
        for run in line:
            _add_run(parent, run)


def _add_run(parent: Element, run: Run) -> None:
    if "code" in run.look:
        parent = SubElement(parent, "code")
    if classes := _classes(run.look):
        parent = SubElement(parent, "span", {"class": " ".join(classes)})
    if "bold" in run.look:
        parent = SubElement(parent, "strong")
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + run.text
    else:
        parent.text = (parent.text or "") + run.text


def _classes(words: "frozenset[str] | list[str]") -> list[str]:
    return sorted(CLASSES[word] for word in words if word in CLASSES)
