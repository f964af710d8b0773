"""Which members of populations take part in each of many encounters, as the walker draws them."""

import numpy as np

from scenarios_lib.engine.automata import Ints
from scenarios_lib.engine.cells import cells_of, drawn
from scenarios_lib.engine.chance import FIRST_MEMBER, MASK, STEP
from scenarios_lib.engine.streams import Keys, mixed
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.mixtures import people, shares
from scenarios_lib.model.populations import Plays, settled
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import settings_of


def component_numbers(value: Scene, keys: Keys) -> Ints:
    """Return for each encounter the number of its part in `mixtures.components`."""
    if isinstance(value, Route):
        parties = [settled(value.traveller.plays, value.settings)]
        trigger = ""
    else:
        parties = [
            settled(party.plays, settings_of(value.settings, party.name)) for party in value.parties
        ]
        trigger = value.trigger
    draws = np.full(len(keys), FIRST_MEMBER, dtype=np.uint64)
    numbers = np.zeros(len(keys), dtype=np.int64)
    for plays in parties:
        chosen = _people(plays, trigger, keys, draws)
        numbers = numbers * len(people(plays, trigger)) + chosen
    return numbers


def _people(plays: Plays, trigger: str, keys: Keys, draws: Keys) -> Ints:
    """Return the number of the person, among `people`, that each encounter draws.

    `draws` are the numbers of the next draws, and are counted on.
    """
    if isinstance(plays, Script):
        return np.zeros(len(keys), dtype=np.int64)
    given = np.array(shares(plays, trigger))
    options = [settled(one.plays, one.settings) for one in plays.taking_part(trigger)]
    possible = np.nonzero(given > 0)[0]
    chosen = np.full(len(keys), possible[0])
    if len(options) > 1:
        cells = cells_of(np.array([len(possible)]), given[possible])
        bits = mixed(keys + (draws + np.uint64(1)) * np.uint64(STEP & MASK))
        chosen = possible[drawn(cells, np.zeros(len(keys), dtype=np.int64), bits)]
        draws += np.uint64(1)
    sizes = [
        len(people(option, trigger)) if given[at] > 0 else 0 for at, option in enumerate(options)
    ]
    numbers: Ints = np.concatenate(([0], np.cumsum(sizes)))[chosen].astype(np.int64)
    for at in possible:
        mine = np.nonzero(chosen == at)[0]
        if len(mine) and not isinstance(options[at], Script):
            inner = draws[mine]
            numbers[mine] += _people(options[at], trigger, keys[mine], inner)
            draws[mine] = inner
    return numbers
