"""Rules for values that are given from outside: whose they are, and whether they fit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.scales import Parameter, Scale
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import Setting
from scenarios_lib.model.soundness.declarations import parameter_value, scale_starts, start_value
from scenarios_lib.model.soundness.expressions import scope_of


def settings(
    given: Iterable[Setting], scripts: Mapping[str, Sequence[Script]], path: Path, whose: str = ""
) -> Iterator[Problem]:
    """Yield what is wrong with the `set` at `path`; `scripts` are those of each party.

    Those of '' are meant by bare names, and told as `whose`. The same thing may be set twice, the
    later setting wins: so a case outdoes its encounter.
    """
    for one in given:
        name = f"{one.party}.{one.name}" if one.party else one.name
        place = (*path, "set", name)
        if one.party in scripts:
            yield from setting(one, scripts[one.party], place, whose)
        else:
            yield problem("unknown-party", place, one.party, filter(None, scripts), at=name)


def setting(
    given: Setting, scripts: Sequence[Script], path: Path, whose: str = ""
) -> Iterator[Problem]:
    """Yield what is wrong with setting this in those of the scripts that have it."""
    having = [script for script in scripts if given.name in scope_of(script).names]
    found = {one: None for script in having for one in _setting(given, script, path)}
    yield from found
    if not having:
        known = dict.fromkeys(name for script in scripts for name in scope_of(script).names)
        yield problem("unknown-setting", path, given.name, known, party=given.party or whose)


def _setting(given: Setting, script: Script, path: Path) -> Iterator[Problem]:
    things: list[Scale | Parameter] = [*script.scales, *script.parameters]
    match next(thing for thing in things if thing.name == given.name), given.value:
        case Scale() as scale, tuple(starts):
            yield from scale_starts(scale, starts, path, scope_of(script))
        case Scale() as scale, float() | int() as value:
            yield from start_value(scale, value, path)
        case Parameter(), tuple():
            yield problem("parameter-with-weights", path, given.name)
        case Parameter() as parameter, float() | int() as value:
            yield from parameter_value(parameter, value, path)
