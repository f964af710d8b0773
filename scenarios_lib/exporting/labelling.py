"""What the exported text is asked for: labels of how it ended, rewards of how long it took."""

from collections.abc import Iterator, Sequence

from scenarios_lib.exporting.expressing import number
from scenarios_lib.exporting.naming import end_labels, first_labels
from scenarios_lib.exporting.phrasing import all_of
from scenarios_lib.exporting.sides import Side
from scenarios_lib.model.encounters import Encounter


def labels(encounter: Encounter, sides: Sequence[Side]) -> Iterator[str]:
    """Yield the labels: who ended first, both, anybody, and each end of each party."""
    names = sides[0].names
    ended = f"{names['step',]} = {names['over',]}"
    open_ = {side.role: f"{side.own('end')} = {names['going',]}" for side in sides}
    closed = {side.role: f"{side.own('end')} != {names['going',]}" for side in sides}
    for side, label in zip(sides, first_labels(encounter), strict=True):
        alone = [closed[side.role], *(open_[other] for other in open_ if other != side.role)]
        yield f'label "{label}" = {all_of([ended, *alone])};'
    yield f'label "together" = {all_of([ended, *closed.values()])};'
    yield f'label "ended" = {ended};'
    by_role = {side.role: side for side in sides}
    for (role, end), label in end_labels(encounter).items():
        own = by_role[role].own
        this = f"{own('end')} = {own('end', end)}"
        yield f'label "{label}" = {all_of([ended, this])};'


def rewards(sides: Sequence[Side]) -> Iterator[Iterator[str]]:
    """Yield the structures that count turns and seconds, a turn being counted once it is spoken."""
    yield _structure("turns", (f"{side.at('spoke')} : 1;" for side in sides))
    yield _structure("seconds", (line for side in sides for line in _seconds(side)))


def _structure(name: str, items: Iterator[str]) -> Iterator[str]:
    yield f'rewards "{name}"'
    yield from (f"  {item}" for item in items)
    yield "endrewards"


def _seconds(side: Side) -> Iterator[str]:
    for move in side.script.says:
        condition = all_of([side.at("spoke"), side.was_said([move])])
        yield f"{condition} : {number(side.script.moves[move].seconds)};"
