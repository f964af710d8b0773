"""Where a course began, as far as chance decided it."""

from collections.abc import Iterator

from scenarios_lib.analysis.courses import Course
from scenarios_lib.analysis.wording import quoted
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.scripts import Script
from scenarios_lib.render.lettering import role_label


def start_told(value: Scene, course: Course, language: str) -> str:
    """Return what was drawn before the first turn of the course, '' if nothing was.

    `value` has one script for each party, as what a course is told of.
    """
    scripts, told = _scripts(value), list[str]()
    for role, standing in course.start:
        drawn = [*_drawn(scripts[role], standing.stage, dict(standing.scales), language)]
        if drawn:
            told.append(f"{role_label(role, language)}: {', '.join(drawn)}")
    return "; ".join(told)


def _scripts(value: Scene) -> dict[str, Script]:
    if isinstance(value, Encounter):
        return dict(zip(value.roles, value.played, strict=True))
    return {
        value.traveller.name: value.travelling,
        value.role: value.contact_named[value.start].played,
    }


def _drawn(script: Script, stage: str, scales: dict[str, int], language: str) -> Iterator[str]:
    if len(script.start) > 1:
        yield quoted(script.stage_named[stage].title.get(language, stage), language)
    for scale in script.scales:
        if len(scale.starts) > 1:
            yield f"{scale.title.get(language, scale.name)} {scales[scale.name]}"
