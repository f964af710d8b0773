"""Names that files may give to things, and words they may not use."""

import keyword
import re

NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
WORDS = frozenset({"and", "or", "not", "true", "false", "min", "max", "abs"})
"""Words of the expression language; no name may be one of them."""

TAG_PREFIX = "tag."
PASS = "pass"
"""In `goes_on`: the turn is given up."""
GOAL = "goal"
"""The end of a script that reached its goal."""
TOGETHER = "together"
NOBODY = "nobody"


def is_name(text: str) -> bool:
    """Return whether `text` may name a scale, stage, move, exit, parameter, role or case.

    >>> is_name("counter_question"), is_name("not"), is_name("2nd")
    (True, False, False)
    """
    return bool(NAME.match(text)) and text not in WORDS and not keyword.iskeyword(text)


def is_id(text: str) -> bool:
    """Return whether `text` is a path of names, such as `support_call/uralsky`."""
    return all(is_name(part) for part in text.split("/"))
