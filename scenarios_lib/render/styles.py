"""Colours, shapes and sizes of every diagram and plot; the same mean the same everywhere.

The colours are tints of those that Okabe and Ito chose to be told apart by the colour-blind
(https://jfly.uni-koeln.de/color/). What they mean is also said by shape, border or words, so
that nothing is lost in grey print.
"""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

Style = Mapping[str, str]

INK: Final = "#1a1a1a"
QUIET: Final = "#555555"
"""Words that explain; still readable on every fill."""

FONT: Final = "Fira Sans"
BOLD: Final = "Fira Sans Bold"
TITLE_SIZE: Final = 16
STAGE_SIZE: Final = 12
TEXT_SIZE: Final = 10
"""What is said, heard and explained; nothing is smaller."""

PAPER: Final = "#ffffff"

GRAPH: Final[Style] = {
    "bgcolor": PAPER,
    "fontname": FONT,
    "fontsize": str(TITLE_SIZE),
    "fontcolor": INK,
    "labelloc": "t",
    "labeljust": "l",
    "nodesep": "0.2",
    "ranksep": "0.24",
}
NODE: Final[Style] = {
    "fontname": FONT,
    "fontsize": str(TEXT_SIZE),
    "fontcolor": INK,
    "color": INK,
    "fillcolor": PAPER,
    "style": "filled",
    "shape": "box",
    "margin": "0.12,0.06",
    "height": "0.3",
    "width": "0.3",
}
EDGE: Final[Style] = {
    "fontname": FONT,
    "fontsize": str(TEXT_SIZE),
    "fontcolor": INK,
    "color": "#444444",
    "bgcolor": PAPER,
    "arrowsize": "0.8",
    "weight": "8",
}

STAGE: Final[Style] = {
    "shape": "box",
    "style": "rounded,filled",
    "fillcolor": "#e8f1f8",
    "color": "#0072b2",
}
HIGHLIGHTED: Final[Style] = {"fillcolor": "#f7e85e", "color": "#000000", "penwidth": "4"}

ENDS: Final[Mapping[str, Style]] = {
    "goal": {
        "shape": "ellipse",
        "peripheries": "2",
        "margin": "0.04,0.03",
        "fillcolor": "#cdebe0",
        "color": "#007a5a",
    },
    "break": {"shape": "octagon", "fillcolor": "#f9d7c2", "color": "#b94a00"},
    "handoff": {
        "shape": "cds",
        "margin": "0.26,0.1",
        "fillcolor": "#fae7bd",
        "color": "#a06e00",
    },
    "concede": {"shape": "invhouse", "fillcolor": "#f2dcea", "color": "#8f3f70"},
}

ASIDE: Final[Style] = {"style": "filled,dashed", "fillcolor": "#eeeeee", "color": QUIET}
PLACES: Final[Mapping[str, Style]] = {
    "start": {
        "shape": "circle",
        "width": "0.2",
        "height": "0.2",
        "fillcolor": INK,
    },
    "stage": STAGE,
    "anywhere": ASIDE,
    "letter": {"shape": "circle", "fontname": BOLD, "margin": "0.02"},
    "jump": {"style": "rounded,filled,dashed", "color": "#0072b2"},
}
"""How each kind of place looks; ends look as their kind says."""

ARROWS: Final[Mapping[str, Style]] = {
    "start": {"penwidth": "1.5", "color": INK},
    "rule": {},
    "goes_on": {"style": "dashed", "color": "#0072b2", "penwidth": "2", "arrowhead": "vee"},
    "ends": {"color": INK, "penwidth": "2.5"},
}
ANCHOR: Final[Style] = {"style": "invis", "shape": "point", "width": "0.01", "label": ""}
UNSEEN: Final[Style] = {"style": "invis", "weight": "1"}

LANE: Final[Style] = {
    "style": "filled",
    "fillcolor": "#f6f6f6",
    "color": "#c4c4c4",
    "fontname": FONT,
    "fontsize": str(TEXT_SIZE),
    "labeljust": "c",
    "margin": "12",
}
IN_LANE: Final[Style] = {"width": "4.2"}
TURNING: Final[Style] = {"color": "#000000", "penwidth": "3"}

HOT: Final = (0x74, 0xB3, 0xE0)
"""The fill of a stage that is surely reached; one that is never reached is white."""

PANEL_FILL: Final = "#fbfaf3"
PANEL: Final[Style] = {
    "style": "filled",
    "fillcolor": PANEL_FILL,
    "color": "#b8b4a0",
    "fontname": BOLD,
    "fontsize": str(TEXT_SIZE),
    "margin": "14",
}
NOTE: Final[Style] = {"fillcolor": PANEL_FILL, "color": "#b8b4a0", "margin": "0.15,0.1"}

# Plots. In grey the fills differ in how dark they are, or the hatches do.


@frozen
class Fill:
    """How an area of a plot looks: its colour, what is drawn over it and in which colour.

    `ink` is the colour of words on it.
    """

    color: str
    hatch: str = ""
    edge: str = INK
    ink: str = INK


END_FILLS: Final[Mapping[str, tuple[Fill, ...]]] = {
    "goal": (
        Fill("#007a5a", "", "#007a5a", PAPER),
        Fill("#7cc0ab", "", "#007a5a"),
        Fill("#cdebe0", "||", "#007a5a"),
        Fill("#cdebe0", "--", "#007a5a"),
    ),
    "break": (
        Fill("#f9d7c2", "///", "#b94a00"),
        Fill("#e59a6c", "", "#b94a00"),
        Fill("#f9d7c2", "//////", "#b94a00"),
        Fill("#f9d7c2", "/o", "#b94a00"),
    ),
    "handoff": (
        Fill("#fae7bd", "..", "#a06e00"),
        Fill("#d9ae55", "", "#a06e00"),
        Fill("#fae7bd", "....", "#a06e00"),
    ),
    "concede": (
        Fill("#f2dcea", "\\\\\\", "#8f3f70"),
        Fill("#c98bb0", "", "#8f3f70"),
        Fill("#f2dcea", "\\\\\\\\\\", "#8f3f70"),
    ),
}
"""The colours of the ends' own shapes; of several ends of one kind each has its fill."""
NOBODY_FILL: Final = Fill(PAPER, "xx", QUIET)
OTHERS_FILL: Final = Fill("#dddddd", "", QUIET)
TOGETHER_FILL: Final = Fill("#c9d3dd", "++", "#2b4a6b")
PARTY_FILLS: Final = (Fill("#8fcdf0", "", "#2b4a6b"), Fill("#2b4a6b", "", "#2b4a6b", PAPER))
"""The party named first is light, the other dark."""

CURVES: Final = (
    ("#0072b2", "-", "o"),
    ("#b94a00", "--", "s"),
    ("#007a5a", "-.", "^"),
    ("#8f3f70", ":", "D"),
)
"""Colour, dashes and mark of the first, the second, … line of a plot."""
FAN: Final = ("#d3e6f3", "#86bbdd", "#004f80")
"""What is around the middle of a distribution, what is nearer to it, and its median."""
DARKEST: Final = "#003a5c"
"""The darkest of the shades for 0 to 100 %; the lightest is the paper."""
ABSENT: Final = Fill("#f4f4f4", "/////", "#c9c9c9")
"""Where there is nothing to tell."""
HOLDS: Final = "#efece0"
"""Behind the values for which a claim holds."""
GUIDE: Final = "#8a8a8a"
RULE: Final = "#d9d9d9"


def heated(share: float) -> Style:
    """Return how a stage looks that is reached with this probability; its number says it too."""
    parts = (round(255 + (hot - 255) * share) for hot in HOT)
    return {**STAGE, "fillcolor": "#" + "".join(f"{part:02x}" for part in parts)}


def end_style(kind: str, *, hidden: bool = False) -> Style:
    """Return how an end of this kind looks, a hidden goal with a dashed border."""
    style = {**ENDS[kind], "style": "filled", "penwidth": "1.5"}
    return {**style, "style": "filled,dashed"} if hidden else style
