"""How a page for a terminal is set: headings, sections, tables without lines."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from scenarios_lib.render.lettering import STRONG

INDENT = 2
GAP = 2


def page(parts: Iterable[RenderableType]) -> RenderableType:
    """Return the parts with an empty line between them."""
    return Group(
        *(Padding(part, (min(place, 1), 0, 0, 0), expand=False) for place, part in enumerate(parts))
    )


def section(title: str, *content: RenderableType) -> RenderableType:
    """Return a heading with what belongs to it, set in."""
    return Group(Text(title, STRONG), *map(indented, content))


def indented(content: RenderableType) -> RenderableType:
    """Return the content set in from the margin."""
    return Padding(content, (0, 0, 0, INDENT), expand=False)


def table(columns: str) -> Table:
    """Return an empty table without lines, its columns told by letters.

    `l` and `r` are set left and right in one line each; `w` is set left and may wrap.
    """
    grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    for letter in columns:
        grid.add_column(justify="right" if letter == "r" else "left", no_wrap=letter != "w")
    return grid
