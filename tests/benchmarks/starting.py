"""How long `scenarios list` takes, as a ratio to `python -c pass` in the same run.

Run it by hand: `python tests/benchmarks/starting.py`. The goal is a ratio of at most ten.
"""

import subprocess
import sys
import time
from statistics import median

LISTING = "from scenarios_lib.cli import main; main(['list'])"
PAIRS = 21


def seconds(code: str) -> float:
    """Return how long a fresh interpreter takes for `code`."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begun


def main() -> None:
    """Print both medians over pairs of runs, and the median of their ratios."""
    pairs = [(seconds("pass"), seconds(LISTING)) for _ in range(PAIRS)]
    bare, listing = (median(column) for column in zip(*pairs, strict=True))
    ratio = median(listed / empty for empty, listed in pairs)
    sys.stdout.write(
        f"python -c pass {1000 * bare:.0f} ms, scenarios list {1000 * listing:.0f} ms, "
        f"ratio {ratio:.1f} (medians of {PAIRS} pairs)\n"
    )


if __name__ == "__main__":
    main()
