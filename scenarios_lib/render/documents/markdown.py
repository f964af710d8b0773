"""A page as Markdown that a paper's appendix can take: CommonMark with pipe tables.

Every word stands there as it is: no stranger's text becomes markup, in CommonMark, on GitHub, in
MyST or in Pandoc.
"""

import re
from collections.abc import Callable, Iterator

from attrs import frozen
from rich.console import RenderableType
from rich.text import Text

from scenarios_lib.errors import printable
from scenarios_lib.render.documents.blocks import blocks, cell_lines, is_list
from scenarios_lib.render.documents.runs import Line, Run, lines, plain
from scenarios_lib.render.pages import Bar, Figure, Grid, Listing, Page, Section

SIGNS = re.compile(r"[\\`*_{}\[\]<>#|$~&^@]|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
FIRST = re.compile(r"[!-/:-@\[-`{-~]")
NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")


@frozen
class Markdown:
    """How a page is written.

    `level` is that of its title, `link` gives the place where the file with an id is told ('' for
    nowhere), `figure` the Markdown that shows a picture. Titles below `lowest` are no headings.
    """

    figure: Callable[[Figure], str]
    link: Callable[[str], str] = lambda id: ""
    level: int = 1
    lowest: int = 6

    def write(self, page: Page) -> str:
        """Return the page, ending with a line's end."""
        head = [self._heading(Text(page.title), 0)] if page.title else []
        return "\n\n".join([*head, *self._blocks(page, 1)]) + "\n"

    def write_part(self, part: RenderableType) -> str:
        """Return a part of a page, such as a table."""
        return "\n\n".join(self._blocks(part, 1)) + "\n"

    def _heading(self, title: Text, depth: int) -> str:
        told, level = escaped(plain(title)), self.level + depth
        return f"{'#' * level} {told}" if level <= self.lowest else f"**{told}**"

    def _blocks(self, part: RenderableType, depth: int) -> Iterator[str]:
        for block in blocks(part):
            match block:
                case Section():
                    yield self._heading(block.title, depth)
                    for one in block.content:
                        yield from self._blocks(one, depth + 1)
                case Grid():
                    yield "\n".join(self._list(block) if is_list(block) else self._table(block))
                case Figure():
                    yield self.figure(block)
                case Listing():
                    yield fenced(block.text)
                case Text():
                    yield broken([self._line(line) for line in lines(block)])

    def _table(self, grid: Grid) -> Iterator[str]:
        """Yield the lines of a table; a bar says nothing that its share does not."""
        places = [
            place
            for place in range(len(grid.columns))
            if not any(isinstance(row[place], Bar) for row in grid.rows)
        ]
        heads = grid.heads or [""] * len(grid.columns)
        yield _row(self._cell(heads[place]) for place in places)
        yield _row("---:" if grid.columns[place] == "r" else "---" for place in places)
        for row in grid.rows:
            yield _row(self._cell(row[place]) for place in places)

    def _cell(self, cell: RenderableType) -> str:
        return " ".join(filter(None, (self._line(line, "|") for line in cell_lines(cell))))

    def _list(self, grid: Grid) -> Iterator[str]:
        for row in grid.rows:
            item = [""]
            for cell in row:
                told = [self._line(line) for line in cell_lines(cell)]
                if isinstance(cell, Grid):
                    item += ["; ".join(told)]
                elif told:
                    item[-1:] = [f"{item[-1]} {told[0]}".strip(), *told[1:]]
            yield f"- {broken(item, '  ')}"

    def _line(self, line: Line, without: str = "") -> str:
        """Return a line; code that holds the sign `without` is set as other text is."""
        return "".join(
            self._run(run, first=not place, without=without) for place, run in enumerate(line)
        ).strip()

    def _run(self, run: Run, *, first: bool, without: str) -> str:
        if "code" in run.look and not (without and without in run.text):
            return code_span(run.text)
        text = escaped(run.text) if first else SIGNS.sub(r"\\\g<0>", run.text)
        bare = text.strip()
        if not bare:
            return text
        if run.file and (target := self.link(run.file)):
            return text.replace(bare, f"[{bare}]({target})")
        return text.replace(bare, f"**{bare}**") if "bold" in run.look else text


def escaped(text: str) -> str:
    r"""Return one line as Markdown that shows just this text, also where the line begins.

    >>> print(escaped("- [a](b) is <b>bold</b>"), escaped("1. first"))
    \- \[a\](b) is \<b\>bold\</b\> 1\. first
    """
    if NUMBER.match(text):
        return NUMBER.sub(r"\1\\\2", SIGNS.sub(r"\\\g<0>", text))
    safe = SIGNS.sub(r"\\\g<0>", text)
    return f"\\{safe}" if FIRST.match(text) and not safe.startswith("\\") else safe


def code_span(text: str) -> str:
    """Return one line as code, between more backticks than it has in a row.

    >>> code_span("first(ann) == 1"), code_span("`")
    ('`first(ann) == 1`', '`` ` ``')
    """
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence, gap = "`" * (longest + 1), " " if "`" in text else ""
    return f"{fence}{gap}{text}{gap}{fence}" if text.strip() else ""


def fenced(text: str) -> str:
    """Return lines as a block of code, between more backticks than it has in a row."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([f"{fence}yaml", *map(printable, text.splitlines()), fence])


def image(figure: Figure, target: str) -> str:
    """Return the Markdown that shows a picture which is kept at `target`."""
    return f"![{escaped(plain(figure.title))}]({target})"


def broken(shown: list[str], indent: str = "") -> str:
    """Return lines that stay apart."""
    return f"\\\n{indent}".join(filter(None, shown))


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"
