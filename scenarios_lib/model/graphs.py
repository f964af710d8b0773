"""Scripts as graphs: which stage may follow which. This module needs networkx; import it late."""

from collections.abc import Iterable, Iterator

import networkx as nx

from scenarios_lib.model.expressions import Expression
from scenarios_lib.model.names import PASS
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.stages import Rule, Stage

ANYWHERE = "*"
"""The node that stands for any stage at all: the script's own `next` leads on from it."""


def stage_graph(script: Script) -> "nx.DiGraph[str]":
    """Return the script's stages as nodes, with an edge to each stage that may come next.

    Edges come from the stage's own `next`, `goes_on` and, by way of the node `ANYWHERE`, the
    script's `next`, so that a thousand stages do not each lead to a thousand others; an option
    whose weight is the number 0 makes none, nor does a rule's guard unmake one. Staying in a stage
    because no rule matches is no edge. A stage that `ends` the script keeps the edges of its
    rules: where it is the start, it may hear before it has spoken.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(stage.name for stage in script.stages)
    for stage in script.stages:
        graph.add_edge(stage.name, ANYWHERE)
        graph.add_edges_from((stage.name, name) for name in successors(stage))
    graph.add_edges_from((ANYWHERE, name) for name in _led_to(script.next))
    return graph


def starts(script: Script) -> list[str]:
    """Return the stages that the script may start in."""
    return [option.name for option in script.start if may_be_drawn(option.weight)]


def successors(stage: Stage) -> Iterator[str]:
    """Yield every stage that the stage itself lets follow, perhaps more than once."""
    yield from _led_to(stage.next)
    yield from (
        option.name
        for option in stage.goes_on
        if option.name != PASS and may_be_drawn(option.weight)
    )


def _led_to(rules: Iterable[Rule]) -> Iterator[str]:
    return (target.stage for rule in rules for target in rule.to if may_be_drawn(target.weight))


def may_be_drawn(weight: Expression) -> bool:
    """Return whether the weight is anything but the plain number 0."""
    return weight.constant != 0
