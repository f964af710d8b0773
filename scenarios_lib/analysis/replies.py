"""Somebody who answers a script freely, without one of their own: the moves, and what for."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from attrs import evolve, frozen

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.engine.walking import Trace
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.expressions import constant
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.scripts import Goal, Script
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


def bears_on(partner: Script, move: str) -> bool:
    """Return whether hearing a move may be what brings about a wished end of the partner's script.

    That is so if the move changes a scale on which such an end depends.
    """
    ends = [end for end in (partner.goal, *partner.exits) if end is not None]
    wished = wished_ends(partner)
    named = set[str]()
    for end in ends:
        if end.when is not None and (GOAL if isinstance(end, Goal) else end.name) in wished:
            named |= end.when.names
    heard = partner.moves.get(move)
    tags = heard.tags if heard else ()
    rules = [rule for rule in partner.feels if hears(rule.hears, move, tags)]
    changes = [change for rule in rules for change in rule.feel] + list(heard.feel if heard else ())
    return any(change.scale in named for change in changes)


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

    Each time all moves are equally likely, but for those that would only end the party's script:
    one that ends it is among them if it bears on what one would wish for, and then ends nothing
    itself. So it tells what a reply has done: how things stand with the partner, whoever goes on.
    `lines` are lent, by move, where the party's own script has none.
    """
    place = encounter.roles.index(role)
    own, partner = encounter.played[place], encounter.played[1 - place]
    closing = closing_moves(own)
    known = replies_to(partner, own)
    moves = [one for one in known if one not in closing or bears_on(partner, one)] or [*own.says]
    says, leaves = (tuple(Choice(move, constant(1)) for move in said) for said in (moves, closing))
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


def chances_left(
    answers: Answers, state: int, ways: Sequence[int], closing: Collection[str] = ()
) -> dict[str, float]:
    """Return for each move that can be said in a state the chance of these ways to end after it.

    Those in `closing` are said to leave: after them nothing more can come.
    """
    chain, chance = answers.solution.chain, answers.solution.chance(list(ways))
    moves = chain.automata[int(chain.turn[state])].moves
    gained = dict[int, float]()
    weighed = dict[int, float]()
    edges = slice(*np.searchsorted(chain.source, [state, state + 1]))
    for move, target, share in zip(
        chain.move[edges].tolist(), chain.target[edges], chain.share[edges].tolist(), strict=True
    ):
        left = 0.0 if moves[move] in closing else float(chance[target])
        gained[move] = gained.get(move, 0.0) + share * left
        weighed[move] = weighed.get(move, 0.0) + share
    edges = slice(*np.searchsorted(chain.end_source, [state, state + 1]))
    for move, way, share in zip(
        chain.end_move[edges].tolist(), chain.end_way[edges], chain.end_share[edges].tolist(),
        strict=True,
    ):  # fmt: skip
        gained[move] = gained.get(move, 0.0) + share * float(way in ways)
        weighed[move] = weighed.get(move, 0.0) + share
    return {moves[move]: gained[move] / weighed[move] for move in weighed}


def best_moment(
    answers: Answers,
    trace: Trace,
    place: int,
    ways: Sequence[int],
    closing: Collection[str] = (),
    least: float = 0.0005,
) -> Moment | None:
    """Return the reply of this party that another would have bettered most, None if none did.

    Those in `closing` are said to leave. Differences up to `least` do not count.
    """
    best = None
    wished = {answers.way_names[way][1 - place] for way in ways}
    for turn in trace.turns:
        if turn.speaker != place:
            continue
        state = answers.state_of(turn.speaker, turn.before)
        left = chances_left(answers, state, ways, closing)
        said = float(turn.ends[1 - place] in wished) if turn.ends[place] else left[turn.move]
        move = max(left, key=lambda one: left[one])
        found = Moment(turn.number + 1, turn.move, said, move, left[move])
        if found.left - found.said_left > max(least, best.left - best.said_left if best else 0.0):
            best = found
    return best
