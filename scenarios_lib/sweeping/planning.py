"""From what is asked of a sweep to its plan and its cases, or to everything that is wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from inspect import signature
from itertools import product
from math import isfinite, prod
from typing import Any

from attrs import evolve, field, frozen

from scenarios_lib.errors import Path, Problem, ScenarioError, Where, is_error, nearest, problem
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.scales import Parameter, Scale
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import Setting, things_of
from scenarios_lib.model.soundness import check_whole
from scenarios_lib.model.soundness.settings import setting
from scenarios_lib.model.studies import Case, Study
from scenarios_lib.sweeping.axes import MAX_CASES, Axis, Kind, Span, Values, read_values
from scenarios_lib.sweeping.plans import OPENS, Cases, Coordinates, Plan

Over = Iterable[float] | str | None
"""Values, text such as `0:1/11` that says which, or None for the declared range."""


@frozen
class Asked:
    """What is asked of a sweep; problems are told under `over`, `scripts`, `opens`, `sobol`."""

    encounter: Encounter
    over: Mapping[str, Over] = field(factory=dict)
    scripts: Mapping[str, Sequence[Script]] = field(factory=dict)
    opens: Sequence[str] = ()
    sobol: int | None = None
    seed: int = 0


def plain_encounter(encounter: Encounter) -> Encounter:
    """Return an encounter of two scripts; raise ScenarioError where a party is a population."""
    if crowds := [party for party in encounter.parties if not isinstance(party.plays, Script)]:
        raise ScenarioError(
            problem("population-here", ("parties", one.name), one.plays.id, party=one.name)
            for one in crowds
        )
    return encounter


def planned(asked: Asked) -> tuple[Plan, Cases]:
    """Return the plan and its cases; raise ScenarioError with all that is wrong with them."""
    problems = [*_unsound(asked), *_parties(asked)]
    if problems:
        raise ScenarioError(problems)
    axes, unclear = _axes(asked)
    if unclear:
        raise ScenarioError(unclear)
    return Plan(asked.encounter, axes), _cases(asked, axes)


def _parties(asked: Asked) -> Iterator[Problem]:
    """Yield what names a party that is not there, or nothing at all."""
    roles = asked.encounter.roles
    if not (asked.over or asked.scripts or asked.opens):
        yield problem("missing-argument", ("over",), "over")
    for name in asked.over:
        party, dot, inner = name.partition(".")
        if not (dot and inner):
            yield _partyless(name, asked)
        elif party not in roles:
            yield problem("unknown-party", ("over", name), party, roles, at=name)
    for role, scripts in asked.scripts.items():
        if not scripts:
            yield problem("axis-without-values", ("scripts", role), role)
    for role in asked.opens:
        if role not in roles:
            yield problem("unknown-party", ("opens",), role, roles, at="opens")


def _partyless(name: str, asked: Asked) -> Problem:
    """Return the refusal of a setting that names no party, with those that could be meant."""
    known = [
        f"{party.name}.{thing.name}"
        for party in asked.encounter.parties
        for script in asked.scripts.get(party.name, (party.script,))
        for thing in things_of(script)
    ]
    parts = {part for one in known for part in one.split(".")}
    given = name.strip(".")
    word = given if given in parts else nearest(given, sorted(parts))
    meant = dict.fromkeys([one for one in known if word in one.split(".")] or known)
    return evolve(problem("axis-without-party", ("over", name), name, meant), hint="")


def _unsound(asked: Asked) -> list[Problem]:
    """Return what is wrong with the encounter, and with any of its scripts in it."""
    choices = [
        [Party(role, script) for script in scripts] for role, scripts in asked.scripts.items()
    ]
    cases = [
        Case(f"case_{number}", asked.encounter, replaced)
        for number, replaced in enumerate(product(*choices))
    ]
    found = {_placed(one) for one in check_whole(Study("sweep", tuple(cases))) if is_error(one)}
    return sorted(found, key=lambda one: (one.where.file, one.where.line, str(one.where)))


def _placed(found: Problem) -> Problem:
    """Return the problem of a case at the place of what was asked."""
    path = found.where.path
    if found.where.file or path[:1] != ("cases",):
        return found
    inner: Path = ("scripts", *path[3:]) if path[2:3] == ("with",) else path[3:]
    return evolve(found, where=evolve(found.where, path=inner))


def _axes(asked: Asked) -> tuple[tuple[Axis, ...], list[Problem]]:
    """Return the axes, scripts first and the settings last, and the problems of the settings."""
    axes = [Axis(role, tuple(scripts), kind="text") for role, scripts in asked.scripts.items()]
    if asked.opens:
        axes.append(Axis(OPENS, tuple(asked.opens), kind="text"))
    plan, problems = Plan(asked.encounter, tuple(axes)), list[Problem]()
    for name, over in asked.over.items():
        try:
            axes.append(_axis(name, over, plan, grid=asked.sobol is None))
        except ScenarioError as error:
            problems.extend(error.problems)
    return tuple(axes), problems


def _axis(name: str, over: Over, plan: Plan, *, grid: bool) -> Axis:
    """Return the axis of a setting; raise ScenarioError for values that it cannot have."""
    party, _, inner = name.partition(".")
    scripts, place = plan.scripts(party), ("over", name)
    things: list[Scale | Parameter] = [
        thing for script in scripts for thing in things_of(script) if thing.name == inner
    ]
    kind: Kind = "whole" if all(isinstance(thing, Scale) for thing in things) else "number"
    values = _values(name, over, things)
    if isinstance(values, Span) and kind == "whole":
        values = _whole(values)
    if wrong := _misfits(party, inner, _telling(values), scripts, place):
        raise ScenarioError(wrong)
    if isinstance(values, Span):
        if grid or not (isfinite(values.low) and isfinite(values.high)):
            raise ScenarioError([problem("axis-without-values", place, name)])
        return Axis(name, span=values)
    return Axis(name, values, kind=kind)


def _values(name: str, over: Over, things: Sequence[Scale | Parameter]) -> Values:
    if over is None:
        return Span(things[0].low, things[0].high) if things else (0.0,)  # refused as unknown
    try:
        if isinstance(over, str):
            return read_values(over)
        values = tuple(float(value) for value in over)
    except (TypeError, ValueError, OverflowError):
        found = over if isinstance(over, str) else repr(over)
        raise ScenarioError([problem("not-an-axis", ("over", name), found)]) from None
    if not values:
        raise ScenarioError([problem("axis-without-values", ("over", name), name)])
    return values


def _whole(span: Span) -> tuple[float, ...]:
    """Return the whole numbers of a span; its ends if these are none, or far too many."""
    if span.low % 1 or span.high % 1 or span.high - span.low >= MAX_CASES:
        return (span.low, span.high)
    return tuple(float(value) for value in range(int(span.low), int(span.high) + 1))


def _telling(values: Values) -> list[float]:
    """Return those of the values of which one does not fit if any does not: all kinds of ends."""
    if isinstance(values, Span):
        return [values.low, values.high]
    whole = [value for value in values if not value % 1]
    broken = [value for value in values if value % 1]
    return [end(some) for some in (whole, broken) if some for end in (min, max)]


def _misfits(
    party: str, name: str, values: Iterable[float], scripts: Iterable[Script], place: Path
) -> list[Problem]:
    """Return what is wrong with the values in any of the scripts, each kind of wrong once."""
    found: dict[str, Problem] = {}
    for script in scripts:
        for value in values:
            for one in setting(Setting(party, name, value), [script], place):
                found.setdefault(one.code, evolve(one, where=Where(place)))
    return list(found.values())


def _cases(asked: Asked, axes: tuple[Axis, ...]) -> Cases:
    count = prod(len(axis.values) for axis in axes) if asked.sobol is None else asked.sobol
    place = ("over",) if asked.sobol is None else ("sobol",)
    if count > MAX_CASES:
        raise ScenarioError([problem("too-many-cases", place, count, maximum=MAX_CASES)])
    if count < 1:
        raise ScenarioError([problem("not-a-count", place, count)])
    return Cases(axes, () if asked.sobol is None else sobol_points(axes, count, asked.seed))


def sobol_points(axes: Sequence[Axis], count: int, seed: int) -> tuple[Coordinates, ...]:
    """Return the first points of a Sobol sequence over the axes, scrambled by the seed.

    Source: Sobol, "On the distribution of points in a cube and the approximate evaluation of
    integrals", USSR Computational Mathematics and Mathematical Physics 7 (1967); Owen's scrambling
    as in scipy.
    """
    import numpy as np
    from scipy.stats import qmc

    word = "rng" if "rng" in signature(qmc.Sobol).parameters else "seed"  # until scipy 1.15
    chance: Any = {word: np.random.default_rng(seed)}
    sequence = qmc.Sobol(len(axes), scramble=True, **chance)
    power = (count - 1).bit_length()  # scipy warns of counts that are no power of two
    return tuple(
        tuple(axis.point(share) for axis, share in zip(axes, row, strict=True))
        for row in sequence.random_base2(power)[:count].tolist()
    )
