"""An encounter as the page plays it: both parties' tables, the chances, the likeliest course."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.analysis.courses import Course, likeliest_course
from scenarios_lib.analysis.mixing import answers_of
from scenarios_lib.analysis.replies import answered_freely, closing_moves, replies_to, wished_ends
from scenarios_lib.engine.automata import Automaton, Ints, Shares
from scenarios_lib.engine.products import MAX_STATES
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.paging.chancing import chances, columns_of, fine, overall, rounded
from scenarios_lib.paging.packing import Pack
from scenarios_lib.paging.tabulating import Tabulated
from scenarios_lib.paging.wording import line_of, way_words

Lines = Mapping[str, Mapping[str, Any]]
"""By role and move, what others of the role say for it where the script itself has no line."""

GROUPS = (("techniques", "technique"), ("conflictogens", "conflictogen"))
"""The groups of replies, and the tag that puts a move into each; all others are plain."""


def watched(encounter: Encounter, pack: Pack, limit: int = MAX_STATES) -> dict[str, Any]:
    """Return an encounter to be watched."""
    answers = _answers(encounter, limit)
    tables = _tables(answers)
    columns, endless = columns_of(answers)
    course = likeliest_course(answers)
    way = answers.likeliest_way
    return {
        "contacts": [
            {
                **_scene(encounter, tables, pack),
                "chances": _chances(answers, tables, columns, pack, rounded),
            }
        ],
        "start": 0,
        "states": answers.states,
        "likeliest": 0.0 if way is None else float(answers.solution.way_shares[way]),
        "overall": overall(answers, endless),
        "ways": way_words(answers, endless),
        "judged": _judged(answers, course),
        "course": _course(answers, tables, course) if course else None,
    }


def played(
    encounter: Encounter, place: int, pack: Pack, lines: Lines, limit: int = MAX_STATES
) -> dict[str, Any]:
    """Return an encounter in which the reader speaks for one party, by its place."""
    role, script = encounter.roles[place], encounter.played[place]
    partner = encounter.played[1 - place]
    free = answered_freely(encounter, role)
    answers = _answers(free, limit)
    tables = _tables(answers)
    wished = wished_ends(partner)
    ways = answers.ways(encounter.roles[1 - place], lambda end: end in wished)
    columns = [answers.solution.chance(ways)] if wished else []
    return {
        **_scene(free, tables, pack),
        "side": place,
        "wished": list(wished),
        "chances": _chances(answers, tables, columns, pack, fine) if wished else None,
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


def _answers(encounter: Encounter, limit: int) -> Answers:
    found = answers_of(encounter, limit=limit)
    assert isinstance(found, Answers)
    return found


def _tables(answers: Answers) -> tuple[Tabulated, Tabulated]:
    one, other = answers.solution.chain.automata
    assert isinstance(one, Automaton)
    assert isinstance(other, Automaton)
    return Tabulated(one), Tabulated(other)


def _chances(
    answers: Answers,
    tables: tuple[Tabulated, Tabulated],
    columns: Sequence[Shares],
    pack: Pack,
    numbers: Callable[[Shares], Ints],
) -> dict[str, Any] | None:
    chain = answers.solution.chain
    return chances(chain.turn, chain.locals_.T, tables, columns, pack, chain.size, numbers)


def _scene(encounter: Encounter, tables: tuple[Tabulated, Tabulated], pack: Pack) -> dict[str, Any]:
    return {
        "opens": encounter.roles.index(encounter.opens),
        "parties": parties_told(tables, pack),
    }


def parties_told(tables: tuple[Tabulated, Tabulated], pack: Pack) -> list[dict[str, Any]]:
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


def _judged(answers: Answers, course: Course | None) -> list[int]:
    """Return the ways whose chance the turning point is told by."""
    if course is None:
        return []
    role, _, end = course.judged_by.partition(".")
    if course.judged_by == course.way:
        return [
            way for way in range(len(answers.way_names)) if answers.way_label(way) == course.way
        ]
    return answers.ways(role, lambda one: one == end)


def _course(
    answers: Answers, tables: tuple[Tabulated, Tabulated], course: Course
) -> dict[str, Any]:
    roles = answers.roles
    standings = [course.start, *(step.standing for step in course.steps)]
    return {
        "places": [
            [
                int(table.places[table.automaton.find(one.stage, tuple(v for _, v in one.scales))])
                for table, (_, one) in zip(tables, standing, strict=True)
            ]
            for standing in standings
        ],
        "turns": [[roles.index(step.role), step.move] for step in course.steps],
        "ends": list(course.ends),
        "turning": course.turning_point,
    }


def _group(partner: Any, own: Any, move: str) -> str:
    tags = (partner.moves.get(move) or own.moves[move]).tags
    return next((group for group, tag in GROUPS if tag in tags), "plain")
