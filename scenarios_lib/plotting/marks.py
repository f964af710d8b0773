"""What stands at the ticks of axes: percentages and numbers as the language writes them."""

from math import ceil, log10
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator

from scenarios_lib.analysis.wording import NBSP
from scenarios_lib.render.lettering import decimal, whole

Side = Literal["x", "y"]

_ROUNDING = 1e-9
_TOGETHER = 0.4
"""Shares of which none is larger lie together at the lower end."""


def percents(axes: Axes, side: Side, language: str, *, step: float = 0.25) -> None:
    """Mark an axis of shares with percentages, which have as many decimals as the step."""
    axis = axes.xaxis if side == "x" else axes.yaxis
    digits = max(0, ceil(-log10(100 * step) - _ROUNDING))

    def told(share: float, _: object) -> str:
        text = f"{100 * share:.{digits}f}"
        return f"{text.replace('.', ',')}{NBSP}%" if language == "ru" else f"{text}%"

    axis.set_major_locator(MultipleLocator(step))
    axis.set_major_formatter(FuncFormatter(told))


def share_axis(low: float, high: float) -> tuple[float, float, float]:
    """Return from where to where an axis of shares goes on which these are told apart; its step.

    It is all, 0 to 1, unless they lie together at one end.

    >>> share_axis(0.1, 0.9), share_axis(0.021, 0.023), share_axis(0.93, 0.99)
    ((0.0, 1.0, 0.25), (0.0, 0.025, 0.005), (0.92, 1.0, 0.02))
    """
    if low >= 1 - _TOGETHER:
        _, above, step = share_axis(0.0, 1 - low)
        return round(1 - above, 9), 1.0, step
    if high > _TOGETHER:
        return 0.0, 1.0, 0.25
    steps = (size * 10.0**power for power in range(-5, 0) for size in (1, 2, 5))
    step = next(one for one in steps if high <= 5 * one + _ROUNDING)
    return 0.0, round(ceil(max(high, step) / step - _ROUNDING) * step, 9), step


def round_percent(share: float, language: str) -> str:
    """Return a share as a percentage without decimals, never rounded to nothing or to all.

    >>> round_percent(0.25, "en"), round_percent(0.999, "en"), round_percent(0, "ru") == f"0{NBSP}%"
    ('25%', '>99%', True)
    >>> round_percent(0.004, "en")
    '<1%'
    """
    text = ">99" if 0.995 <= share < 1 else "<1" if 0 < share < 0.005 else f"{100 * share:.0f}"
    return f"{text}{NBSP if language == 'ru' else ''}%"


def ends_and_between(low: int, high: int, most: int = 5) -> list[int]:
    """Return the marks of a scale: both its ends, and even ones between them.

    >>> ends_and_between(0, 20), ends_and_between(0, 12), ends_and_between(-5, 8)
    ([0, 5, 10, 15, 20], [0, 3, 6, 9, 12], [-5, 0, 5, 8])
    """
    length = high - low
    if length <= 0:
        return [low]
    sizes = (size * 10**power for power in range(len(str(length)) + 1) for size in (1, 2, 5))
    step = next(size for size in sizes if length / size <= most)
    evenly = (size for size in range(-(-length // most), 2 * step) if length % size == 0)
    even = step if length % step == 0 else next(evenly, step)
    between = range(-(-low // even) * even, high, even) if length % even else range(low, high, even)
    return [low, *(one for one in between if min(one - low, high - one) > even / 2), high]


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
