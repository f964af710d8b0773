"""Rules that an encounter must keep: its parties, what is set, whether they can meet."""

from collections.abc import Iterator, Mapping
from itertools import permutations

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.casts import Scene, casts
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.mixtures import size
from scenarios_lib.model.names import NOBODY, TOGETHER
from scenarios_lib.model.populations import Plays, triggers_of
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness import claims
from scenarios_lib.model.soundness.naming import misnamed, repeated
from scenarios_lib.model.soundness.settings import settings

PARTIES = 2
"""So many meet; more may once the turn goes round."""
MOST_COMPONENTS = 100_000
"""Plain encounters that one of populations may come to."""


def problems(encounter: Encounter) -> Iterator[Problem]:
    """Yield everything that is wrong with the encounter, its scripts' insides left out."""
    yield from _parties(encounter)
    yield from settings(encounter.settings, casts(encounter), ())
    yield from unheard(encounter, {role: ("parties", role) for role in encounter.roles})
    yield from _trigger(encounter)
    yield from crowded(encounter, ("parties",))
    yield from claims.in_encounter(encounter)


def _parties(encounter: Encounter) -> Iterator[Problem]:
    if (count := len(encounter.parties)) != PARTIES:
        yield problem("wrong-count", ("parties",), count, at="parties", needed=PARTIES)
    yield from repeated(encounter.roles, ("parties",))
    for role in encounter.roles:
        yield from misnamed(role, ("parties", role), (TOGETHER, NOBODY), people="role")
    if encounter.opens not in encounter.roles:
        yield problem("unknown-party", ("opens",), encounter.opens, encounter.roles, at="opens")


def _trigger(encounter: Encounter) -> Iterator[Problem]:
    """Yield an error for a trigger on which nobody is left, a warning for one that chooses nothing.

    The latter is no error: between two scripts a trigger changes no number, whoever lists it.
    """
    if not encounter.trigger:
        return
    left = [*deserted(encounter, dict.fromkeys(encounter.roles, ("trigger",)))]
    yield from left
    known = [name for party in encounter.parties for name in sorted(triggers_of(party.plays))]
    if encounter.trigger not in known and not left:
        yield problem("unused-trigger", ("trigger",), encounter.trigger, dict.fromkeys(known))


def deserted(encounter: Encounter, paths: Mapping[str, Path]) -> Iterator[Problem]:
    """Yield a problem, at the path of the party, for each of which the trigger leaves nobody."""
    for party in encounter.parties:
        if _is_deserted(party.plays, encounter.trigger):
            occasions = sorted(triggers_of(party.plays))
            known = [one for one in occasions if not _is_deserted(party.plays, one)]
            path = paths[party.name]
            yield problem("nobody-left", path, encounter.trigger, known, party=party.name)


def _is_deserted(plays: Plays, occasion: str) -> bool:
    """Return whether a population that may be drawn from has nobody left with a share."""
    waiting, seen = [plays], set[int]()
    while waiting:
        one = waiting.pop()
        if isinstance(one, Script) or id(one) in seen:
            continue
        seen.add(id(one))
        chosen = [member.plays for member in one.taking_part(occasion) if member.share]
        if not chosen:
            return True
        waiting += chosen
    return False


def crowded(value: Scene, path: Path) -> Iterator[Problem]:
    """Yield a problem if more people can meet than anybody could work out one by one."""
    if (count := size(value)) > MOST_COMPONENTS:
        yield problem("too-many-members", path, count, maximum=MOST_COMPONENTS)


def unheard(encounter: Encounter, paths: Mapping[str, Path]) -> Iterator[Problem]:
    """Yield a problem, at the path of the party, for each that can say what another does not know.

    A move is known from the same vocabulary file or not at all: equal names prove nothing. Of a
    population, everybody who takes part must know it.
    """
    people = casts(encounter)
    for speaker, hearer in permutations(encounter.parties, 2):
        found = dict[Problem, None]()
        for says in people[speaker.name]:
            for hears in people[hearer.name]:
                if missing := _unknown_to(hears, says):
                    names = _called(speaker, says), _called(hearer, hears)
                    found[_unheard(missing, says, hears, names, paths[speaker.name])] = None
        yield from found


def _called(party: Party, script: Script) -> str:
    """Return the party's name, and which script is meant where it may play several."""
    return party.name if isinstance(party.plays, Script) else f"{party.name} ({script.id})"


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
