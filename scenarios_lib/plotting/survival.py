"""How many encounters are still going on after every turn, by how they will end."""

from typing import Final

import numpy as np
from matplotlib.figure import Figure

from scenarios_lib.analysis.survival import Survival
from scenarios_lib.analysis.wording import percent
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.names import NOBODY
from scenarios_lib.model.routes import Route
from scenarios_lib.plotting.endings import Band, bands
from scenarios_lib.plotting.labelling import Label, labels_beside, labels_height, swatch
from scenarios_lib.plotting.marks import counts, percents
from scenarios_lib.plotting.styling import Margins, figure, guide_lines, panel
from scenarios_lib.plotting.texts import lines
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.styles import INK

HEIGHT: Final = 3.6
"""Inches; higher where the names of the endings need it."""
MARGINS: Final = Margins(left=2.35, right=0.75)
NAME: Final = 28
"""Characters of a line of an ending's name."""
LINES: Final = 6
TAIL: Final = 0.005
"""The plot ends where no more than this share goes on of those that end."""


def survival_plot(value: Scene, found: Survival, language: str) -> Figure:
    """Return the endings' shares on top of each other, each as long as it is still to come."""
    shown = _shown(found)
    journeys = isinstance(value, Route)
    about = "journeys_going_on" if journeys else "still_going_on"
    found_bands = bands(value, found.endings, shown, language)
    names = [_name(band, language) for band in found_bands]
    height = max(HEIGHT, MARGINS.top + MARGINS.bottom + labels_height(names))
    made = figure(height, value.title.get(language, value.id), phrase(about, language))
    axes = panel(made, MARGINS, right=True, left=False)
    turns, below = np.arange(len(shown)), np.zeros(len(shown))
    labels = []
    for band, text in zip(found_bands, names, strict=True):
        above = below + band.shares
        axes.fill_between(turns, below, above, step="post", **swatch(band.fill))
        labels.append(Label(float(below[0] + above[0]) / 2, text, band.fill))
        below = above
    axes.step(turns, below, where="post", color=INK, linewidth=1.2)
    axes.set_xlim(0, max(len(shown) - 1, 1))
    axes.set_ylim(0, 1)
    axes.yaxis.tick_right()
    axes.yaxis.set_label_position("right")
    axes.set_ylabel(phrase(f"share_of_{'journeys' if journeys else 'encounters'}", language))
    guide_lines(axes, "y")
    percents(axes, "y", language)
    counts(axes, "x", language)
    axes.set_xlabel(phrase("after_turns", language))
    labels_beside(axes, labels, side="left", height=height - MARGINS.top - MARGINS.bottom)
    return made


def _name(band: Band, language: str) -> str:
    return f"{percent(float(band.shares[0]), language)}  {lines(band.name, NAME, LINES)}"


def _shown(found: Survival) -> list[tuple[float, ...]]:
    nobody = found.endings.index(NOBODY)
    left = [sum(point) - point[nobody] for point in found.points]
    last = next((turn for turn, share in enumerate(left) if share <= TAIL), len(left) - 1)
    shown = found.points[: last + 1]
    return [*shown, shown[-1]]  # one turn more, in which the last step down is seen
