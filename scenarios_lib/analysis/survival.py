"""How many encounters are still going on after every turn, by how they will end."""

from collections.abc import Iterator

import numpy as np
from attrs import frozen

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.analysis.mixing import AnyAnswers, plain_parts
from scenarios_lib.analysis.timelines import Timeline
from scenarios_lib.engine.automata import Shares
from scenarios_lib.engine.solving import MAX_LENGTH
from scenarios_lib.engine.sums import grouped
from scenarios_lib.model.names import NOBODY

FEW = 0.001
"""So few are left at the end of a survival, unless its number of turns is given."""


@frozen
class Survival(Timeline):
    """The share of all encounters that go on after every turn, by how they will end.

    `endings` are `ROLE.END`, joined by + where both end, and last `nobody`; on a route, in
    whatever contact. `points[t]` holds their shares after t turns: those of `points[0]` sum to 1
    and are the probabilities of the endings; that of `nobody` stays. Every share is within
    `bound` of the true one (`nobody` within that of all others together).
    """

    @property
    def going_on(self) -> tuple[float, ...]:
        """The share of all that goes on after every turn, shape (turns + 1,)."""
        return tuple(min(sum(point), 1.0) for point in self.points)


def survival(answers: AnyAnswers, turns: int | None = None) -> Survival:
    """Return how many go on after 0 .. `turns` turns.

    Without `turns`, until at most a thousandth goes on of those that end, or 10,000 turns.
    """
    parts = plain_parts(answers)
    running = [(share, _going_on(plain)) for share, plain in parts]
    found = dict.fromkeys(label for _, plain in parts for label in _labels(plain))
    endings, points = (*found, NOBODY), list[tuple[float, ...]]()
    while not points or not _enough(points, turns):
        point = dict.fromkeys(endings, 0.0)
        for share, shares in running:
            for ending, left in next(shares).items():
                point[ending] += share * left
        points.append(tuple(point.values()))
    rounding = max(plain.solution.standing_bound(len(points)) for _, plain in parts)
    return Survival(endings, tuple(points), answers.share_bound() + 2 * rounding)


def _enough(points: list[tuple[float, ...]], turns: int | None) -> bool:
    if turns is not None:
        return len(points) > turns
    return sum(points[-1][:-1]) <= FEW or len(points) > MAX_LENGTH


def _labels(answers: Answers) -> list[str]:
    return [answers.ending_label(way) for way in range(len(answers.way_names))]


def _going_on(answers: Answers) -> Iterator[dict[str, float]]:
    """Yield for 0, 1, … turns the shares that go on, by ending."""
    solution, chain = answers.solution, answers.solution.chain
    labels, nobody = _labels(answers), solution.nobody.value
    left: Shares = solution.way_shares
    for standing in solution.standings():
        point = dict.fromkeys(labels, 0.0)
        for label, share in zip(labels, left, strict=True):
            point[label] += float(share)
        yield point | {NOBODY: nobody}
        ended = grouped(chain.end_way, standing[chain.end_source] * chain.end_share, len(labels))
        left = np.maximum(left - ended, 0.0)
