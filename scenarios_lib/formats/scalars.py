"""Plain scalars of YAML 1.2: which of them are numbers, truths or nothing, by the core rules."""

import re
from collections.abc import Mapping

Scalar = str | int | float | bool | None

_WORDS: Mapping[str, Scalar] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    ".nan": float("nan"), ".NaN": float("nan"), ".NAN": float("nan"),
} | {
    sign + word: float("-inf" if sign == "-" else "inf")
    for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF")
}  # fmt: skip
_WHOLE = re.compile(r"[-+]?[0-9]+\Z")
_BASED = re.compile(r"0(?:o[0-7]+|x[0-9a-fA-F]+)\Z")
_BROKEN = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_DIGITS = 18  # whole numbers with more digits are far beyond any scale; as floats they stay quick

FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that no text may hold: controls, odd line ends, halves of characters, byte marks."""


def resolved(text: str) -> Scalar:
    """Return the value of a plain scalar.

    >>> [resolved(text) for text in ("no", "1:30", "0o17", "+2", "=3", "1e3", "TRUE", "~")]
    ['no', '1:30', 15, 2, '=3', 1000.0, True, None]
    """
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.match(text):
        return int(text) if len(text) <= _DIGITS else float(text)
    if _BASED.match(text):
        return int(text, 0) if len(text) <= _DIGITS else float("inf")
    if _BROKEN.match(text):
        return float(text)
    return text
