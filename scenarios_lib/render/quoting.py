"""Text from strangers made safe and narrow for DOT labels."""

import re
import textwrap
import unicodedata
from collections.abc import Iterable
from html import escape
from typing import Final

from attrs import frozen

from scenarios_lib.render.fonts import text_width
from scenarios_lib.render.styles import TITLE_SIZE

HEADING: Final = 560.0
"""Points: how wide the words above a picture are at most, whatever the language."""
# Characters that few fonts have, and what stands for them to the eye.
STAND_INS: Final = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2009": "\u00a0", "\u202f": "\u00a0", "\t": " "}
)
# Controls, invisible format characters (bidi overrides among them), surrogates, private use.
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@frozen
class Row:
    """One paragraph of a rich label; size and colour default to the label's own."""

    text: str
    bold: bool = False
    size: float | None = None
    color: str | None = None


def cleaned(text: str) -> str:
    """The text with line breaks kept, and all that cannot be seen taken out."""
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    text = unicodedata.normalize("NFC", text.translate(STAND_INS))
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in UNSEEN)


def lines(text: str, width: int) -> list[str]:
    """The cleaned text in lines of at most `width` characters, broken inside a word if need be."""
    paragraphs = cleaned(text).split("\n")
    return [
        line
        for paragraph in paragraphs
        for line in textwrap.wrap(paragraph, width, break_on_hyphens=False) or [""]
    ]


def fitting(text: str, points: float, size: float, *, bold: bool = False) -> list[str]:
    """The cleaned text in lines that are so wide at most, broken inside a word if need be.

    >>> fitting("to hear and to be heard", 60, 10)
    ['to hear and', 'to be heard']
    """
    found: list[str] = []
    for paragraph in cleaned(text).split("\n"):
        line = ""
        for word in filter(None, paragraph.split(" ")):
            longer = f"{line} {word}" if line else word
            if line and text_width(longer, size, bold) > points:
                found.append(line)
                longer = word
            while text_width(longer, size, bold) > points and len(longer) > 1:
                fits = next(
                    end
                    for end in range(len(longer) - 1, 0, -1)
                    if end == 1 or text_width(longer[:end], size, bold) <= points
                )
                found.append(longer[:fits])
                longer = longer[fits:]
            line = longer
        found.append(line)
    return found


def heading(rows: Iterable[Row], points: float = HEADING) -> str:
    """The words above a picture, on the left, in lines that are so wide at most.

    >>> heading([Row("Outrage", bold=True)])
    '<<B>Outrage</B><BR ALIGN="LEFT"/>>'
    """
    shown = [
        f'{_set(row, line)}<BR ALIGN="LEFT"/>'
        for row in rows
        for line in fitting(row.text, points, row.size or TITLE_SIZE, bold=row.bold)
    ]
    return f"<{''.join(shown)}>"


def label(text: str, width: int = 28, *, left: bool = False) -> str:
    r"""A plain label for the graphviz package: wrapped, centred or `left`, and only ever text.

    Backslashes are doubled, and `<`, `>` and `&` are entities, so that neither an
    escape such as `\N` nor an HTML-like label can come of it.

    >>> print(label("<b>A & B</b> \\N"))
    &lt;b&gt;A &amp; B&lt;/b&gt; \\N
    """
    shown = [escape(line, quote=False).replace("\\", r"\\") for line in lines(text, width)]
    return "".join(rf"{line}\l" for line in shown) if left else r"\n".join(shown)


def rich_label(rows: list[Row], width: int = 28, *, left: bool = False) -> str:
    """An HTML-like label for the graphviz package: rows below each other, some bold or small.

    Lines are centred unless they stand `left`.

    >>> rich_label([Row("Outrage", bold=True), Row("complains", size=11)])
    '<<B>Outrage</B><BR/><FONT POINT-SIZE="11">complains</FONT>>'
    """
    shown = [_set(row, line) for row in rows for line in lines(row.text, width)]
    body = "".join(f'{line}<BR ALIGN="LEFT"/>' for line in shown) if left else "<BR/>".join(shown)
    return f"<{body}>"


def _set(row: Row, line: str) -> str:
    # Graphviz refuses an element without content; and a backslash must not be read as in a plain
    # label when no element is left.
    text = escape(line).replace("\\", "&#92;") or "&#160;"
    if row.bold:
        text = f"<B>{text}</B>"
    size = "" if row.size is None else f' POINT-SIZE="{row.size:g}"'
    color = "" if row.color is None else f' COLOR="{escape(row.color)}"'
    return f"<FONT{size}{color}>{text}</FONT>" if size or color else text
