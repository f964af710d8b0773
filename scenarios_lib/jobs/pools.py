"""Processes of our own that end with us, however we end."""

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any

MOST = 61 if sys.platform == "win32" else 1_000
"""So many processes can be waited for: Windows can wait for 63 things at once."""


@contextmanager
def process_pool(workers: int) -> Iterator[Executor]:
    """Yield an executor over so many fresh processes; they are stopped at once on an exception.

    The processes are spawned, not forked: threads of ours (a progress bar, linear algebra) might
    hold locks that a fork would never see released.
    """
    context = get_context("spawn")
    watched, leash = context.Pipe(duplex=False)
    pool = _Pool(min(workers, MOST), mp_context=context, initializer=_begin, initargs=(watched,))
    try:
        yield pool
    except BaseException:
        leash.close()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        leash.close()
        watched.close()


class _Pool(ProcessPoolExecutor):
    def submit(self, *words: Any, **named: Any) -> Future[Any]:
        with _deaf():
            return super().submit(*words, **named)


@contextmanager
def _deaf() -> Iterator[None]:
    """Hear Ctrl-C only afterwards, so that processes started meanwhile never hear it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(watched: "Connection[None, None]") -> None:
    """Prepare a worker: Ctrl-C is for us to hear, and it ends when nobody holds its leash."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(watched,), daemon=True).start()


def _end_with(watched: "Connection[None, None]") -> None:
    try:
        watched.recv()
    except (EOFError, OSError):
        os._exit(1)
