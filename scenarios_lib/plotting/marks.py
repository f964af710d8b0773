"""What stands at the ticks of axes: percentages and numbers as the language writes them."""

from typing import Literal

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator

from scenarios_lib.analysis.wording import NBSP
from scenarios_lib.render.lettering import decimal, whole

Side = Literal["x", "y"]


def percents(axes: Axes, side: Side, language: str, *, step: float = 0.25) -> None:
    """Mark an axis of shares, 0 to 1, with percentages."""
    axis = axes.xaxis if side == "x" else axes.yaxis
    axis.set_major_locator(MultipleLocator(step))
    axis.set_major_formatter(FuncFormatter(lambda share, _: round_percent(share, language)))


def round_percent(share: float, language: str) -> str:
    """Return a share as a percentage without decimals, never rounded to all.

    >>> round_percent(0.25, "en"), round_percent(0.999, "en"), round_percent(0, "ru") == f"0{NBSP}%"
    ('25%', '>99%', True)
    """
    text = ">99" if 0.995 <= share < 1 else f"{100 * share:.0f}"
    return f"{text}{NBSP if language == 'ru' else ''}%"


def counts(axes: Axes, side: Side, language: str, *, most: int = 8) -> None:
    """Mark an axis of whole numbers."""
    axis = axes.xaxis if side == "x" else axes.yaxis
    axis.set_major_locator(MaxNLocator(nbins=most, integer=True, steps=[1, 2, 5, 10]))
    axis.set_major_formatter(FuncFormatter(lambda value, _: whole(round(value), language)))


def numbers(axes: Axes, side: Side, language: str) -> None:
    """Mark an axis of any numbers."""
    axis = axes.xaxis if side == "x" else axes.yaxis
    axis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    axis.set_major_formatter(
        FuncFormatter(lambda value, _: decimal(round(value, 9), language).replace("-", "−"))
    )
