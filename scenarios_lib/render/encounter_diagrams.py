"""The diagram of an encounter: a lane for each party, the likeliest course through both lanes."""

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from graphviz import Digraph

from scenarios_lib.analysis.courses import Course
from scenarios_lib.analysis.reasons import reason_of
from scenarios_lib.analysis.verdicts import Verdict, verdict_on
from scenarios_lib.analysis.wording import capitalised, percent, role_name
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.render import styles
from scenarios_lib.render.lanes import LANE_WIDTH, Shape, course_shapes, start_shapes
from scenarios_lib.render.quoting import Row, heading, rich_label
from scenarios_lib.render.script_diagrams import page, refuse_unknown
from scenarios_lib.render.words import word

HEADING: Final = 640.0
"""Points: as wide as two lanes."""
NOTE_WIDTH: Final = 115


def encounter_dot(
    what: Encounter | Verdict, *, language: str = "en", highlight: Collection[str] = ()
) -> str:
    """Return the encounter's diagram as DOT text.

    The turns in the stages of `highlight`, each `ROLE.STAGE`, stand out. An encounter is solved
    first; of populations the likeliest members are drawn. Raises ValueError for a stage that no
    party has.
    """
    verdict = what if isinstance(what, Verdict) else verdict_on(what)
    encounter = verdict.likeliest.value
    if not isinstance(encounter, Encounter):
        raise TypeError("This is the diagram of an encounter, and no route.")
    parties = encounter.parties
    refuse_unknown(highlight, [f"{p.name}.{s.name}" for p in parties for s in p.script.stages])
    reason = verdict.why or reason_of(verdict.answers)
    course = reason.course
    if course is None:
        shapes = start_shapes(encounter, language)
    else:
        shapes = course_shapes(encounter, course, language, highlight)
    graph = page("encounter", _title(encounter, course, reason.get(language), language))
    _add_lanes(graph, encounter, shapes, language)
    _add_course(graph, shapes)
    if course is not None:
        _add_legend(graph, shapes, len(parties), language)
    return str(graph.source)


def _title(encounter: Encounter, course: Course | None, why: str, language: str) -> str:
    rows = [
        Row(encounter.title.get(language, encounter.id), bold=True),
        Row(why, size=styles.TEXT_SIZE),
    ]
    if course is not None:
        drawn = word("course", language).format(percent(course.probability, language))
        rows.append(Row(drawn, size=styles.TEXT_SIZE, color=styles.QUIET))
    return heading(rows, HEADING)


def _add_lanes(
    graph: Digraph, encounter: Encounter, shapes: Sequence[Shape], language: str
) -> None:
    graph.node("top", **styles.ANCHOR, ordering="out")
    lowest = max(shape.level for shape in shapes)
    for lane, party in enumerate(encounter.parties):
        own = [number for number, shape in enumerate(shapes) if shape.role == party.name]
        with graph.subgraph(name=f"cluster_{lane}") as part:
            part.attr("graph", **styles.LANE, label=_lane_title(party, language))
            # A first, empty place keeps a lane there in which nobody speaks.
            part.node(f"lane{lane}", **styles.ANCHOR, group=str(lane))
            for number in own:
                look = shapes[number].look
                part.node(f"shape{number}", **{**styles.IN_LANE, **look}, group=str(lane))
            # And a last one lets both lanes end at the same height.
            part.node(f"foot{lane}", **styles.ANCHOR, group=str(lane))
            levels = [
                (f"lane{lane}", -1),
                *((f"shape{number}", shapes[number].level) for number in own),
                (f"foot{lane}", lowest + 1),
            ]
            for (above, high), (below, low) in pairwise(levels):
                part.edge(above, below, **styles.UNSEEN, minlen=str(low - high))
        graph.node(f"above{lane}", **styles.ANCHOR)
        graph.edge("top", f"above{lane}", **styles.UNSEEN)
        graph.edge(f"above{lane}", f"lane{lane}", **styles.UNSEEN)


def _lane_title(party: Party, language: str) -> str:
    rows = [Row(capitalised(role_name(party.name, language)), bold=True, size=styles.STAGE_SIZE)]
    if script := party.script.title.get(language):
        rows.append(Row(script, color=styles.QUIET))
    return rich_label(rows, LANE_WIDTH)


def _add_course(graph: Digraph, shapes: Sequence[Shape]) -> None:
    turn = ""
    for number, shape in enumerate(shapes):
        if shape.arrow:
            graph.edge(turn, f"shape{number}", **styles.ARROWS[shape.arrow])
        if number == 0 or shape.arrow in ("rule", "goes_on"):
            turn = f"shape{number}"


def _add_legend(graph: Digraph, shapes: Sequence[Shape], lanes: int, language: str) -> None:
    rows = [Row(word("sample_turn", language))]
    if any(shape.arrow == "goes_on" for shape in shapes):
        rows.append(Row(word("sample_went_on", language)))
    graph.node("note", label=rich_label(rows, NOTE_WIDTH, left=True), **styles.NOTE)
    for lane in range(lanes):
        graph.edge(f"foot{lane}", "note", **styles.UNSEEN)
