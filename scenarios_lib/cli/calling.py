"""One call, from its words to its exit code; what is wrong with the input is told, not thrown."""

import os
from collections.abc import Sequence

import click

from scenarios_lib.cli.doors import Door
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.words import language_of

REFUSED = 2
_COMPLETE = "_SCENARIOS_COMPLETE"


def call(arguments: Sequence[str]) -> int:
    """Return the exit code of a call with these words."""
    session = Session(language_of(arguments), tuple(arguments))
    door = Door()
    instruction = os.environ.get(_COMPLETE)
    if instruction and ("source" in instruction or "COMP_WORDS" in os.environ):
        from click.shell_completion import shell_complete

        return shell_complete(door, {}, "scenarios", _COMPLETE, instruction)
    try:
        with door.make_context("scenarios", list(arguments), obj=session) as ctx:
            return int(door.invoke(ctx) or 0)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except (click.UsageError, ValueError, OSError) as error:
        return _refused(error, session)


def _refused(error: click.UsageError | ValueError | OSError, session: Session) -> int:
    """Tell what is wrong with the input; raise the error again if it is ours."""
    from scenarios_lib.cli.refusals import command_of, tell_help, tell_problems, usage_problem
    from scenarios_lib.errors import ScenarioError

    language, words = session.language, [word for word in session.arguments if word[:1] != "-"]
    command = " ".join(["scenarios", *words[:1]])
    match error:
        case ScenarioError():
            tell_problems(error.problems, language, command)
        case click.UsageError():
            command = command_of(error)
            if (found := usage_problem(error)) is None:
                error.show()
                return REFUSED
            tell_problems([found], language, command)
            tell_help(command, language)
        case _:
            raise error
    return REFUSED
