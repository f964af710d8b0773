"""An encounter as the page plays it: both parties' tables, the chances, the likeliest course."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.analysis.mixing import answers_of
from scenarios_lib.analysis.replies import answered_freely, closing_moves, replies_to, wished_ends
from scenarios_lib.engine.automata import Automaton, Ints, Shares
from scenarios_lib.engine.products import automata_of
from scenarios_lib.errors import ScenarioError
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.paging.chancing import Room, chances, fine, rounded
from scenarios_lib.paging.comparing import summary_of
from scenarios_lib.paging.coursing import course_told
from scenarios_lib.paging.endings import Endings
from scenarios_lib.paging.packing import Pack
from scenarios_lib.paging.tabulating import Tabulated
from scenarios_lib.paging.wording import line_of

Lines = Mapping[str, Mapping[str, Any]]
"""By role and move, what others of the role say for it where the script itself has no line."""

GROUPS = (("techniques", "technique"), ("conflictogens", "conflictogen"))
"""The groups of replies, and the tag that puts a move into each; all others are plain."""

Tables = tuple[Tabulated, Tabulated]

NOTHING_TOLD: Mapping[str, Any] = {
    "summary": None,
    "likeliest": None,
    "overall": [],
    "ways": [],
    "judged": [],
    "course": None,
}
"""What is told of an encounter that is too large to be solved for a page."""


def watched(encounter: Encounter, pack: Pack, room: Room, limit: int) -> dict[str, Any]:
    """Return an encounter to be watched; over `limit` joint states nothing is told of chances."""
    answers, tables = _solved(encounter, limit)
    if answers is None:
        scene = _scene(encounter, tables, pack)
        return {"contacts": [{**scene, "chances": None}], "start": 0, **NOTHING_TOLD}
    endings, way = Endings(answers), answers.likeliest_way
    return {
        "contacts": [
            {
                **_scene(encounter, tables, pack),
                "chances": _chances(answers, tables, endings.columns(), pack, room, rounded),
            }
        ],
        "start": 0,
        "summary": summary_of(answers),
        "likeliest": 0.0 if way is None else float(answers.solution.way_shares[way]),
        "overall": endings.overall(),
        "ways": endings.told(),
        "judged": endings.judged(),
        "course": course_told(answers, lambda _, side, local: int(tables[side].places[local])),
    }


def played(
    encounter: Encounter, place: int, pack: Pack, lines: Lines, room: Room, limit: int
) -> dict[str, Any]:
    """Return an encounter in which the reader speaks for one party, by its place.

    Over `limit` joint states nothing is told of chances.
    """
    role, script = encounter.roles[place], encounter.played[place]
    partner = encounter.played[1 - place]
    free = answered_freely(encounter, role)
    answers, tables = _solved(free, limit)
    wished, told = wished_ends(partner), None
    if answers is not None and wished:
        ways = answers.ways(encounter.roles[1 - place], lambda end: end in wished)
        columns = [answers.solution.chance(ways)]
        # Where the reader is to speak, the chance is the mean over what may be said.
        told = _chances(answers, tables, columns, pack, room, fine, speaker=1 - place)
    return {
        **_scene(free, tables, pack),
        "side": place,
        "wished": list(wished),
        "chances": told,
        "closing": closing_moves(script),
        "replies": [
            {
                "move": move,
                "group": _group(partner, script, move),
                "line": line_of(script, move, lines.get(script.role, {})),
            }
            for move in replies_to(partner, script)
        ],
    }


def _solved(encounter: Encounter, limit: int) -> tuple[Answers | None, Tables]:
    """Return the answers, None if there are too many states, and both parties' tables."""
    try:
        found = answers_of(encounter, limit=limit)
    except ScenarioError as refused:
        one, other = automata_of(encounter)
        if not too_large(refused) or _fails(one) or _fails(other):
            raise
        return None, (Tabulated(one), Tabulated(other))
    assert isinstance(found, Answers)
    return found, _tables(found)


def too_large(refused: ScenarioError) -> bool:
    """Return whether something is refused for its size alone."""
    return all(one.code.startswith("too-many") for one in refused.problems)


def _fails(one: Automaton) -> bool:
    """Return whether a script fails in some state; only the joint states tell if it comes there."""
    return any(map(np.any, (one.say_fault, one.on_fault, one.take_fault, one.react_fault)))


def _tables(answers: Answers) -> Tables:
    one, other = answers.solution.chain.automata
    assert isinstance(one, Automaton)
    assert isinstance(other, Automaton)
    return Tabulated(one), Tabulated(other)


def _chances(
    answers: Answers,
    tables: Tables,
    columns: Sequence[Shares],
    pack: Pack,
    room: Room,
    numbers: Callable[[Shares], Ints],
    speaker: int | None = None,
) -> dict[str, Any] | None:
    """Return the chances from all states, or from those in which this party is to speak."""
    chain = answers.solution.chain
    mine = np.nonzero(chain.turn == speaker)[0] if speaker is not None else np.arange(chain.size)
    if not room.takes(len(mine) * len(columns)):
        return None
    told = [column[mine] for column in columns]
    return chances(chain.turn[mine], chain.locals_[mine].T, tables, told, pack, numbers)


def _scene(encounter: Encounter, tables: Tables, pack: Pack) -> dict[str, Any]:
    return {
        "opens": encounter.roles.index(encounter.opens),
        "parties": parties_told(tables, pack),
    }


def parties_told(tables: Tables, pack: Pack) -> list[dict[str, Any]]:
    """Return both parties' tables with the names of what is in them."""
    return [
        {
            "moves": list(one.automaton.moves),
            "seconds": list(map(float, one.automaton.seconds)),
            "alphabet": list(one.automaton.alphabet),
            "ends": list(one.automaton.ends),
            "stages": list(one.automaton.stages),
            "scales": list(one.automaton.scales),
            **one.told(pack),
        }
        for one in tables
    ]


def _group(partner: Any, own: Any, move: str) -> str:
    tags = (partner.moves.get(move) or own.moves[move]).tags
    return next((group for group, tag in GROUPS if tag in tags), "plain")
