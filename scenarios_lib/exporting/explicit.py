"""The chain that was solved as one matrix, with what each of its states is."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.engine.chains import Chain
from scenarios_lib.engine.products import chain_of
from scenarios_lib.exporting.naming import end_labels, first_labels, names_of, word
from scenarios_lib.model.encounters import Encounter

Ints = NDArray[np.integer]
Shares = NDArray[np.float64]

NOBODY = -1
"""In the columns of who speaks and of stages: nobody, none."""


@frozen(eq=False)
class Explicit:
    """A chain with one state for each way to end, in which it stays, and one initial state.

    States 0 .. `going` - 1 are those of the engine's chain, the next ones the ways to end; where
    the start is drawn by chance the last is the one before the first turn. Steps are ordered by
    source and target, and no two have both in common. `rewards` are counted on leaving a state.
    `variables` are columns over the states; a legend row is a variable, a value and its name.
    """

    going: int
    initial: int
    source: Ints
    target: Ints
    share: Shares
    rewards: Mapping[str, Shares]
    labels: tuple[str, ...]
    labelled: Mapping[int, tuple[str, ...]]
    variables: Mapping[str, Ints]
    legend: tuple[tuple[str, int, str], ...]

    @property
    def size(self) -> int:
        """The number of states."""
        return len(self.rewards["turns"])


def explicit_of(encounter: Encounter) -> Explicit:
    """Return the encounter's chain as one matrix.

    Raises ScenarioError as the engine does: `too-many-states`, weights without a value.
    """
    chain = chain_of(encounter)
    drawn = len(chain.start_states) > 1
    rest = len(chain.ways) + drawn
    initial = chain.size + len(chain.ways) if drawn else int(chain.start_states[0])
    source, target, share = _steps(chain, initial)
    labelled = {
        chain.size + way: _labels_of(encounter, chain, way) for way in range(len(chain.ways))
    }
    return Explicit(
        going=chain.size,
        initial=initial,
        source=source,
        target=target,
        share=share,
        rewards={
            "turns": _followed(np.ones(chain.size), 0, rest),
            "seconds": _followed(_seconds(chain), 0, rest),
        },
        labels=(*first_labels(encounter), "together", "ended", *end_labels(encounter).values()),
        labelled={**labelled, initial: (*labelled.get(initial, ()), "init")},
        variables=_variables(encounter, chain, rest),
        legend=tuple(_legend(encounter)),
    )


def _steps(chain: Chain, initial: int) -> tuple[Ints, Ints, Shares]:
    """Return all steps by source and target, parallel ones as one."""
    ends = np.arange(chain.size, chain.size + len(chain.ways))
    source: list[Ints] = [chain.source, chain.end_source, ends]
    target: list[Ints] = [chain.target, chain.end_way.astype(np.int64) + chain.size, ends]
    share = [chain.share, chain.end_share, np.ones(len(ends))]
    if initial == chain.size + len(chain.ways):
        source.append(np.full(len(chain.start_states), initial))
        target.append(chain.start_states)
        share.append(chain.start_shares)
    return _merged(np.concatenate(source), np.concatenate(target), np.concatenate(share))


def _merged(source: Ints, target: Ints, share: Shares) -> tuple[Ints, Ints, Shares]:
    keys = source.astype(np.int64) * (int(max(source.max(), target.max())) + 1) + target
    order = np.argsort(keys, kind="stable")
    first = np.flatnonzero(np.diff(keys[order], prepend=-1))
    # A sum rounded to above 1 would make PRISM take the chain for one with rates.
    sums = np.minimum(np.add.reduceat(share[order], first), 1.0)
    kept = order[first]
    return source[kept], target[kept], sums


def _seconds(chain: Chain) -> Shares:
    """Return how long the next move takes in each state, on average."""
    source = np.concatenate((chain.source, chain.end_source))
    share = np.concatenate((chain.share, chain.end_share))
    seconds = np.concatenate(
        (
            chain.seconds(chain.source, chain.move),
            chain.seconds(chain.end_source, chain.end_move),
        )
    )
    order = np.argsort(source, kind="stable")
    first = np.flatnonzero(np.diff(source[order], prepend=-1))
    mean = np.bincount(source, share * seconds, minlength=chain.size)
    # Shares sum to 1 but for rounding: a mean of equal times is to be that time.
    lowest = np.minimum.reduceat(seconds[order], first)
    return np.clip(mean, lowest, np.maximum.reduceat(seconds[order], first))


def _labels_of(encounter: Encounter, chain: Chain, way: int) -> tuple[str, ...]:
    ended = {role: end for role, end in zip(chain.roles, chain.way_name(way), strict=True) if end}
    labels, first = end_labels(encounter), zip(chain.roles, first_labels(encounter), strict=True)
    alone = [label for role, label in first if [*ended] == [role]]
    who = alone or ["together"]
    return (*who, "ended", *(labels[role, end] for role, end in ended.items()))


def _variables(encounter: Encounter, chain: Chain, rest: int) -> dict[str, Ints]:
    """Return the columns; behind the chain's states stand `rest` others, in no stage."""
    names = names_of(encounter)
    columns: dict[str, Ints] = {"speaker": _followed(chain.turn, NOBODY, rest)}
    for party, (role, script) in enumerate(zip(encounter.roles, encounter.played, strict=True)):
        automaton, local = chain.automata[party], chain.locals_[:, party]
        columns[names[role, "stage"]] = _followed(automaton.stage[local], NOBODY, rest)
        for place, scale in enumerate(script.scales):
            column = automaton.values[local, place]
            columns[names[role, "value", scale.name]] = _followed(column, scale.low - 1, rest)
        ends = np.zeros(chain.size + rest, dtype=np.int32)
        ends[chain.size : chain.size + len(chain.ways)] = [way[party] for way in chain.ways]
        columns[names[role, "end"]] = ends
    return columns


def _followed(column: NDArray[Any], by: int, times: int) -> NDArray[Any]:
    return np.concatenate((column, np.full(times, by, dtype=column.dtype)))


def _legend(encounter: Encounter) -> list[tuple[str, int, str]]:
    names = names_of(encounter)
    rows = [("speaker", place, word(role)) for place, role in enumerate(encounter.roles)]
    for role, script in zip(encounter.roles, encounter.played, strict=True):
        stages = enumerate(script.stages)
        rows += [(names[role, "stage"], place, word(stage.name)) for place, stage in stages]
        rows += [(names[role, "end"], place, word(end)) for place, end in enumerate(script.ends, 1)]
    return rows
