"""Rules that a study must keep: its cases, what they replace and set, its claims."""

from collections.abc import Iterator, Sequence

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.casts import Scene, places
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.populations import scripts_in
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import Setting
from scenarios_lib.model.soundness import claims, encounters
from scenarios_lib.model.soundness.naming import misnamed, placed, repeated
from scenarios_lib.model.soundness.settings import setting, settings
from scenarios_lib.model.studies import Case, Study


def problems(study: Study) -> Iterator[Problem]:
    """Yield everything that is wrong with the study, its encounters' insides left out."""
    yield from repeated((case.name for case in study.cases), ("cases",))
    whole = True
    for case in study.cases:
        path = ("cases", case.name)
        yield from misnamed(case.name, path)
        if (case.encounter is None) == (case.route is None):
            known = ("encounter", "route")
            yield problem("one-of-these", path, "", at=placed(path), keys=" / ".join(known))
            whole = False
            continue
        replaced = [*_replaced(case, (*path, "with"))]
        yield from replaced
        if any(one.code == "script-needed" for one in replaced):
            whole = False
            continue
        yield from settings(case.settings, places(case.played), path)
    if whole:
        yield from claims.in_study(study)


def _replaced(case: Case, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with the replaced parties: also what is set in them elsewhere."""
    yield from repeated((party.name for party in case.replaced), path)
    known = places(case.base)
    for party in case.replaced:
        place = (*path, party.name)
        if party.name not in known:
            yield problem("unknown-party", place, party.name, known, at=party.name)
        elif _is_contact(case.base, party) and not isinstance(party.plays, Script):
            yield problem("script-needed", place, party.plays.id, at=placed(place))
            return
        for given in _set_for(case.base, party.name):
            yield from setting(given, [*scripts_in(party.plays)], place)
    if case.replaced:
        yield from _unheard(case.played, path)


def _is_contact(base: Scene, party: Party) -> bool:
    return isinstance(base, Route) and party.name in base.contact_named


def _set_for(base: Scene, name: str) -> Sequence[Setting]:
    """Return what the encounter or the route sets for a party or a contact."""
    if isinstance(base, Encounter):
        return [one for one in base.settings if one.party == name]
    if name in base.contact_named:
        return base.contact_named[name].settings
    return base.settings if name == base.traveller.name else ()


def _unheard(value: Scene, path: Path) -> Iterator[Problem]:
    """Yield a problem for each party of the case that can say what another does not know."""
    if isinstance(value, Encounter):
        yield from encounters.unheard(value, path)
        yield from (one for one in encounters.trigger(value) if one.code == "nobody-left")
        return
    found = (one for each in value.meetings for one in encounters.unheard(each, path))
    yield from dict.fromkeys(found)
