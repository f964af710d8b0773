"""The names that a sampled encounter or route is told in: the same whoever takes part in it."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import MISSING, Automaton, Ints
from scenarios_lib.model.casts import Scene, casts
from scenarios_lib.model.mixtures import components
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scripts import Script


@frozen(slots=False)
class Layout:
    """For each role its ends, stages and scales, those of all scripts that may play it.

    `members` are the names of those who may play it, () where it is no population; `contacts` are
    those of a route.
    """

    roles: tuple[str, ...]
    ends: tuple[tuple[str, ...], ...]
    stages: tuple[tuple[str, ...], ...]
    scales: tuple[tuple[str, ...], ...]
    members: tuple[tuple[str, ...], ...]
    contacts: tuple[str, ...]

    @cached_property
    def scale_columns(self) -> tuple[tuple[int, str], ...]:
        """The party and the name of each column of scale values."""
        return tuple((party, name) for party, names in enumerate(self.scales) for name in names)

    def end_numbers(self, party: int, ends: Sequence[str]) -> NDArray[np.int16]:
        """Return the numbers, from 1, of a script's ends, after 0 for none."""
        places = [0, *(self.ends[party].index(end) + 1 for end in ends)]
        return np.array(places, dtype=np.int16)

    def stage_numbers(self, party: int, automaton: Automaton, locals_: Ints) -> NDArray[np.int32]:
        """Return the numbers of the stages of local states."""
        places = [self.stages[party].index(stage) for stage in automaton.stages]
        return np.array(places, dtype=np.int32)[automaton.stage[locals_]]

    def values(self, party: int, automaton: Automaton, locals_: Ints) -> NDArray[np.int64]:
        """Return the scale values of local states, MISSING where there is no such scale."""
        names = self.scales[party]
        result = np.full((len(locals_), len(names)), MISSING)
        for at, name in enumerate(automaton.scales):
            result[:, names.index(name)] = automaton.values[locals_, at]
        return result


def layout_of(value: Scene) -> Layout:
    """Return the names in which what is played is told."""
    played = casts(value)
    parts = components(value)

    def each(names: Callable[[Script], Iterable[str]]) -> tuple[tuple[str, ...], ...]:
        return tuple(
            tuple(dict.fromkeys(name for script in played[role] for name in names(script)))
            for role in value.roles
        )

    members = zip(*(part.members for part in parts), strict=True)
    return Layout(
        roles=value.roles,
        ends=each(lambda script: script.ends),
        stages=each(lambda script: script.stage_named),
        scales=each(lambda script: (scale.name for scale in script.scales)),
        members=tuple(tuple(filter(None, dict.fromkeys(names))) for names in members),
        contacts=tuple(value.contact_named) if isinstance(value, Route) else (),
    )
