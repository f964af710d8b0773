"""The goals, and whether the numbers of a file meet them; what is told in words is elsewhere."""

from collections.abc import Iterable, Iterator, Sequence
from math import log
from typing import Any

from attrs import frozen

Point = dict[str, Any]
Numbers = dict[str, Any]

GIB = 2**30
LARGE = 10_000
"""From how many joint states on growth is measured; fewer cost what starting costs."""
STRAIGHT = 1.1
"""Up to which exponent growth counts as linear."""


@frozen
class Goal:
    """A goal: what is meant, what was measured, what it is held against, and which side is good."""

    what: str
    value: float
    limit: float
    least: bool
    unit: str = ""
    ours: float | None = None
    other: float | None = None
    about: dict[str, Any] | None = None

    @property
    def met(self) -> bool:
        """Whether the value is on the good side of the limit."""
        return self.value >= self.limit if self.least else self.value <= self.limit


def goals(numbers: Numbers) -> list[Goal]:
    """Return every goal with what was measured for it."""
    return [
        *solved(numbers["solving"]["rows"]),
        *grown(numbers["growing"]["states"]),
        *walked(numbers["walking"]["rows"]),
        *shared(numbers),
        *started(numbers["starting"]["rows"]),
        *started(numbers["loading"]["rows"]),
    ]


def solved(rows: Sequence[Point]) -> Iterator[Goal]:
    """Yield the goals against Storm, and for memory and bounds where there is one of those."""
    for row in rows:
        if row["goal"]:
            yield compared(f"{row['family']} {row['name']}", row)
    with_goals = {(row["family"], row["size"]): row for row in rows if row["goal"]}
    for (family, _), row in with_goals.items():
        if family == "quarrel":
            memory, theirs = row["memory"], row["other_memory"]
            yield Goal("memory", memory, GIB, False, "bytes", memory, theirs, row)
        else:
            yield Goal("bound", row["bound"], 1e-9, False, "error", row["bound"], None, row)


def grown(points: Sequence[Point]) -> Iterator[Goal]:
    """Yield the goals for the growth of seconds and memory with joint states."""
    for what in ("seconds", "memory"):
        found = exponent(points, what)
        about = {"from": reach(points)[0]["states"], "to": points[-1]["states"]}
        yield Goal(f"growth {what}", found, STRAIGHT, False, "exponent", found, None, about)


def walked(rows: Sequence[Point]) -> Iterator[Goal]:
    """Yield the goals against other walkers."""
    for row in rows:
        encounter, _, title = row["name"].partition(": ")
        if row["goal"]:
            yield compared(title, {**row, "short": encounter.rpartition("/")[2]})


def shared(numbers: Numbers) -> Iterator[Goal]:
    """Yield the goals for two processes: started for the sample, and already there."""
    fresh, running = numbers["walking"]["processes"], numbers["growing"]["workers"]
    for what, (one, two) in (("fresh", fresh[:2]), ("running", running[:2])):
        speeds = (two["turns/s"], one["turns/s"])
        yield Goal(f"processes {what}", two["ratio"], 1.7, True, "turns/s", *speeds)


def started(rows: Sequence[Point]) -> Iterator[Goal]:
    """Yield the goals for the command line, or for a page."""
    for row in rows:
        yield compared(row["name"], row)


def compared(what: str, row: Point) -> Goal:
    """Return the goal of a row, which is a number to reach, or one after a sign."""
    sign, _, limit = str(row["goal"]).rpartition(" ")
    speeds = (row["ours"], row["other"])
    return Goal(what, row["ratio"], float(limit), sign != "<=", row["unit"], *speeds, row)


def seconds(point: Point) -> float:
    """Return how long everything took."""
    return point["build"] + point["answers"] if "build" in point else point["seconds"]


def reach(points: Sequence[Point]) -> list[Point]:
    """Return the points by which growth with joint states is judged."""
    large = [point for point in points if point["states"] >= LARGE]
    return large if len(large) > 1 else list(points)


def exponent(points: Sequence[Point], what: str = "seconds") -> float:
    """Return by which power of the joint states a cost grows, over the large ones."""
    large = reach(points)
    costs = [seconds(point) if what == "seconds" else point[what] for point in large]
    return slope((point["states"] for point in large), costs)


def slope(sizes: Iterable[float], costs: Iterable[float]) -> float:
    """Return the slope of log cost against log size, by least squares."""
    xs, ys = ([log(value) for value in values] for values in (sizes, costs))
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((at - x) * (value - y) for at, value in zip(xs, ys, strict=True))
    return above / sum((at - x) ** 2 for at in xs)
