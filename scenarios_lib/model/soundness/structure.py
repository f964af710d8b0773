"""Warnings from the graph of stages: unreachable ones, and ones that lead to no end.

They hold whatever is heard. A goal or exit whose `when` may hold may do so in any stage, since a
partner may move the scales there; so "no end can be reached" is said only where no `when` of the
script can hold, and no stage with `ends` can be come to.
"""

from collections.abc import Iterator, Sequence

import networkx as nx
from attrs import evolve

from scenarios_lib.errors import Path, Problem, problem
from scenarios_lib.model.graphs import stage_graph, starts
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.soundness.ends import may_end_anywhere
from scenarios_lib.model.stages import Rule


def problems(script: Script, dead: frozenset[Path] = frozenset()) -> Iterator[Problem]:
    """Yield the warnings; the rules at the paths `dead` are never used and lead nowhere."""
    graph, names = stage_graph(living(script, dead)), [stage.name for stage in script.stages]
    reached = _onwards(graph, starts(script))
    for name in names:
        if name not in reached:
            yield problem("unreachable-stage", ("stages", name), name)
    if may_end_anywhere(script):
        return
    hopeful = _onwards(graph.reverse(copy=False), [one.name for one in script.stages if one.ends])
    if reached.isdisjoint(hopeful):
        yield problem("no-end", ("stages",), script.id)
        return
    for name in names:
        if name in reached and name not in hopeful:
            yield problem("endless-stage", ("stages", name), name)


def living(script: Script, dead: frozenset[Path]) -> Script:
    """Return the script without the rules at the paths `dead`."""
    own = (
        evolve(stage, next=_kept(stage.next, ("stages", stage.name, "next"), dead))
        for stage in script.stages
    )
    return evolve(script, next=_kept(script.next, ("next",), dead), stages=tuple(own))


def _kept(rules: Sequence[Rule], path: Path, dead: frozenset[Path]) -> tuple[Rule, ...]:
    places = ((rule, (*path, number)) for number, rule in enumerate(rules))
    return tuple(r for r, place in places if not {place, (*place, "when")} & dead)


def _onwards(graph: "nx.DiGraph[str]", names: Sequence[str]) -> set[str]:
    """Return these stages and all that can be come to from any of them."""
    return {name for layer in nx.bfs_layers(graph, names) for name in layer}
