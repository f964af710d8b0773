"""The door of the command line: commands by name, each loaded when it is asked for."""

from importlib import import_module

import click

from scenarios_lib.cli.commanding import (
    COMMANDS_TITLE,
    OPTIONS_TITLE,
    USAGE,
    Option,
    help_option,
    language_in,
    metavar_in,
    write_records,
)
from scenarios_lib.cli.options import LANG
from scenarios_lib.cli.words import Words

COMMANDS = {
    "list": Words("what the catalog holds", "что есть в каталоге"),
    "show": Words("what is in a file, for reading", "что написано в файле, для чтения"),
    "check": Words("whether files and claims are sound", "есть ли ошибки, верны ли утверждения"),
    "run": Words("who ends first, exactly, and why", "точный ответ, кто закончит первым и почему"),
    "meet": Words("the same for any two scripts", "то же для любых двух сценариев"),
    "tell": Words("one encounter, line by line", "одна встреча, реплика за репликой"),
    "sweep": Words("many cases of an encounter, exactly", "много случаев одной встречи, точно"),
    "sample": Words("many encounters by chance, one row each", "много встреч наудачу, по строке"),
    "robust": Words("whether claims hold when assumed numbers shift",
                    "держатся ли утверждения, если сдвинуть числа"),
    "report": Words("all of it in one document", "всё вместе в одном документе"),
    "draw": Words("a script or an encounter as a picture", "сценарий или встреча в виде схемы"),
    "play": Words("speak for one party yourself", "говорить за одну из сторон самому"),
    "page": Words("a page to watch, to guess and to play", "страница: смотреть, угадывать, играть"),
    "plot": Words("answers as plots for print", "ответы в виде графиков для печати"),
    "export": Words("an encounter for other tools", "встреча в формате других программ"),
    "schema": Words("what editors need to check files", "схемы, чтобы редактор проверял файлы"),
    "new": Words("a first script of your own", "первый собственный сценарий"),
}  # fmt: skip
ABOUT = Words(
    "Conflict scenarios as scripts that meet: who ends first, exactly, and why.",
    "Конфликт как встреча двух сценариев: точный ответ, кто закончит первым и почему.",
)
START = Words(
    "Start with: scenarios run support_call/stream_call",
    "Начните так: scenarios run support_call/stream_call",
)
VERSION = Words("Show the version.", "Показать версию.")


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from scenarios_lib import __version__

        click.echo(f"scenarios {__version__}")
        ctx.exit()


def version_option() -> Option:
    """Return the option that shows the version."""
    return Option(
        "--version", words=VERSION, is_flag=True, is_eager=True, expose_value=False,
        callback=_show_version,
    )  # fmt: skip


def _help_without_command(**_: object) -> None:
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(2)


class Door(click.Group):
    """All commands; a command's module is imported when the command is called."""

    def __init__(self) -> None:
        super().__init__(
            "scenarios",
            params=[LANG, version_option(), help_option()],
            add_help_option=False,
            invoke_without_command=True,
            callback=_help_without_command,
        )

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return the command with this name, None if there is none."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"scenarios_lib.cli.commands.{name}").COMMAND
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the first word names; raise ScenarioError if there is none."""
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            from scenarios_lib.errors import ScenarioError, problem

            raise ScenarioError([problem("unknown-command", ("scenarios",), args[0], COMMANDS)])
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language of the call."""
        language = language_in(ctx)
        formatter.write_usage(
            "scenarios", metavar_in("COMMAND ...", language), prefix=USAGE.get(language)
        )
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(ABOUT.get(language))
            formatter.write_paragraph()
            formatter.write_text(START.get(language))
        commands = [(name, words.get(language)) for name, words in COMMANDS.items()]
        write_records(formatter, COMMANDS_TITLE.get(language), commands)
        options = [one.record(language) for one in self.params if isinstance(one, Option)]
        write_records(formatter, OPTIONS_TITLE.get(language), options)
