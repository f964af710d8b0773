"""What stands in the lanes of an encounter's diagram: turns, ends, and whoever is cut short."""

from collections.abc import Collection, Iterator
from typing import Final

from attrs import frozen

from scenarios_lib.analysis.courses import Course
from scenarios_lib.analysis.wording import NBSP, move_title, of_role, percent, stage_title
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.names import GOAL
from scenarios_lib.render import styles
from scenarios_lib.render.captions import end_caption, is_hidden
from scenarios_lib.render.conditions import Phrases
from scenarios_lib.render.courses import shown
from scenarios_lib.render.quoting import Row, rich_label
from scenarios_lib.render.steps import Spoken, spoken_turns, turning_turn
from scenarios_lib.render.words import word

LANE_WIDTH: Final = 56


@frozen
class Shape:
    """What stands in a party's lane; levels count from the top.

    `arrow` is the kind of the arrow by which the turn above leads here, '' for none.
    """

    role: str
    level: int
    look: styles.Style
    arrow: str = ""


def course_shapes(
    encounter: Encounter, course: Course, language: str, highlight: Collection[str]
) -> list[Shape]:
    """Return the turns of the course, one on each level, then how each party came to its end.

    Of a long course some turns are left out, and it is said how many.
    """
    turns = [*spoken_turns(encounter, course, language)]
    shapes: list[Shape] = []
    above: Spoken | None = None
    for number in shown(len(turns), turning_turn(course)):
        if number is None:
            continue
        turn, arrow = turns[number], _arrow(above)
        skipped = turn.number - 1 - (above.number if above else 0)
        if skipped:
            shapes.append(_gap(turn.role, len(shapes), skipped, arrow, language))
            arrow = "rule"
        look = _turn_look(encounter, course, turn, language)
        if f"{turn.role}.{turn.stage}" in highlight:
            look = {**look, **styles.HIGHLIGHTED}
        shapes.append(Shape(turn.role, len(shapes), look, arrow))
        above = turn
    return [*shapes, *_end_shapes(encounter, course, language, len(shapes))]


def start_shapes(encounter: Encounter, language: str) -> list[Shape]:
    """Return the stages in which the parties start."""
    return [
        Shape(
            party.name,
            level,
            {**styles.STAGE, "label": _start(encounter, party.name, start.name, language)},
        )
        for party in encounter.parties
        for level, start in enumerate(party.script.start)
    ]


def _arrow(above: Spoken | None) -> str:
    if above is None:
        return ""
    return "goes_on" if above.went_on else "rule"


def _gap(role: str, level: int, skipped: int, arrow: str, language: str) -> Shape:
    words = word("left_out", language).format(skipped)
    return Shape(role, level, {**styles.ASIDE, "label": rich_label([Row(words)])}, arrow)


def _turn_look(encounter: Encounter, course: Course, turn: Spoken, language: str) -> styles.Style:
    title = stage_title(encounter, turn.role, turn.stage, language)
    rows = [
        Row(f"{turn.number}. {title}", bold=True, size=styles.STAGE_SIZE),
        Row(f"—{NBSP}{move_title(encounter, turn.role, turn.move, language)}"),
    ]
    if turn.line:
        rows.append(Row(word("quoted", language).format(turn.line), color=styles.QUIET))
    if turn.turning:
        rows.append(Row(_turning(course, turn.turning, language), bold=True))
    look = {**styles.STAGE, "label": rich_label(rows, LANE_WIDTH)}
    return {**look, **styles.TURNING} if turn.turning else look


def _turning(course: Course, chances: tuple[float, float], language: str) -> str:
    role, end = course.judged_by.split(".", 1)
    key = "turning_goal" if end == GOAL else "turning_end"
    before, after = (percent(chance, language) for chance in chances)
    return word(key, language).format(of_role(role, language), before, after)


def _end_shapes(encounter: Encounter, course: Course, language: str, level: int) -> Iterator[Shape]:
    final = dict(course.steps[-1].standing)
    for role, end in zip(encounter.roles, course.ends, strict=True):
        script = encounter.party(role).script
        if end:
            hidden = is_hidden(end, script)
            caption = end_caption(end, Phrases(script, language), condition=False, width=LANE_WIDTH)
            look = {**styles.end_style(script.kind_of(end), hidden=hidden), "label": caption}
            yield Shape(role, level, look, "ends")
        else:
            title = stage_title(encounter, role, final[role].stage, language)
            rows = [Row(word("cut_short", language), color=styles.QUIET), Row(title, bold=True)]
            yield Shape(role, level, {**styles.ASIDE, "label": rich_label(rows, LANE_WIDTH)})


def _start(encounter: Encounter, role: str, stage: str, language: str) -> str:
    rows = [
        Row(word("starts", language), color=styles.QUIET),
        Row(stage_title(encounter, role, stage, language), bold=True),
    ]
    return rich_label(rows, LANE_WIDTH)
