"""Batches computed here, in processes, or wherever an executor takes them."""

import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from functools import cached_property
from time import perf_counter
from typing import Any
from uuid import uuid4

from attrs import field, frozen

from scenarios_lib.errors import ScenarioError, problem
from scenarios_lib.jobs.batches import Batch, Columns, Progress, Results
from scenarios_lib.jobs.pacing import Cutter
from scenarios_lib.jobs.pools import process_pool

FRUITLESS = 3
"""So many times in a row the processes may die without anything finished in between."""
AHEAD = 2
"""Batches handed out for each lane: one in work, one to go on with."""
FOREIGN_LANES = 16
"""Lanes of an executor that does not say how many it has."""


@frozen(slots=False)
class Work:
    """What is to be done with every item: `function(shared, items)` returns their columns.

    The function is known by its name and `shared` pickles, so that both can be sent.
    """

    function: Callable[[Any, Sequence[Any]], Columns]
    shared: Any = field(repr=False)

    @cached_property
    def parcel(self) -> "Parcel":
        """The work as it is sent."""
        packed = pickle.dumps(self.shared, protocol=pickle.HIGHEST_PROTOCOL)
        return Parcel(self.function, uuid4().hex, packed)


@frozen
class Parcel:
    """Work on its way; `key` tells those who have seen it before that they know it."""

    function: Callable[[Any, Sequence[Any]], Columns]
    key: str
    packed: bytes = field(repr=False)


_last: list[tuple[str, Any]] = [("", None)]
"""What the last parcel held: unpacking it anew for each batch would cost more than some work."""


def unpack_and_do(parcel: Parcel, items: Sequence[Any]) -> tuple[float, Columns]:
    """Return the columns of the items, with the seconds that they took."""
    key, shared = _last[0]
    if key != parcel.key:
        shared = pickle.loads(parcel.packed)
        _last[0] = (parcel.key, shared)
    return _do(parcel.function, shared, items)


def _do(
    function: Callable[[Any, Sequence[Any]], Columns], shared: Any, items: Sequence[Any]
) -> tuple[float, Columns]:
    begun = perf_counter()
    columns = function(shared, items)
    return perf_counter() - begun, columns


def run_batches(
    work: Work,
    items: Sequence[Any],
    results: Results,
    *,
    workers: int = 1,
    executor: Executor | None = None,
    least: int = 1,
    progress: Progress | None = None,
) -> None:
    """Do the work for all items that `results` lacks, and put it there batch by batch.

    Without an `executor` it is done here or, by more than one of `workers`, in processes of our
    own, which are started anew when one is killed. A batch has at least `least` items. Raises
    ScenarioError: that of the first item that raised one; `workers-lost` when nobody is left to
    do the work. What has been put stays put, whatever happens.
    """
    lanes = workers if workers > 1 or executor is None else FOREIGN_LANES
    run = _Run(work, items, results, Cutter(results.gaps(len(items)), least=least, lanes=lanes))
    run.tell = progress or run.tell
    run.tell(run.done)
    if executor is not None:
        _on_theirs(run, executor)
    elif workers > 1 and run.cutter.left:
        _on_ours(run, workers)
    else:
        run.here()


def _on_ours(run: "_Run", workers: int) -> None:
    fruitless, done = 0, -1
    while fruitless < FRUITLESS:
        fruitless = fruitless + 1 if run.done == done else 0
        done = run.done
        try:
            with process_pool(workers) as pool:
                run.over(pool)
                return
        except BrokenExecutor:
            continue
    raise _lost()


def _on_theirs(run: "_Run", executor: Executor) -> None:
    try:
        run.over(executor)
    except (BrokenExecutor, CancelledError) as error:
        raise _lost() from error
    except Exception as error:
        if type(error).__name__ == "KilledWorker":  # Dask's, when it has tried often enough
            raise _lost() from error
        raise


def _lost() -> ScenarioError:
    return ScenarioError([problem("workers-lost")])


class _Run:
    def __init__(self, work: Work, items: Sequence[Any], results: Results, cutter: Cutter) -> None:
        self.work, self.items, self.results, self.cutter = work, items, results, cutter
        self.done = len(items) - cutter.left
        self.failed: dict[int, ScenarioError] = {}
        self.tell: Progress = lambda done: None

    def here(self) -> None:
        while batch := self.cutter.cut():
            done = _do(self.work.function, self.work.shared, self.items[batch.begin : batch.stop])
            self.keep(batch, *done)

    def over(self, executor: Executor) -> None:
        running: dict[Future[tuple[float, Columns]], Batch] = {}
        try:
            while self.hand_out(executor, running):
                self.take_in(running, wait(running, return_when=FIRST_COMPLETED).done)
        finally:
            for future, batch in running.items():
                future.cancel()
                self.cutter.put_back(batch)
        if self.failed:
            raise self.failed[min(self.failed)]

    def hand_out(self, executor: Executor, running: dict[Future[Any], Batch]) -> bool:
        """Keep every lane busy; return whether anything is in work."""
        while len(running) < AHEAD * self.cutter.lanes:
            batch = self.cutter.cut(below=min(self.failed, default=len(self.items)))
            if batch is None:
                break
            try:
                items = self.items[batch.begin : batch.stop]
                running[executor.submit(unpack_and_do, self.work.parcel, items)] = batch
            except BaseException:
                self.cutter.put_back(batch)
                raise
        return bool(running)

    def take_in(self, running: dict[Future[Any], Batch], done: set[Future[Any]]) -> None:
        for future in sorted(done, key=_went_wrong):  # what is finished is kept first
            try:
                seconds, columns = future.result()
            except ScenarioError as error:
                self.failed[running.pop(future).begin] = error
            else:
                self.keep(running.pop(future), seconds, columns)

    def keep(self, batch: Batch, seconds: float, columns: Columns) -> None:
        self.results.put(batch, columns)
        self.cutter.tell(batch, seconds)
        self.done += batch.size
        self.tell(self.done)


def _went_wrong(future: Future[Any]) -> bool:
    return future.cancelled() or future.exception() is not None
