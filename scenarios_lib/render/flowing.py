"""How often a way is taken, in words and as the thickness of its arrow."""

from typing import Final

from scenarios_lib.analysis.wording import NBSP, amount, percent
from scenarios_lib.render.lettering import decimal

LEAST_PEN: Final = 1.0
MOST_PEN: Final = 4.5
"""How thick an arrow is that nobody takes, and one that is taken once each time."""


def times(flow: float, language: str) -> str:
    """Return how often a way is taken: as a share up to 1, else as a number.

    >>> times(0.25, "en"), times(2.5, "ru") == f"×{NBSP}2,5", times(1.014, "en")[2:]
    ('25.0%', True, '1.01')
    """
    if round(flow, 2) <= 1:
        return percent(min(flow, 1.0), language)
    told = amount(flow, language) if flow >= 1.05 else decimal(flow, language, digits=3)
    return f"×{NBSP}{told}"


def pen(flow: float, most: float = MOST_PEN) -> str:
    """Return the thickness of an arrow, in points.

    >>> pen(0), pen(0.5), pen(3)
    ('1.0', '2.8', '4.5')
    """
    return f"{LEAST_PEN + (most - LEAST_PEN) * min(flow, 1.0):.1f}"
