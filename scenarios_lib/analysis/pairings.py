"""All pairs of scripts that can meet, and whether the shorter one ends first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from math import inf

import numpy as np
from attrs import frozen

from scenarios_lib.analysis.answers import answers_of_plain
from scenarios_lib.engine.automata import Automaton, automaton_from_arrays
from scenarios_lib.engine.compiling import compile_script
from scenarios_lib.engine.products import MAX_STATES, join
from scenarios_lib.engine.solving import Solution
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness.encounters import can_meet

OPENER, REPLIER = "opener", "replier"


@frozen
class Pairing:
    """What comes of two scripts, of which the first opens.

    `lengths` are those of each alone (see `length_alone`), `first` the exact probabilities that
    the opener's and that the replier's script ends first, `together` and `nobody` the others;
    `kinds` says for each of the two by which kinds of end it ends first.
    """

    opener: str
    replier: str
    lengths: tuple[float, float]
    first: tuple[float, float]
    together: float
    nobody: float
    kinds: tuple[Mapping[str, float], Mapping[str, float]]

    @property
    def shorter(self) -> int | None:
        """Which of the two is shorter alone, None if neither is."""
        one, other = self.lengths
        return None if one == other else int(other < one)

    @property
    def holds(self) -> bool | None:
        """Whether the shorter script is the likelier to end first, None where none is shorter."""
        if self.shorter is None or self.first[0] == self.first[1]:
            return None
        return self.first[self.shorter] > self.first[1 - self.shorter]


def length_alone(script: Script, heard: Sequence[str], *, limit: int = MAX_STATES) -> float:
    """Return how many moves the script makes on average before it ends by itself.

    It opens, and its partner, who never ends, says any of the moves `heard`, each equally often.
    Infinite if it may then go on for ever.
    """
    own = compile_script(script, heard, keeps=False, limit=limit)
    chain = join((own, _anything(heard, script.says)), roles=(OPENER, REPLIER), limit=limit)
    solution = Solution(chain)
    if not solution.can_end.all():
        return inf
    return float(solution.visits[chain.turn == 0].sum())


def _anything(says: Sequence[str], hears: Sequence[str]) -> Automaton:
    """Return a partner who says anything at random and never ends."""
    count = len(says)
    return automaton_from_arrays(
        moves=says,
        says=np.full((1, count, 1), 1 / count),
        alphabet=hears,
        hears=np.ones((1, len(hears), 1)),
        ends=(),
    )


def partners_of(scripts: Iterable[Script]) -> dict[str, list[Script]]:
    """Return for each script, by id, the others that it can meet."""
    known = list(scripts)
    return {
        one.id: [other for other in known if other is not one and can_meet(one, other)]
        for one in known
    }


def lengths_alone(scripts: Iterable[Script]) -> dict[str, float]:
    """Return the length alone of each script that has a partner, by id.

    What it hears there is what its partners among `scripts` can say.
    """
    known = {script.id: script for script in scripts}
    found = {}
    for id, partners in partners_of(known.values()).items():
        if partners:
            heard = dict.fromkeys(move for one in partners for move in one.says)
            found[id] = length_alone(known[id], tuple(heard))
    return found


def pairings(scripts: Iterable[Script]) -> Iterator[Pairing]:
    """Yield what comes of every two different scripts that can meet, with either one opening."""
    known = list(scripts)
    lengths = lengths_alone(known)
    for one, other in permutations(known, 2):
        if can_meet(one, other):
            yield pairing(one, other, (lengths[one.id], lengths[other.id]))


def pairing(one: Script, other: Script, lengths: tuple[float, float]) -> Pairing:
    """Return what comes of two scripts with these lengths, of which the first opens."""
    parties = (Party(OPENER, one), Party(REPLIER, other))
    answers = answers_of_plain(Encounter("", parties, OPENER))
    shares = answers.solution.way_shares
    kinds: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for role, found in zip((OPENER, REPLIER), kinds, strict=True):
        party = answers.party(role)
        script = (one, other)[party]
        for way in answers.first_ways(role):
            kind = script.kind_of(answers.way_names[way][party])
            found[kind] = found.get(kind, 0.0) + float(shares[way])
    return Pairing(
        one.id,
        other.id,
        lengths,
        (answers.first(OPENER).value, answers.first(REPLIER).value),
        answers.together().value,
        answers.nobody().value,
        kinds,
    )
