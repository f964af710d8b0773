"""Who walks a sample: numpy, lane by lane, or the compiled kernel where it is there and pays."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import frozen

from scenarios_lib.engine.automata import Automaton
from scenarios_lib.engine.beginnings import Beginnings
from scenarios_lib.engine.lanes import Columns, Fault, Lanes
from scenarios_lib.engine.packing import packed
from scenarios_lib.engine.tables import tables_of
from scenarios_lib.errors import ScenarioError, problem

KERNEL_COSTS = 1.0
"""Seconds, about, that it takes to load the compiled kernel. A process loads it when it has walked
so long without it: a short sample pays nothing for it, and a long one at most twice its price."""

NEWS = 2**14
"""Encounters between two words about progress."""


class Patience:
    """How long this process has walked without the kernel, and whether it is of use to load it."""

    seconds = 0.0
    hopeless = False


@frozen
class Walk:
    """A sample to be walked: `kernel` demands the compiled kernel or forbids it."""

    automata: tuple[Automaton, ...]
    columns: Columns
    limit: int
    kernel: bool | None = None
    progress: Callable[[int], None] | None = None

    def run(self, blocks: Iterator[Beginnings]) -> Fault | None:
        """Fill the columns; return what failed in the first encounter that failed, if any did."""
        if self.kernel and _loaded() is None:
            raise ScenarioError([problem("missing-extra", (), "kernel=True", extra="fast")])
        if self.limit < 1 or not (self.kernel or (self.kernel is None and _is_due())):
            lanes = self.lanes(blocks)
            blocks = self.in_lanes(lanes)
            if lanes.fault:
                return lanes.fault
        return self.compiled(blocks)

    def lanes(self, blocks: Iterator[Beginnings]) -> Lanes:
        """Return these encounters side by side."""
        return Lanes(tables_of(*self.automata), blocks, self.columns, self.limit)

    def in_lanes(self, lanes: Lanes) -> Iterator[Beginnings]:
        """Walk with numpy, and return the encounters left when the kernel is worth its price."""
        left: Iterator[Beginnings] = iter(())
        told, before, since = 0, Patience.seconds, time.perf_counter()
        while lanes.live:
            lanes.step()
            Patience.seconds = before + time.perf_counter() - since
            if self.kernel is None and lanes.waiting and _pays():
                left = lanes.stop()
            if lanes.done - told >= NEWS or not lanes.live:
                told = lanes.done
                self.tell(told)
        return left

    def compiled(self, blocks: Iterable[Beginnings]) -> Fault | None:
        """Walk what is left with the kernel."""
        for block in blocks:
            failed = self.call(block)
            if failed < len(block):
                _, rest = block.split(failed)
                lanes = self.lanes(iter([rest.split(1)[0]]))
                while lanes.live:
                    lanes.step()
                return lanes.fault
            self.tell(block.first + len(block))
        return None

    def call(self, block: Beginnings) -> int:
        """Return the place of the first encounter of the block that fails, or the block's size."""
        kernel, tables, columns = _loaded(), packed(*self.automata), self.columns
        rows = slice(block.first, block.first + len(block))
        found: int = kernel(
            block.keys, block.say, block.hearer, block.turns, self.limit, tables.offset,
            tables.say, tables.local, tables.group, tables.take, tables.react, tables.on,
            columns.ends[rows], columns.turns[rows], columns.seconds[rows], columns.final[rows],
            columns.last[rows],
        )  # fmt: skip
        return found

    def tell(self, done: int) -> None:
        """Tell how many encounters are done, if anybody listens."""
        if self.progress:
            self.progress(done)


def _is_due() -> bool:
    return "scenarios_lib.engine.kernels" in sys.modules or _pays()


def _pays() -> bool:
    return Patience.seconds >= KERNEL_COSTS and _loaded() is not None


def _loaded() -> Any:
    """Return the kernel, or None where it is not installed."""
    if Patience.hopeless:
        return None
    try:
        from scenarios_lib.engine.kernels import walk
    except ImportError:
        Patience.hopeless = True
        return None
    return walk
