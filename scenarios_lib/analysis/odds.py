"""The exact chance of each ending after every turn of a told encounter."""

from typing import Any

from attrs import frozen

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.engine.minds import Local
from scenarios_lib.engine.walking import Trace, next_speaker
from scenarios_lib.model.names import NOBODY


@frozen
class Odds:
    """Chances by ending (`ROLE.END`, joined by + where both end, and `nobody`).

    `points[0]` is before the first turn, `points[t]` after turn t; every chance is within `bound`
    of the true one (`nobody` within that of all others together).
    """

    endings: tuple[str, ...]
    points: tuple[tuple[float, ...], ...]
    bound: float = 0.0

    def of(self, ending: str) -> tuple[float, ...]:
        """Return the chance of one ending at every point."""
        place = self.endings.index(ending)
        return tuple(point[place] for point in self.points)

    def to_frame(self) -> Any:
        """Return a pandas data frame, a row for each point; needs the extra `frames`.

        The columns are `turn`, 0 before the first, and the endings.
        """
        import pandas as pd

        frame = pd.DataFrame(self.points, columns=[*self.endings])
        frame.insert(0, "turn", range(len(self.points)))
        return frame


def odds(answers: Answers, trace: Trace) -> Odds:
    """Return how the chances of all endings stood before, during and after a told encounter.

    Raises ValueError if the trace belongs to another encounter.
    """
    if trace.encounter.played != answers.encounter.played:
        raise ValueError("The trace was told of another encounter than the answers.")
    labels = [answers.way_label(way) for way in range(len(answers.way_names))]
    solution = answers.solution
    states = [_state(answers, answers.party(trace.encounter.opens), trace.starts)]
    going = [turn for turn in trace.turns if not any(turn.ends)]
    states += [_state(answers, next_speaker(turn), turn.after) for turn in going]
    points, endless = [], not solution.can_end.all()
    for state in states:
        shares = [float(chance[state]) for chance in solution.way_chances]
        points.append((*shares, max(1.0 - sum(shares), 0.0) if endless else 0.0))
    if any(trace.ends):
        ended = answers.way_names.index(trace.ends)
        points.append(tuple(float(place == ended) for place in range(len(labels) + 1)))
    bounds = [solution.chance_bound([way]) for way in range(len(solution.way_chances))]
    return Odds((*labels, NOBODY), tuple(points), max(bounds, default=0.0))


def _state(answers: Answers, turn: int, standing: tuple[Local, ...]) -> int:
    """Return the state of the chain at which a walker stands."""
    chain = answers.solution.chain
    one, other = (
        automaton.numbers[local.stage, local.scales]
        for automaton, local in zip(chain.automata, standing, strict=True)
    )
    return chain.find(turn, one, other)
