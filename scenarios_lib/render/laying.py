"""Graphviz as a layout engine: DOT text and label sizes in, draw operations out.

Graphviz never sees text. Each label becomes an empty table of the size that our own font gives it,
so the layout is the same on every machine, whatever fonts there are, and no font library wakes.
The table's colour is the number of the label: that is how its place is found again.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from math import ceil
from threading import Lock
from typing import Any, Final

from attrs import frozen

LABELS: Final = ("label", "xlabel")
# What would make Graphviz open a file or paint what is not in the graph; and the labels that
# pygraphviz cannot set to a table, so that Graphviz would measure them with some font.
REFUSED: Final = frozenset(
    {"image", "imagepath", "shapefile", "fontpath", "_background", "headlabel", "taillabel"}
)
# Graphviz keeps global state while it works.
_one_at_a_time: Final = Lock()


@frozen
class Label:
    """A label of the graph, a cluster, a node or an edge, and the attributes that set it."""

    kind: str
    name: str
    text: str
    fontsize: str
    fontname: str
    fontcolor: str
    bgcolor: str
    penwidth: str


@frozen
class Layout:
    """Graphviz's JSON output, and the labels; the table of label i is coloured i + 1."""

    output: dict[str, Any]
    labels: tuple[Label, ...]


def lay_out(dot: str, measure: Callable[[Label], tuple[float, float]]) -> Layout:
    """Where everything in the DOT text comes to stand, given each label's width and height.

    Raises ValueError for text that is no DOT and for attributes in REFUSED.
    """
    gv = import_module("pygraphviz.graphviz")
    # The context first: it makes `\N` the label of a node that has none, which reading then uses.
    with _one_at_a_time, _context(gv) as context, _graph(dot) as root:
        _refuse_file_readers(gv, root)
        labels = _replace_labels(gv, root, measure)
        if gv.gvLayout(context, root, b"dot") != 0:
            raise ValueError("Graphviz cannot lay this graph out.")
        try:
            _, output = gv.gvRenderData(context, root, b"json")
        finally:
            gv.gvFreeLayout(context, root)
    return Layout(json.loads(output), tuple(labels))


@contextmanager
def _context(gv: Any) -> Iterator[Any]:
    context = gv.gvContextWithBuiltins()
    try:
        yield context
    finally:
        gv.gvFreeContext(context)


@contextmanager
def _graph(dot: str) -> Iterator[Any]:
    pygraphviz = import_module("pygraphviz")
    if "\0" in dot:
        raise ValueError("The DOT text holds a null character.")
    try:
        graph = pygraphviz.AGraph(string=dot)
    except pygraphviz.DotError as error:
        raise ValueError("The text is no DOT graph.") from error
    try:
        yield graph.handle
    finally:
        graph.close()


def _refuse_file_readers(gv: Any, root: Any) -> None:
    for kind in (gv.AGRAPH, gv.AGNODE, gv.AGEDGE):
        for name in _attribute_names(gv, root, kind):
            if name in REFUSED:
                raise ValueError(f"The DOT text sets '{name}', which pictures here never have.")


def _attribute_names(gv: Any, root: Any, kind: int) -> Iterator[str]:
    attribute = None
    while True:
        try:
            attribute = gv.agnxtattr(root, kind, attribute)
        except StopIteration:
            return
        yield gv.agattrname(attribute).decode()


def _replace_labels(
    gv: Any, root: Any, measure: Callable[[Label], tuple[float, float]]
) -> list[Label]:
    labels: list[Label] = []
    for kind, handle in _objects(gv, root):
        for key in LABELS:
            if text := _attribute(gv, handle, key):
                labels.append(_label(gv, handle, kind, text))
                table = _empty_table(*measure(labels[-1]), len(labels))
                gv.agsafeset_label(root, handle, key.encode(), table.encode(), b"")
    return labels


def _label(gv: Any, handle: Any, kind: str, text: str) -> Label:
    name = "" if kind == "edge" else (gv.agnameof(handle) or b"").decode()
    setting = ("fontsize", "fontname", "fontcolor", "bgcolor", "penwidth")
    return Label(kind, name, text, *(_attribute(gv, handle, key) for key in setting))


def _attribute(gv: Any, handle: Any, name: str) -> str:
    value: bytes | None = gv.agget(handle, name.encode())
    return "" if value is None else value.decode()


def _empty_table(width: float, height: float, number: int) -> str:
    return (
        '<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0" FIXEDSIZE="TRUE" '
        f'WIDTH="{ceil(width)}" HEIGHT="{ceil(height)}" BGCOLOR="#{number:06x}">'
        "<TR><TD></TD></TR></TABLE>>"
    )


def _objects(gv: Any, root: Any) -> Iterator[tuple[str, Any]]:
    # By handle and not by name: parallel edges share their names.
    yield "graph", root
    yield from (("cluster", subgraph) for subgraph in _subgraphs(gv, root))
    for node in _walk(gv.agfstnode(root), lambda last: gv.agnxtnode(root, last)):
        yield "node", node
        edges = _walk(gv.agfstout(root, node), lambda last: gv.agnxtout(root, last))
        yield from (("edge", edge) for edge in edges)


def _subgraphs(gv: Any, parent: Any) -> Iterator[Any]:
    for subgraph in _walk(gv.agfstsubg(parent), gv.agnxtsubg):
        yield subgraph
        yield from _subgraphs(gv, subgraph)


def _walk(first: Any, following: Callable[[Any], Any]) -> Iterator[Any]:
    item = first
    while item is not None:
        yield item
        item = following(item)
