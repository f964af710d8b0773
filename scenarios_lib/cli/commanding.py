"""Commands, arguments and options that explain themselves in either language."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import click

from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.words import Words

USAGE = Words("Usage: ", "Вызов: ")
COMMANDS_TITLE = Words("Commands", "Команды")
ARGUMENTS_TITLE = Words("Arguments", "Аргументы")
OPTIONS_TITLE = Words("Options", "Ключи")
OPTIONS_METAVAR = Words("[OPTIONS]", "[КЛЮЧИ]")
EXAMPLES_TITLE = Words("Examples", "Примеры")
HELP = Words("Show this help.", "Показать эту справку.")

METAVARS = {
    "ADDRESS": "АДРЕС", "COMMAND": "КОМАНДА", "ENCOUNTER": "ВСТРЕЧА", "FILE": "ФАЙЛ",
    "FILES": "ФАЙЛЫ", "FOLDER": "ПАПКА", "FORM": "ФОРМАТ", "KIND": "ВИД", "NAME": "ИМЯ",
    "PARTY": "СТОРОНА", "ROLE": "РОЛЬ", "SCRIPT": "СЦЕНАРИЙ", "STAGE": "ЭТАП", "TAG": "МЕТКА",
    "TEXT": "ТЕКСТ", "VALUE": "ЗНАЧЕНИЕ", "VALUES": "ЗНАЧЕНИЯ", "WORDS": "СЛОВА",
}  # fmt: skip
"""In Russian, the words that stand for what people have to give."""

Callback = Callable[..., int | None]


def metavar_in(metavar: str, language: str) -> str:
    """Return what stands for a value in the language.

    >>> metavar_in("PARTY.NAME=VALUE", "ru"), metavar_in("[KIND]", "en"), metavar_in("N", "ru")
    ('СТОРОНА.ИМЯ=ЗНАЧЕНИЕ', '[KIND]', 'N')
    """
    if language != "ru":
        return metavar
    return re.sub("[A-Z]+", lambda found: METAVARS.get(found[0], found[0]), metavar)


class Argument(click.Argument):
    """An argument with its explanation."""

    def __init__(self, name: str, words: Words, **rest: Any) -> None:
        self.words = words
        super().__init__([name], **rest)

    def record(self, language: str) -> tuple[str, str]:
        """Return its line in a command's help."""
        return metavar_in(self.metavar or "", language), self.words.get(language)

    def get_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what stands for it in the line of usage."""
        language = language_in(ctx)
        return [metavar_in(piece, language) for piece in super().get_usage_pieces(ctx)]


class Option(click.Option):
    """An option with its explanation."""

    def __init__(self, *flags: str, words: Words, **rest: Any) -> None:
        self.words = words
        super().__init__(list(flags), **rest)

    def record(self, language: str) -> tuple[str, str]:
        """Return its line in a command's help."""
        flags = ", ".join(sorted(self.opts, key=len))
        if self.secondary_opts:
            flags += " / " + ", ".join(self.secondary_opts)
        value = metavar_in(self.metavar or "", language)
        return f"{flags} {value}".rstrip(), self.words.get(language)


def _show_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


def help_option() -> Option:
    """Return the option that shows the help."""
    return Option(
        "--help", "-h", words=HELP, is_flag=True, is_eager=True, expose_value=False,
        callback=_show_help,
    )  # fmt: skip


def language_in(ctx: click.Context) -> str:
    """Return the language of the call."""
    session = ctx.find_root().obj
    return session.language if isinstance(session, Session) else "en"


class Command(click.Command):
    """A command whose callback gets the session first; its result is the exit code."""

    def __init__(
        self,
        name: str,
        callback: Callback,
        words: Words,
        params: Sequence[click.Parameter] = (),
        examples: Sequence[str] = (),
    ) -> None:
        self.words, self.examples = words, examples
        super().__init__(
            name, callback=callback, params=[*params, help_option()], add_help_option=False,
            context_settings={"allow_extra_args": True},
        )  # fmt: skip

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words after the command; what is refused knows the command."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def invoke(self, ctx: click.Context) -> int:
        """Return the exit code of the command, 0 unless it says otherwise."""
        refuse_extra(ctx)
        given = dict(ctx.params)
        session: Session = ctx.find_root().obj
        asked = session._replace(
            as_json=bool(given.pop("json", False)), folders=tuple(given.pop("catalog", ()) or ())
        )
        given.pop("lang", None)
        assert self.callback is not None, "every command has one"
        return ctx.invoke(self.callback, asked, **given) or 0

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language of the call."""
        language = language_in(ctx)
        self.options_metavar = OPTIONS_METAVAR.get(language)
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=USAGE.get(language))
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.words.get(language))
        arguments = [one.record(language) for one in self.params if isinstance(one, Argument)]
        options = [one.record(language) for one in self.params if isinstance(one, Option)]
        write_records(formatter, ARGUMENTS_TITLE.get(language), arguments)
        write_records(formatter, OPTIONS_TITLE.get(language), options)
        if self.examples:
            with formatter.section(EXAMPLES_TITLE.get(language)):
                for example in self.examples:
                    formatter.write(f"{'':{formatter.current_indent}}{example}\n")


def write_records(
    formatter: click.HelpFormatter, title: str, records: list[tuple[str, str]]
) -> None:
    """Write a section of names and explanations."""
    if records:
        with formatter.section(title):
            formatter.write_dl(records, col_max=26)


def refuse_extra(ctx: click.Context) -> None:
    """Raise ScenarioError for words that the command has no place for."""
    if ctx.args:
        from scenarios_lib.errors import ScenarioError, problem

        raise ScenarioError(
            problem("unexpected-argument", (ctx.command_path,), word) for word in ctx.args
        )
