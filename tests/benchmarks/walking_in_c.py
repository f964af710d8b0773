"""The walkers in C: their tables written, compiled by gcc, run and read again."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scenarios_lib.engine.automata import Automaton
from scenarios_lib.engine.beginnings import starts_of
from scenarios_lib.engine.chains import Chain
from scenarios_lib.engine.packing import packed
from scenarios_lib.engine.tables import tables_of

HERE = Path(__file__).parent
START = np.dtype([("party", "i8"), ("width", "i8")])
PLACE = np.dtype([("top", "u8"), ("place", "i8")])
ROW = np.dtype([("first", "u4"), ("count", "u4")])
CELL = np.dtype([("below", "u8"), ("here", "i4"), ("else", "i4")])
Array = NDArray[np.generic]


class Program:
    """A C source of this folder, compiled into `folder`."""

    def __init__(self, source: str, folder: Path) -> None:
        self.program, self.folder = folder / Path(source).stem, folder
        command = ["gcc", "-O3", "-march=native", "-o", self.program, HERE / source]
        subprocess.run(command, check=True)
        self.tables, self.results = folder / f"{source}.in", folder / f"{source}.out"

    def give(self, parts: Sequence[Array]) -> None:
        """Write the tables that it walks."""
        with self.tables.open("wb") as file:
            for part in parts:
                file.write(np.int64(len(part)).tobytes())
                file.write(np.ascontiguousarray(part).tobytes())

    def seconds(self, count: int, seed: int, limit: int) -> float:
        """Return how long it takes for so many encounters."""
        arguments = [self.tables, count, seed, limit, 1, self.results]
        command = [str(one) for one in (self.program, *arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return float(done.stdout)


def rules_of(automata: tuple[Automaton, Automaton], opens: int) -> list[Array]:
    """Return what `walking.c` reads."""
    one, other = automata
    records, tables = packed(one, other), tables_of(one, other)
    starts = (starts_of(one, 0), starts_of(other, one.size))
    widths, places = [], []
    for party, each in enumerate(starts):
        for cells, added in zip(each.cells, each.places, strict=True):
            widths.append((party, cells.count))
            places += list(zip(cells.top.tolist(), added.tolist(), strict=True))
    return [
        np.array([opens, records.offset]),
        records.say, records.local, records.group, records.take, records.react, records.on,
        tables.speak_at.astype(np.uint32),
        np.array(widths, dtype=START), np.array(places, dtype=PLACE),
        *(each.locals_.astype(np.uint32) for each in starts),
    ]  # fmt: skip


def alias_tables_of(chain: Chain) -> list[Array]:
    """Return what `walking_chain.c` reads: a row of cells for each state, and one for the start."""
    size = chain.size
    source = np.concatenate(
        (chain.source, chain.end_source, np.full(len(chain.start_states), size))
    )
    target = np.concatenate((chain.target, -1 - chain.end_way, chain.start_states))
    share = np.concatenate((chain.share, chain.end_share, chain.start_shares))
    order = np.argsort(source, kind="stable")
    counts = np.bincount(source, minlength=size + 1)
    rows = np.empty(size + 1, dtype=ROW)
    rows["count"], rows["first"] = counts, np.cumsum(counts) - counts
    cells = np.empty(len(source), dtype=CELL)
    for first, count in rows.tolist():
        mine = order[first : first + count]
        cells[first : first + count] = alias_row(target[mine].tolist(), share[mine].tolist())
    return [rows, cells]


def alias_row(targets: Sequence[int], shares: Sequence[float]) -> NDArray[np.void]:
    """Return the cells of a row by the method of Vose, IEEE Trans. Software Eng. 17 (1991)."""
    count = len(targets)
    cells = np.empty(count, dtype=CELL)
    heights = [share * count for share in shares]
    small = [at for at in range(count) if heights[at] < 1]
    large = [at for at in range(count) if heights[at] >= 1]
    while small and large:
        low, high = small.pop(), large.pop()
        cells[low] = (int(heights[low] * 2**64), targets[low], targets[high])
        heights[high] -= 1 - heights[low]
        (small if heights[high] < 1 else large).append(high)
    for at in small + large:
        cells[at] = (2**64 - 1, targets[at], targets[at])
    return cells
