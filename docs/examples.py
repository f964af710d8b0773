"""What the pages show being done: found, run, compared with its output, and written anew.

In a page, `console` blocks hold commands after `$ `, each with its output; `pycon` blocks hold
Python with its output; `python` blocks only have to run; `yaml file=NAME` blocks are files that
the reader has at that point. `...` stands for anything left out. A page is read from top to bottom
in an empty folder, in the language that it is written in.

`python docs/examples.py` writes the present output into every page where it has changed.
"""

import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from doctest import ELLIPSIS, DocTestParser, OutputChecker
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest.mock import patch

DOCS = Path(__file__).parent
ROOT = DOCS.parent
_ENGLISH = ("tutorial", "ten_minutes", "howto", "explanation", "exactness", "paper")
_RUSSIAN = ("README", "tutorial", "ten_minutes", "howto", "explanation")
SHOWN = [
    "README.md",
    *(f"docs/{name}.md" for name in _ENGLISH),
    *(f"docs/ru/{name}.md" for name in _RUSSIAN),
]
"""Pages, from the folder of the project."""

BLOCK = re.compile(r"^```(console|pycon|python|yaml file=(\S+))\n(.*?)^```$", re.M | re.S)
BOUND = re.compile(r"\d[\d.,]*·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
"""A bound on an error, the one number that rounding makes differ from machine to machine."""
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.M)


class Example(NamedTuple):
    """One thing to do, what should come of it, and where in the page that is said."""

    kind: str
    source: str
    want: str
    start: int
    end: int


class Difference(NamedTuple):
    """An example that did something else than the page says."""

    example: Example
    got: str

    def __str__(self) -> str:
        return f"{self.example.source}\n--- the page has\n{self.example.want}--- now\n{self.got}"


def examples(text: str) -> Iterator[Example]:
    """Yield the examples of a page."""
    for block in BLOCK.finditer(text):
        kind, file, body, at = block[1], block[2], block[3], block.start(3)
        if kind == "console":
            for found in COMMAND.finditer(body):
                yield Example(kind, found[1], found[2], at + found.start(2), at + found.end(2))
        elif kind == "pycon":
            yield from _typed(body, at)
        else:
            yield Example(f"file {file}" if file else kind, body, "", at, at)


def _typed(body: str, at: int) -> Iterator[Example]:
    lines = body.splitlines(keepends=True)
    for found in DocTestParser().get_examples(body):
        first = found.lineno + found.source.count("\n")
        start = at + sum(map(len, lines[:first]))
        want = "".join(lines[first : first + found.want.count("\n")])
        yield Example("pycon", found.source, want, start, start + len(want))


def differences(page: Path) -> list[Difference]:
    """Return the examples of a page that do not do what it says."""
    locale = "ru_RU.UTF-8" if page.parent.name == "ru" else "C.UTF-8"
    names: dict[str, Any] = {}
    shown = list(examples(page.read_text("utf-8")))
    surroundings = patch.dict("os.environ", LC_ALL=locale, LANGUAGE="", NO_COLOR="1")
    with TemporaryDirectory() as folder, chdir(folder), surroundings:
        runs = ((one, _run(one, names)) for one in shown)
        return [Difference(one, got) for one, got in runs if not _agree(one.want, got)]


def _agree(want: str, got: str) -> bool:
    known, found = (BOUND.sub("BOUND", _tidy(text)) for text in (want, got))
    return OutputChecker().check_output(known, found, ELLIPSIS)


def _tidy(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.strip("\n").splitlines())


def _run(example: Example, names: dict[str, Any]) -> str:
    """Do what an example says and return what it prints, errors included."""
    kind, _, file = example.kind.partition(" ")
    if kind == "file":
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_text(example.source, "utf-8")
        return ""
    if kind == "console":
        return _called(example.source)
    with redirect_stdout(StringIO()) as printed:
        code = compile(example.source, kind, "single" if kind == "pycon" else "exec")
        try:
            exec(code, names)  # noqa: S102 (our own pages)
        except Exception as error:
            return f"{printed.getvalue()}{type(error).__name__}: {error}\n"
    return printed.getvalue()


def _called(command: str) -> str:
    from scenarios_lib.cli import main

    program, *arguments = shlex.split(command)
    if program != "scenarios":
        raise ValueError(f"only `scenarios` is run, not {program}")
    raw = BytesIO()
    printed = TextIOWrapper(raw, "utf-8", newline="\n")
    with redirect_stdout(printed), redirect_stderr(printed):
        main(arguments)
    printed.flush()
    return raw.getvalue().decode()


def rewrite(page: Path) -> int:
    """Write the present output into a page; return how many examples had changed."""
    text, changed = page.read_text("utf-8"), differences(page)
    for example, got in reversed(changed):
        text = text[: example.start] + _tidy(got) + text[example.end :]
    page.write_text(text, "utf-8")
    return len(changed)


if __name__ == "__main__":
    for name in sys.argv[1:] or SHOWN:
        print(f"{name}: {rewrite(ROOT / name)} changed")  # noqa: T201
