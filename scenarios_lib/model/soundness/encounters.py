"""Rules that an encounter must keep: its parties, what is set, whether they can meet."""

from collections.abc import Iterator

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.casts import casts
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.names import NOBODY, TOGETHER
from scenarios_lib.model.populations import Plays, Population, triggers_of
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness import claims
from scenarios_lib.model.soundness.naming import misnamed, repeated
from scenarios_lib.model.soundness.settings import settings

PARTIES = 2
"""So many meet; more may once the turn goes round."""


def problems(encounter: Encounter) -> Iterator[Problem]:
    """Yield everything that is wrong with the encounter, its scripts' insides left out."""
    yield from _parties(encounter)
    yield from settings(encounter.settings, casts(encounter), ())
    yield from unheard(encounter, ("parties",))
    yield from trigger(encounter)
    yield from claims.in_encounter(encounter)


def _parties(encounter: Encounter) -> Iterator[Problem]:
    if (count := len(encounter.parties)) != PARTIES:
        yield problem("wrong-count", ("parties",), count, at="parties", needed=PARTIES)
    yield from repeated(encounter.roles, ("parties",))
    for role in encounter.roles:
        yield from misnamed(role, ("parties", role), (TOGETHER, NOBODY))
    if encounter.opens not in encounter.roles:
        yield problem("unknown-party", ("opens",), encounter.opens, encounter.roles, at="opens")


def trigger(encounter: Encounter) -> Iterator[Problem]:
    """Yield an error for a trigger on which nobody is left, a warning for one that chooses nothing.

    The latter is no error: between two scripts a trigger changes no number, whoever lists it.
    """
    if not encounter.trigger:
        return
    for party in encounter.parties:
        if isinstance(party.plays, Population) and _deserted(party.plays, encounter.trigger):
            known = sorted(triggers_of(party.plays))
            yield problem("nobody-left", ("trigger",), encounter.trigger, known, party=party.name)
    known = [name for party in encounter.parties for name in sorted(triggers_of(party.plays))]
    if encounter.trigger not in known:
        yield problem("unused-trigger", ("trigger",), encounter.trigger, dict.fromkeys(known))


def _deserted(plays: Plays, occasion: str) -> bool:
    """Return whether a population, or one inside it that takes part, has nobody left."""
    if isinstance(plays, Script):
        return False
    chosen = plays.taking_part(occasion)
    return not any(one.share for one in chosen) or any(
        _deserted(one.plays, occasion) for one in chosen
    )


def unheard(encounter: Encounter, path: Path) -> Iterator[Problem]:
    """Yield a problem for each party that can say what another does not know.

    A move is known from the same vocabulary file or not at all: equal names prove nothing. Of a
    population, everybody who takes part must know it.
    """
    people = casts(encounter)
    for speaker in encounter.parties:
        for hearer in encounter.parties:
            found = dict[Problem, None]()
            for says in people[speaker.name] if speaker is not hearer else ():
                for hears in people[hearer.name]:
                    if missing := _unknown_to(hears, says):
                        names = (speaker.name, hearer.name)
                        told = _unheard(missing, says, hears, names, (*path, speaker.name))
                        found[told] = None
            yield from found


def can_meet(one: Script, other: Script) -> bool:
    """Return whether each knows every move that the other's file can say."""
    return not (_unknown_to(one, other) or _unknown_to(other, one))


def _unknown_to(hearer: Script, speaker: Script) -> list[str]:
    known = {(words.id, move.name) for words in hearer.vocabularies for move in words.moves}
    home = {move.name: words.id for words in speaker.vocabularies for move in words.moves}
    return [move for move in speaker.says if move in home and (home[move], move) not in known]


def _unheard(
    missing: list[str], speaker: Script, hearer: Script, names: tuple[str, str], path: Path
) -> Problem:
    """Return the problem, without a hint: the move is spelt well, the file is the wrong one."""
    said = set(missing)
    needed = [
        words.id for words in speaker.vocabularies if said & {one.name for one in words.moves}
    ]
    return problem(
        "unheard-move",
        path,
        ", ".join(missing),
        speaker=names[0],
        hearer=names[1],
        needed=", ".join(needed),
        known=", ".join(words.id for words in hearer.vocabularies),
    )
