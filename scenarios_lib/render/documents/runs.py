"""Text as runs of one look each, whatever the document becomes."""

from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen
from rich.style import Style
from rich.text import Text

from scenarios_lib.errors import printable
from scenarios_lib.render.lettering import CODE, FILE

Line = tuple["Run", ...]


@frozen
class Run:
    """A piece of text that looks the same all along: its styles in words, `bold` or `code`.

    Nothing in the text can turn its direction or end its line. `file` is the id of the file that
    it names, '' for any other words.
    """

    text: str
    look: frozenset[str] = frozenset()
    file: str = ""


def lines(text: Text | str) -> list[Line]:
    r"""Return the lines of a text, each as its runs; control characters are shown as escapes.

    >>> lines("a\nb\x1b")
    [(Run(text='a', look=frozenset(), file=''),), (Run(text='b\\x1b', look=frozenset(), file=''),)]
    """
    if isinstance(text, str):
        return [(Run(printable(line)),) for line in text.splitlines()]
    found = list[Line]()
    for line in text.split("\n", allow_blank=True):
        found.append(tuple(run for run in _runs(line) if run.text))
    return found


def plain(text: Text | str) -> str:
    """Return all of a text in one line.

    >>> plain("one\\ntwo")
    'one two'
    """
    shown = ("".join(run.text for run in line) for line in lines(text))
    return " ".join(filter(None, (one.strip() for one in shown)))


def _runs(line: Text) -> Iterator[Run]:
    """Yield the pieces between the places where a style begins or ends."""
    ends = {end for span in line.spans for end in (span.start, span.end)}
    places = sorted({0, len(line.plain), *(end for end in ends if end <= len(line.plain))})
    for start, end in pairwise(places):
        styles = [span.style for span in line.spans if span.start <= start and end <= span.end]
        words = (style.split() for style in (line.style, *styles) if isinstance(style, str))
        meant = [style.meta for style in styles if isinstance(style, Style)]
        code = {"code"} if any(CODE in one for one in meant) else set[str]()
        file = next((one[FILE] for one in meant if FILE in one), "")
        yield Run(printable(line.plain[start:end]), frozenset(code).union(*words), file)
