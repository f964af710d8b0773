"""The likeliest course of an encounter as a short table, its turning point marked."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from scenarios_lib.analysis.courses import Course
from scenarios_lib.analysis.wording import contact_title, end_title, move_title, percent
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.routes import Route
from scenarios_lib.render.lettering import QUIET, STRONG, goal_label, letters, rarity
from scenarios_lib.render.meetings import party_name
from scenarios_lib.render.pages import section, table
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.starts import start_told

MOST_ROWS = 24
NEAR = 3
"""Of a longer course this many turns are shown around its start, its end and the turning point."""

MARK = "▸"


def course_section(value: Scene, course: Course, language: str) -> RenderableType:
    """Return who says what on the likeliest course, and where the chance changes.

    `value` has one script for each party: of a mixture it is what its likeliest members play.
    """
    rows = table("lrlwr")
    steps, turning = course.steps, course.turning_point
    turns = course.turns
    if turns:
        rows.add_head("", "", "", "", judged_by(value, course, language))
    last, contact = None, ""
    if start := start_told(value, [at for _, at in course.start], language):
        last = percent(steps[0].before, language)
        began = letters(phrase("at_this_start", language, start), QUIET)
        rows.add_row("", "", "", began, Text(last if turns else ""))
    for number in shown(len(steps), turning):
        if number is None:
            rows.add_row("", "⋮", "", "", "")
            continue
        step, marked = steps[number], turns and number == turning
        if isinstance(value, Route) and step.contact != contact:
            contact = step.contact
            rows.add_row("", "", "", letters(contact_title(value, contact, language), QUIET), "")
        chance = percent(step.after, language)
        rows.add_row(
            Text(MARK if marked else "", STRONG),
            Text(str(number + 1), QUIET),
            party_name(value, step.role, language),
            letters(move_title(value, step.role, step.move, language), STRONG * marked),
            Text(chance if turns and chance != last else "", STRONG * marked),
        )
        last = chance
    told = [rarity(course.probability, language), *[phrase("turning", language)] * turns]
    return section(phrase("course", language, "; ".join(told)), rows)


def shown(count: int, turning: int) -> Iterator[int | None]:
    """Yield the numbers of the turns to show, None where some are left out.

    >>> list(shown(3, 1)), [one for one in shown(90, 50) if one is None]
    ([0, 1, 2], [None, None])
    """
    ends = {*range(NEAR * 2), *range(count - NEAR, count)}
    near = {*range(turning - NEAR, turning + NEAR + 1)}
    last = -1
    for number in range(count):
        if count <= MOST_ROWS or number in ends | near:
            if number != last + 1:
                yield None
            last = number
            yield number


def judged_by(value: Scene, course: Course, language: str) -> str:
    """Return what the course is judged by, for people."""
    if course.judged_by.endswith(f".{GOAL}"):
        role = course.judged_by.split(".")[0]
        return goal_label(role, language)
    ends = zip(value.roles, course.ends, strict=True)
    return ", ".join(end_title(value, role, end, language) for role, end in ends if end)
