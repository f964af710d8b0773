"""The diagram of a transcript: who said what and when, from top to bottom, a lane for each."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from graphviz import Digraph

from scenarios_lib.analysis.wording import NBSP, capitalised, quoted, role_name
from scenarios_lib.model.moves import Vocabulary
from scenarios_lib.model.transcripts import Event, Transcript
from scenarios_lib.render import styles
from scenarios_lib.render.lettering import duration
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.quoting import Row, heading, rich_label
from scenarios_lib.render.script_diagrams import page
from scenarios_lib.render.words import word

EVENT_WIDTH: Final = 46
LANE_WIDTH: Final = 40


def transcript_dot(
    transcript: Transcript, *, language: str = "en", vocabulary: Vocabulary | None = None
) -> str:
    """Return the transcript's diagram as DOT text: a sequence with its times.

    Moves are told by their titles in the `vocabulary`, those that it lacks by their names.
    """
    moves = vocabulary.moves if vocabulary else ()
    titles = {move.name: move.title.get(language, move.name) for move in moves}
    rows = [
        Row(transcript.title.get(language, transcript.id), bold=True),
        Row(word("transcript", language), size=styles.STAGE_SIZE, color=styles.QUIET),
    ]
    graph = page("transcript", heading(rows))
    graph.node("top", **styles.ANCHOR, ordering="out")
    _add_lanes(graph, transcript, titles, language)
    for number, event in enumerate(transcript.events):
        if number:
            style = dict(styles.ARROWS["rule"])
            if event.status in ("inferred", "assumed"):
                style["style"] = "dashed"
            graph.edge(f"event{number - 1}", f"event{number}", **style)
    return str(graph.source)


def _add_lanes(
    graph: Digraph, transcript: Transcript, titles: Mapping[str, str], language: str
) -> None:
    events = transcript.events
    for lane, who in enumerate(transcript.roles):
        own = [number for number, event in enumerate(events) if event.who == who]
        with graph.subgraph(name=f"cluster_{lane}") as part:
            title = [Row(capitalised(role_name(who, language)), bold=True, size=styles.STAGE_SIZE)]
            part.attr("graph", **styles.LANE, label=rich_label(title, LANE_WIDTH))
            part.node(f"lane{lane}", **styles.ANCHOR, group=str(lane))
            for number in own:
                look = _look(events[number], titles, language)
                part.node(f"event{number}", **{**styles.IN_LANE, **look}, group=str(lane))
            part.node(f"foot{lane}", **styles.ANCHOR, group=str(lane))
            levels = [
                (f"lane{lane}", -1),
                *((f"event{number}", number) for number in own),
                (f"foot{lane}", len(events)),
            ]
            for (above, high), (below, low) in pairwise(levels):
                part.edge(above, below, **styles.UNSEEN, minlen=str(low - high))
        graph.node(f"above{lane}", **styles.ANCHOR)
        graph.edge("top", f"above{lane}", **styles.UNSEEN)
        graph.edge(f"above{lane}", f"lane{lane}", **styles.UNSEEN)


def _look(event: Event, titles: Mapping[str, str], language: str) -> styles.Style:
    when = f"{duration(event.at, language)}{NBSP}· " if event.at is not None else ""
    head = f"{when}{phrase(event.status, language)}"
    rows = [Row(head, color=styles.QUIET)]
    said, title = event.text.get(language), titles.get(event.move, event.move)
    rows.append(Row(quoted(said, language) if said else title, bold=True))
    if said:
        rows.append(Row(f"—{NBSP}{title}", color=styles.QUIET))
    look = dict(styles.STAGE)
    if event.status in ("inferred", "assumed"):
        look["style"] = "rounded,filled,dashed"
    return {**look, "label": rich_label(rows, EVENT_WIDTH)}
