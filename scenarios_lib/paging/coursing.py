"""The likeliest course, in the places of the page's tables."""

from collections.abc import Callable
from typing import Any

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.analysis.courses import best_path, likeliest_course

PlaceOf = Callable[[int, int, int], int | None]
"""Tells the place of a local state, by the contact's number and the party's place.

None where a journey is over between contacts: then somebody stands in no contact at all.
"""


def course_told(answers: Answers, place_of: PlaceOf) -> dict[str, Any] | None:
    """Return the likeliest course as plain data; None if nothing ever ends.

    `turns` are [contact, speaker, both places before, move, both places when it is said],
    `turning` is the number (from 0) of the turning point, None if there is none.
    """
    course, way = likeliest_course(answers), answers.likeliest_way
    if course is None or way is None:
        return None
    chain = answers.solution.chain
    states, edges, ending, _ = best_path(chain, way)
    left = dict(zip(chain.links.tolist(), chain.link_final, strict=True))
    stood = [left.get(edge, chain.locals_[chain.target[edge]]) for edge in edges]
    turns = [
        [
            int(chain.contact[state]),
            int(chain.turn[state]),
            *(place_of(int(chain.contact[state]), side, int(before[side])) for side in (0, 1)),
            step.move,
            *(place_of(int(chain.contact[state]), side, int(after[side])) for side in (0, 1)),
        ]
        for state, step, before, after in zip(
            states,
            course.steps,
            chain.locals_[states],
            [*stood, chain.final[ending]],
            strict=True,
        )
    ]
    turning = course.turning_point if course.turns else None
    return {"turns": turns, "ends": list(course.ends), "turning": turning}
