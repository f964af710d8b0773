"""Processes of our own that end with us, however we end."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread


@contextmanager
def process_pool(workers: int) -> Iterator[Executor]:
    """Yield an executor over so many fresh processes; they are stopped at once on an exception.

    The processes are spawned, not forked: threads of ours (a progress bar, linear algebra) might
    hold locks that a fork would never see released.
    """
    context = get_context("spawn")
    watched, leash = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(watched,))
    try:
        yield pool
    except BaseException:
        leash.close()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        leash.close()
        watched.close()


def _begin(watched: "Connection[None, None]") -> None:
    """Prepare a worker: Ctrl-C is for us to hear, and it ends when nobody holds its leash."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(watched,), daemon=True).start()


def _end_with(watched: "Connection[None, None]") -> None:
    try:
        watched.recv()
    except (EOFError, OSError):
        os._exit(1)
