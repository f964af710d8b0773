"""A case with its numbers shifted, as it is then played."""

from collections.abc import Mapping

from attrs import evolve, frozen

from scenarios_lib.model.casts import Scene
from scenarios_lib.model.expressions import Arithmetic, Expression, constant
from scenarios_lib.model.populations import Population
from scenarios_lib.model.printing import show
from scenarios_lib.model.scales import Parameter, Scale, Start
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import things_of
from scenarios_lib.model.sources import Source
from scenarios_lib.model.studies import Case
from scenarios_lib.varying.casting import Levels, Members, recast
from scenarios_lib.varying.finding import settled, share_is_sourced, why_fixed
from scenarios_lib.varying.numbers import Shifts


def shifted(case: Case, sources: tuple[Source, ...], shifts: Shifts) -> Scene:
    """Return what the case plays, without claims, when the numbers are shifted so far.

    Everything stays in its range. `sources` are those of the study.
    """
    return recast(case, sources, Shifter(shifts))


@frozen
class Shifter:
    """Shifts the numbers of everybody who takes part, save those that are not assumed."""

    shifts: Shifts

    def script(self, script: Script, levels: Levels) -> Script:
        """Return the script with everything set, and shifted."""
        amounts = {
            thing.name: amount
            for thing in things_of(script)
            if (amount := self.shifts.get((script.id, thing.name), 0.0))
            and not why_fixed(thing, script, levels)
        }
        played = settled(script, levels)
        return _shifted(played, amounts) if amounts else played

    def shares(self, population: Population, members: Members, levels: Levels) -> list[float]:
        """Return the shares of those who take part, shifted as parts of 1."""
        total = sum(member.share for member, _ in members)
        amounts = (
            0.0
            if share_is_sourced(name, population, levels)
            else self.shifts.get((population.id, name), 0.0)
            for _, name in members
        )
        return [
            max(0.0, member.share + total * amount)
            for (member, _), amount in zip(members, amounts, strict=True)
        ]


def _shifted(script: Script, amounts: Mapping[str, float]) -> Script:
    return evolve(
        script,
        scales=tuple(_scale(one, int(amounts.get(one.name, 0))) for one in script.scales),
        parameters=tuple(_parameter(one, amounts.get(one.name, 0.0)) for one in script.parameters),
    )


def _parameter(parameter: Parameter, amount: float) -> Parameter:
    value = min(max(parameter.value + amount, parameter.low), parameter.high)
    return evolve(parameter, value=value)


def _scale(scale: Scale, amount: int) -> Scale:
    """Return the scale with all its starts shifted; those that meet at an end are one."""
    weights: dict[int, Expression] = {}
    for start in scale.starts:
        value = scale.clamp(start.value + amount)
        known = weights.get(value)
        weights[value] = start.weight if known is None else _sum(known, start.weight)
    return evolve(scale, starts=tuple(Start(value, one) for value, one in weights.items()))


def _sum(one: Expression, other: Expression) -> Expression:
    known, more = one.constant, other.constant
    if known is not None and more is not None:
        return constant(known + more)
    tree = Arithmetic("+", one.tree, other.tree)
    return Expression(tree, show(tree))
