"""What a figure says: its words, and where they stand."""

from collections.abc import Iterator
from functools import cache

from matplotlib.figure import Figure
from matplotlib.text import Text

import scenarios_lib as sl

PRIDE = "textbook/pride"
LEAVING = "textbook/competing_exits"
CALL = "support_call/engineer_call"
LASKER = "support_call/lasker_call"
ROUTE = "support_call/stream_case"
STUDY = "textbook/who_leaves_first"
ENDLESS = "textbook/endless_quarrel"
SCRIPTS = ("textbook/counted", "textbook/leaving", "textbook/proud")

DRAWN = [
    (CALL, "survival"),
    (PRIDE, "survival"),
    (CALL, "odds"),
    (PRIDE, "odds"),
    (LASKER, "odds"),
    (CALL, "scales"),
    (LASKER, "scales"),
    (LEAVING, "threshold"),
    ("scripts", "pairs"),
    (STUDY, "cases"),
    (ENDLESS, "cases"),
    ("provider/to_court", "cases"),
]


def fresh(name: str, kind: str, language: str = "en") -> Figure:
    """Return the plot as it is made anew."""
    asked = {"over": {"ann.leave": None}} if kind == "threshold" else {}
    what = SCRIPTS if kind == "pairs" else name
    return sl.plot(what, kind, language=language, **asked)


@cache
def plotted(name: str, kind: str, language: str = "en") -> Figure:
    """Return the plot, drawn once for all tests that only look at it."""
    figure = fresh(name, kind, language)
    figure.draw_without_rendering()
    return figure


def texts(figure: Figure) -> Iterator[Text]:
    """Yield all texts that a reader sees: of the ticks those that are within view."""
    ticks, seen = set[Text](), set[Text]()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
                labels = {tick.label1, tick.label2}
                ticks |= labels
                if low - 1e-9 <= tick.get_loc() <= high + 1e-9:
                    seen |= labels
    for text in figure.findobj(Text):
        if (text not in ticks or text in seen) and text.get_visible() and text.get_text().strip():
            yield text


def words(figure: Figure) -> list[str]:
    """Return all that a reader reads in a figure."""
    figure.draw_without_rendering()
    return [text.get_text().replace(r"\$", "$").replace("\n", " ") for text in texts(figure)]
