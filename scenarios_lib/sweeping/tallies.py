"""How many encounters of a sample ended in which way, counted part by part."""

from collections.abc import Mapping

from attrs import field, frozen

from scenarios_lib.engine.recording import AnySample
from scenarios_lib.engine.sampling import Interval, interval
from scenarios_lib.model.names import NOBODY, TOGETHER


@frozen
class Tally:
    """Counts over encounters under one seed, the same as those of the whole sample.

    `first` counts which party's script ended first, `together`, and `nobody` for encounters given
    up after the limit of turns; `ends` counts each `ROLE.END`.
    """

    roles: tuple[str, ...]
    seed: int
    size: int = 0
    first: Mapping[str, int] = field(factory=dict)
    ends: Mapping[str, int] = field(factory=dict)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.roles,
            self.seed,
            self.size + other.size,
            _sum(self.first, other.first),
            _sum(self.ends, other.ends),
        )

    def shares(self) -> dict[str, dict[str, Interval]]:
        """Return the shares of `first` and `ends`, each with its 95 % interval."""
        return {
            "first": {name: interval(hits, self.size) for name, hits in self.first.items()},
            "ends": {name: interval(hits, self.size) for name, hits in self.ends.items()},
        }


def tally_of(sample: AnySample) -> Tally:
    """Return the counts of a sample."""
    ended = sample.ends > 0
    alone = {role: ended[:, p] & ~ended[:, 1 - p] for p, role in enumerate(sample.roles)}
    masks = alone | {TOGETHER: ended.all(axis=1), NOBODY: ~sample.finished}
    ends = {
        f"{role}.{end}": int((sample.ends[:, party] == number).sum())
        for party, role in enumerate(sample.roles)
        for number, end in enumerate(sample.end_names[party], start=1)
    }
    first = {name: int(mask.sum()) for name, mask in masks.items()}
    return Tally(sample.roles, sample.seed, sample.size, first, ends)


def _sum(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {name: one.get(name, 0) + other.get(name, 0) for name in {**one, **other}}
