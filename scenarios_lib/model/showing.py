"""Values that a notebook shows by itself; how they look is taught from outside.

What a thing is must not know how it is drawn, so a value only asks. The package's table of
contents, which knows every room by name, gives the answer when it is first asked for.
"""

from collections.abc import Callable
from typing import Any


class Shown:
    """A value that shows itself in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        return _tellers[-1](self) if _tellers else None


_tellers: list[Callable[[Any], str]] = []


def show_by(teller: Callable[[Any], str]) -> None:
    """Let values be shown as the HTML that `teller` makes of each."""
    _tellers.append(teller)
