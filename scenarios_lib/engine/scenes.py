"""Many encounters or journeys at once where populations or several contacts take part."""

from collections.abc import Callable, Iterator

import numpy as np

from scenarios_lib.engine.automata import Ints
from scenarios_lib.engine.beginnings import BLOCK, Beginnings, begun_with
from scenarios_lib.engine.chance import MAX_TURNS
from scenarios_lib.engine.crowds import component_numbers
from scenarios_lib.engine.journeys import Journeys
from scenarios_lib.engine.layouts import layout_of
from scenarios_lib.engine.products import automata_of
from scenarios_lib.engine.recording import SceneSample, empty, record, walked
from scenarios_lib.engine.streams import Keys, keys_of
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.mixtures import Component, components


def sample_scene(
    value: Scene,
    count: int,
    *,
    seed: int = 0,
    first: int = 0,
    limit: int = MAX_TURNS,
    progress: Callable[[int], None] | None = None,
    kernel: bool | None = None,
) -> SceneSample:
    """Return encounters or journeys number `first` .. `first + count - 1` under `seed`.

    The same as `sample_automata` does for two automata, and under the same conditions; journeys
    are walked contact by contact.
    """
    if count < 1:
        raise ValueError(f"The number of encounters is 1 or more, not {count}.")
    layout = layout_of(value)
    found, keys = empty(layout, seed, first, limit, count), keys_of(seed, first, count)
    numbers, done = component_numbers(value, keys), 0
    for number, part in enumerate(components(value)):
        rows = np.nonzero(numbers == number)[0]
        if not len(rows):
            continue
        _note_members(found, rows, part)
        if isinstance(part.value, Encounter):
            _walked(found, rows, part.value, keys, kernel)
        else:
            Journeys(part.value, keys[rows], found, rows, kernel).run()
        done += len(rows)
        if progress:
            progress(done)
    return found


def _note_members(found: SceneSample, rows: Ints, part: Component) -> None:
    for party, name in enumerate(part.members):
        if name:
            found.member[rows, party] = found.layout.members[party].index(name)


def _walked(
    found: SceneSample, rows: Ints, encounter: Encounter, keys: Keys, kernel: bool | None
) -> None:
    automata = automata_of(encounter)
    opens = encounter.roles.index(encounter.opens)

    def blocks() -> Iterator[Beginnings]:
        for begun in range(0, len(rows), BLOCK):
            yield begun_with(automata, keys[rows[begun : begun + BLOCK]], opens, begun)

    columns = walked(automata, blocks(), len(rows), found.limit, kernel)
    record(found, rows, automata, columns)
    found.seconds[rows] = columns.seconds
