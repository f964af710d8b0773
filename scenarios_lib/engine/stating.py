"""Local states of one script, stage and scales, as numbers and back; effects on their columns."""

from collections.abc import Iterable
from math import prod

import numpy as np

from scenarios_lib.engine.automata import Ints
from scenarios_lib.engine.numbering import Numbering
from scenarios_lib.errors import ScenarioError, problem
from scenarios_lib.model.scales import Change
from scenarios_lib.model.scripts import Script

MAX_CODES = 2**62


class LocalStates:
    """The local states found so far, numbered; values are arrays of shape (states, scales).

    Scale values that span too many combinations for one number are folded: the combinations of
    all scales but the last are numbered as they are found, then those with the last.
    """

    def __init__(self, script: Script, limit: int) -> None:
        self.script, self.limit = script, limit
        self.low = np.array([scale.low for scale in script.scales], dtype=np.int64)
        self.high = np.array([scale.high for scale in script.scales], dtype=np.int64)
        self.place = {stage.name: number for number, stage in enumerate(script.stages)}
        self.scale_place = {scale.name: at for at, scale in enumerate(script.scales)}
        self.widths = [scale.high - scale.low + 1 for scale in script.scales]
        self.space = len(script.stages) * prod(self.widths)
        self.folds = list[Numbering]()
        spaces = [self.space]
        if self.space > MAX_CODES:
            spaces = [4 * limit * width for width in (*self.widths, len(script.stages))]
            self.folds = [Numbering(space) for space in spaces[:-1]]
        self.numbering = Numbering(spaces[-1])

    @property
    def count(self) -> int:
        """How many there are so far."""
        return self.numbering.count

    def too_many(self, found: int) -> ScenarioError:
        """Return the error for a script with more states than the limit."""
        refused = problem("too-many-local-states", (), found, maximum=self.limit)
        return ScenarioError([refused.located(self.script.origin)])

    def number(self, stage: Ints | int, values: Ints) -> Ints:
        """Return the numbers of the states at `stage` (a number or one for each) with `values`."""
        code = self.combination(values) * len(self.place) + stage
        ids, _ = self.numbering.add(code)
        if self.count > self.limit:
            raise self.too_many(self.count)
        return ids

    def combination(self, values: Ints) -> Ints:
        """Return a number for each combination of scale values."""
        code = np.zeros(len(values), dtype=np.int64)
        for at, width in enumerate(self.widths):
            code = code * width + (values[:, at] - self.low[at])
            if self.folds:
                code, _ = self.folds[at].add(code)
        return code

    def decoded(self, numbers: Ints) -> tuple[Ints, Ints]:
        """Return the stages and the scale values of numbered states."""
        codes, stages = np.divmod(self.numbering.codes[numbers], len(self.place))
        return stages, self.values(codes)

    def values(self, codes: Ints) -> Ints:
        """Return the scale values of numbered combinations."""
        values = np.empty((len(codes), len(self.low)), dtype=np.int64)
        for at in range(len(self.low) - 1, -1, -1):
            if self.folds:
                codes = self.folds[at].codes[codes]
            codes, values[:, at] = np.divmod(codes, self.widths[at])
        return values + self.low

    def changed(self, values: Ints, feel: Iterable[Change]) -> Ints:
        """Return the values after an effect, clamped; scales that the script lacks are skipped."""
        result = values.copy()
        for change in feel:
            at = self.scale_place.get(change.scale)
            if at is not None:
                low, high = int(self.low[at]), int(self.high[at])
                step = min(max(change.amount, low - high), high - low)  # more makes no difference
                column = result[:, at]
                if change.sets:
                    column[:] = min(max(change.amount, low), high)
                else:
                    column += step
                    np.maximum(column, low, out=column)
                    np.minimum(column, high, out=column)
        return result

    def named(self, values: Ints) -> dict[str, Ints]:
        """Return the columns of `values` by the names of the scales."""
        if not values.shape[1]:
            return {}
        return {name: values[:, at] for name, at in self.scale_place.items()}
