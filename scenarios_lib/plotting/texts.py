"""Strangers' words in a plot: always plain text, in few lines, in letters that the fonts have."""

from functools import cache
from textwrap import wrap
from typing import Final

from scenarios_lib.render.fonts import face, text_width
from scenarios_lib.render.quoting import cleaned, fitting

UNKNOWN: Final = "\N{REPLACEMENT CHARACTER}"
POINTS: Final = 72
"""In an inch."""


def plain(text: str) -> str:
    r"""Return the text in one line so that matplotlib takes nothing in it for mathematics.

    >>> print(plain("costs $5 or $6"))
    costs \$5 or \$6
    """
    return "".join(map(_shown, cleaned(text).replace("\n", " "))).replace("$", r"\$")


def lines(text: str, width: int, most: int = 3) -> str:
    """Return the text as plain text in at most so many lines of at most `width` characters.

    >>> lines("the picture of the world is whole again", 16, 2)
    'the picture of\\nthe world is …'
    """
    found = wrap(
        cleaned(text).replace("\n", " "), width, max_lines=most, placeholder=" …",
        break_on_hyphens=False,
    )  # fmt: skip
    return "\n".join(map(plain, found))


def wrapped(text: str, inches: float, size: float, most: int = 2) -> str:
    """Return the text as plain text in at most so many lines that are so wide at most."""
    found = fitting(text.replace("\n", " "), inches * POINTS, size)
    if len(found) > most:
        rest = " ".join(found[most - 1 :])
        return "\n".join([*map(plain, found[: most - 1]), fitted(rest, inches, size)])
    return "\n".join(map(plain, found))


def fitted(text: str, inches: float, size: float, *, bold: bool = False) -> str:
    """Return the text as plain text in one line that is so wide at the most, cut where need be."""
    shown = cleaned(text).replace("\n", " ")
    room = inches * POINTS
    if text_width(shown, size, bold) > room:
        while shown and text_width(f"{shown} …", size, bold) > room:
            shown = shown.rpartition(" ")[0].rstrip(" ,;:–—") or shown[:-1]
        shown += " …"
    return plain(shown)


def _shown(char: str) -> str:
    return char if ord(char) in _known() else UNKNOWN


@cache
def _known() -> frozenset[int]:
    """The characters that one of the two fonts has."""
    from matplotlib.font_manager import findfont, get_font

    second = get_font(findfont("DejaVu Sans")).get_charmap()
    return frozenset(face(False).advances.keys() & face(True).advances.keys()) | frozenset(second)
