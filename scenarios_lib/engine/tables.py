"""The tables of two automata laid end to end, so that either may speak in any encounter."""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import PASS, Automaton, Ints, Shares, Small


@frozen(eq=False, kw_only=True)
class Tables:
    """Both parties' tables in one numbering: the second party's states follow the first's.

    Columns are those of `Automaton`, with shares summed along each row, moves numbered through
    both parties, and `say_heard` the same moves in the hearer's alphabet.
    """

    automata: tuple[Automaton, ...]
    offsets: tuple[int, ...]
    say_first: Ints
    say_move: Small
    say_heard: Ints
    say_to: Ints
    say_end: Small
    say_sum: Shares
    say_seconds: Shares
    on_first: Ints
    on_to: Ints
    on_sum: Shares
    kind: Small
    group: Ints
    hear_first: Ints
    take_to: Ints
    take_end: Small
    take_react: Ints
    react_first: Ints
    react_to: Ints
    react_end: Small
    react_sum: Shares
    say_fault: Small
    on_fault: Small
    take_fault: Small
    react_fault: Small


def tables_of(automata: Sequence[Automaton]) -> Tables:
    """Return the joint tables of two automata."""
    one, other = automata
    locals_ = (0, one.size)
    rows = (0, len(one.take_to))
    reactions = (0, len(one.react_first) - 1)
    kinds = (0, len(one.group))
    width = max(one.group.shape[1], other.group.shape[1])
    group = np.zeros((len(one.group) + len(other.group), width), dtype=np.int64)
    group[: len(one.group), : one.group.shape[1]] = one.group
    group[len(one.group) :, : other.group.shape[1]] = other.group
    both = tuple(zip((one, other), (other, one), locals_, rows, reactions, kinds, strict=True))
    say_first = _ragged([a.say_first for a in (one, other)])
    on_first = _ragged([a.on_first for a in (one, other)])
    react_first = _ragged([a.react_first for a in (one, other)])
    return Tables(
        automata=(one, other),
        offsets=locals_,
        say_first=say_first,
        say_move=np.concatenate((one.say_move, other.say_move + len(one.moves))),
        say_heard=np.concatenate([_heard(a, partner)[a.say_move] for a, partner, *_ in both]),
        say_to=np.concatenate([a.say_to + at for a, _, at, *_ in both]),
        say_end=np.concatenate((one.say_end, other.say_end)),
        say_sum=running_sums(say_first, np.concatenate((one.say_share, other.say_share))),
        say_seconds=np.concatenate([a.seconds[a.say_move] for a in (one, other)]),
        on_first=on_first,
        on_to=np.concatenate(
            [np.where(a.on_to == PASS, PASS, a.on_to + at) for a, _, at, *_ in both]
        ),
        on_sum=running_sums(on_first, np.concatenate((one.on_share, other.on_share))),
        kind=np.concatenate([a.kind + at for a, _, _, _, _, at in both]),
        group=group,
        hear_first=np.concatenate([a.hear_first + at for a, _, _, at, _, _ in both]),
        take_to=np.concatenate([a.take_to + at for a, _, at, *_ in both]),
        take_end=np.concatenate((one.take_end, other.take_end)),
        take_react=np.concatenate(
            [np.where(a.take_react < 0, -1, a.take_react + at) for a, _, _, _, at, _ in both]
        ),
        react_first=react_first,
        react_to=np.concatenate([a.react_to + at for a, _, at, *_ in both]),
        react_end=np.concatenate((one.react_end, other.react_end)),
        react_sum=running_sums(react_first, np.concatenate((one.react_share, other.react_share))),
        say_fault=np.concatenate((one.say_fault, other.say_fault)),
        on_fault=np.concatenate((one.on_fault, other.on_fault)),
        take_fault=np.concatenate((one.take_fault, other.take_fault)),
        react_fault=np.concatenate((one.react_fault, other.react_fault)),
    )


def running_sums(first: Ints, shares: Shares) -> Shares:
    """Return the shares summed along each ragged row, term after term as a single walk does."""
    sums, counts = shares.copy(), np.diff(first)
    for place in range(1, int(counts.max(initial=0))):
        entry = first[:-1][counts > place] + place
        sums[entry] = sums[entry - 1] + shares[entry]
    return sums


def _ragged(parts: Sequence[Ints]) -> Ints:
    return first_of_counts(np.concatenate([np.diff(first) for first in parts]))


def first_of_counts(counts: NDArray[np.int64]) -> Ints:
    """Return where rows of these lengths begin, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int64)


def _heard(own: Automaton, other: Automaton) -> Ints:
    place = {move: number for number, move in enumerate(other.alphabet)}
    return np.array([place[move] for move in own.moves], dtype=np.int64)
