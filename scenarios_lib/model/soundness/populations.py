"""Rules that a population must keep: its members, their shares, what is set in them."""

from collections.abc import Iterator
from math import isfinite

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.populations import Member, Population, scripts_in
from scenarios_lib.model.soundness.declarations import digits
from scenarios_lib.model.soundness.naming import misnamed, placed
from scenarios_lib.model.soundness.settings import settings


def problems(population: Population) -> Iterator[Problem]:
    """Yield everything that is wrong with the population, its scripts' insides left out."""
    if not population.members:
        yield problem("nothing-here", ("members",), "", at="members")
    for number, member in enumerate(population.members):
        yield from _member(member, ("members", number))
    if population.members and not any(member.share for member in population.members):
        yield problem("no-shares", ("members",), 0)


def _member(member: Member, path: Path) -> Iterator[Problem]:
    if (member.script is None) == (member.population is None):
        found = "none" if member.script is None else "both"
        yield problem("one-of-these", path, found, at=placed(path), keys="script, population")
        return
    if not isfinite(member.share) or member.share < 0:
        place = (*path, "share")
        yield problem("share-negative", place, digits(member.share), at=placed(place))
    for number, trigger in enumerate(member.triggers):
        yield from misnamed(trigger, (*path, "triggers", number))
    scripts = {"": [*scripts_in(member.plays)]}
    yield from settings(member.settings, scripts, path, member.plays.id)
