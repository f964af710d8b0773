"""Scripts as graphs: which stage may follow which. This module needs networkx; import it late."""

from collections.abc import Iterator

import networkx as nx

from scenarios_lib.model.expressions import Expression
from scenarios_lib.model.names import PASS
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.stages import Stage


def stage_graph(script: Script) -> "nx.DiGraph[str]":
    """Return the script's stages as nodes, with an edge to each stage that may come next.

    Edges come from the stage's own `next`, the script's `next` and `goes_on`; an option whose
    weight is the number 0 makes none, nor does a rule's guard unmake one. Staying in a stage
    because no rule matches is no edge. A stage that `ends` the script keeps the edges of its
    rules: where it is the start, it may hear before it has spoken.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(stage.name for stage in script.stages)
    for stage in script.stages:
        graph.add_edges_from((stage.name, name) for name in successors(script, stage))
    return graph


def starts(script: Script) -> list[str]:
    """Return the stages that the script may start in."""
    return [option.name for option in script.start if may_be_drawn(option.weight)]


def successors(script: Script, stage: Stage) -> Iterator[str]:
    """Yield every stage that may follow `stage`, perhaps more than once."""
    for rule in (*stage.next, *script.next):
        yield from (target.stage for target in rule.to if may_be_drawn(target.weight))
    yield from (
        option.name
        for option in stage.goes_on
        if option.name != PASS and may_be_drawn(option.weight)
    )


def may_be_drawn(weight: Expression) -> bool:
    """Return whether the weight is anything but the plain number 0."""
    return weight.constant != 0
