"""Rules that a vocabulary must keep, and a warning that only those who use it can show."""

from collections.abc import Iterable, Iterator
from math import isfinite

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.expressions import plain
from scenarios_lib.model.moves import Vocabulary
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness.changes import changes, scales_of
from scenarios_lib.model.soundness.naming import misnamed, placed, repeated


def problems(words: Vocabulary) -> Iterator[Problem]:
    """Yield everything that is wrong with the vocabulary; it may touch scales of any name."""
    yield from repeated((move.name for move in words.moves), ("moves",))
    for move in words.moves:
        path = ("moves", move.name)
        yield from misnamed(move.name, path)
        yield from _seconds(move.seconds, move.name, (*path, "seconds"))
        yield from changes(move.feel, (*path, "feel"))


def unfelt(words: Vocabulary, scripts: Iterable[Script]) -> Iterator[Problem]:
    """Yield a warning for each effect on a scale that none of the scripts that use it has."""
    users = [one for one in scripts if any(known is words for known in one.vocabularies)]
    known = scales_of(users)
    for move in words.moves if users else ():
        for change in move.feel:
            if change.scale not in known:
                path = ("moves", move.name, "feel", change.scale)
                yield problem("unfelt-scale", path, change.scale, known, move=move.name)


def _seconds(seconds: float, move: str, path: Path) -> Iterator[Problem]:
    if not isfinite(seconds):
        yield problem("not-finite", path, seconds, at=placed(path))
    elif seconds <= 0:
        yield problem("seconds-not-positive", path, plain(seconds), move=move)
