"""Answers for populations: those of the members, mixed by their shares, and kept."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from math import inf, isinf
from typing import TypeVar

from attrs import frozen

from scenarios_lib.analysis.answers import Answers, Given, answers_of_plain
from scenarios_lib.engine.krylov import UNIT
from scenarios_lib.engine.products import MAX_STATES
from scenarios_lib.engine.solving import Bounded
from scenarios_lib.errors import ScenarioError, problem
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.mixtures import components
from scenarios_lib.model.names import GOAL

CONDITIONED = "turns_if"
"""The function whose answer is given a condition: that the party ends first."""


@frozen(eq=False)
class Part:
    """The answers for one combination of members, and its share of the whole."""

    share: float
    members: tuple[str, ...]
    answers: Answers


@frozen(slots=False, eq=False)
class MixedAnswers:
    """The exact answers to an encounter or a route with populations in it."""

    value: Scene
    parts: tuple[Part, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        """The names of the parties."""
        return self.value.roles

    @property
    def states(self) -> int:
        """How many joint states there are, over all members."""
        return sum(part.answers.states for part in self.parts)

    def ask(self, function: str, arguments: Sequence[str]) -> Given:
        """Return the answer to a function of the claim language, None where it is undefined."""
        if function == CONDITIONED:
            return self.lengths_if(arguments[0])[0]
        return self._mixed(lambda answers: answers.ask(function, arguments))

    def _mixed(self, answer: Callable[[Answers], Given]) -> Bounded:
        """Return the mean over the members; each of them has such an answer."""
        total, bound = 0.0, 0.0
        for part in self.parts:
            found = answer(part.answers)
            assert found is not None, "only answers with a condition are undefined"
            total += part.share * found.value
            bound += part.share * found.bound
        return Bounded(total, inf if isinf(total) else bound + self._rounding * abs(total))

    @property
    def _rounding(self) -> float:
        """The relative rounding error of a mean: of shares, of products and of their sum."""
        return UNIT * (2 * len(self.parts) + 8)

    def first(self, role: str) -> Bounded:
        """Return the probability that this party's script ends first, alone."""
        return self._mixed(lambda answers: answers.first(role))

    def together(self) -> Bounded:
        """Return the probability that both scripts end on the same move."""
        return self._mixed(lambda answers: answers.together())

    def nobody(self) -> Bounded:
        """Return the probability that no script ever ends."""
        return self._mixed(lambda answers: answers.nobody())

    def ends(self, role: str, end: str) -> Bounded:
        """Return the probability that the party's script ends so; `*` is any end."""
        return self._mixed(lambda answers: answers.ends(role, end))

    def goal(self, role: str) -> Bounded:
        """Return the probability that the party reaches its goal."""
        return self.ends(role, GOAL)

    def reaches(self, role: str, stage: str) -> Bounded:
        """Return the probability that the party comes to the stage; the start counts."""
        return self._mixed(lambda answers: answers.reaches(role, stage))

    def says(self, role: str, move: str) -> Bounded:
        """Return the probability that the party says the move at least once."""
        return self._mixed(lambda answers: answers.says(role, move))

    def turns(self) -> Bounded:
        """Return the expected number of turns, infinite where some never end."""
        return self._mixed(lambda answers: answers.turns())

    def seconds(self) -> Bounded:
        """Return the expected number of seconds, infinite where some never end."""
        return self._mixed(lambda answers: answers.seconds())

    def contacts(self) -> Bounded:
        """Return the expected number of contacts entered."""
        return self._mixed(lambda answers: answers.contacts())

    def meets(self, contact: str) -> Bounded:
        """Return the probability that the contact is ever reached."""
        return self._mixed(lambda answers: answers.meets(contact))

    def stops(self, contact: str) -> Bounded:
        """Return the probability that the route ends in the contact."""
        return self._mixed(lambda answers: answers.stops(contact))

    def visits(self, contact: str) -> Bounded:
        """Return the expected number of times that the contact is entered."""
        return self._mixed(lambda answers: answers.visits(contact))

    def end_names(self) -> list[tuple[str, str]]:
        """Return each party with each of its ends, those of all members."""
        known = [pair for part in self.parts for pair in part.answers.end_names()]
        return sorted(dict.fromkeys(known), key=lambda pair: self.roles.index(pair[0]))

    def lengths_if(self, role: str) -> tuple[Given, Given]:
        """Return the expected turns and seconds given that the party's script ends first.

        Members count by their share times the probability that it does.
        """
        told = [(part, *part.answers.lengths_if(role)) for part in self.parts]
        weighed = [
            (part.share, part.answers.first(role), turns, seconds)
            for part, turns, seconds in told
            if turns is not None and seconds is not None
        ]
        turns = self._given((share, first, length) for share, first, length, _ in weighed)
        seconds = self._given((share, first, length) for share, first, _, length in weighed)
        return turns, seconds

    def _given(self, weighed: Iterable[tuple[float, Bounded, Bounded]]) -> Given:
        total = share = total_bound = share_bound = 0.0
        for weight, first, length in weighed:
            share += weight * first.value
            share_bound += weight * first.bound
            total += weight * first.value * length.value
            total_bound += weight * (
                first.value * length.bound + first.bound * (length.value + length.bound)
            )
        if share == 0:
            return None
        mean, spread = total / share, share - share_bound
        bound = (total_bound + mean * share_bound) / spread if spread > 0 else inf
        return Bounded(mean, bound + self._rounding * mean)

    def cut_short(self, role: str) -> dict[str, float]:
        """Return the probability that only the other's script ends, by the party's stage then."""
        return _summed((part.share, part.answers.cut_short(role)) for part in self.parts)

    def scales(self) -> list[tuple[str, str]]:
        """Return each party with each of its scales, those of all members."""
        known = [pair for part in self.parts for pair in part.answers.scales()]
        return sorted(dict.fromkeys(known), key=lambda pair: self.roles.index(pair[0]))

    def final_scale(self, role: str, scale: str) -> dict[int, float]:
        """Return the probability of each value of a scale at the end, with members that have it."""
        having = [part for part in self.parts if (role, scale) in part.answers.scales()]
        found = _summed((part.share, part.answers.final_scale(role, scale)) for part in having)
        return dict(sorted(found.items()))

    def share_bound(self) -> float:
        """Return how far any probability can be from the true one."""
        worst = max(part.answers.share_bound() for part in self.parts)
        return worst + self._rounding

    def by_length(self) -> list[dict[str, float]]:
        """Return for 1, 2, … turns the probability to end just then, by ending."""
        tables = [(part.share, part.answers.by_length()) for part in self.parts]
        longest = max(len(table) for _, table in tables)
        return [
            _summed((share, table[turn]) for share, table in tables if turn < len(table))
            for turn in range(longest)
        ]

    @cached_property
    def likeliest(self) -> Part:
        """The members whose likeliest way to end is the likeliest of all, their share counted."""

        def chance(part: Part) -> float:
            way = part.answers.likeliest_way
            return 0.0 if way is None else part.share * part.answers.solution.way_shares[way]

        return max(self.parts, key=chance)


AnyAnswers = Answers | MixedAnswers

T = TypeVar("T")


def plain_parts(answers: AnyAnswers) -> list[tuple[float, Answers]]:
    """Return the answers for each combination of members with its share; 1 where there is one."""
    if isinstance(answers, MixedAnswers):
        return [(part.share, part.answers) for part in answers.parts]
    return [(1.0, answers)]


def _summed(weighed: Iterable[tuple[float, dict[T, float]]]) -> dict[T, float]:
    total: dict[T, float] = {}
    for weight, shares in weighed:
        for key, share in shares.items():
            total[key] = total.get(key, 0.0) + weight * share
    return total


def answers_of(value: Scene, *, limit: int = MAX_STATES) -> AnyAnswers:
    """Return the exact answers to an encounter or a route of at most `limit` states."""
    if value.is_plain:
        return answers_of_plain(value, limit=limit)
    parts = [
        Part(one.share, one.members, answers_of_plain(one.value, limit=limit))
        for one in components(value)
    ]
    if (count := sum(part.answers.states for part in parts)) > limit:
        raise ScenarioError([problem("too-many-states", (), count, maximum=limit)])
    return MixedAnswers(value, tuple(parts))
