"""Pages as the plain text that a pipe gets."""

from io import StringIO

from rich.console import Console, RenderableType


def plain(content: RenderableType, width: int = 80) -> str:
    """Return the page as text, without spaces at the ends of lines."""
    page = Console(file=StringIO(), width=width, color_system=None, markup=False, emoji=False)
    page.print(content)
    assert isinstance(page.file, StringIO)
    return "\n".join(line.rstrip() for line in page.file.getvalue().splitlines())
