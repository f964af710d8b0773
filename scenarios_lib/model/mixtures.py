"""Populations taken apart: an encounter or a route as a mixture of plain ones."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import isinf, prod

from attrs import evolve, frozen

from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.populations import Member, Plays, Population, settled
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import settings_of

Draw = Callable[[Sequence[float]], int]
"""Chooses among shares, to the number of the option."""


@frozen
class Person:
    """One script of a population, as it is played, with its share of the whole.

    `name` is that of the member, after those of the populations around it.
    """

    share: float
    name: str
    script: Script


@frozen
class Component:
    """One plain encounter or route of a mixture: its share, and who takes part for each role.

    `members` has the name of the member for a role that a population plays, '' for any other.
    """

    share: float
    members: tuple[str, ...]
    value: Encounter | Route


def people(plays: Plays, trigger: str = "") -> list[Person]:
    """Return the scripts that a population comes to on this occasion, those of share 0 left out.

    Shares are normalised inside each population, a nested one first.
    """
    if isinstance(plays, Script):
        return [Person(1.0, "", plays)]
    return [*_people(plays, trigger)]


def _people(population: Population, trigger: str) -> Iterator[Person]:
    for (member, name), share in zip(
        named(population, trigger), shares(population, trigger), strict=True
    ):
        inner = people(settled(member.plays, member.settings), trigger) if share else ()
        for person in inner:
            full = f"{name}/{person.name}" if person.name else name
            yield Person(share * person.share, full, person.script)


def named(population: Population, trigger: str = "") -> list[tuple[Member, str]]:
    """Return who takes part, each with its name: that of its file, numbered if it comes again.

    All members are counted, so that nobody's name depends on the occasion.
    """
    taking = {id(member) for member in population.taking_part(trigger)}
    everybody = population.taking_part()
    names = _names(member.plays.id.rpartition("/")[2] for member in everybody)
    pairs = zip(everybody, names, strict=True)
    return [(member, name) for member, name in pairs if id(member) in taking]


def _names(given: Iterable[str]) -> Iterator[str]:
    """Yield the names, each in a form that no other has."""
    last: dict[str, int] = {}
    taken = set[str]()
    for bare in given:
        name = bare
        while name in taken:
            last[bare] = last.get(bare, 1) + 1
            name = f"{bare}_{last[bare]}"
        taken.add(name)
        yield name


def shares(population: Population, trigger: str = "") -> list[float]:
    """Return the normalised shares of those who take part."""
    given = [member.share for member in population.taking_part(trigger)]
    total = _total(given)
    if isinf(total):
        given = [share / max(given) for share in given]
        total = _total(given)
    return [share / total for share in given]


def _total(given: Sequence[float]) -> float:
    total = 0.0
    for share in given:  # in order: sum() rounds differently since Python 3.12
        total += share
    return total


def size(value: Encounter | Route) -> int:
    """Return how many components the value is a mixture of, without making any."""
    if isinstance(value, Route):
        return _size(value.traveller.plays, "", {})
    known = dict[int, int]()
    return prod(_size(party.plays, value.trigger, known) for party in value.parties)


def _size(plays: Plays, trigger: str, known: dict[int, int]) -> int:
    if isinstance(plays, Script):
        return 1
    if id(plays) not in known:
        chosen = (member for member in plays.taking_part(trigger) if member.share)
        known[id(plays)] = sum(_size(member.plays, trigger, known) for member in chosen)
    return known[id(plays)]


def components(value: Encounter | Route) -> tuple[Component, ...]:
    """Return the plain encounters or routes that the value is a mixture of; their shares sum to 1.

    A plain value is its own only component.
    """
    if value.is_plain:
        return (Component(1.0, ("",) * len(value.roles), value),)
    if isinstance(value, Route):
        crowd = people(settled(value.traveller.plays, value.settings))
        return tuple(
            Component(one.share, (one.name, ""), _travelled(value, one.script)) for one in crowd
        )
    found = [Component(1.0, (), value)]
    for party in value.parties:
        plays = settled(party.plays, settings_of(value.settings, party.name))
        found = [
            Component(
                part.share * one.share,
                (*part.members, one.name),
                _replaced(part.value, party.name, one.script),
            )
            for part in found
            for one in people(plays, value.trigger)
        ]
    return tuple(found)


def drawn(value: Encounter | Route, draw: Draw) -> Component:
    """Return the component that `draw` chooses, member by member, the outer population first.

    A choice of one option is not drawn.
    """
    if value.is_plain:
        return components(value)[0]
    if isinstance(value, Route):
        one = _person(settled(value.traveller.plays, value.settings), "", draw)
        return Component(one.share, (one.name, ""), _travelled(value, one.script))
    part = Component(1.0, (), value)
    for party in value.parties:
        plays = settled(party.plays, settings_of(value.settings, party.name))
        one = _person(plays, value.trigger, draw)
        part = Component(
            part.share * one.share,
            (*part.members, one.name),
            _replaced(part.value, party.name, one.script),
        )
    return part


def _person(plays: Plays, trigger: str, draw: Draw) -> Person:
    if isinstance(plays, Script):
        return Person(1.0, "", plays)
    options, given = named(plays, trigger), shares(plays, trigger)
    at = draw(given) if len(options) > 1 else 0
    member, name = options[at]
    inner = _person(settled(member.plays, member.settings), trigger, draw)
    full = f"{name}/{inner.name}" if inner.name else name
    return Person(given[at] * inner.share, full, inner.script)


def _travelled(route: Route, script: Script) -> Route:
    return evolve(route, traveller=Party(route.traveller.name, script), settings=(), claims=())


def _replaced(value: Encounter | Route, role: str, script: Script) -> Encounter:
    """Return the encounter in which the role plays this script, with all that is set in it."""
    assert isinstance(value, Encounter)
    return evolve(
        value,
        parties=tuple(
            Party(role, script) if party.name == role else party for party in value.parties
        ),
        settings=tuple(one for one in value.settings if one.party != role),
        claims=(),
    )
