"""How cost grows: with stages, scales, joint states, samples and workers.

Run it by hand: `python tests/benchmarks/growing.py`; it prints its points as JSON.
"""

import json
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from statistics import median
from typing import Any

import solving
from walking import scaling

import scenarios_lib as sl
from scenarios_lib.engine.compiling import compile_script

Point = dict[str, Any]

CALL = "support_call/stream_call"
SAMPLE = 20_000_000
PAIRS = 3


def script(stages: int, scales: int, top: int = 10) -> sl.Script:
    """Return a script of so many stages in a ring and scales 0 .. `top`, all weights theirs."""
    names = [f"scale_{number}" for number in range(scales)]
    moves = {
        f"move_{at}": {"feel": {names[at % scales]: 1 if at < scales else -1}}
        for at in range(2 * scales)
    }
    vocabulary = {"kind": "vocabulary", "moves": moves}
    weight = " + ".join(("1", *names))
    text = {
        "kind": "script",
        "vocabulary": "moves",
        "scales": {name: {"range": [0, top], "start": top // 2} for name in names},
        "start": "stage_0",
        "stages": {
            f"stage_{at}": {
                "says": {f"move_{at % len(moves)}": weight, f"move_{(at + 1) % len(moves)}": 1},
                "next": [
                    {
                        "hears": f"move_{at % len(moves)}",
                        "to": {f"stage_{(7 * at + 1) % stages}": weight, f"stage_{at}": 1},
                    },
                    {"to": f"stage_{(at + 1) % stages}"},
                ],
            }
            for at in range(stages)
        },
    }
    known = sl.read_data(vocabulary, id="moves")
    ring: sl.Script = sl.read_data(text, id="ring", find=lambda *_: known)
    return ring


def compiled(stages: int, scales: int) -> Point:
    """Return how long a script takes to compile, the median of three."""
    written, times, size = script(stages, scales), [], 0
    for _ in range(3):
        begun = time.perf_counter()
        size = compile_script(written).size
        times.append(time.perf_counter() - begun)
    return {"stages": stages, "scales": scales, "states": size, "seconds": median(times)}


def solved(size: int) -> Point:
    """Return how long an encounter takes to build and to solve, and in how much memory."""
    found = solving.measured("ours", "quarrel", size, 3)
    return {name: found[name] for name in ("states", "transitions", "build", "answers", "memory")}


def worked() -> list[Point]:
    """Return turns a second in this process, and with others that are already running."""
    call, found = sl.load(CALL), dict[int, list[float]]()
    counts = [1, 2, *([4] if (os.cpu_count() or 1) >= 4 else [])]
    pools = {count: ProcessPoolExecutor(count) for count in counts[1:]}
    for _ in range(PAIRS + 1):  # the first run only warms up
        for count in counts:
            begun = time.perf_counter()
            sample = sl.sample(call, SAMPLE, seed=1, workers=count, executor=pools.get(count))
            speed = int(sample.turns.sum()) / (time.perf_counter() - begun)
            found.setdefault(count, []).append(speed)
    for pool in pools.values():
        pool.shutdown()
    ratios = {
        count: median(more / one for more, one in zip(speeds[1:], found[1][1:], strict=True))
        for count, speeds in found.items()
    }
    return [
        {"workers": count, "turns/s": median(speeds[1:]), "ratio": ratios[count]}
        for count, speeds in found.items()
    ]


def points() -> dict[str, list[Point]]:
    """Return everything that is drawn."""
    return {
        "stages": [compiled(count, 2) for count in (3, 10, 30, 100, 300, 1000)],
        "scales": [compiled(10, count) for count in (1, 2, 3, 4)],
        "states": [solved(size) for size in (3, 4, 5, 6, 8, 9, 11)],
        "samples": scaling(),
        "workers": worked(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(points(), indent=1) + "\n")
