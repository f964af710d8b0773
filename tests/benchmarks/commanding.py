"""How long the command line takes from start to end: a verdict against the same before, a list.

Run it by hand: `python tests/benchmarks/commanding.py`. The goals: a verdict is not slower than it
was before chains were built from tables, and a list takes at most ten times an empty Python.
"""

import io
import json
import subprocess
import sys
import tarfile
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import starting

ROOT = Path(__file__).parents[2]
BEFORE = "95b9abf5d19e1cc543baee582341dd276e4897f0"
RUN = "from scenarios_lib.cli import main; main(['run', 'support_call/stream_call'])"

Row = dict[str, Any]


def unpack(commit: str, folder: Path) -> None:
    """Put the package as it was at a commit into a folder."""
    command = ["git", "archive", commit, "scenarios_lib", "catalog", "pyproject.toml"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")


def seconds(folder: Path) -> float:
    """Return how long the package of a folder takes for the verdict on the call."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", RUN], cwd=folder, capture_output=True, check=True)
    return time.perf_counter() - begun


def verdict(pairs: int) -> Row:
    """Return the row of the verdict: now, before, and the ratio."""
    with TemporaryDirectory() as name:
        before = Path(name)
        unpack(BEFORE, before)
        timed = [(seconds(ROOT), seconds(before)) for _ in range(pairs + 1)][1:]  # the first warms
    return {
        "name": "verdict",
        "ours": median(now for now, _ in timed),
        "other": median(then for _, then in timed),
        "ratio": median(then / now for now, then in timed),
        "unit": "s",
        "pairs": pairs,
        "goal": 1,
    }


def listing(pairs: int) -> Row:
    """Return the row of the list: how many times an empty Python it takes."""
    timed = [(starting.seconds(starting.LISTING), starting.seconds("pass")) for _ in range(pairs)]
    return {
        "name": "list",
        "ours": median(listed for listed, _ in timed),
        "other": median(empty for _, empty in timed),
        "ratio": median(listed / empty for listed, empty in timed),
        "unit": "s",
        "pairs": pairs,
        "goal": "<= 10",
    }


def rows(pairs: int = starting.PAIRS) -> list[Row]:
    """Return both rows."""
    return [verdict(pairs), listing(pairs)]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(rows(), indent=1) + "\n")
