"""`--set` and `--opens`: an encounter, a route or a study as this call wants it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import overload

from attrs import evolve

from scenarios_lib.errors import Path, ScenarioError, Where, problem
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.studies import Case, Study
from scenarios_lib.verbs import Given, setting, settle

Pair = tuple[str, Given]


def settings_of(pairs: Iterable[Pair]) -> Mapping[str, Given]:
    """Return the settings by name; raise ScenarioError for what is set twice."""
    given = tuple(pairs)
    counts = Counter(name for name, _ in given)
    if twice := [name for name, count in counts.items() if count > 1]:
        raise ScenarioError(problem("set-twice", ("--set",), name) for name in twice)
    return dict(given)


@contextmanager
def asked_here(settings: Mapping[str, Given], opens: str) -> Iterator[None]:
    """Say of problems with what this call sets that they stand on the command line."""
    options: dict[Path, str] = {("set", name): f"--set {name}" for name in settings}
    if opens:
        options["opens",] = f"--opens {opens}"
    try:
        yield
    except ScenarioError as error:
        raise ScenarioError(
            evolve(found, where=Where((options[path],)))
            if (path := found.where.path[:2]) in options
            else found
            for found in error.problems
        ) from None


@overload
def settled(value: Encounter, settings: Mapping[str, Given], opens: str) -> Encounter: ...
@overload
def settled(value: Scene, settings: Mapping[str, Given], opens: str) -> Scene: ...
def settled(value: Scene, settings: Mapping[str, Given], opens: str) -> Scene:
    """Return what is played with the settings, which outdo its own, and perhaps another opener."""
    if not (settings or opens):
        return value
    with asked_here(settings, opens):
        return settle(value, settings, opens=opens)


def settled_study(study: Study, settings: Mapping[str, Given], opens: str) -> Study:
    """Return the study with all this in every one of its cases."""
    if not (settings or opens):
        return study
    with asked_here(settings, opens):
        return evolve(study, cases=tuple(_case(case, settings, opens) for case in study.cases))


def _case(case: Case, settings: Mapping[str, Given], opens: str) -> Case:
    settle(case.played, settings, opens=opens)  # says what is wrong with them
    given = tuple(setting(name, value) for name, value in settings.items())
    changed = evolve(case, settings=case.settings + given)
    if opens and case.encounter:
        return evolve(changed, encounter=evolve(case.encounter, opens=opens))
    return changed
