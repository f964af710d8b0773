"""The diagram of one script: its stages, what is said in them, and where hearing leads."""

from collections.abc import Collection, Mapping
from typing import Final

from attrs import frozen
from graphviz import Digraph

from scenarios_lib.model.scripts import Script
from scenarios_lib.render import styles
from scenarios_lib.render.arrows import ANYWHERE, START, Arrows, Place, arrows_of
from scenarios_lib.render.captions import arrow_caption, caption, is_hidden, title_caption
from scenarios_lib.render.columns import Columns, columns_of
from scenarios_lib.render.conditions import Phrases
from scenarios_lib.render.legends import add_samples, notes

NARROW_NOTE: Final = 56
WIDE_NOTE: Final = 80


@frozen
class _Plan:
    """All that a diagram shows, and the id of each place."""

    phrases: Phrases
    arrows: Arrows
    columns: Columns
    ids: Mapping[Place, str]


def script_dot(
    script: Script,
    *,
    language: str = "en",
    highlight: Collection[str] = (),
) -> str:
    """Return the script's diagram as DOT text, the stages in `highlight` made to stand out.

    Raises ValueError for a stage that the script does not have.
    """
    refuse_unknown(highlight, script.stage_named)
    plan = _plan(script, language)
    graph = page("script", title_caption(script, language))
    graph.node("top", **styles.ANCHOR, ordering="out")
    for place, name in plan.ids.items():
        graph.node(name, **_look(place, plan, highlight))
    _add_columns(graph, plan)
    _add_what_stands_apart(graph, plan)
    for arrow in plan.columns.arrows:
        style = styles.ARROWS[arrow.kind]
        words = arrow_caption(arrow.sayings)
        graph.edge(plan.ids[arrow.source], plan.ids[arrow.target], label=words, **style)
    return str(graph.source)


def page(name: str, title: str) -> Digraph:
    """Return an empty diagram under a title, set in the house style."""
    graph = Digraph(name)
    graph.attr("graph", **styles.GRAPH, label=title)
    graph.attr("node", **styles.NODE)
    graph.attr("edge", **styles.EDGE)
    return graph


def refuse_unknown(highlight: Collection[str], known: Collection[str]) -> None:
    """Raise ValueError if `highlight` names a stage that is not among the `known`."""
    for name in highlight:
        if name not in known:
            stages = ", ".join(known)
            raise ValueError(f"There is no stage '{name}' to highlight. The stages: {stages}.")


def _plan(script: Script, language: str) -> _Plan:
    arrows = arrows_of(script, language)
    places = [
        START,
        *(Place("stage", stage.name) for stage in script.stages),
        *([ANYWHERE] if script.next else []),
        *(Place("end", end) for end in script.ends),
        *(arrow.source for arrow in arrows.all),
    ]
    columns = columns_of([*dict.fromkeys(places)], arrows.all)
    standing = dict.fromkeys([*places, *(place for column in columns.of for place in column)])
    # Numbers and no names: nothing that a file says becomes syntax.
    ids = {place: f"{place.kind}{number}" for number, place in enumerate(standing)}
    return _Plan(Phrases(script, language), arrows, columns, ids)


def _look(place: Place, plan: _Plan, highlight: Collection[str]) -> styles.Style:
    script = plan.phrases.script
    if place.kind == "end":
        style = styles.end_style(script.kind_of(place.name), hidden=is_hidden(place.name, script))
    else:
        style = styles.PLACES[place.kind]
    if place.kind == "stage" and place.name in highlight:
        style = {**style, **styles.HIGHLIGHTED}
    return {**style, "label": caption(place, plan.phrases, plan.arrows.letters)}


def _add_columns(graph: Digraph, plan: _Plan) -> None:
    columns = plan.columns
    several = len(columns.of) > 1
    labels = notes(plan.arrows, plan.phrases, WIDE_NOTE if several else NARROW_NOTE)
    for number in range(len(columns.of)):
        # The first column is the longest; notes stand below the others, beside its last place.
        below = _shared_out(len(labels), len(columns.of))[number]
        for note in below:
            graph.node(f"note{note}", label=labels[note], **styles.NOTE)
            if several:
                _hang(graph, "top", f"above_note{note}")
                depth = str(columns.depth(0) - 1)
                graph.edge(f"above_note{note}", f"note{note}", **styles.UNSEEN, minlen=depth)
        graph.edge("top", plan.ids[columns.first(number)], **styles.UNSEEN)
        for last in columns.ends(number):
            for note in below:
                graph.edge(plan.ids[last], f"note{note}", **styles.UNSEEN)


def _shared_out(labels: int, columns: int) -> list[list[int]]:
    """Return which notes stand below each column: none below the first if there are others."""
    shared: list[list[int]] = [[] for _ in range(columns)]
    first = 1 if columns > 1 else 0
    for note in range(labels):
        shared[min(first + note, columns - 1)].append(note)
    return shared


def _add_what_stands_apart(graph: Digraph, plan: _Plan) -> None:
    _hang(graph, "top", "above_samples")
    above = "above_samples"
    for place in plan.columns.apart:
        graph.edge(above, plan.ids[place], **styles.UNSEEN)
        above = plan.ids[place]
    graph.edge(above, add_samples(graph, plan.arrows, plan.phrases), **styles.UNSEEN)


def _hang(graph: Digraph, above: str, anchor: str) -> None:
    graph.node(anchor, **styles.ANCHOR)
    graph.edge(above, anchor, **styles.UNSEEN)
