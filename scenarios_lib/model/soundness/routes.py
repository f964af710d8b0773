"""Rules that a route must keep: its traveller, its contacts, and where they lead."""

from collections.abc import Iterator
from math import isfinite

from scenarios_lib.errors import Path, Problem, is_error, problem
from scenarios_lib.model.casts import casts_in, scripts_of
from scenarios_lib.model.names import NOBODY, TOGETHER
from scenarios_lib.model.routes import ANY_END, STAGE, Contact, End, Onward, Route
from scenarios_lib.model.soundness import claims
from scenarios_lib.model.soundness.changes import changes, scales_of
from scenarios_lib.model.soundness.declarations import digits
from scenarios_lib.model.soundness.encounters import crowded, unheard
from scenarios_lib.model.soundness.naming import misnamed, placed, repeated
from scenarios_lib.model.soundness.settings import settings


def problems(route: Route) -> Iterator[Problem]:
    """Yield everything that is wrong with the route, its scripts' insides left out.

    Warnings about where it leads come only when it has no error.
    """
    found = [*_errors(route)]
    yield from found
    if not any(is_error(one) for one in found):
        from scenarios_lib.model.soundness import leading  # networkx is heavy

        yield from leading.problems(route)


def _errors(route: Route) -> Iterator[Problem]:
    name = route.traveller.name
    yield from misnamed(name, ("traveller", name), (TOGETHER, NOBODY), people="role")
    yield from misnamed(route.role, ("role",), (TOGETHER, NOBODY, name), people="role")
    yield from repeated((contact.name for contact in route.contacts), ("contacts",))
    if not route.contacts:
        yield problem("nothing-here", ("contacts",), "", at="contacts")
    yield from _contact_name(route.start, route, ("start",))
    people = scripts_of(route, name)
    yield from settings(route.settings, {"": people, name: people}, (), name)
    yield from crowded(route, ("traveller", name))
    for contact in route.contacts:
        yield from _contact(contact, route)
    yield from claims.in_route(route)


def _contact_name(name: str, route: Route, path: Path) -> Iterator[Problem]:
    if name not in route.contact_named:
        yield problem("unknown-contact", path, name, route.contact_named, at=placed(path))


def _contact(contact: Contact, route: Route) -> Iterator[Problem]:
    path = ("contacts", contact.name)
    yield from misnamed(contact.name, path, (route.traveller.name,))
    if contact.opens and contact.opens not in route.roles:
        place = (*path, "opens")
        yield problem("unknown-party", place, contact.opens, route.roles, at=placed(place))
    yield from settings(contact.settings, {"": [contact.meets]}, path, contact.meets.id)
    yield from unheard(route.meeting(contact), dict.fromkeys(route.roles, (*path, "meets")))
    for number, onward in enumerate(contact.then):
        yield from _onward(onward, contact, route, (*path, "then", number))


def _onward(onward: Onward, contact: Contact, route: Route, path: Path) -> Iterator[Problem]:
    yield from _contact_name(onward.to, route, (*path, "to"))
    if not onward.after:
        yield problem("nothing-here", (*path, "after"), "", at=placed((*path, "after")))
    for number, end in enumerate(onward.after):
        yield from _end(end, contact, route, (*path, "after", number))
    if not isfinite(onward.seconds) or onward.seconds < 0:
        place = (*path, "seconds")
        yield problem("time-negative", place, digits(onward.seconds), at=placed(place))
    if onward.keeps not in ("", STAGE):
        place = (*path, "keeps")
        yield problem("not-a-choice", place, onward.keeps, (STAGE,), at=placed(place))
    known = scales_of(scripts_of(route, route.traveller.name))
    yield from changes(onward.feel, (*path, "feel"), known, "traveller")


def _end(end: End, contact: Contact, route: Route, path: Path) -> Iterator[Problem]:
    people = casts_in(route, contact.name)
    if end.role not in people:
        yield problem("unknown-party", path, end.role, people, at=placed(path))
        return
    known = dict.fromkeys(name for script in people[end.role] for name in script.ends)
    if end.end not in (*known, ANY_END):
        at = placed(path)
        yield problem("unknown-end", path, end.end, (*known, ANY_END), role=end.role, at=at)
