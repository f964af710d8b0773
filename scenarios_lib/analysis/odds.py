"""The exact chance of each ending after every turn of a told encounter."""

import numpy as np
from attrs import frozen

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.engine.walking import Local, Trace, next_speaker


@frozen
class Odds:
    """Chances by ending (`ROLE.END`, joined by + where both end, and `nobody`).

    `points[0]` is before the first turn, `points[t]` after turn t.
    """

    endings: tuple[str, ...]
    points: tuple[tuple[float, ...], ...]

    def of(self, ending: str) -> tuple[float, ...]:
        """Return the chance of one ending at every point."""
        place = self.endings.index(ending)
        return tuple(point[place] for point in self.points)


def odds(answers: Answers, trace: Trace) -> Odds:
    """Return how the chances of all endings stood before, during and after a told encounter.

    Raises ValueError if the trace belongs to another encounter.
    """
    if trace.encounter.played != answers.encounter.played:
        raise ValueError("The trace was told of another encounter than the answers.")
    labels = [answers.way_label(way) for way in range(len(answers.way_names))]
    chances = [answers.solution.chance([way]) for way in range(len(labels))]
    places = _States(answers)
    states = [places.find(answers.party(trace.encounter.opens), trace.starts)]
    states += [
        places.find(next_speaker(turn), turn.after) for turn in trace.turns if not any(turn.ends)
    ]
    points, endless = [], not answers.solution.can_end.all()
    for state in states:
        shares = [float(chance[state]) for chance in chances]
        points.append((*shares, max(1.0 - sum(shares), 0.0) if endless else 0.0))
    if any(trace.ends):
        ended = answers.way_names.index(trace.ends)
        points.append(tuple(float(place == ended) for place in range(len(labels) + 1)))
    return Odds((*labels, "nobody"), tuple(points))


class _States:
    """Finds the state of the chain at which a walker stands."""

    def __init__(self, answers: Answers) -> None:
        chain = answers.solution.chain
        self.locals_ = [
            {
                Local(automaton.stages[stage], tuple(map(int, values))): number
                for number, (stage, values) in enumerate(
                    zip(automaton.stage, automaton.values, strict=True)
                )
            }
            for automaton in chain.automata
        ]
        self.width = np.array([chain.automata[0].size, chain.automata[1].size], dtype=np.int64)
        codes = (chain.turn * self.width[0] + chain.locals_[:, 0]) * self.width[1]
        codes += chain.locals_[:, 1]
        self.order = np.argsort(codes)
        self.codes = codes[self.order]

    def find(self, turn: int, standing: tuple[Local, ...]) -> int:
        one, other = (known[local] for known, local in zip(self.locals_, standing, strict=True))
        code = (turn * self.width[0] + one) * self.width[1] + other
        return int(self.order[np.searchsorted(self.codes, code)])
