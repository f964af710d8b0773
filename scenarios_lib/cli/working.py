"""Long work from the command line: who does it, and what is told when it is stopped."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from attrs import evolve

from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.words import Words
from scenarios_lib.errors import Problem, ScenarioError, Where

if TYPE_CHECKING:
    from concurrent.futures import Executor

STOPPED = Words(
    "\nStopped. What is finished is kept in {}; the same command goes on from there.",
    "\nОстановлено. Готовое сохранено в {}; та же команда продолжит с этого места.",
)
OPTIONS = {
    "over": "--over", "scripts": "--with", "opens": "--opens", "sobol": "--sobol",
    "output": "--output", "kind": "--kind", "seed": "--seed", "index": "--index",
    "claim": "--claim",
}  # fmt: skip
"""What the library calls it, and what the command line does."""


class Hands(NamedTuple):
    """Who does the work: so many processes, or an executor with so many lanes."""

    workers: int
    executor: "Executor | None" = None


@contextmanager
def hands(workers: int | None, scheduler: str | None) -> Iterator[Hands]:
    """Yield who does the work that `--workers` and `--scheduler` ask for."""
    if scheduler is None:
        yield Hands(workers or 1)
        return
    from scenarios_lib.jobs.clusters import cluster_at

    with cluster_at(scheduler) as cluster:
        yield Hands(workers or cluster.lanes, cluster.executor)


@contextmanager
def asked_here() -> Iterator[None]:
    """Say of problems with what this call asks for that they stand on the command line."""
    try:
        yield
    except ScenarioError as error:
        raise ScenarioError(map(_placed, error.problems)) from None


def _placed(found: Problem) -> Problem:
    name, *rest = found.where.path or ("",)
    if found.where.file or name not in OPTIONS:
        return found
    place = " ".join([OPTIONS[str(name)], *map(str, rest)])
    return evolve(found, where=Where((place,)))


@contextmanager
def taken_up_again(session: Session, output: str | None) -> Iterator[None]:
    """Tell, when Ctrl-C stops the work, how to go on with it."""
    try:
        yield
    except KeyboardInterrupt:
        parts = Path(f"{output}.parts")
        if output and parts.is_dir():
            click.echo(session.say(STOPPED).format(parts), err=True)
        raise
