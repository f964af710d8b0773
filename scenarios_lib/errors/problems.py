"""One problem with something that was written, its code, and how it is told to people."""

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from scenarios_lib.errors.mixing import mixed
from scenarios_lib.errors.places import Origin, Path, Where
from scenarios_lib.errors.printing import printable

ROOMS = ("reading", "soundness", "playing", "usage")
"""Files of `codes/`, by the room that finds the problem."""
MOST_ALLOWED, MOST_COMPARED, MOST_TOLD = 100, 300, 500
"""Names that a problem keeps and is compared with, and characters of a text that are told.

A file of a megabyte can hold ten thousand names and be wrong about each of them.
"""


@frozen
class Problem:
    """What is wrong, where, what was allowed there, and the nearest allowed name.

    `code` is a key of a table in `codes/`, which holds its sentences; `facts` fills their gaps,
    in the table's own `words` where it has some for a gap and its value.
    """

    code: str
    where: Where
    found: str = ""
    allowed: tuple[str, ...] = ()
    hint: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    def located(self, origin: Origin | None) -> "Problem":
        """Return this problem with file and position taken from `origin`."""
        if origin is None or self.where.file:
            return self
        place = origin.where(self.where.path)
        return Problem(self.code, place, self.found, self.allowed, self.hint, self.facts)

    def __str__(self) -> str:
        return explain(self)


class ScenarioError(ValueError):
    """Raised once, at the door, with everything that is wrong: `problems`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n\n".join(explain(problem) for problem in self.problems)


class Fault(ArithmeticError):
    """Raised where an expression has no value: `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def problem(
    code: str,
    path: Path = (),
    found: object = "",
    allowed: Iterable[str] = (),
    **facts: object,
) -> Problem:
    """Return a problem at `path`, its hint the nearest of `allowed` to `found`."""
    names = tuple(allowed)
    told = tuple((key, str(value)) for key, value in facts.items())
    kept = names if len(names) <= MOST_ALLOWED else (*names[:MOST_ALLOWED], "…")
    return Problem(code, Where(tuple(path)), str(found), kept, nearest(str(found), names), told)


def nearest(name: str, names: Iterable[str]) -> str:
    """Return the one of `names` most like `name`, or '' if none is like it or they are too many."""
    known = tuple(names)
    if len(known) > MOST_COMPARED:
        return ""
    return next(iter(difflib.get_close_matches(name, known, n=1, cutoff=0.6)), "")


@cache
def codes() -> Mapping[str, Mapping[str, Any]]:
    """Return the table of all problem codes: severity, sentences and paragraph in each language."""
    folder = files("scenarios_lib.errors").joinpath("codes")
    table: dict[str, Mapping[str, Any]] = {}
    for room in ROOMS:
        table |= tomllib.loads(folder.joinpath(f"{room}.toml").read_text(encoding="utf-8"))
    return table


def is_error(found: Problem) -> bool:
    """Return whether the problem is an error; otherwise it is a warning."""
    return bool(codes()[found.code]["severity"] == "error")


_HINT = {"en": " Did you mean '{hint}'?", "ru": " Может быть, «{hint}»?"}


def explain(found: Problem, language: str = "en") -> str:
    """Return the problem as text: where and which, what is wrong, what is allowed."""
    entry = codes()[found.code]
    gaps = _gaps(found, entry.get("words", {}), language)
    sentences = [entry["found"][language].format_map(gaps) + mixed(found.found, language)]
    if found.allowed or "{allowed}" not in entry["allowed"][language]:
        sentences.append(entry["allowed"][language].format_map(gaps))
    if found.hint:
        sentences[-1] += _HINT[language].format(hint=printable(found.hint))
    return "\n".join([f"{printable(str(found.where))}  {found.code}", *filter(None, sentences)])


def _cut(text: str) -> str:
    return text if len(text) <= MOST_TOLD else text[:MOST_TOLD] + "…"


def _gaps(found: Problem, words: Mapping[str, Any], language: str) -> dict[str, str]:
    """Return what fills the gaps of the sentences, in words of the language where it has any."""
    facts = {key: printable(_cut(value)) for key, value in found.facts}

    def told(gap: str, value: str) -> str:
        known = words.get(gap, {}).get(value)
        return known[language].format_map(facts) if known else printable(_cut(value))

    gaps = {key: told(key, value) for key, value in found.facts}
    allowed = ", ".join(told("allowed", name) for name in found.allowed)
    return gaps | {"found": told("found", found.found), "allowed": allowed}
