"""What breaks a text's YAML, by a word that errors can explain in any language."""

import re
from typing import Any

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
        return "rest"
    return found


def mark_of(error: yaml.MarkedYAMLError, cause: str) -> Any:
    """Return where the cause is: of an open quotation mark or a lone word, where that begins."""
    begun = error.context_mark if cause in ("quote", "no-colon") else None
    return begun or error.problem_mark or error.context_mark


def _around(mark: Any, text: str) -> tuple[str, str]:
    """Return the line with the mark, and what of it stands before the mark."""
    lines = re.split(r"\r\n|[\r\n\x85\u2028\u2029]", text)
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    return line, line[: mark.column] if mark else ""
