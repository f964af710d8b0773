"""Shares of endings after every turn: what the tables of a survival and of odds have in common."""

from typing import Any

from attrs import frozen

from scenarios_lib.jobs.extras import require


@frozen
class Timeline:
    """Shares by ending; `points[t]` holds them after t turns, each within `bound` of the true."""

    endings: tuple[str, ...]
    points: tuple[tuple[float, ...], ...]
    bound: float = 0.0

    def of(self, ending: str) -> tuple[float, ...]:
        """Return the share of one ending after every turn."""
        place = self.endings.index(ending)
        return tuple(point[place] for point in self.points)

    def to_frame(self) -> Any:
        """Return a pandas data frame, a row for each turn; needs the extra `frames`.

        The columns are `turn`, 0 before the first, and the endings.
        """
        return turn_frame(self.points, self.endings)


def turn_frame(points: tuple[tuple[float, ...], ...], columns: tuple[Any, ...]) -> Any:
    """Return a data frame with a row for each turn, which is numbered; needs the extra `frames`."""
    require("pandas", "frames", "to_frame")
    import pandas as pd

    frame = pd.DataFrame(points, columns=[*columns])
    frame.insert(0, "turn", range(len(points)))
    return frame
