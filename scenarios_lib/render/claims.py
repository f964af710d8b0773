"""Claims as a list: what holds, what does not, and by how much."""

from collections.abc import Iterator, Mapping, Sequence
from math import inf

from attrs import evolve
from rich.console import Group, RenderableType
from rich.text import Text

from scenarios_lib.analysis.claiming import EQUAL, Judged
from scenarios_lib.model.expressions import (
    Answer,
    Arithmetic,
    Call,
    Comparison,
    Junction,
    Negative,
    Node,
    Not,
    Number,
)
from scenarios_lib.model.printing import Style, show
from scenarios_lib.render.lettering import QUIET, code, decimal, letters
from scenarios_lib.render.pages import section, table
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.sources import source_told

HOLDS, FAILS = "✓", "✗"


def claims_section(
    claims: Sequence[Judged], language: str, *, sourced: bool = False
) -> Iterator[RenderableType]:
    """Yield the claims' section, or nothing where nothing is claimed.

    `sourced` adds on whose word each is claimed.
    """
    if not claims:
        return
    rows = table("lw")
    for judged in claims:
        mark = Text(HOLDS, "green") if judged.holds else Text(FAILS, "bold red")
        told = [*_told(judged, language)]
        if sourced:
            told += [letters(source_told(one, language), QUIET) for one in judged.claim.sources]
        rows.add_row(mark, Group(*told))
    yield section(phrase("claims", language), rows)


def _told(judged: Judged, language: str) -> Iterator[RenderableType]:
    if text := judged.claim.text.get(language):
        yield letters(text)
    claim = code(str(judged.claim.claim), QUIET)
    yield claim.append_text(letters(f" — {measured(judged, language)}", QUIET))


def measured(judged: Judged, language: str) -> str:
    """Return what a judged claim comes to: one value and its margin, or all values in place."""
    told = _margin(judged, language) if len(judged.values) < 2 else _filled(judged, language)
    return told if judged.certain else f"{told}; {phrase('uncertain', language)}"


def _margin(judged: Judged, language: str) -> str:
    value, distance = decimal(judged.value, language), abs(judged.distance)
    if not EQUAL < distance < inf:
        return value
    key = "margin" if judged.holds else "missed"
    return phrase(key, language, value, decimal(distance, language, digits=3))


def _filled(judged: Judged, language: str) -> str:
    style = Style(number=lambda value: decimal(value, language))
    return show(_with_values(judged.claim.claim.tree, dict(judged.values)), style)


def _with_values(node: Node, values: Mapping[str, float]) -> Node:
    """Return the expression with the answers that were asked for in place of their names."""
    match node:
        case Answer():
            return Number(values[str(node)]) if str(node) in values else node
        case Negative(operand) | Not(operand):
            return evolve(node, operand=_with_values(operand, values))
        case Arithmetic(_, left, right):
            return evolve(node, left=_with_values(left, values), right=_with_values(right, values))
        case Call(_, below):
            return evolve(node, arguments=tuple(_with_values(one, values) for one in below))
        case Comparison(_, below) | Junction(_, below):
            return evolve(node, operands=tuple(_with_values(one, values) for one in below))
    return node
