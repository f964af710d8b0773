"""Vectors: files that say in their first lines what is to be found in them, and where.

`# expect: unknown-stage 14:15` names a problem's code, line and column, with the file before them
if it is another one. A vector has one such line for each of its problems, in the order of the
file. `# meets: operator` plays the script against that one of the folder `common`; `# limit: 5`
allows so many states.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

import scenarios_lib as sl
from scenarios_lib.catalog import Catalog
from scenarios_lib.engine.compiling import MAX_LOCAL_STATES
from scenarios_lib.engine.faults import possible_faults
from scenarios_lib.errors import Problem, ScenarioError
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.studies import Study

HERE = Path(__file__).resolve().parent
COMMON = HERE / "common"
_HEADER = re.compile(r"# (expect|meets|limit): (.*)")


@frozen
class Vector:
    """One file with what it says of itself."""

    path: Path
    expected: tuple[str, ...]
    meets: str = ""
    limit: int | None = None

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(one.split()[0] for one in self.expected)


def vectors() -> list[Vector]:
    """Return every vector that expects a problem."""
    return [vector_in(path) for path in sorted((HERE / "invalid").rglob("*.yaml"))]


def vector_in(path: Path) -> Vector:
    """Return the vector in a file."""
    told: dict[str, list[str]] = {"expect": [], "meets": [""], "limit": []}
    for line in path.read_bytes().decode("utf-8").split("\n"):
        header = _HEADER.fullmatch(line)
        if not header:
            break
        told[header[1]].append(header[2])
    limit = int(told["limit"][0]) if told["limit"] else None
    return Vector(path, tuple(told["expect"]), told["meets"][-1], limit)


def outcome(vector: Vector) -> list[str]:
    """Return what is really found in the vector, as its first lines would say it."""
    return [_told(found, vector.path) for found in problems(vector)]


def problems(vector: Vector) -> list[Problem]:
    """Return the problems of the file and, where it has none, of playing it."""
    report = Catalog(home=COMMON).check([vector.path])
    if report.errors or not report.values:
        return list(report.problems)
    return [*report.problems, *_of_playing(report.values[0], vector)]


def _of_playing(value: Any, vector: Vector) -> Iterator[Problem]:
    try:
        if isinstance(value, Script) and not vector.meets:
            yield from possible_faults(value, limit=vector.limit or MAX_LOCAL_STATES)
        elif isinstance(value, Script):
            sl.run(sl.meet(value, Catalog(home=COMMON).load(vector.meets)), why=False)
        elif isinstance(value, sl.Encounter | sl.Route | Study):
            sl.run(value, why=False, limit=vector.limit)
    except ScenarioError as error:
        yield from error.problems


def _told(found: Problem, path: Path) -> str:
    where = found.where
    file = Path(where.file).resolve()
    other = "" if file == path else f"{file.relative_to(HERE).as_posix()} "
    return f"{found.code} {other}{where.line}:{where.column}"
