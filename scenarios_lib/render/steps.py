"""The turns of a likeliest course as a diagram shows them: who stands where, and what is said."""

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from scenarios_lib.analysis.courses import Course
from scenarios_lib.model.encounters import Encounter


@frozen
class Spoken:
    """One turn: its number from 1, who speaks in which stage, what, and in which words.

    `went_on` is whether the same party speaks the next turn too. `turning` holds the chances
    before and after the turn if the course hangs on it.
    """

    number: int
    role: str
    stage: str
    move: str
    line: str
    went_on: bool
    turning: tuple[float, float] | None


def spoken_turns(encounter: Encounter, course: Course, language: str) -> Iterator[Spoken]:
    """Yield every turn of the course; a line that has several versions changes as it is told."""
    turning = turning_turn(course)
    standing = dict(course.start)
    said: Counter[tuple[str, str, str]] = Counter()
    speakers = [step.role for step in course.steps[1:]] + [""]
    for number, (step, next_speaker) in enumerate(zip(course.steps, speakers, strict=True)):
        stage = standing[step.role].stage
        place = (step.role, stage, step.move)
        yield Spoken(
            number + 1,
            step.role,
            stage,
            step.move,
            _line(encounter, place, said[place], language),
            step.role == next_speaker,
            (step.before, step.after) if number == turning else None,
        )
        said[place] += 1
        standing = dict(step.standing)


def turning_turn(course: Course) -> int:
    """Return the number (from 0) of the turn on which the course hangs, -1 if there is none."""
    return course.turning_point if course.turns else -1


def _line(encounter: Encounter, place: tuple[str, str, str], occurrence: int, language: str) -> str:
    role, stage, move = place
    lines = encounter.party(role).script.stage_named[stage].lines
    found = next((one for one in lines if one.move == move), None)
    return found.get(language, occurrence) if found else ""
