"""An automaton without the local states that were only guessed, or that nothing leads to."""

import numpy as np
from attrs import evolve
from scipy import sparse
from scipy.sparse import csgraph

from scenarios_lib.engine.automata import NONE, PASS, Automaton, Ints, first_of
from scenarios_lib.engine.columns import Column, Mask


def pruned(automaton: Automaton, *, keeps: bool) -> Automaton:
    """Return the automaton over what it can reach; `keeps` as for compiling."""
    speaks, spoken, waits, reacts = _live(automaton, keeps)
    said, on, taken, reacted = _rows(automaton)
    says, goes_on, takes, follows = speaks[said], spoken[on], waits[taken], reacts[reacted]
    kept = speaks | spoken | waits
    for to in (automaton.say_to[says], automaton.take_to[takes], automaton.react_to[follows]):
        kept[to] = True
    place, row = np.cumsum(kept) - 1, np.cumsum(reacts) - 1
    hear_first = np.full(automaton.size, -1, dtype=np.int64)
    hear_first[waits] = np.append(np.cumsum(takes) - takes, 0)[automaton.hear_first[waits]]
    row = np.append(row, -1)  # for what reacts no more
    passed = automaton.on_to[goes_on]
    return evolve(
        automaton,
        stage=automaton.stage[kept],
        values=automaton.values[kept],
        start_locals=place[automaton.start_locals],
        say_first=first_of(place[said[says]], int(kept.sum())),
        say_move=automaton.say_move[says],
        say_to=place[automaton.say_to[says]],
        say_end=automaton.say_end[says],
        say_share=automaton.say_share[says],
        on_first=first_of(place[on[goes_on]], int(kept.sum())),
        on_to=np.where(passed == PASS, PASS, place[passed]),
        on_share=automaton.on_share[goes_on],
        kind=automaton.kind[kept],
        hear_first=hear_first[kept],
        take_to=place[automaton.take_to[takes]],
        take_end=automaton.take_end[takes],
        take_react=row[automaton.take_react[takes]],
        react_first=first_of(row[reacted[follows]], int(reacts.sum())),
        react_to=place[automaton.react_to[follows]],
        react_end=automaton.react_end[follows],
        react_share=automaton.react_share[follows],
        say_fault=np.where(speaks, automaton.say_fault, 0)[kept],
        on_fault=np.where(spoken, automaton.on_fault, 0)[kept],
        take_fault=automaton.take_fault[takes],
        react_fault=automaton.react_fault[reacts],
    )


def _widths(automaton: Automaton) -> Ints:
    """Return how many rows of `take_*` each local state has."""
    groups = automaton.group.max(axis=1, initial=-1) + 1
    return np.where(automaton.hear_first >= 0, groups[automaton.kind], 0).astype(np.int64)


def _rows(automaton: Automaton) -> tuple[Ints, Ints, Ints, Ints]:
    """Return whose row each entry of `say_*`, `on_*`, `take_*` and `react_*` is."""
    owners = np.zeros(len(automaton.take_to), dtype=np.int64)
    widths = _widths(automaton)
    local = np.repeat(np.arange(automaton.size), widths)
    within = np.arange(len(local)) - np.repeat(np.cumsum(widths) - widths, widths)
    owners[automaton.hear_first[local] + within] = local
    said, on, reacted = (
        np.repeat(np.arange(len(first) - 1), np.diff(first))
        for first in (automaton.say_first, automaton.on_first, automaton.react_first)
    )
    return said, on, owners, reacted


def _live(automaton: Automaton, keeps: bool) -> tuple[Mask, Mask, Mask, Mask]:
    """Return where it may come to speak, to have spoken, to wait, and which reactions it has."""
    size, reactions = automaton.size, len(automaton.react_first) - 1
    root = 3 * size + reactions
    said, on, taken, reacted = _rows(automaton)
    goes = automaton.on_to != PASS
    silent = (np.diff(automaton.on_first) == 0) & (automaton.on_fault == 0)
    hears = automaton.take_react >= 0
    edges: list[tuple[Column, Column]] = [
        (said, size + automaton.say_to + _over(automaton.say_end, root)),
        (size + on[goes], automaton.on_to[goes]),
        (size + on[~goes], 2 * size + on[~goes]),
        (size + np.nonzero(silent)[0], 2 * size + np.nonzero(silent)[0]),
        (2 * size + taken[hears], 3 * size + automaton.take_react[hears]),
        (3 * size + reacted, automaton.react_to + _over(automaton.react_end, root)),
        (np.full(len(automaton.start_locals), root), automaton.start_locals),
        (np.full(len(automaton.start_locals), root), 2 * size + automaton.start_locals),
    ]
    if keeps:
        edges.append((2 * size + taken[hears], 2 * size + automaton.take_to[hears]))
    source, target = (np.concatenate(ends) for ends in zip(*edges, strict=True))
    inside = target <= root
    graph = sparse.coo_array(
        (np.ones(int(inside.sum()), dtype=np.int8), (source[inside], target[inside])),
        shape=(root + 1, root + 1),
    ).tocsr()
    live = np.zeros(root + 1, dtype=bool)
    live[csgraph.breadth_first_order(graph, root, return_predecessors=False)] = True
    speaks, spoken, waits, reacts = np.split(live[:root], [size, 2 * size, 3 * size])
    return speaks, spoken, waits, reacts


def _over(ends: Column, far: int) -> Ints:
    """Return what takes a target out of the graph where something ended."""
    return np.where(ends == NONE, 0, far + 1)
