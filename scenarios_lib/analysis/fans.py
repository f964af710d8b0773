"""How every scale is distributed after every turn."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.analysis.mixing import AnyAnswers, plain_parts
from scenarios_lib.analysis.survival import FEW
from scenarios_lib.analysis.timelines import turn_frame
from scenarios_lib.engine.automata import MISSING, Shares
from scenarios_lib.engine.solving import MAX_LENGTH
from scenarios_lib.engine.sums import grouped


@frozen
class Fan:
    """The distribution of one scale of a party after every turn, over all encounters.

    An encounter that has ended keeps its last values. `values` are those that occur, rising;
    `points[t]` holds their shares after t turns. They sum to 1, or to less where a party may be
    played by a script without this scale. Every share is within `bound` of the true one.
    """

    role: str
    scale: str
    values: tuple[int, ...]
    points: tuple[tuple[float, ...], ...]
    bound: float = 0.0

    @property
    def mean(self) -> tuple[float, ...]:
        """The mean of those that have the scale, after every turn; NaN where none has."""
        shares = self._shares
        return tuple(map(float, shares @ self.values)) if len(shares) else ()

    def quantile(self, share: float) -> tuple[float, ...]:
        """Return the least value that a share of those with the scale do not exceed.

        There is one for every turn, NaN where none has the scale.
        """
        sums = np.cumsum(self._shares, axis=1)
        reached = sums >= share - _ROUNDING
        reached[:, -1] = True
        found = np.array(self.values, dtype=float)[reached.argmax(axis=1)]
        return tuple(map(float, np.where(np.isnan(sums[:, -1]), np.nan, found)))

    @property
    def _shares(self) -> Shares:
        """The shares among those that have the scale, shape (turns + 1, values)."""
        table = np.array(self.points, dtype=float)
        having = table.sum(axis=1, keepdims=True)
        shares: Shares = np.full_like(table, np.nan)
        np.divide(table, having, out=shares, where=having > 0)
        return shares

    def to_frame(self) -> Any:
        """Return a pandas data frame, a row for each turn; needs the extra `frames`.

        The columns are `turn`, 0 before the first, and the values of the scale.
        """
        return turn_frame(self.points, self.values)


_ROUNDING = 1e-12
"""A sum of shares that misses a half by so little has reached it."""

Rows = dict[tuple[str, str], NDArray[np.int64]]


def fans(answers: AnyAnswers, turns: int | None = None) -> tuple[Fan, ...]:
    """Return the fans of all scales of both parties, for 0 .. `turns` turns.

    Without `turns`, until at most a thousandth goes on of those that end, or 10,000 turns.
    """
    parts = plain_parts(answers)
    known = {
        key: np.unique(np.concatenate([_values(plain, *key) for _, plain in parts]))
        for key in answers.scales()
    }
    known = {key: values[values != MISSING] for key, values in known.items()}
    running = [(share, _standing(plain, known)) for share, plain in parts]
    rows: dict[tuple[str, str], list[Shares]] = {key: [] for key in known}
    count, left = 0, 1.0
    while count == 0 or not _enough(count, left, turns):
        found = {key: np.zeros(len(values)) for key, values in known.items()}
        left = 0.0
        for share, steps in running:
            going_on, shares = next(steps)
            left += share * going_on
            for key, column in shares.items():
                found[key] += share * column
        for key, column in found.items():
            rows[key].append(column)
        count += 1
    bound = answers.share_bound() + 2 * max(
        plain.solution.standing_bound(count) for _, plain in parts
    )
    return tuple(
        Fan(
            *key,
            tuple(map(int, known[key])),
            tuple(tuple(map(float, row)) for row in rows[key]),
            bound,
        )
        for key in known
    )


def _enough(count: int, left: float, turns: int | None) -> bool:
    if turns is not None:
        return count > turns
    return left <= FEW or count > MAX_LENGTH


def _values(answers: Answers, role: str, scale: str) -> NDArray[np.int64]:
    """Return the values of a scale in all states and endings of the chain, empty if unknown."""
    chain, party = answers.solution.chain, answers.party(role)
    automaton = chain.automata[party]
    if scale not in automaton.scales:
        return np.empty(0, dtype=np.int64)
    locals_ = np.concatenate((chain.locals_[:, party], chain.final[:, party]))
    return automaton.scale_values(locals_, scale)


def _standing(
    answers: Answers, known: dict[tuple[str, str], NDArray[np.int64]]
) -> Iterator[tuple[float, dict[tuple[str, str], Shares]]]:
    """Yield for 0, 1, … turns what goes on and can end, and the shares of all scales' values."""
    solution, chain = answers.solution, answers.solution.chain
    places = {}
    for key, values in known.items():
        column = _values(answers, *key)
        if len(column):
            # Where there is no such scale, one place more than there are values.
            place = np.where(column == MISSING, len(values), np.searchsorted(values, column))
            places[key] = (place[: chain.size], place[chain.size :])
    ended = np.zeros(len(chain.end_source))
    for standing in solution.standings():
        found = {
            key: grouped(now, standing, len(known[key]) + 1)[:-1]
            + grouped(last, ended, len(known[key]) + 1)[:-1]
            for key, (now, last) in places.items()
        }
        yield float(standing[solution.can_end].sum()), found
        ended = ended + standing[chain.end_source] * chain.end_share
