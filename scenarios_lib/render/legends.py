"""The panel below a script's diagram: samples of its signs, its scales and what its tags mean."""

from collections.abc import Iterator
from typing import Final

from graphviz import Digraph

from scenarios_lib.analysis.wording import NBSP
from scenarios_lib.model.names import TAG_PREFIX
from scenarios_lib.model.scales import Parameter, Scale
from scenarios_lib.render import styles
from scenarios_lib.render.arrows import Arrows
from scenarios_lib.render.conditions import TAG_SIGN, Phrases
from scenarios_lib.render.quoting import Row, label, rich_label
from scenarios_lib.render.words import word

SAMPLE_WIDTH: Final = 14
KINDS: Final = ("rule", "goes_on", "ends")


def add_samples(graph: Digraph, arrows: Arrows, phrases: Phrases) -> str:
    """Add a column of samples that tell what arrows mean; return the id of the first."""
    language = phrases.language
    met = {arrow.kind: arrow for arrow in arrows.all}
    with graph.subgraph(name="cluster_samples") as panel:
        panel.attr("graph", **styles.PANEL, label=label(word("legend", language)))
        panel.node("sample0", label=_sample(language), **styles.STAGE)
        for number, kind in enumerate((kind for kind in KINDS if kind in met), start=1):
            style = styles.STAGE
            if kind == "ends":
                style = styles.end_style(phrases.script.kind_of(met[kind].target.name))
            panel.node(f"sample{number}", label="", **{**style, "margin": "0"})
            look = {**styles.ARROWS[kind], "bgcolor": ""}  # a backing would hide the border
            words = label(word(f"sample_{kind}", language), SAMPLE_WIDTH, left=True)
            panel.edge(f"sample{number - 1}", f"sample{number}", label=words, **look)
    return "sample0"


def _sample(language: str) -> str:
    rows = [
        Row(word("sample_stage", language), bold=True, size=styles.STAGE_SIZE),
        Row(f"—{NBSP}{word('sample_says', language)}"),
    ]
    return rich_label(rows)


def notes(arrows: Arrows, phrases: Phrases, width: int) -> list[str]:
    """Return the labels of the notes below the diagram: what there is of them."""
    parts = ([*_numbers(phrases), *_reading(arrows, phrases.language)], [*_words(phrases)])
    return [rich_label(rows, width, left=True) for rows in parts if rows]


def _numbers(phrases: Phrases) -> Iterator[Row]:
    language, script = phrases.language, phrases.script
    if script.scales:
        yield Row(word("scales", language), bold=True)
        yield from (Row(_scale(scale, phrases)) for scale in script.scales)
    if script.parameters:
        yield Row(word("parameters", language), bold=True)
        yield from (Row(_parameter(one, phrases)) for one in script.parameters)


def _words(phrases: Phrases) -> Iterator[Row]:
    tags = _tags(phrases)
    if tags:
        yield Row(word("tags", phrases.language), bold=True)
    for tag in tags:
        known = (move.name for move in phrases.script.moves.values() if tag in move.tags)
        yield Row(f"{TAG_SIGN}{tag}: " + ", ".join(phrases.move(name) for name in known))


def _reading(arrows: Arrows, language: str) -> Iterator[Row]:
    yield Row(word("arrows", language), bold=True)
    yield from (Row(hint) for hint in _hints(arrows, language))


def _hints(arrows: Arrows, language: str) -> Iterator[str]:
    said = [saying for arrow in arrows.all for saying in arrow.sayings]
    yield word("hint_bare", language)
    if any("%" in saying for saying in said):
        yield word("hint_share", language)
    if any(word("weight", language).format("") in saying for saying in said):
        yield word("hint_weight", language)
    if any(saying[:1].isdigit() and ") " in saying for saying in said):
        yield word("hint_number", language)
    if letters := [letter for own in arrows.letters.values() for letter in own]:
        yield word("hint_letter", language).format(letters[0])


def _scale(scale: Scale, phrases: Phrases) -> str:
    reach = f"{phrases.number(scale.low)}…{phrases.number(scale.high)}"
    begins = word("starts_at", phrases.language).format(phrases.starts(scale.starts))
    return f"{phrases.name(scale.name)}: {reach}, {begins}"


def _parameter(parameter: Parameter, phrases: Phrases) -> str:
    return f"{phrases.name(parameter.name)}{NBSP}={NBSP}{phrases.number(parameter.value)}"


def _tags(phrases: Phrases) -> list[str]:
    script = phrases.script
    rules = [*script.next, *(rule for stage in script.stages for rule in stage.next)]
    heard = dict.fromkeys(pattern for rule in rules for pattern in rule.hears)
    return [one.removeprefix(TAG_PREFIX) for one in heard if one.startswith(TAG_PREFIX)]
