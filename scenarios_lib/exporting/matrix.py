"""The chain as files that other tools read: PRISM's explicit files, and Storm's."""

from collections.abc import Callable, Iterator

import numpy as np
from attrs import frozen

from scenarios_lib.exporting.explicit import Explicit, explicit_of
from scenarios_lib.exporting.exports import Parts
from scenarios_lib.exporting.lines import Cells, lines, real, whole
from scenarios_lib.model.encounters import Encounter

BUILT_IN = ("init", "deadlock")
"""Labels that PRISM's files always begin with."""


def matrix(encounter: Encounter) -> Parts:
    """Return the chain that answers are computed from, number for number.

    `.tra`, `.lab`, `.turns.srew` and `.seconds.srew` are PRISM's explicit files, `.sta` tells what
    each state is and `.names.csv` what the numbers there mean; `.drn` is the same chain in one
    file for Storm. Labels are those of the PRISM text; states are numbered from 0.
    """
    explicit = explicit_of(encounter)
    writers: dict[str, Callable[[Explicit], Iterator[str]]] = {
        ".tra": transitions,
        ".lab": labels,
        ".turns.srew": _turns,
        ".seconds.srew": _seconds,
        ".sta": states,
        ".names.csv": legend,
        ".drn": direct,
    }
    return {ending: _Text(explicit, writer) for ending, writer in writers.items()}


@frozen(eq=False)
class _Text:
    explicit: Explicit
    writer: Callable[[Explicit], Iterator[str]]

    def __iter__(self) -> Iterator[str]:
        return self.writer(self.explicit)


def transitions(explicit: Explicit) -> Iterator[str]:
    """Yield the numbers of states and steps, then each step: source, target, share."""
    count = len(explicit.source)
    yield f"{explicit.size} {count}\n"
    columns = whole(explicit.source), whole(explicit.target), real(explicit.share)
    yield from lines("%d %d %s\n", count, *columns)


def labels(explicit: Explicit) -> Iterator[str]:
    """Yield the labels with their numbers, then each state that has any."""
    places = {name: place for place, name in enumerate((*BUILT_IN, *explicit.labels))}
    yield " ".join(f'{place}="{name}"' for name, place in places.items()) + "\n"
    for state, own in sorted(explicit.labelled.items()):
        yield f"{state}: {' '.join(str(place) for place in sorted(places[name] for name in own))}\n"


def rewards(explicit: Explicit, name: str) -> Iterator[str]:
    """Yield what is counted on leaving each state, where it is not 0."""
    column = explicit.rewards[name]
    states_ = np.flatnonzero(column)
    yield f'# Reward structure "{name}"\n# State rewards\n{explicit.size} {len(states_)}\n'
    yield from lines("%d %s\n", len(states_), whole(states_), real(column[states_]))


def _turns(explicit: Explicit) -> Iterator[str]:
    return rewards(explicit, "turns")


def _seconds(explicit: Explicit) -> Iterator[str]:
    return rewards(explicit, "seconds")


def states(explicit: Explicit) -> Iterator[str]:
    """Yield the names of the variables, then their values in each state."""
    yield f"({','.join(explicit.variables)})\n"
    columns = [np.arange(explicit.size), *explicit.variables.values()]
    pattern = f"%d:({','.join(['%d'] * len(explicit.variables))})\n"
    yield from lines(pattern, explicit.size, *map(whole, columns))


def legend(explicit: Explicit) -> Iterator[str]:
    """Yield what the numbers of speakers, stages and ends mean, a table with commas."""
    yield "variable,value,name\n"
    yield from (f"{variable},{value},{name}\n" for variable, value, name in explicit.legend)


def direct(explicit: Explicit) -> Iterator[str]:
    """Yield the chain in Storm's direct encoding: each state, and its steps below it."""
    yield f"@type: DTMC\n@parameters\n\n@reward_models\n{' '.join(explicit.rewards)}\n"
    yield f"@nr_states\n{explicit.size}\n@nr_choices\n{explicit.size}\n@model\n"
    columns = _heads(explicit), whole(explicit.target), real(explicit.share)
    yield from lines("%s\t\t%d : %s\n", len(explicit.source), *columns)


def _heads(explicit: Explicit) -> Cells:
    """Return what stands above each step: its state above the first one, nothing elsewhere."""
    first = np.diff(explicit.source, prepend=-1) > 0
    columns = [real(column) for column in explicit.rewards.values()]
    labelled = {state: f" {' '.join(own)}" for state, own in explicit.labelled.items()}
    pattern = f"state {{}} [{', '.join(['{}'] * len(columns))}]{{}}\n\taction 0\n"

    def heads(rows: slice) -> list[str]:
        begun = np.flatnonzero(first[rows])
        numbers = explicit.source[rows][begun].tolist()
        texts = [""] * (rows.stop - rows.start)
        if numbers:
            # Every state has a step, so that the states of a block have no gaps.
            here = slice(numbers[0], numbers[-1] + 1)
            own = [labelled.get(state, "") for state in numbers]
            filled = map(pattern.format, numbers, *(column(here) for column in columns), own)
            for place, text in zip(begun.tolist(), filled, strict=True):
                texts[place] = text
        return texts

    return heads
