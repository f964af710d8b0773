"""Rules that a transcript must keep: names, times in order, how sure each event is."""

from collections.abc import Iterator
from math import isfinite

from scenarios_lib.errors import Problem, problem
from scenarios_lib.model.soundness.declarations import digits
from scenarios_lib.model.soundness.naming import misnamed, placed
from scenarios_lib.model.sources import STATUSES
from scenarios_lib.model.transcripts import Transcript


def problems(transcript: Transcript) -> Iterator[Problem]:
    """Yield everything that is wrong with the transcript."""
    if not transcript.events:
        yield problem("nothing-here", ("events",), "", at="events")
    last = 0.0
    for number, event in enumerate(transcript.events):
        path = ("events", number)
        yield from misnamed(event.who, (*path, "who"), people="role")
        yield from misnamed(event.move, (*path, "move"))
        if event.status not in STATUSES:
            place = (*path, "status")
            yield problem("not-a-choice", place, event.status, STATUSES, at=placed(place))
        if event.at is None:
            continue
        place = (*path, "at")
        if not isfinite(event.at) or event.at < 0:
            yield problem("time-negative", place, digits(event.at), at=placed(place))
        elif event.at < last:
            before = digits(last)
            yield problem(
                "time-backwards", place, digits(event.at), at=placed(place), before=before
            )
        last = max(last, event.at) if isfinite(event.at) else last
