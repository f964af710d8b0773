"""Ctrl-C ends a call quietly and at once, wherever in our or another's code it comes."""

import signal
import sys
from threading import Timer, current_thread, main_thread
from types import FrameType
from typing import Any


def heed_interrupts() -> None:
    """Let an interrupt silence what the interpreter says of things that it left half made.

    A constructor that is cut short leaves an object whose destructor may fail, as those of a
    compiler's handles do. A destructor or a callback that is cut short itself keeps the interrupt
    from all others: it is then sent again.

    Does nothing where somebody else hears the interrupt, or nobody should.
    """
    if current_thread() is main_thread() and signal.getsignal(signal.SIGINT) is _PYTHONS:
        signal.signal(signal.SIGINT, _stop)


_PYTHONS = signal.default_int_handler
_AGAIN = 0.05
"""Seconds after which an interrupt that was lost is sent again."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    sys.unraisablehook = _hear_again
    raise KeyboardInterrupt


def _hear_again(left: Any) -> None:
    if issubclass(left.exc_type, KeyboardInterrupt):
        again = Timer(_AGAIN, _interrupt)
        again.daemon = True
        again.start()


def _interrupt() -> None:
    if hasattr(signal, "pthread_kill"):  # wakes the main thread even where it waits
        signal.pthread_kill(main_thread().ident or 0, signal.SIGINT)
    else:
        signal.raise_signal(signal.SIGINT)
