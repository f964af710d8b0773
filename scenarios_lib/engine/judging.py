"""Guards, ends and weights judged on columns of local states, failures noted row by row."""

from collections.abc import Sequence
from functools import partial
from math import inf

import numpy as np

from scenarios_lib.engine.automata import Blame, Ints, Shares, Small
from scenarios_lib.engine.columns import Column, Mask, evaluate
from scenarios_lib.engine.stating import LocalStates
from scenarios_lib.errors import Path
from scenarios_lib.model.expressions import OVERFLOW, Expression, Number
from scenarios_lib.model.failures import ALL_ZERO, NEGATIVE
from scenarios_lib.model.scales import Start
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.weights import Choice, Target


class Judge:
    """Evaluates a script's expressions; `faults` columns hold numbers into `blames`, 0 for none."""

    def __init__(self, script: Script, states: LocalStates) -> None:
        self.script, self.states = script, states
        self.end_numbers = {name: number for number, name in enumerate(script.ends, start=1)}
        self.blamed: dict[tuple[str, Path], int] = {}

    @property
    def blames(self) -> tuple[Blame, ...]:
        """Everything that failed so far; fault number f is `blames[f - 1]`."""
        return tuple(Blame(code, path) for code, path in self.blamed)

    def end(self, values: Ints, faults: Small, stage_ends: str | None = None) -> Column:
        """Return the end that each row comes to, in the order goal, stage, exits; 0 for none."""
        script = self.script
        end = np.zeros(len(values), dtype=np.int32)
        open_ = faults == 0
        if script.goal and script.goal.when:
            holds = self.holds(script.goal.when, ("goal", "when"), values, open_, faults)
            end[holds] = self.end_numbers["goal"]
            open_ &= ~holds & (faults == 0)
        if stage_ends:
            end[open_] = self.end_numbers[stage_ends]
            return end
        for way in script.exits:
            if way.when:
                path = ("exits", way.name, "when")
                holds = self.holds(way.when, path, values, open_, faults)
                end[holds] = self.end_numbers[way.name]
                open_ &= ~holds & (faults == 0)
        return end

    def holds(
        self,
        when: Expression | None,
        path: Path,
        values: Ints,
        wanted: Mask,
        faults: Small,
    ) -> Mask:
        """Return the `wanted` rows in which the guard holds; no guard holds always."""
        asked: Mask = wanted & (faults == 0)
        if when is None or not asked.any():
            return asked
        value = evaluate(when, self.names(values), asked, partial(self.blame, path, faults))
        holding: Mask = asked & value & (faults == 0)
        return holding

    def shares(
        self,
        path: Path,
        options: Sequence[Choice | Target | Start],
        values: Ints,
        faults: Small,
    ) -> Shares:
        """Return each option's share in each row, shape (rows, options); 0 in rows that fail."""
        if (same := _same_shares(options)) is not None:
            return np.where((faults == 0)[:, None], same, 0.0)
        names = self.names(values)
        weights = np.zeros((len(values), len(options)))
        total = np.zeros(len(values))
        for at, option in enumerate(options):
            place = (*path, option.label)
            wanted = faults == 0
            weights[:, at] = evaluate(
                option.weight, names, wanted, partial(self.blame, place, faults)
            )
            self.blame(place, faults, NEGATIVE, wanted & (weights[:, at] < 0))
            with np.errstate(over="ignore"):  # told below
                total = total + weights[:, at]
        self.blame(path, faults, ALL_ZERO, total == 0)
        self.blame(path, faults, OVERFLOW, ~np.isfinite(total))
        fine = faults == 0
        shares = np.zeros_like(weights)
        np.divide(weights, total[:, None], out=shares, where=fine[:, None])
        return shares

    def names(self, values: Ints) -> dict[str, Column | float]:
        """Return what the script's expressions may speak of: parameters and columns of scales."""
        return self.script.constants | self.states.named(values)

    def blame(self, path: Path, faults: Small, code: str, rows: Mask) -> None:
        """Note that these rows fail by `code` at `path`, unless they have failed before."""
        fresh = rows & (faults == 0)
        if fresh.any():
            number = self.blamed.setdefault((code, path), len(self.blamed) + 1)
            faults[fresh] = number


def _same_shares(options: Sequence[Choice | Target | Start]) -> Shares | None:
    """Return the shares of options whose weights are plain numbers; None where any could fail."""
    weights = [one.weight.tree.value for one in options if isinstance(one.weight.tree, Number)]
    total = 0.0
    for weight in weights:  # one after the other: sum() rounds in another way
        total += weight
    if len(weights) < len(options) or not 0 < total < inf or min(weights) < 0:
        return None
    return np.array(weights) / total
