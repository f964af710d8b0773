"""Guesses which local states come next, where they come so few at a time that columns are idle."""

import numpy as np

from scenarios_lib.engine.automata import Ints
from scenarios_lib.engine.stating import LocalStates

FEW = 32
FEW_A_STAGE = 4
"""A round that finds fewer new states than one or the other is a narrow one."""
PATIENCE = 64
SHORT_PATIENCE = 8
"""So many narrow rounds, one after the other, are worth a guess: fewer where there are stages
enough, each of which has its own columns in every round."""
BOX = 2**18
"""A guess holds at most so many states."""


class Lookahead:
    """Watches a search; a scale that keeps growing is taken to go on so, in every stage.

    What was guessed and is not reached has to be dropped in the end.
    """

    def __init__(self, states: LocalStates, *, open: bool = True) -> None:
        self.states, self.open = states, open and states.space <= states.limit
        self.guessed = False
        self.rounds = self.count = self.begun = 0

    def guess(self) -> Ints:
        """Return states to be looked at as well, most often none."""
        found, self.count = self.states.count - self.count, self.states.count
        stages = len(self.states.script.stages)
        if found >= max(FEW, FEW_A_STAGE * stages):
            self.rounds, self.begun = 0, self.count
            return np.empty(0, dtype=np.int64)
        self.rounds += 1
        patience = max(PATIENCE // stages, SHORT_PATIENCE)
        if self.rounds < patience or not self.open:
            return np.empty(0, dtype=np.int64)
        self.rounds, begun, self.begun = 0, self.begun, self.count
        return self._numbered(self._box(begun, patience) if begun < self.count else [])

    def _box(self, begun: int, patience: int) -> list[range]:
        """Return the ranges of all scales, wider where the last rounds have widened them."""
        _, values = self.states.decoded(np.arange(self.count))
        before, later = values[: max(begun, 1)], values[begun:]
        low, high = values.min(axis=0), values.max(axis=0)
        down, up = later.min(axis=0) < before.min(axis=0), later.max(axis=0) > before.max(axis=0)
        stages = len(self.states.script.stages)
        if (down | up).sum() > 1 and len(later) < FEW * patience:
            return []  # scales that move together, on a line through a box that is mostly empty
        while (down | up).any():
            wider = high - low + 1
            low = np.maximum(low - wider * down, self.states.low)
            high = np.minimum(high + wider * up, self.states.high)
            if stages * np.prod(high - low + 1.0) > BOX or (high - low + 1 == wider).all():
                break
        return [range(int(a), int(b) + 1) for a, b in zip(low, high, strict=True)]

    def _numbered(self, box: list[range]) -> Ints:
        stages = len(self.states.script.stages)
        if not box or stages * np.prod([float(len(one)) for one in box]) > 4 * BOX:
            return np.empty(0, dtype=np.int64)
        grid = np.meshgrid(np.arange(stages), *map(np.array, box), indexing="ij")
        columns = np.stack([axis.ravel() for axis in grid], axis=1).astype(np.int64)
        self.guessed = True
        found = self.states.number(columns[:, 0], columns[:, 1:])
        self.count = self.begun = self.states.count
        return found
