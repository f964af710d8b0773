"""What is asked: the claims about order, their cases, and how far each number is shifted when."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from attrs import Attribute, field, frozen

from scenarios_lib.analysis.claiming import asked_by
from scenarios_lib.engine.chance import Stream
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.expressions import Answer, Comparison, walk
from scenarios_lib.model.routes import Route
from scenarios_lib.model.sources import Source
from scenarios_lib.model.studies import Case, Study
from scenarios_lib.varying.finding import numbers_in
from scenarios_lib.varying.numbers import Number, Shifts, Unshifted
from scenarios_lib.varying.shifting import shifted

Claiming = Study | Scene
"""What may have claims."""


@frozen(slots=False)
class Plan:
    """What is asked: claims about order, each held against numbers it rests on.

    Assumed parameters, starts of scales and shares are shifted `by` a share of their range: one at
    a time, and in `settings` drawn under `seed` all together. `ValueError` for a `by` that is no
    share or less than one setting.
    """

    value: Claiming
    by: float = field(default=0.1)
    settings: int = field(default=100)
    seed: int = 0

    @by.validator
    def _check_by(self, attribute: "Attribute[float]", by: float) -> None:
        if not 0 < by <= 1:
            raise ValueError(f"Numbers are shifted by a share of their range, not by {by}.")

    @settings.validator
    def _check_settings(self, attribute: "Attribute[int]", count: int) -> None:
        if count < 1:
            raise ValueError(f"The number of settings is 1 or more, not {count}.")

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims about order; the others say exact numbers, which shift with any other."""
        return tuple(claim for claim in self.value.claims if is_ordinal(claim))

    @cached_property
    def asked(self) -> dict[str, tuple[Answer, ...]]:
        """The answers that the claims ask for, by case."""
        return asked_by(self.claims)

    @cached_property
    def cases(self) -> Mapping[str, Case]:
        """The cases that the claims speak of; '' is the encounter or route itself."""
        value = self.value
        match value:
            case Study():
                return {one.name: one for one in value.cases if one.name in self.asked}
            case Encounter():
                found = Case("", encounter=value)
            case Route():
                found = Case("", route=value)
        return {"": found} if self.asked else {}

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the study: what is no study has its own."""
        return self.value.sources if isinstance(self.value, Study) else ()

    @cached_property
    def _numbers(self) -> tuple[tuple[Number, ...], tuple[Unshifted, ...]]:
        return numbers_in(self.cases.values(), self.sources)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The parameters, starts of scales and shares that are shifted."""
        return self._numbers[0]

    @property
    def unshifted(self) -> tuple[Unshifted, ...]:
        """Those that are not; what is written into the rules themselves is no part of either."""
        return self._numbers[1]

    @cached_property
    def singles(self) -> tuple[tuple[Number, float], ...]:
        """Each number with each of its two shifts."""
        steps = ((number, number.step(self.by)) for number in self.numbers)
        return tuple((number, sign * step) for number, step in steps for sign in (-1, 1))

    @cached_property
    def amounts(self) -> tuple[tuple[float, ...], ...]:
        """The shift of every number: none at all, then one at a time, then all drawn by chance.

        Setting i of those drawn is the same whatever their number: number n of the plan takes
        draw n of stream i.
        """
        still = tuple(0.0 for _ in self.numbers)
        single = (
            tuple(amount if one is number else 0.0 for one in self.numbers)
            for number, amount in self.singles
        )
        streams = (Stream(self.seed, index) for index in range(self.settings))
        drawn = (
            tuple(one.drawn(self.by, stream.u(n)) for n, one in enumerate(self.numbers))
            for stream in streams
        )
        return (still, *single, *drawn)

    def shifts(self, amounts: Iterable[float]) -> Shifts:
        """Return amounts by number."""
        return {one.key: amount for one, amount in zip(self.numbers, amounts, strict=True)}

    def played(self, name: str, amounts: Iterable[float]) -> Scene:
        """Return what a case plays with its numbers shifted so far."""
        return shifted(self.cases[name], self.sources, self.shifts(amounts))


def is_ordinal(claim: Claim) -> bool:
    """Return whether the claim is about order alone: it compares, and nowhere asks for equality."""
    found = [node for node in walk(claim.claim.tree) if isinstance(node, Comparison)]
    return bool(found) and not any("==" in one.signs for one in found)
