"""Pages of the reference that the code itself holds, added to their introductions at the build."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import click

import scenarios_lib
from scenarios_lib.cli.doors import COMMANDS, Door
from scenarios_lib.cli.sessions import Session
from scenarios_lib.errors.problems import ROOMS

ROOM_TITLES = {
    "reading": ("Files and references", "Файлы и ссылки"),
    "soundness": ("Models", "Модели"),
    "playing": ("Playing and solving", "Розыгрыш и расчёт"),
    "usage": ("The command line", "Командная строка"),
}
SEVERITIES = {"error": ("Error", "Ошибка"), "warning": ("Warning", "Предупреждение")}
LANGUAGES = ("en", "ru")


def problems(language: str) -> Iterator[str]:
    """Yield a section for every problem code, its heading being the code."""
    at = LANGUAGES.index(language)
    for room in ROOMS:
        yield f"## {ROOM_TITLES[room][at]}\n"
        text = files("scenarios_lib.errors").joinpath("codes", f"{room}.toml").read_text("utf-8")
        for code, entry in tomllib.loads(text).items():
            yield from _problem(code, entry, language, SEVERITIES[entry["severity"]][at])


def _problem(code: str, entry: dict[str, Any], language: str, severity: str) -> Iterator[str]:
    told = [entry[part][language] for part in ("found", "allowed")]
    yield f"### {code}\n"
    yield f"{severity}. {entry['about'][language]}\n"
    yield f"> {' '.join(_plain(sentence) for sentence in told if sentence)}\n"


def _plain(sentence: str) -> str:
    """Return a sentence with its gaps as dots, and with no sign that Markdown would take."""
    dotted = re.sub(r"(?<!\{)\{\w+\}", "…", sentence).replace("{{", "{").replace("}}", "}")
    return re.sub(r"([\\*_<>#\[\]])", r"\\\1", dotted.replace("….", "…"))


def command_line(language: str) -> Iterator[str]:
    """Yield a section for every command: the help that it shows."""
    door = Door()
    with click.Context(door, info_name="scenarios", obj=Session(language, ())) as outer:
        outer.terminal_width = 86
        yield f"## scenarios\n\n```text\n{door.get_help(outer)}\n```\n"
        for name in COMMANDS:
            command = door.get_command(outer, name)
            with click.Context(command, info_name=name, parent=outer) as inner:
                yield f"## scenarios {name}\n\n```text\n{command.get_help(inner)}\n```\n"


class Group(NamedTuple):
    """Public names that stand together in the table of contents."""

    title: str
    names: list[str]


def groups() -> list[Group]:
    """Return the groups of public names, as the package's table of contents has them."""
    table = Path(scenarios_lib.__file__).read_text("utf-8").partition("_HOMES = {")[2]
    found: list[Group] = []
    for comment, name in re.findall(r'^    (?:# (.+)|"(\w+)": )', table, re.MULTILINE):
        if comment:
            found.append(Group(comment, []))
        else:
            found[-1].names.append(name)
    return found


def python(language: str) -> Iterator[str]:
    """Yield a section for every group of public names, from their docstrings."""
    for group in groups():
        yield f"## {group.title.capitalize()}\n"
        for name in group.names:
            value = getattr(scenarios_lib, name)
            kind = "class" if isinstance(value, type) else "function"
            yield f"```{{eval-rst}}\n.. auto{kind}:: scenarios_lib.{name}"
            yield "   :members:\n```\n" if kind == "class" else "```\n"


PAGES = {
    "reference/problems": (problems, "en"),
    "reference/command_line": (command_line, "en"),
    "reference/python": (python, "en"),
    "ru/problems": (problems, "ru"),
    "ru/command_line": (command_line, "ru"),
}


def page(name: str) -> str:
    """Return the generated part of a page, as Markdown."""
    make, language = PAGES[name]
    return "\n".join(make(language))


def _fill(app: object, name: str, source: list[str]) -> None:
    if name in PAGES:
        source[0] = f"{source[0]}\n{page(name)}"


def setup(app: Any) -> dict[str, bool]:
    """Let Sphinx fill the pages as it reads them."""
    app.connect("source-read", _fill)
    return {"parallel_read_safe": True}
