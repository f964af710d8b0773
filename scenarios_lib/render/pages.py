"""What a page consists of: headings, sections, tables, figures; how a terminal sets them.

The same page becomes Markdown and HTML in `render.documents`.
"""

from collections.abc import Iterable

from attrs import define, field, frozen
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from scenarios_lib.render.bars import bar
from scenarios_lib.render.lettering import QUIET, STRONG, code, letters

INDENT = 2
GAP = 2


@frozen(eq=False)
class Page:
    """Parts one below the other; the title, if there is one, stands above them."""

    parts: tuple[RenderableType, ...]
    title: str = ""

    def __rich__(self) -> RenderableType:
        """Return the parts with an empty line between them."""
        title = [letters(self.title, STRONG)] if self.title else []
        return Group(
            *(
                Padding(part, (min(place, 1), 0, 0, 0), expand=False)
                for place, part in enumerate([*title, *self.parts])
            )
        )


@frozen(eq=False)
class Section:
    """A heading with what belongs to it."""

    title: Text
    content: tuple[RenderableType, ...]

    def __rich__(self) -> RenderableType:
        """Return the heading, and the content set in."""
        return Group(self.title, *map(indented, self.content))


@define(eq=False)
class Grid:
    """A table without lines, its columns told by letters.

    `l` and `r` are set left and right in one line each; `w` is set left and may wrap.
    """

    columns: str
    heads: tuple[RenderableType, ...] = ()
    rows: list[tuple[RenderableType, ...]] = field(factory=list)

    def add_head(self, *cells: str) -> None:
        """Say what the columns hold."""
        self.heads = tuple(letters(cell, QUIET) for cell in cells)

    def add_row(self, *cells: RenderableType) -> None:
        """Add a row below the others."""
        self.rows.append(cells)

    def __rich__(self) -> Table:
        """Return the table, the heads being its first row."""
        grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
        for letter in self.columns:
            grid.add_column(justify="right" if letter == "r" else "left", no_wrap=letter != "w")
        for row in [self.heads] * bool(self.heads) + self.rows:
            grid.add_row(*row)
        return grid


@frozen(eq=False)
class Bar:
    """A share as a bar; on a terminal it is made of letters and up to `width` of them long."""

    share: float
    width: int
    style: str = ""

    def __rich__(self) -> Text:
        """Return the bar in letters."""
        return Text(bar(self.share, self.width), self.style)


@frozen(eq=False)
class Figure:
    """A picture with what it shows; a terminal only names it."""

    title: str
    svg: str = field(repr=False)

    def __rich__(self) -> Text:
        """Return the title."""
        return letters(self.title, QUIET)


@frozen(eq=False)
class Listing:
    """A text that a machine reads, line by line as it stands."""

    text: str = field(repr=False)

    def __rich__(self) -> Text:
        """Return the text."""
        return code(self.text)


def page(parts: Iterable[RenderableType], title: str = "") -> Page:
    """Return the parts with an empty line between them."""
    return Page(tuple(parts), title)


def section(title: str | Text, *content: RenderableType) -> Section:
    """Return a heading with what belongs to it, set in."""
    return Section(letters(title, STRONG) if isinstance(title, str) else title, content)


def indented(content: RenderableType) -> RenderableType:
    """Return the content set in from the margin."""
    return Padding(content, (0, 0, 0, INDENT), expand=False)


def table(columns: str) -> Grid:
    """Return an empty table without lines, its columns told by letters as in `Grid`."""
    return Grid(columns)
