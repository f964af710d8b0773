"""Every rule that a model must keep, and every warning about one that keeps them."""

from collections.abc import Collection, Iterator

from attrs import evolve

from scenarios_lib.errors import Path, Problem
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.moves import Vocabulary
from scenarios_lib.model.populations import Population
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness import (
    encounters,
    populations,
    routes,
    scripts,
    studies,
    transcripts,
    vocabularies,
)
from scenarios_lib.model.soundness.parts import parts
from scenarios_lib.model.studies import Study
from scenarios_lib.model.transcripts import Transcript

Checked = Vocabulary | Script | Population | Encounter | Route | Study | Transcript

__all__ = ["Checked", "check", "check_together", "check_whole"]


def check(value: Checked) -> tuple[Problem, ...]:
    """Return all problems of the value itself, errors and warnings, in the order of the file.

    What it refers to is a value of its own: the insides of an encounter's scripts and of a
    script's vocabularies are checked when these are.
    """
    return tuple(found.located(value.origin) for found in _problems(value))


def check_whole(value: Checked) -> tuple[Problem, ...]:
    """Return all problems of the value and of everything it is made of, each once.

    A part that was read from a file tells its own places; the path of any other begins with the
    way to it, such as `parties.client`.
    """
    found: dict[Problem, None] = {}
    for path, part in parts(value):
        found |= dict.fromkeys(one if part.origin else _under(path, one) for one in check(part))
    return tuple(found)


def check_together(
    words: Collection[Vocabulary], scripts: Collection[Script]
) -> tuple[Problem, ...]:
    """Return the warnings about vocabularies that only all of the scripts that use them can show.

    A vocabulary may change scales that some of its scripts do not have, but hardly one that none
    of them has. Of a vocabulary that no script uses nothing is known.
    """
    return tuple(
        found.located(one.origin) for one in words for found in vocabularies.unfelt(one, scripts)
    )


def _problems(value: Checked) -> Iterator[Problem]:
    match value:
        case Vocabulary():
            return vocabularies.problems(value)
        case Script():
            return scripts.problems(value)
        case Population():
            return populations.problems(value)
        case Encounter():
            return encounters.problems(value)
        case Route():
            return routes.problems(value)
        case Study():
            return studies.problems(value)
        case Transcript():
            return transcripts.problems(value)


def _under(path: Path, found: Problem) -> Problem:
    return evolve(found, where=evolve(found.where, path=(*path, *found.where.path)))
