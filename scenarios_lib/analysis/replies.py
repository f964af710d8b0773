"""Somebody who answers a script freely, without one of their own: the moves, and what for."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from attrs import evolve, frozen

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.engine.walking import Trace
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.expressions import constant
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.stages import FeelRule, Rule, Stage, hears
from scenarios_lib.model.texts import Lines
from scenarios_lib.model.weights import Choice

ANYTHING = "anything"
"""The stage of whoever answers at random."""
LEAVING = "leaving"
"""The stage in which the party's script would end; who answers at random never comes there."""


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


def answered_freely(
    encounter: Encounter, role: str, lines: Mapping[str, Lines] | None = None
) -> Encounter:
    """Return the encounter with this party in the hands of somebody who answers at random.

    Each time all moves that do not end the party's script are equally likely. From here on it
    tells what a reply has done: how things stand with the partner, whoever goes on. `lines` are
    lent, by move, where the party's own script has none.
    """
    place = encounter.roles.index(role)
    own, partner = encounter.played[place], encounter.played[1 - place]
    closing = closing_moves(own)
    moves = [move for move in replies_to(partner, own) if move not in closing] or [*own.says]
    says, leaves = (
        tuple(Choice(move, constant(1)) for move in known) for known in (moves, closing)
    )
    free = Script(
        id=own.id,
        role=own.role,
        vocabularies=tuple(dict.fromkeys((*partner.vocabularies, *own.vocabularies))),
        stages=(
            Stage(ANYTHING, says, lines=tuple(_lines(own, moves, lines or {}))),
            *(
                [Stage(LEAVING, leaves, lines=tuple(_lines(own, closing, lines or {})))]
                if closing
                else []
            ),
        ),
        goal=evolve(own.goal, when=None) if own.goal else None,
        exits=tuple(evolve(one, when=None) for one in own.exits),
        start=(Choice(ANYTHING, constant(1)),),
        title=own.title,
    )
    parties = [Party(encounter.roles[1 - place], partner)]
    parties.insert(place, Party(role, free))
    return evolve(encounter, parties=tuple(parties), settings=(), claims=())


def _lines(own: Script, moves: Iterable[str], lent: Mapping[str, Lines]) -> list[Lines]:
    known = {**lent, **lines_of([own])}
    return [known[move] for move in moves if move in known]


def lines_of(scripts: Iterable[Script]) -> dict[str, Lines]:
    """Return the first lines that any of the scripts has for each move, by the move's name."""
    found: dict[str, Lines] = {}
    for script in scripts:
        for stage in script.stages:
            for one in stage.lines:
                found.setdefault(one.move, one)
    return found


@frozen
class Moment:
    """A reply that another would have bettered: its turn, from 1, and what each of them left.

    `said_left` and `left` are the chances that the partner's script ends as wished, if all further
    replies are picked at random.
    """

    turn: int
    said: str
    said_left: float
    move: str
    left: float


def chances_left(answers: Answers, state: int, ways: Sequence[int]) -> dict[str, float]:
    """Return for each move that can be said in a state the chance of these ways to end after it."""
    chain, chance = answers.solution.chain, answers.solution.chance(list(ways))
    gained = dict[int, float]()
    weighed = dict[int, float]()
    edges = slice(*np.searchsorted(chain.source, [state, state + 1]))
    for move, target, share in zip(
        chain.move[edges].tolist(), chain.target[edges], chain.share[edges].tolist(), strict=True
    ):
        gained[move] = gained.get(move, 0.0) + share * float(chance[target])
        weighed[move] = weighed.get(move, 0.0) + share
    edges = slice(*np.searchsorted(chain.end_source, [state, state + 1]))
    for move, way, share in zip(
        chain.end_move[edges].tolist(), chain.end_way[edges], chain.end_share[edges].tolist(),
        strict=True,
    ):  # fmt: skip
        gained[move] = gained.get(move, 0.0) + share * float(way in ways)
        weighed[move] = weighed.get(move, 0.0) + share
    moves = chain.automata[int(chain.turn[state])].moves
    return {moves[move]: gained[move] / weighed[move] for move in weighed}


def best_moment(
    answers: Answers, trace: Trace, place: int, ways: Sequence[int], least: float = 0.0005
) -> Moment | None:
    """Return the reply of this party that another would have bettered most, None if none did.

    Differences up to `least` do not count.
    """
    best = None
    for turn in trace.turns:
        if turn.speaker != place:
            continue
        left = chances_left(answers, answers.state_of(turn.speaker, turn.before), ways)
        if turn.move not in left:
            continue  # it was said to leave
        move = max(left, key=lambda one: left[one])
        found = Moment(turn.number + 1, turn.move, left[turn.move], move, left[move])
        if found.left - found.said_left > max(least, best.left - best.said_left if best else 0.0):
            best = found
    return best
