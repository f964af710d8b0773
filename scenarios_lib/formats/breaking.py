"""What breaks a text's YAML, by a word that errors can explain in any language."""

import re
from typing import Any, NamedTuple

import yaml

_CAUSES = (
    (r"tab character", "tab"),
    (r"mapping (values|keys) are not allowed", "colon"),
    (r"could not find expected ':'", "no-colon"),
    (r"',' or '[]}]'", "bracket"),
    (r"unexpected end of stream", "quote"),
    (r"expected '-' indicator", "no-dash"),
    (r"expected key|expected <block end>", "indent"),
    (r"cannot start any token|comment or line break|indentation indicators", "sign"),
    (r"sequence entries are not allowed", "dash"),
    (r"node content", "nothing"),
    (r"unknown escape", "backslash"),
)
"""What the parsers, the quick one and Python's own, say of each cause."""

_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_LATE = re.compile(r"""[\s\[{,:]["']""")
"""A quotation mark that looks as if a text began with it."""


class Spot(NamedTuple):
    """A place in a text, counted from 0 as the parsers' own marks are."""

    line: int
    column: int


def cause_of(error: yaml.MarkedYAMLError, text: str) -> str:
    """Return the word for what is wrong, else what the parser says."""
    said = error.problem or error.context or "?"
    found = next((cause for words, cause in _CAUSES if re.search(words, said)), said)
    line, before = _around(error.problem_mark, text)
    if found == "sign" and line[len(before) :].startswith("\t"):
        return "tab"
    if found == "colon" and not re.search(r":\s", before):
        return "runs-on"
    if found == "indent" and "collection" in (error.context or ""):
        return "no-dash"
    if found == "indent" and before.strip(" -"):
        found = "rest"
    if found in ("bracket", "rest") and _opened_late(error, text) is not None:
        return "late-quote"
    return found


def mark_of(error: yaml.MarkedYAMLError, cause: str, text: str) -> Any:
    """Return where the cause is: of an open quotation mark or a lone word, where that begins."""
    if cause == "late-quote":
        return _opened_late(error, text)
    begun = error.context_mark if cause in ("quote", "no-colon") else None
    return begun or error.problem_mark or error.context_mark


def _opened_late(error: yaml.MarkedYAMLError, text: str) -> Spot | None:
    """Return where the text begins that is closed by the mark that was to open the next; or None.

    In `["a, "b"]` that is the first mark: the parser takes the second for its partner.
    """
    end = error.problem_mark.index if error.problem_mark else 0
    if not _LATE.fullmatch(text, max(end - 2, 0), end):
        return None
    begin = _partner(text, end - 1)
    if begin < 0:
        return None
    breaks = [found.end() for found in _BREAK.finditer(text, 0, begin)]
    return Spot(len(breaks), begin - (breaks or [0])[-1])


def _partner(text: str, closing: int) -> int:
    """Return where the quotation mark stands that this one closes, -1 if nowhere."""
    mark = text[closing]
    escape, step = ("\\", 0) if mark == '"' else (mark, 1)
    begin = text.rfind(mark, 0, closing)
    while begin > 0 and text[begin - 1] == escape:
        begin = text.rfind(mark, 0, begin - step)
    return begin


def _around(mark: Any, text: str) -> tuple[str, str]:
    """Return the line with the mark, and what of it stands before the mark."""
    lines = _BREAK.split(text)
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    return line, line[: mark.column] if mark else ""
