"""What happens after every turn, by a plain walk over all states: for small encounters only."""

from collections import Counter
from collections.abc import Iterator

from attrs import frozen
from enumerating import Ends, Local, Visit


@frozen
class Moment:
    """After so many turns: the share that has ended in each way, and where all of them stand."""

    ended: Counter[Ends]
    standing: Counter[tuple[Local, Local]]


def moments(visit: Visit, turns: int) -> Iterator[Moment]:
    """Yield the moments after 0 .. `turns` turns; who has ended keeps the last values."""
    going_on = Counter(visit.starts)
    ended: Counter[Ends] = Counter()
    last: Counter[tuple[Local, Local]] = Counter()
    for _ in range(turns + 1):
        standing = Counter(last)
        for state, share in going_on.items():
            standing[state.locals] += share
        yield Moment(Counter(ended), standing)
        after: Counter = Counter()
        for state, share in going_on.items():
            for step in visit.steps[state]:
                if any(step.ends):
                    ended[step.ends] += share * step.chance
                    last[step.state.locals] += share * step.chance
                else:
                    after[step.state] += share * step.chance
        going_on = after
