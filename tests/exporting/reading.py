"""PRISM's explicit files read back, as plain as they are."""

import re
from collections.abc import Mapping

from attrs import frozen


@frozen
class Read:
    """What stands in the files of a matrix: a chain, and what its states are."""

    size: int
    steps: Mapping[tuple[int, int], float]
    labels: Mapping[str, frozenset[int]]
    rewards: Mapping[str, Mapping[int, float]]
    variables: tuple[str, ...]
    states: Mapping[int, tuple[int, ...]]
    legend: Mapping[tuple[str, int], str]

    def state(self, **wanted: int) -> int:
        """Return the only state in which the variables have these values."""
        (found,) = (
            state
            for state, values in self.states.items()
            if wanted.items() <= dict(zip(self.variables, values, strict=True)).items()
        )
        return found

    def shares(self, source: int) -> dict[int, float]:
        """Return where a state leads."""
        return {to: share for (own, to), share in self.steps.items() if own == source}


def read(files: Mapping[str, str]) -> Read:
    """Return what the files say; assert that their counts and orders are as they say."""
    size, steps = _steps(files[".tra"])
    variables, states = _states(files[".sta"])
    assert list(states) == list(range(size))
    return Read(
        size=size,
        steps=steps,
        labels=_labels(files[".lab"]),
        rewards={name: _rewards(files[f".{name}.srew"], name) for name in ("turns", "seconds")},
        variables=variables,
        states=states,
        legend={
            (variable, int(value)): name
            for variable, value, name in (
                line.split(",") for line in files[".names.csv"].splitlines()[1:]
            )
        },
    )


def _steps(text: str) -> tuple[int, dict[tuple[int, int], float]]:
    head, *lines = text.splitlines()
    size, count = map(int, head.split())
    steps = {}
    for line in lines:
        source, target, share = line.split(" ")
        steps[int(source), int(target)] = float(share)
    assert len(lines) == len(steps) == count
    assert list(steps) == sorted(steps)
    return size, steps


def _labels(text: str) -> dict[str, frozenset[int]]:
    head, *lines = text.splitlines()
    names = dict(re.findall(r'(\d+)="(\w+)"', head))
    own = {int(state): places.split() for state, places in (line.split(":") for line in lines)}
    return {
        name: frozenset(state for state, places in own.items() if place in places)
        for place, name in names.items()
    }


def _rewards(text: str, name: str) -> dict[int, float]:
    structure, kind, head, *lines = text.splitlines()
    assert (structure, kind) == (f'# Reward structure "{name}"', "# State rewards")
    assert int(head.split()[1]) == len(lines)
    return {int(state): float(value) for state, value in map(str.split, lines)}


def _states(text: str) -> tuple[tuple[str, ...], dict[int, tuple[int, ...]]]:
    head, *lines = text.splitlines()
    states = {}
    for line in lines:
        state, values = line.split(":")
        states[int(state)] = tuple(map(int, values[1:-1].split(",")))
    return tuple(head[1:-1].split(",")), states
