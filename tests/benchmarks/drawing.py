"""The plots of the pages: how cost grows, one picture for each language, from the numbers alone."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from judging import GIB, Numbers, Point, seconds
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullLocator
from wording import LANGUAGES, Words, number

from scenarios_lib.render.fonts import font_file

MIB = 2**20
PATHS = {"en": "plots/benchmarks.svg", "ru": "plots/benchmarks_ru.svg"}
BLUE, ORANGE, GREY = "#0072b2", "#d55e00", "#8a8a8a"
FIRST = {"color": BLUE, "marker": "o", "linestyle": "-"}
SECOND = {"color": ORANGE, "marker": "s", "linestyle": "--"}
GUIDE = {"color": GREY, "linestyle": ":", "linewidth": 1.3, "zorder": 1}
"""Colours of Okabe and Ito; marks and dashes tell the lines apart in grey."""

FEW_DECADES = 10**2.2
"""Up to which ratio an axis gets more marks than the powers of ten."""

STYLE: dict[str, Any] = {
    "font.family": "Fira Sans",
    "font.size": 9,
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#555555",
    "axes.labelcolor": "#333333",
    "axes.grid": True,
    "grid.color": "#e4e4e4",
    "grid.linewidth": 0.6,
    "xtick.color": "#555555",
    "ytick.color": "#555555",
    "xtick.labelcolor": "#333333",
    "ytick.labelcolor": "#333333",
    "lines.linewidth": 1.6,
    "lines.markersize": 4.5,
    "legend.frameon": False,
    "legend.fontsize": 8.5,
    "legend.handlelength": 2.8,
    "svg.fonttype": "path",
    "svg.hashsalt": "scenarios_lib",
}


def plots(numbers: Numbers) -> dict[str, str]:
    """Return the text of each picture by its path in the docs."""
    with styled():
        return {path: drawn(numbers, LANGUAGES[language]) for language, path in PATHS.items()}


@contextmanager
def styled() -> Iterator[None]:
    """Have the font and the style of the plots, whatever the user's own are."""
    for bold in (False, True):
        font_manager.fontManager.addfont(font_file(bold))
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        yield


def drawn(numbers: Numbers, words: Words) -> str:
    """Return the picture in a language."""
    figure = Figure(figsize=(7.4, 8.2), layout="constrained", facecolor="white")
    FigureCanvasSVG(figure)
    figure.get_layout_engine().set(h_pad=0.08, w_pad=0.08)
    grown = numbers["growing"]
    axes = iter(figure.subplots(3, 2).flat)
    compiling(next(axes), "stages", grown["stages"], words)
    compiling(next(axes), "scales", grown["scales"], words)
    solving(next(axes), grown["states"], words)
    holding(next(axes), grown["states"], words)
    walking(next(axes), grown["samples"], words)
    sharing(next(axes), grown["workers"], numbers["walking"]["processes"], words)
    told = io.StringIO()
    figure.savefig(told, format="svg", metadata={"Date": None})
    return "".join(f"{line.rstrip()}\n" for line in told.getvalue().splitlines())


def compiling(axes: Axes, of: str, points: Sequence[Point], words: Words) -> None:
    """Draw how long scripts take to compile."""
    sizes, times = [point[of] for point in points], [point["seconds"] for point in points]
    axes.set_yscale("log")
    axes.plot(sizes, times, **FIRST)
    if of == "stages":
        axes.set_xscale("log")
        linear(axes, sizes, times, words)
    else:
        axes.set_xticks(sizes)
        axes.set_xlim(sizes[0] - 0.3, sizes[-1] + 0.3)
    dressed(axes, of, words, logs="y" if of == "scales" else "xy")


def solving(axes: Axes, points: Sequence[Point], words: Words) -> None:
    """Draw how long encounters take to build and to solve."""
    sizes = [point["states"] for point in points]
    axes.loglog()
    axes.plot(sizes, [point["build"] for point in points], label=said(words, "build"), **FIRST)
    axes.plot(sizes, [point["answers"] for point in points], label=said(words, "answers"), **SECOND)
    linear(axes, sizes, [seconds(point) for point in points], words)
    dressed(axes, "states", words, logs="xy")


def holding(axes: Axes, points: Sequence[Point], words: Words) -> None:
    """Draw how much memory encounters take."""
    sizes = [point["states"] for point in points]
    axes.loglog()
    axes.plot(sizes, [point["memory"] / MIB for point in points], **FIRST)
    axes.axhline(GIB / MIB, label=f"1\u00a0{words['gib']}", **GUIDE)
    axes.set_ylim(40, 2_500)
    dressed(axes, "memory", words, logs="xy")


def walking(axes: Axes, points: Sequence[Point], words: Words) -> None:
    """Draw how fast samples of different sizes are walked."""
    axes.loglog()
    for walker, style in (("kernel", FIRST), ("numpy", SECOND)):
        mine = [point for point in points if point["walker"] == walker]
        sizes = [point["encounters"] for point in mine]
        speeds = [point["turns/s"] / 1e6 for point in mine]
        axes.plot(sizes, speeds, label=said(words, walker), **style)
    dressed(axes, "samples", words, logs="xy")


def sharing(axes: Axes, running: Sequence[Point], fresh: Sequence[Point], words: Words) -> None:
    """Draw how many times as fast more processes are."""
    counts = [point["workers"] for point in running]
    axes.plot(counts, [point["ratio"] for point in running], label=said(words, "running"), **FIRST)
    axes.plot([point["processes"] for point in fresh], [point["ratio"] for point in fresh],
              label=said(words, "fresh"), **SECOND)  # fmt: skip
    axes.plot(counts, counts, label=said(words, "ideal"), **GUIDE)
    axes.set_xticks(counts)
    axes.set_xlim(counts[0] - 0.2, counts[-1] + 0.2)
    axes.set_ylim(0, None)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    dressed(axes, "workers", words, logs="")


def linear(axes: Axes, sizes: Sequence[float], costs: Sequence[float], words: Words) -> None:
    """Draw what the last point would have grown from, had it all been linear."""
    ends = [sizes[0], sizes[-1]]
    low, high = axes.get_ylim()
    line = [costs[-1] * size / sizes[-1] for size in ends]
    axes.plot(ends, line, label=said(words, "linear"), **GUIDE)
    axes.set_ylim(min(low, min(costs)) / 2, max(high, 1.3 * max(costs)))


def said(words: Words, what: str) -> str:
    """Return a word of the plots."""
    text: str = words["plots"][what]
    return text


def dressed(axes: Axes, of: str, words: Words, logs: str) -> None:
    """Give a panel its words, and the axes their scales and numbers."""
    title, below, beside = words["plots"][of]
    axes.set_title(title)
    axes.set_xlabel(below)
    axes.set_ylabel(beside)
    for axis, name in ((axes.xaxis, "x"), (axes.yaxis, "y")):
        if name in logs:
            low, high = axis.get_view_interval()
            steps = (1.0, 2.0, 5.0) if high < FEW_DECADES * low else (1.0,)
            axis.set_major_locator(LogLocator(subs=steps))
            axis.set_minor_locator(NullLocator())
            axis.set_major_formatter(FuncFormatter(lambda value, _: marked(value, words)))
    if axes.get_legend_handles_labels()[1]:
        axes.legend()


def marked(value: float, words: Words) -> str:
    """Return the number at a mark of an axis."""
    text, point = number(value, words, 2), words["point"]
    return text.rstrip("0").removesuffix(point) if point in text and value < 10 else text
