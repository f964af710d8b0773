"""The command line: one file per command in `commands`, everything loaded when it is needed."""

import sys
from collections.abc import Sequence

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells expect it."""
NOBODY_READS = 141
"""The exit code when the reader of a pipe has gone, as shells expect it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of a call: 2 for a problem, else 1 for a false claim, else 0."""
    from scenarios_lib.cli.calling import call
    from scenarios_lib.cli.consoles import speak_utf8
    from scenarios_lib.cli.interrupts import heed_interrupts

    heed_interrupts()
    speak_utf8()
    try:
        code = call(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
        return NOBODY_READS
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED
    except OSError as error:
        if error.filename is not None:  # no matter of the output
            raise
        _forget_output()
        return _unwritten(error, sys.argv[1:] if arguments is None else arguments)
    return code


def _unwritten(error: OSError, arguments: Sequence[str]) -> int:
    """Tell why the output could not be written, where there is anywhere left to tell it."""
    from contextlib import suppress

    from scenarios_lib.cli.calling import REFUSED
    from scenarios_lib.cli.refusals import tell_problems
    from scenarios_lib.cli.words import language_of
    from scenarios_lib.errors import problem

    found = problem("unwritable-file", (), "stdout", reason=error.strerror or error)
    with suppress(OSError):
        tell_problems([found], language_of(arguments), "scenarios")
    return REFUSED


def _forget_output() -> None:
    """Keep the interpreter from flushing, as it exits, into a pipe that nobody reads."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
