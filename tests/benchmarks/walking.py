"""How fast encounters are walked: against C, SimPy and transitions, on the same rules and draws.

Run it by hand: `python tests/benchmarks/walking.py [--json FILE]`; it needs gcc, and what the
extra `dev` installs. Every walker must first tell the same endings. Ratios are medians over paired
runs on one thread; tables are made before, as they are for the C program. The goals: a fifth of
C without the kernel and two thirds with it, 200 times SimPy and 700 times transitions.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray
from walking_by_events import Call, Draw, Ending, Machines, Player
from walking_in_c import Program, alias_tables_of, rules_of

from scenarios_lib.engine.automata import Automaton
from scenarios_lib.engine.chance import MAX_TURNS, Stream
from scenarios_lib.engine.products import automata_of, chain_of
from scenarios_lib.engine.sampling import Sample, sample_automata
from scenarios_lib.verbs import load

ENCOUNTERS = {"support_call/stream_call": 100_000, "textbook/competing_exits": 200_000}
"""How many encounters of each are walked in a run."""
EVENTS = 300
"""How many SimPy and transitions walk in a run."""
PAIRS = 7
SEED = 3

Row = dict[str, Any]


class Bench:
    """An encounter, and its walkers."""

    def __init__(self, name: str, count: int, folder: Path) -> None:
        self.name, self.count = name, count
        self.encounter = load(name)
        self.opens = self.encounter.roles.index(self.encounter.opens)
        one, other = automata_of(self.encounter)
        self.automata: tuple[Automaton, Automaton] = (one, other)
        self.players = (Player(one, other), Player(other, one))
        self.program = Program("walking.c", folder)
        self.program.give(rules_of(self.automata, self.opens))
        self.chain = Program("walking_chain.c", folder)
        self.chain.give(alias_tables_of(chain_of(self.encounter)))
        self.machines = Machines(self.players, self.opens, MAX_TURNS)
        self.sample = self.sampled(self.count, kernel=True)

    def sampled(self, count: int, *, kernel: bool) -> Sample:
        return sample_automata(self.automata, count, seed=SEED, opens=self.opens, kernel=kernel)

    def agree(self) -> None:
        """Let every walker walk, and raise AssertionError unless they tell the same."""
        sample = self.sample
        columns = (sample.ends, sample.turns, sample.seconds, sample.final)
        plain = self.sampled(self.count, kernel=False)
        others = (plain.ends, plain.turns, plain.seconds, plain.final)
        assert all(np.array_equal(*pair) for pair in zip(columns, others, strict=True))
        self.program.seconds(self.count, SEED, MAX_TURNS)
        told = b"".join(column.tobytes() for column in columns)
        assert self.program.results.read_bytes() == told, "C tells something else"
        for index in range(EVENTS):
            draw = Stream(SEED, index).u
            ends = (int(sample.ends[index, 0]), int(sample.ends[index, 1]))
            ending = Ending(ends, int(sample.turns[index]), float(sample.seconds[index]))
            assert Call(self.players, self.opens, MAX_TURNS, draw).ending() == ending
            assert self.machines.ending(draw, learning=True) == ending
        self.chain.seconds(self.count, SEED, MAX_TURNS)
        turns = self.chain_turns()
        error = float(np.hypot(turns.std(), sample.turns.std())) / self.count**0.5
        assert abs(turns.mean() - sample.turns.mean()) < 5 * error, "the chain is another one"

    def chain_turns(self) -> NDArray[np.int32]:
        return np.frombuffer(self.chain.results.read_bytes(), dtype=np.int32)[: self.count]

    def streams(self, walk: Callable[[Draw], Ending]) -> float:
        """Return the turns a second of a walker in Python that takes an encounter's draws."""
        since = time.perf_counter()
        turns = sum(walk(Stream(SEED, index).u).turns for index in range(EVENTS))
        return turns / (time.perf_counter() - since)

    def ours(self, *, kernel: bool) -> float:
        since = time.perf_counter()
        sample = self.sampled(self.count, kernel=kernel)
        return int(sample.turns.sum()) / (time.perf_counter() - since)

    def in_c(self) -> float:
        return int(self.sample.turns.sum()) / self.program.seconds(self.count, SEED, MAX_TURNS)

    def in_chain(self) -> float:
        seconds = self.chain.seconds(self.count, SEED, MAX_TURNS)
        return int(self.chain_turns().sum()) / seconds

    def simpy(self, draw: Draw) -> Ending:
        return Call(self.players, self.opens, MAX_TURNS, draw).ending()

    def round(self) -> dict[str, float]:
        """Return the turns a second of every walker, one after another."""
        return {
            "c": self.in_c(),
            "kernel": self.ours(kernel=True),
            "numpy": self.ours(kernel=False),
            "chain": self.in_chain(),
            "simpy": self.streams(self.simpy),
            "transitions": self.streams(self.machines.ending),
        }


COMPARED = (
    ("numpy", "c", "numpy alone / C", 1 / 5),
    ("kernel", "c", "with the kernel / C", 2 / 3),
    ("kernel", "simpy", "with the kernel / SimPy", 200),
    ("kernel", "transitions", "with the kernel / transitions", 700),
    ("kernel", "chain", "with the kernel / joint chain in C, alias tables", None),
)


def rows() -> list[Row]:
    """Return the comparisons; `ours` and `other` are turns a second, `ratio` is paired."""
    return [row for name, count in ENCOUNTERS.items() for row in _rows(name, count)]


def _rows(name: str, count: int) -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        bench = Bench(name, count, Path(folder))
        bench.agree()
        rounds = [bench.round() for _ in range(PAIRS)]
    for ours, other, title, goal in COMPARED:
        yield {
            "name": f"{name}: {title}",
            "ours": median(one[ours] for one in rounds),
            "other": median(one[other] for one in rounds),
            "ratio": median(one[ours] / one[other] for one in rounds),
            "unit": "turns/s",
            "goal": goal,
        }


def scaling(most: int = 6) -> list[Row]:
    """Return turns a second against the number of encounters, 1,000 up to 10 ** `most`."""
    call = load("support_call/stream_call")
    automata, opens = automata_of(call), call.roles.index(call.opens)
    found = []
    for count in (10**power for power in range(3, most + 1)):
        for kernel in (False, True):
            speeds = []
            for _ in range(3):
                since = time.perf_counter()
                sample = sample_automata(automata, count, seed=SEED, opens=opens, kernel=kernel)
                speeds.append(int(sample.turns.sum()) / (time.perf_counter() - since))
            walker = "kernel" if kernel else "numpy"
            found.append({"encounters": count, "walker": walker, "turns/s": median(speeds)})
    return found


PROCESSES = """
import sys, time
import scenarios_lib as sl
if __name__ == "__main__":
    call, count, workers = sl.load("textbook/pride"), *map(int, sys.argv[1:])
    since = time.perf_counter()
    turns = sl.sample(call, count, seed=3, workers=workers).turns.sum()
    print(turns / (time.perf_counter() - since))
"""


def by_processes(count: int = 400_000, most: int = 2) -> list[Row]:
    """Return turns a second against the number of processes, each time in a fresh interpreter.

    The quarrel of `textbook/pride` is long, so that there is more to walk than to send.
    """
    with TemporaryDirectory() as folder:
        script = Path(folder) / "sampling.py"
        script.write_text(PROCESSES)

        def speed(workers: int) -> float:
            command = [sys.executable, str(script), str(count), str(workers)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            return float(done.stdout)

        rounds = [[speed(workers) for workers in range(1, most + 1)] for _ in range(3)]
    return [
        {
            "processes": workers,
            "turns/s": median(one[workers - 1] for one in rounds),
            "ratio": median(one[workers - 1] / one[0] for one in rounds),
        }
        for workers in range(1, most + 1)
    ]


def main() -> None:
    """Print the comparisons and how speed goes with size; write all with --json FILE."""
    compared, scaled, shared = rows(), scaling(), by_processes()
    for row in compared:
        goal = f"  (goal {row['goal']:.3g})" if row["goal"] else ""
        speeds = f"{row['ours'] / 1e6:10.3f} {row['other'] / 1e6:10.3f}"
        sys.stdout.write(f"{row['name']:75}{speeds} M turns/s {row['ratio']:10.2f}{goal}\n")
    for row in scaled:
        speed = f"{row['turns/s'] / 1e6:8.2f} M turns/s"
        sys.stdout.write(f"{row['encounters']:>9,} encounters, {row['walker']:6} {speed}\n")
    for row in shared:
        speed = f"{row['turns/s'] / 1e6:8.2f} M turns/s {row['ratio']:10.2f}"
        sys.stdout.write(f"{row['processes']} processes, long quarrels {speed}\n")
    if "--json" in sys.argv:
        told = {"rows": compared, "scaling": scaled, "processes": shared}
        Path(sys.argv[sys.argv.index("--json") + 1]).write_text(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
