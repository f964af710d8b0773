"""Rules that a study must keep: its cases, what they replace and set, its claims."""

from collections.abc import Iterator

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.soundness import claims
from scenarios_lib.model.soundness.encounters import setting, settings, unheard
from scenarios_lib.model.soundness.naming import misnamed, repeated
from scenarios_lib.model.studies import Case, Study


def problems(study: Study) -> Iterator[Problem]:
    """Yield everything that is wrong with the study, its encounters' insides left out."""
    yield from repeated((case.name for case in study.cases), ("cases",))
    for case in study.cases:
        path = ("cases", case.name)
        yield from misnamed(case.name, path)
        yield from _replaced(case, (*path, "with"))
        yield from settings(case.settings, case.played.parties, path)
    yield from claims.in_study(study)


def _replaced(case: Case, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with the replaced parties: also what the encounter sets in them."""
    yield from repeated((party.name for party in case.replaced), path)
    for party in case.replaced:
        place = (*path, party.name)
        if party.name not in case.encounter.roles:
            yield problem("unknown-party", place, party.name, case.encounter.roles, at=party.name)
        for given in case.encounter.settings:
            if given.party == party.name:
                yield from setting(given, party.script, place)
    if case.replaced:
        yield from unheard(case.played, path)
