"""A page taken apart into what a document is made of, one below the other."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from scenarios_lib.render.documents.runs import Line, lines
from scenarios_lib.render.pages import Bar, Figure, Grid, Listing, Page, Section
from scenarios_lib.render.tellings import Row

Block = Section | Grid | Figure | Listing | Text


def blocks(part: RenderableType) -> Iterator[Block]:
    """Yield the blocks of a part of a page; the rows of a dialogue become one table."""
    dialogue: Grid | None = None
    for one in _pieces(part):
        if isinstance(one, Row):
            if dialogue is None:
                dialogue = Grid(one.columns[: len(one.cells)])
            dialogue.add_row(*one.cells)
            continue
        if dialogue is not None:
            yield dialogue
            dialogue = None
        yield one
    if dialogue is not None:
        yield dialogue


def _pieces(part: RenderableType) -> Iterator[Block | Row]:
    match part:
        case Page():
            for one in part.parts:
                yield from _pieces(one)
        case Group():
            for one in part.renderables:
                yield from _pieces(one)
        case Padding():
            yield from _pieces(part.renderable)
        case str():
            yield from _pieces(Text(part))
        case Text():
            if part.plain.strip():
                yield part
        case Section() | Grid() | Figure() | Listing() | Row():
            yield part
        case _:
            raise TypeError(f"'{type(part).__name__}' has no place in a document.")


def cell_lines(cell: RenderableType) -> list[Line]:
    """Return what a cell says, line by line; a table in it has a line for each row."""
    if isinstance(cell, Bar):
        return []
    if isinstance(cell, str):
        return lines(cell)
    found = list[Line]()
    for block in blocks(cell):
        if isinstance(block, Text):
            found += lines(block)
        elif isinstance(block, Grid):
            for row in block.rows:
                found.append(tuple(lines(Text(" ").join(_texts(row)))[0]))
    return found


def _texts(row: tuple[RenderableType, ...]) -> Iterator[Text]:
    return (cell for cell in row if isinstance(cell, Text) and cell.plain)


def is_list(grid: Grid) -> bool:
    """Return whether a table is rather a list: without heads, and some cells have several lines."""
    return not grid.heads and any(isinstance(cell, Group) for row in grid.rows for cell in row)
