"""Rules that an encounter must keep: its parties, what is set, whether they can meet."""

from collections.abc import Iterable, Iterator

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.encounters import Encounter, Party, Setting
from scenarios_lib.model.names import NOBODY, TOGETHER
from scenarios_lib.model.scales import Parameter, Scale
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness import claims
from scenarios_lib.model.soundness.declarations import parameter_value, scale_starts, start_value
from scenarios_lib.model.soundness.expressions import scope_of
from scenarios_lib.model.soundness.naming import misnamed, repeated

PARTIES = 2
"""So many meet; more may once the turn goes round."""


def problems(encounter: Encounter) -> Iterator[Problem]:
    """Yield everything that is wrong with the encounter, its scripts' insides left out."""
    yield from _parties(encounter)
    yield from settings(encounter.settings, encounter.parties, ())
    yield from unheard(encounter, ("parties",))
    yield from _trigger(encounter)
    yield from claims.in_encounter(encounter)


def _parties(encounter: Encounter) -> Iterator[Problem]:
    if (count := len(encounter.parties)) != PARTIES:
        yield problem("wrong-count", ("parties",), count, at="parties", needed=PARTIES)
    yield from repeated(encounter.roles, ("parties",))
    for role in encounter.roles:
        yield from misnamed(role, ("parties", role), (TOGETHER, NOBODY))
    if encounter.opens not in encounter.roles:
        yield problem("unknown-party", ("opens",), encounter.opens, encounter.roles, at="opens")


def _trigger(encounter: Encounter) -> Iterator[Problem]:
    """Yield a warning for a trigger that chooses nothing, since no party's script has it.

    It is no error: without populations a trigger changes no number, whoever lists it.
    """
    triggers = [name for party in encounter.parties for name in party.script.triggers]
    if encounter.trigger and encounter.trigger not in triggers:
        yield problem("unused-trigger", ("trigger",), encounter.trigger, dict.fromkeys(triggers))


def settings(given: Iterable[Setting], parties: Iterable[Party], path: Path) -> Iterator[Problem]:
    """Yield what is wrong with the `set` of the encounter or case at `path`.

    The same thing may be set twice, the later setting wins: so a case outdoes its encounter.
    """
    scripts = {party.name: party.script for party in parties}
    for one in given:
        name = f"{one.party}.{one.name}"
        place = (*path, "set", name)
        if one.party in scripts:
            yield from setting(one, scripts[one.party], place)
        else:
            yield problem("unknown-party", place, one.party, scripts, at=name)


def setting(given: Setting, script: Script, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with setting this in the script, told at `path`."""
    things: list[Scale | Parameter] = [*script.scales, *script.parameters]
    match next((thing for thing in things if thing.name == given.name), None), given.value:
        case Scale() as scale, tuple(starts):
            yield from scale_starts(scale, starts, path, scope_of(script))
        case Scale() as scale, float() | int() as value:
            yield from start_value(scale, value, path)
        case Parameter(), tuple():
            yield problem("parameter-with-weights", path, given.name)
        case Parameter() as parameter, float() | int() as value:
            yield from parameter_value(parameter, value, path)
        case _:
            known = [thing.name for thing in things]
            yield problem("unknown-setting", path, given.name, known, party=given.party)


def unheard(encounter: Encounter, path: Path) -> Iterator[Problem]:
    """Yield a problem for each party that can say what another does not know.

    A move is known from the same vocabulary file or not at all: equal names prove nothing.
    """
    for speaker in encounter.parties:
        for hearer in encounter.parties:
            if missing := _unknown_to(hearer.script, speaker.script):
                yield _unheard(missing, speaker, hearer, (*path, speaker.name))


def _unknown_to(hearer: Script, speaker: Script) -> list[str]:
    known = {(words.id, move.name) for words in hearer.vocabularies for move in words.moves}
    home = {move.name: words.id for words in speaker.vocabularies for move in words.moves}
    return [move for move in speaker.says if move in home and (home[move], move) not in known]


def _unheard(missing: list[str], speaker: Party, hearer: Party, path: Path) -> Problem:
    """Return the problem, without a hint: the move is spelt well, the file is the wrong one."""
    said = set(missing)
    needed = [
        words.id
        for words in speaker.script.vocabularies
        if said & {move.name for move in words.moves}
    ]
    return problem(
        "unheard-move",
        path,
        ", ".join(missing),
        speaker=speaker.name,
        hearer=hearer.name,
        needed=", ".join(needed),
        known=", ".join(words.id for words in hearer.script.vocabularies),
    )
