"""Strangers' text made safe to print: nothing in it can move a cursor or reverse a line."""

import unicodedata

_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def printable(text: str) -> str:
    r"""Return `text` with control and invisible format characters shown as escapes.

    >>> printable("red \x1b[31m")
    'red \\x1b[31m'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char.encode("unicode_escape").decode() if unicodedata.category(char) in _UNSAFE else char
        for char in text
    )
