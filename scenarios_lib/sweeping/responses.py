"""How a claim's answers respond to one setting, and where the claim turns."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import nan
from typing import Any, Final

from attrs import evolve, frozen

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.analysis.claiming import judge
from scenarios_lib.analysis.courses import protagonist
from scenarios_lib.errors import Problem, ScenarioError, Where, is_error
from scenarios_lib.jobs.extras import require
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.expressions import Answer, Expression, walk
from scenarios_lib.model.parsing import parse
from scenarios_lib.model.soundness import check_whole
from scenarios_lib.sweeping.axes import Axis, Span
from scenarios_lib.sweeping.planning import Asked, Over, planned
from scenarios_lib.sweeping.plans import Plan
from scenarios_lib.sweeping.solving import Solver

POINTS: Final = 25
"""So many values of a range are solved, both its ends among them."""
NEAR: Final = 1e-4
"""A threshold is found to this share of the range."""


@frozen
class Threshold:
    """A value at which a claim turns: it holds at one of `low` and `high`, and not at the other.

    The first that holds of a setting's whole numbers is one from the last that does not; any other
    threshold lies between two numbers that are a ten-thousandth of the range apart, or nearer.
    """

    low: float
    high: float
    holds_above: bool

    @property
    def value(self) -> float:
        """The middle of the two."""
        return (self.low + self.high) / 2


@frozen
class Response:
    """The answers that a claim asks for, exactly, at some values of one setting.

    `answers` are as in the claim, such as `first(client)`; `points` holds them for each of the
    `values`, NaN where one is undefined, each within `bound` of the true one. `holds` tells where
    the claim does. There is a threshold for every two neighbouring values of which it holds at
    one: what turns twice between them is not seen.
    """

    encounter: Encounter
    setting: str
    claim: Expression
    values: tuple[float, ...]
    answers: tuple[str, ...]
    points: tuple[tuple[float, ...], ...]
    holds: tuple[bool, ...]
    thresholds: tuple[Threshold, ...]
    bound: float = 0.0
    whole: bool = False
    """Whether the setting has whole values only: the start of a scale."""

    def of(self, answer: str) -> tuple[float, ...]:
        """Return one answer at every value."""
        place = self.answers.index(answer)
        return tuple(point[place] for point in self.points)

    def to_frame(self) -> Any:
        """Return a pandas data frame, a row for each value; needs the extra `frames`.

        The columns are the setting, the answers, and `holds`.
        """
        require("pandas", "frames", "to_frame")
        import pandas as pd

        frame = pd.DataFrame(self.points, columns=[*self.answers])
        frame.insert(0, self.setting, self.values)
        frame["holds"] = self.holds
        return frame


def response(
    encounter: Encounter,
    setting: str,
    over: Over = None,
    claim: str = "",
    *,
    besides: Sequence[Answer] = (),
) -> Response:
    """Return how the answers of a claim respond to a setting such as `operator.asks_back`.

    `over` is as in a sweep: values, text such as `0:1/11`, or None for the declared range; of a
    range 25 points are solved, then each threshold is closed in by halving. Without a claim it is
    that the client, or the first named, is the likelier to end first. `besides` are answered too,
    after those of the claim. Raises ScenarioError with all that is wrong, at `over` or at `claim`.
    """
    one = protagonist(encounter.roles)
    other = next(role for role in encounter.roles if role != one)
    claimed = _claimed(encounter, claim or f"first({one}) > first({other})")
    plan, _ = planned(Asked(encounter, {setting: over}, sobol=1))
    given = plan.axes[0]
    values = _spread(given.span) if given.span else tuple(map(float, given.values))
    free = Axis(setting, span=Span(min(values), max(values)))
    solver = Solver(Plan(encounter, (free,)))
    claims = (node for node in walk(claimed.tree) if isinstance(node, Answer))
    asked = tuple(dict.fromkeys((*claims, *besides)))

    def judged(value: float) -> tuple[Answers, bool]:
        answers = solver.answers((value,))
        (found,) = judge((Claim(claimed),), {"": answers}, None)
        return answers, found.holds

    values = tuple(sorted(values))
    points, holds, bound = list[tuple[float, ...]](), list[bool](), 0.0
    for value in values:
        answers, held = judged(value)
        told = [answers.ask(one.function, one.arguments) for one in asked]
        points.append(tuple(nan if found is None else found.value for found in told))
        bound = max([bound, *(found.bound for found in told if found is not None)])
        holds.append(held)

    def turns() -> Iterator[Threshold]:
        for (low, before), (high, after) in pairwise(zip(values, holds, strict=True)):
            if before == after:
                continue
            while given.kind != "whole" and high - low > NEAR * (values[-1] - values[0]):
                middle = (low + high) / 2
                low, high = (middle, high) if judged(middle)[1] == before else (low, middle)
            yield Threshold(low, high, after)

    return Response(
        encounter, setting, claimed, values, tuple(map(str, asked)), tuple(points), tuple(holds),
        tuple(turns()), bound, given.kind == "whole",
    )  # fmt: skip


def _spread(span: Span) -> tuple[float, ...]:
    step = (span.high - span.low) / (POINTS - 1)
    return (*(span.low + step * place for place in range(POINTS - 1)), span.high)


def _claimed(encounter: Encounter, text: str) -> Expression:
    """Return the claim; raise ScenarioError, told at `claim`, if it cannot be one here."""
    found = parse(text, claims=True)
    if isinstance(found, Problem):
        raise ScenarioError(_placed([evolve(found, facts=(("at", "claim"), *found.facts))]))
    asking = evolve(encounter, claims=(Claim(found),), origin=None)
    wrong = [
        one for one in check_whole(asking) if is_error(one) and one.where.path[:1] == ("claims",)
    ]
    if wrong:
        raise ScenarioError(_placed(wrong))
    return found


def _placed(problems: Sequence[Problem]) -> list[Problem]:
    return [evolve(one, where=Where(("claim",))) for one in problems]
