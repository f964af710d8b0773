"""The chances of every way to end, from every joint state, rounded to what a reader sees."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from scenarios_lib.engine.automata import Ints, Shares
from scenarios_lib.paging.packing import Pack
from scenarios_lib.paging.tabulating import Tabulated

MOST_CHANCES = 1_500_000
"""A page holds at most so many to watch, states times ways to end, and as many to play."""
MOST_KEYS = 2**32

PARTS = 1000
FINE = 10**7
"""Into so many parts a chance is divided with which a page goes on to reckon."""
NEARLY_NONE, NEARLY_ALL = PARTS + 1, PARTS + 2
"""What stands for a chance that is not zero, or not all, and would be rounded to it."""


@define
class Room:
    """How many chances a page may still hold; what does not fit is told without them."""

    left: int = field(factory=lambda: MOST_CHANCES)

    def takes(self, count: int) -> bool:
        """Return whether so many fit, and keep the place for them."""
        if count > self.left:
            return False
        self.left -= count
        return True


def chances(
    turn: NDArray[Any],
    standing: Iterable[NDArray[Any]],
    parties: tuple[Tabulated, Tabulated],
    columns: Sequence[Shares],
    pack: Pack,
    numbers: Callable[[Shares], Ints],
) -> dict[str, Any] | None:
    """Return the chances by the state in which somebody is to speak; None if keys are too large.

    `turn` and `standing` tell who speaks and where both stand. A state's key is (speaker · n +
    place of the first party) · m + place of the second, where n and m are how many local states
    they have. `numbers` makes whole numbers of shares.
    """
    one, other = parties
    keys_end = 2 * len(one.order) * len(other.order)
    if keys_end >= MOST_KEYS:
        return None
    own, met = (party.places[at] for party, at in zip(parties, standing, strict=True))
    keys: Ints = (turn.astype(np.int64) * len(one.order) + own) * len(other.order) + met
    order = np.argsort(keys)
    return {
        "keys": pack.add_rising(keys[order]),
        "shares": [pack.add(numbers(column)[order]) for column in columns],
    }


def rounded(shares: Shares) -> Ints:
    """Return shares in thousandths, as the tables round them; see NEARLY_NONE and NEARLY_ALL."""
    found = np.array([int(f"{100 * share:.1f}".replace(".", "")) for share in shares.tolist()])
    found[(shares > 0) & (shares < 0.5 / PARTS)] = NEARLY_NONE
    found[(shares < 1) & (shares > 1 - 0.5 / PARTS)] = NEARLY_ALL
    return found


def fine(shares: Shares) -> Ints:
    """Return shares in parts of FINE, such that only 0 and 1 are rounded to these."""
    found = np.clip(np.rint(shares * FINE).astype(np.int64), 1, FINE - 1)
    found[shares <= 0], found[shares >= 1] = 0, FINE
    return found
