"""Rules that a script must keep, and warnings about one that keeps them all."""

from collections.abc import Iterator

from scenarios_lib.errors import Problem, is_error, problem
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness import declarations, stages
from scenarios_lib.model.soundness.naming import misnamed


def problems(script: Script) -> Iterator[Problem]:
    """Yield everything that is wrong with the script, its vocabularies' insides left out.

    Warnings about its structure come only when it has no error: one misspelt name would make
    stages unreachable and parameters unused that are not.
    """
    found = [*_errors(script)]
    yield from found
    if not any(is_error(one) for one in found):
        yield from _warnings(script)


def _errors(script: Script) -> Iterator[Problem]:
    if script.role:
        yield from misnamed(script.role, ("role",), people="role")
    yield from _defined_twice(script)
    yield from declarations.problems(script)
    yield from stages.problems(script)


def _warnings(script: Script) -> Iterator[Problem]:
    from scenarios_lib.model.soundness import ends, rules, structure, usage  # networkx is heavy

    dead = [*rules.dead(script)]
    yield from dead
    yield from ends.problems(script)
    yield from structure.problems(script, frozenset(one.where.path for one in dead))
    yield from usage.problems(script)


def _defined_twice(script: Script) -> Iterator[Problem]:
    for number, words in enumerate(script.vocabularies):
        for earlier in script.vocabularies[:number]:
            known = {move.name for move in earlier.moves}
            if twice := [move.name for move in words.moves if move.name in known]:
                path, told = ("vocabulary", number), ", ".join(twice)
                yield problem("move-defined-twice", path, told, one=earlier.id, other=words.id)
