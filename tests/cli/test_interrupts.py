"""Ctrl-C ends a call quietly, in the midst of its work and in the midst of a destructor."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from itertools import takewhile

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows sends it to no single process")

QUIET = b"\n"

CUT_SHORT = """
import signal, sys, time
from scenarios_lib.cli import calling, main

class Handle:
    def __init__(self):
        {constructing}
        self.kept = True
    def __del__(self):
        {destroying}
        del self.kept

def call(arguments):
    {calling}
    time.sleep(60)
    return 0

interrupt = lambda: signal.raise_signal(signal.SIGINT)
calling.call = call
sys.exit(main([]))
"""


@pytest.mark.parametrize("pause", [0.0, 0.5])
def test_the_work_stops(pause: float) -> None:
    """The interrupt is sent when the module that samples has been imported, and a while later."""
    words = ["run", "textbook/pride", "--no-exact", "--samples", "100000000"]
    with _running("-X", "importtime", "-m", "scenarios_lib.cli", *words) as run:
        assert run.stderr is not None
        imported = [*takewhile(lambda line: b"engine.sampling" not in line, run.stderr)]
        assert imported
        time.sleep(pause)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=60)
    told = [line for line in err.splitlines(keepends=True) if not line.startswith(b"import time:")]
    assert (out, b"".join(told)) == (b"", QUIET)
    # to a shell both are 130; CPython dies by the signal if it comes while a module is generated
    assert run.returncode in (130, -signal.SIGINT)


@pytest.mark.parametrize(
    ("constructing", "destroying", "calling"),
    [
        pytest.param("interrupt()", "pass", "Handle()", id="left half made"),
        pytest.param("pass", "interrupt()", "Handle()", id="heard by a destructor"),
        pytest.param("pass", "pass", "interrupt()", id="heard by the call"),
    ],
)
def test_nothing_is_said_of_what_was_cut_short(
    constructing: str, destroying: str, calling: str
) -> None:
    places = {"constructing": constructing, "destroying": destroying, "calling": calling}
    with _running("-c", CUT_SHORT.format(**places)) as run:
        out, err = run.communicate(timeout=30)
    assert (out, err, run.returncode) == (b"", QUIET, 130)


def test_who_ignores_interrupts_goes_on_doing_so() -> None:
    code = CUT_SHORT.format(constructing="pass", destroying="pass", calling="interrupt()")
    code = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)" + code
    with _running("-c", code.replace("sleep(60)", "sleep(0)")) as run:
        out, err = run.communicate(timeout=30)
    assert (out, err, run.returncode) == (b"", b"", 0)


@contextmanager
def _running(*words: str):
    """Run Python as from a shell: whoever started the tests may have told them to hear nothing."""
    with subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=_hear,
    ) as run:  # fmt: skip
        try:
            yield run
        finally:
            run.kill()


def _hear() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
