"""Somebody who answers a script freely, without one of their own: the moves, and what for."""

from attrs import evolve

from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.expressions import constant
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.stages import FeelRule, Rule, Stage, hears
from scenarios_lib.model.weights import Choice

ANYTHING = "anything"
"""The only stage of whoever answers at random."""


def replies_to(partner: Script, own: Script) -> tuple[str, ...]:
    """Return the moves that one may say to the partner in the place of a script, in its words.

    They are what that script can say, and whatever else the partner takes notice of and does not
    say himself.
    """
    noticed = set(own.says)
    rules: list[FeelRule | Rule] = [*partner.feels, *partner.next]
    rules += [rule for stage in partner.stages for rule in stage.next]
    scales = {scale.name for scale in partner.scales}
    for name, move in partner.moves.items():
        named = any(rule.hears and hears(rule.hears, name, move.tags) for rule in rules)
        felt = any(change.scale in scales for change in move.feel)
        if (named or felt) and name not in partner.says:
            noticed.add(name)
    return tuple(name for name in {**partner.moves, **own.moves} if name in noticed)


def wished_ends(partner: Script) -> tuple[str, ...]:
    """Return the ends of the partner's script that one would wish for.

    They are its goal if it has one, else the exits that do not break contact.
    """
    if GOAL in partner.ends:
        return (GOAL,)
    return tuple(end for end in partner.ends if partner.kind_of(end) != "break")


def closing_moves(own: Script) -> dict[str, str]:
    """Return the moves that end the script wherever it says them, with how: to say one is to leave.

    >>> from scenarios_lib import load
    >>> closing_moves(load("support_call/dmitry"))
    {'transfer': 'transfer'}
    """
    found = {}
    for move in own.says:
        ends = [stage.ends for stage in own.stages if move in {said.name for said in stage.says}]
        if all(ends):
            found[move] = ends[0] or ""
    return found


def answered_freely(encounter: Encounter, role: str) -> Encounter:
    """Return the encounter with this party in the hands of somebody who answers at random.

    Each time all moves that do not end the party's script are equally likely. From here on it
    tells what a reply has done: how things stand with the partner, whoever goes on.
    """
    place = encounter.roles.index(role)
    own, partner = encounter.played[place], encounter.played[1 - place]
    closing = closing_moves(own)
    moves = [move for move in replies_to(partner, own) if move not in closing] or [*own.says]
    says = tuple(Choice(move, constant(1)) for move in moves)
    free = Script(
        id=own.id,
        role=own.role,
        vocabularies=tuple(dict.fromkeys((*partner.vocabularies, *own.vocabularies))),
        stages=(Stage(ANYTHING, says),),
        start=(Choice(ANYTHING, constant(1)),),
        title=own.title,
    )
    parties = [Party(encounter.roles[1 - place], partner)]
    parties.insert(place, Party(role, free))
    return evolve(encounter, parties=tuple(parties), settings=(), claims=())
