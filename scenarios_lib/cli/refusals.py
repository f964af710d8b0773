"""What the command line cannot take, as problems like all others."""

import sys
from collections.abc import Iterable
from typing import Any

import click
from attrs import evolve

from scenarios_lib.cli.commanding import language_in, metavar_in
from scenarios_lib.cli.consoles import is_coloured
from scenarios_lib.cli.words import Words
from scenarios_lib.errors import Problem, Where, explain, is_error, problem

HELP = Words("Help: {command} --help", "Справка: {command} --help")

WARNING = Words("warning", "предупреждение")


def usage_problem(error: click.UsageError) -> Problem | None:
    """Return click's refusal as a problem with a code of ours, None if we have none."""
    ctx, command = error.ctx, command_of(error)
    match error:
        case click.NoSuchOption():
            names = _options(ctx)
            return problem("unknown-option", (command,), error.option_name, names)
        case click.BadOptionUsage():
            return problem(_bad_option(ctx, error.option_name), (command,), error.option_name)
        case click.MissingParameter():
            param = error.param
            missing = (param.metavar if param else "") or (param.name if param else "") or ""
            if isinstance(param, click.Option):
                missing = f"{param.opts[0]} {missing}"
            missing = metavar_in(missing, language_in(ctx)) if ctx else missing
            return problem("missing-argument", (command,), missing)
    return None


def command_of(error: click.UsageError) -> str:
    """Return the command that refused, such as `scenarios run`."""
    return error.ctx.command_path if error.ctx else "scenarios"


def _options(ctx: click.Context | None) -> list[str]:
    params = ctx.command.params if ctx else []
    return [flag for param in params for flag in (*param.opts, *param.secondary_opts)
            if flag.startswith("-")]  # fmt: skip


def _bad_option(ctx: click.Context | None, name: str) -> str:
    params = ctx.command.params if ctx else []
    flag = any(
        isinstance(param, click.Option) and param.is_flag
        for param in params
        if name in (*param.opts, *param.secondary_opts)
    )
    return "option-with-value" if flag else "option-without-value"


def tell_problems(problems: Iterable[Problem], language: str, command: str) -> None:
    """Print problems to the error output; those without a place get the command for one."""
    click.echo("\n\n".join(told(one, language, command) for one in problems), err=True)


def told(found: Problem, language: str, command: str = "scenarios") -> str:
    """Return a problem as text, its first line in colour on a terminal."""
    if found.where == Where():
        found = evolve(found, where=Where((command,)))
    head, _, rest = explain(found, language).partition("\n")
    if not is_error(found):
        head += f" ({WARNING.get(language)})"
    if is_coloured(sys.stderr):
        head = click.style(head, bold=True)
    return f"{head}\n{rest}" if rest else head


def tell_help(command: str, language: str) -> None:
    """Print where the help of the command is."""
    click.echo("\n" + HELP.get(language).format(command=command), err=True)


def problem_data(found: Problem, language: str) -> dict[str, Any]:
    """Return a problem as plain data, its text in `language`."""
    return {
        "code": found.code,
        "severity": "error" if is_error(found) else "warning",
        "file": found.where.file,
        "line": found.where.line,
        "column": found.where.column,
        "path": list(found.where.path),
        "text": explain(found, language),
    }
