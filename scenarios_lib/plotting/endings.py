"""Endings as they look in every plot: their names, colours and order."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from attrs import frozen

from scenarios_lib.analysis.courses import protagonist
from scenarios_lib.engine.automata import Shares
from scenarios_lib.model.casts import Scene, scripts_of
from scenarios_lib.model.names import NOBODY
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.styles import END_FILLS, NOBODY_FILL, OTHERS_FILL, Fill
from scenarios_lib.render.tellings import ending_told, ends_in

RARE: Final = 0.01
"""Endings that never come to such a share are drawn as one."""
MOST: Final = 9
"""So many endings are told apart."""
ORDER: Final = (NOBODY, "goal", "concede", "handoff", "break")
"""From the bottom, or from the left."""


Place = tuple[int, int, int, int]


@frozen
class Band:
    """One ending in a plot, or several rare ones: its name, its look, its share at every point."""

    name: str
    fill: Fill
    shares: Shares


def bands(
    value: Scene, endings: Sequence[str], points: Sequence[Sequence[float]], language: str
) -> list[Band]:
    """Return the endings that matter, in the order in which they are drawn, the same everywhere.

    `points` hold a share for each of the endings; those of different contacts count as one.
    """
    given = [one.rpartition(": ")[2] for one in endings]
    endings = list(dict.fromkeys(given))
    table = np.zeros((len(points), len(endings)))
    for place, ending in enumerate(given):
        table[:, endings.index(ending)] += [point[place] for point in points]
    most = dict(zip(endings, table.max(axis=0), strict=True))
    frequent = sorted((one for one in endings if most[one] >= RARE), key=lambda one: -most[one])
    if len(frequent) > MOST:
        frequent = frequent[: MOST - 1]
    places = {one: _place(value, one) for one in endings}
    ordered = sorted(frequent, key=lambda one: places[one])
    fills = _fills(ordered, sorted(endings, key=lambda one: places[one]), places)
    found = [
        Band(_name(value, one, language), fill, table[:, endings.index(one)])
        for one, fill in zip(ordered, fills, strict=True)
    ]
    rare = [place for place, one in enumerate(endings) if one not in ordered and most[one]]
    if rare:
        others = phrase("other_endings", language)
        found.append(Band(others, OTHERS_FILL, table[:, rare].sum(axis=1)))
    return found


def kind_of(value: Scene, ending: str) -> str:
    """Return the kind of an ending: that of the client, else of the first named, if it ends."""
    if ending == NOBODY:
        return NOBODY
    ends = dict(ends_in(ending)[1])
    role = protagonist([*ends])
    script = next(one for one in scripts_of(value, role) if ends[role] in one.ends)
    return script.kind_of(ends[role])


def _name(value: Scene, ending: str, language: str) -> str:
    if ending == NOBODY:
        return phrase("never_ends", language)
    return ending_told(value, ending, language, named=True)


def _place(value: Scene, ending: str) -> Place:
    """Return the place of an ending among all: by kind, of one before both, by party and file."""
    kind = ORDER.index(kind_of(value, ending))
    if ending == NOBODY:
        return kind, 0, 0, 0
    ends = dict(ends_in(ending)[1])
    role = protagonist([*ends])
    known = [end for script in scripts_of(value, role) for end in script.ends]
    side = 0 if role == protagonist(value.roles) else 1 + value.roles.index(role)
    return kind, len(ends), side, known.index(ends[role])


def _fills(
    shown: Sequence[str], known: Sequence[str], places: Mapping[str, Place]
) -> Iterator[Fill]:
    """Yield a fill for each that is shown: its own, unless another of its kind has it already."""
    used = set[tuple[int, int]]()
    for ending in shown:
        kind = places[ending][0]
        fills = (NOBODY_FILL,) if ending == NOBODY else END_FILLS[ORDER[kind]]
        own = [one for one in known if places[one][0] == kind].index(ending)
        wanted = [(own + more) % len(fills) for more in range(len(fills))]
        place = next((one for one in wanted if (kind, one) not in used), wanted[0])
        used.add((kind, place))
        yield fills[place]
