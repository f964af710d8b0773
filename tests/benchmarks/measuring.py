"""The parts of the benchmarks, each measured in full or, as a trial, with small sizes."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import commanding
import growing
import loading
import solving
import walking
from solving import Comparison

Numbers = dict[str, Any]

SMALL = (
    Comparison("quarrel", 3, "prism", 3, 1, (">= 1", "", ">= 5")),
    Comparison("quarrel", 3, "matrix", 3, 1),
    Comparison("stalemate", 10, "matrix", 1, 1, ("", ">= 100", "")),
)
"""What a trial compares with Storm."""


def solved(quick: bool) -> Numbers:
    """Return the rows against Storm."""
    return {"rows": solving.rows(SMALL) if quick else solving.rows()}


def walked(quick: bool) -> Numbers:
    """Return the rows against C, SimPy and transitions, and how processes share the work."""
    few = dict.fromkeys(walking.ENCOUNTERS, 5_000)
    sizes = {"ENCOUNTERS": few, "EVENTS": 30, "PAIRS": 1} if quick else {"PAIRS": walking.PAIRS}
    with patch.multiple(walking, **sizes):
        rows = [{**row, "pairs": walking.PAIRS} for row in walking.rows()]
    shared = walking.by_processes(5_000) if quick else walking.by_processes()
    return {"rows": rows, "processes": shared}


def grown(quick: bool) -> Numbers:
    """Return the points of the plots."""
    if not quick:
        return growing.points()
    with patch.multiple(growing, SAMPLE=20_000, PAIRS=1):
        return {
            "stages": [growing.compiled(count, 2) for count in (3, 10, 30)],
            "scales": [growing.compiled(10, count) for count in (1, 2)],
            "states": [growing.solved(size) for size in (2, 3, 4)],
            "samples": walking.scaling(4),
            "workers": growing.worked(),
        }


def started(quick: bool) -> Numbers:
    """Return the rows of the command line."""
    return {"rows": commanding.rows(1) if quick else commanding.rows()}


def opened(quick: bool) -> Numbers:
    """Return the rows of a page in a browser."""
    return {"rows": loading.rows(1) if quick else loading.rows()}


PARTS: dict[str, Callable[[bool], Numbers]] = {
    "solving": solved, "walking": walked, "growing": grown, "starting": started,
    "loading": opened,
}  # fmt: skip
"""Every part by its name."""
