"""Work whose results are known, for other processes to import."""

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from scenarios_lib.errors import ScenarioError, problem
from scenarios_lib.jobs.batches import Batch, Columns


def squares(shared: int, items: Sequence[int]) -> Columns:
    """Return each number and `shared` times its square."""
    numbers = np.array(items)
    return {"number": numbers, "square": shared * numbers**2}


def slowly(seconds: float, items: Sequence[int]) -> Columns:
    """Do the same, at some seconds an item."""
    time.sleep(seconds * len(items))
    return squares(1, items)


def dies_once(marker: Path, items: Sequence[int]) -> Columns:
    """Do the same; but whoever comes first to item 20 is killed."""
    if 20 in items and not marker.exists():
        marker.touch()
        dies(None, items)
    return slowly(0.001, items)


def dies(shared: None, items: Sequence[int]) -> Columns:
    """Be killed."""
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    return {}


def fails_from(first: int, items: Sequence[int]) -> Columns:
    """Refuse items from number `first` on, each batch by the first of its own."""
    if wrong := [item for item in items if item >= first]:
        raise ScenarioError([problem("not-a-count", ("items",), wrong[0])])
    return squares(1, items)


class Interrupting:
    """Results that are interrupted when so many batches have been put."""

    def __init__(self, results, after: int) -> None:
        self.results, self.left = results, after

    def gaps(self, count: int) -> list[Batch]:
        return self.results.gaps(count)

    def put(self, batch: Batch, columns: Columns) -> None:
        if not self.left:
            raise KeyboardInterrupt
        self.left -= 1
        self.results.put(batch, columns)
