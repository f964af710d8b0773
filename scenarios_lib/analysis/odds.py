"""The exact chance of each ending after every turn of a told encounter."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from attrs import frozen

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.analysis.courses import LEAST_TURN, best_path, judged_by
from scenarios_lib.analysis.timelines import Timeline
from scenarios_lib.engine.travelling import Journey
from scenarios_lib.engine.walking import Trace, next_speaker
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.names import NOBODY
from scenarios_lib.model.scripts import Script


@frozen
class Odds(Timeline):
    """Chances by ending (`ROLE.END`, joined by + where both end, and `nobody`).

    `points[0]` is before the first turn, `points[t]` after turn t; every chance is within `bound`
    of the true one (`nobody` within that of all others together). `judged` are the endings whose
    chance tells the turning point, as that of the likeliest course is told. `overall` are the
    chances before even the start is drawn.
    """

    judged: tuple[str, ...] = ()
    overall: tuple[float, ...] = ()

    @property
    def turning_point(self) -> int | None:
        """The turn, from 1, that changes the chance of `judged` most, the first of equals.

        None where no turn changes it by a hundredth.
        """
        chances = [
            sum(point[self.endings.index(one)] for one in self.judged) for point in self.points
        ]
        changes = [round(abs(after - before), 9) for before, after in pairwise(chances)]
        most = max(changes, default=0.0)
        return changes.index(most) + 1 if most >= LEAST_TURN else None


def odds(answers: Answers, told: Trace | Journey) -> Odds:
    """Return how the chances of all endings stood before, during and after what was told.

    Raises ValueError if that belongs to another encounter or route.
    """
    if _scripts(answers.value) != _scripts(told):
        raise ValueError("What was told belongs to another encounter than the answers.")
    ended = None
    if any(told.ends):
        last = told.visits[-1].contact if isinstance(told, Journey) else ""
        ends = enumerate(answers.way_names)
        ended = next(
            way for way, ends in ends if ends == told.ends and answers.way_contact(way) == last
        )
    return _odds_at(answers, _states(answers, told), ended)


def odds_along_course(answers: Answers) -> Odds | None:
    """Return how the chances stand along the likeliest course, None if no encounter ever ends."""
    way = answers.likeliest_way
    if way is None:
        return None
    states, *_ = best_path(answers.solution.chain, way)
    return _odds_at(answers, states, way)


def _odds_at(answers: Answers, states: Iterable[int], ended: int | None) -> Odds:
    """Return the chances at some states of the chain, and then what has come of it."""
    labels = [answers.way_label(way) for way in range(len(answers.way_names))]
    solution = answers.solution
    points, endless = list[tuple[float, ...]](), not solution.can_end.all()
    for state in states:
        shares = [float(chance[state]) for chance in solution.way_chances]
        points.append((*shares, max(1.0 - sum(shares), 0.0) if endless else 0.0))
    if ended is not None:
        points.append(tuple(float(place == ended) for place in range(len(labels) + 1)))
    bounds = [solution.chance_bound([way]) for way in range(len(solution.way_chances))]
    way = answers.likeliest_way
    judged = () if way is None else tuple(labels[one] for one in judged_by(answers, way)[1])
    overall = (*map(float, solution.way_shares), solution.nobody.value)
    return Odds((*labels, NOBODY), tuple(points), max(bounds, default=0.0), judged, overall)


def _scripts(value: Scene | Trace | Journey) -> tuple[Script, ...]:
    match value:
        case Trace(encounter=scene) | Journey(route=scene):
            return _scripts(scene)
        case Encounter():
            return value.played
    return value.travelling, *(contact.played for contact in value.contacts)


def _states(answers: Answers, told: Trace | Journey) -> list[int]:
    """Return the states of the chain at which a walker stood before each of his turns."""
    if isinstance(told, Trace):
        return [*_walked(answers, told, 0)]
    contacts = answers.solution.chain.contacts
    return [
        state
        for visit in told.visits
        for state in _walked(answers, visit.trace, contacts.index(visit.contact))
    ]


def _walked(answers: Answers, trace: Trace, contact: int) -> Iterator[int]:
    yield answers.state_of(answers.party(trace.encounter.opens), trace.starts, contact)
    for turn in trace.turns:
        if not any(turn.ends):
            yield answers.state_of(next_speaker(turn), turn.after, contact)
