"""A file of any kind told as a page: what it says, its picture, what comes of it, its sources."""

from collections.abc import Iterator
from typing import TypeAlias

from rich.console import RenderableType

from scenarios_lib.analysis.verdicts import StudyResult, Verdict
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.moves import Vocabulary
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.studies import Study
from scenarios_lib.render.cases import case_table
from scenarios_lib.render.claims import claims_section
from scenarios_lib.render.contents import Value, about, kind_told, sections
from scenarios_lib.render.drawing import draw
from scenarios_lib.render.lettering import letters
from scenarios_lib.render.pages import Figure, Page, page
from scenarios_lib.render.sources import sources_section
from scenarios_lib.render.tables import certainty_of, verdict_sections

Result: TypeAlias = Verdict | StudyResult | None
"""What comes of a file: nothing is computed of a script, a population, a transcript, words."""


def entry(value: Value, language: str, result: Result = None) -> Page:
    """Return everything that is told of a file."""
    parts = [
        *_head(value, language, result),
        *_content(value, language, result),
        *outcome(result, language),
        *sources_section(value, language),
    ]
    return page(parts, title_of(value, language))


def short_entry(value: Value, language: str, result: Result = None) -> Page:
    """Return what is told of a file among many: no tables of its numbers, and no sources."""
    parts = [
        *_head(value, language, result),
        *([] if isinstance(value, Script | Vocabulary) else _content(value, language, result)),
        *_reason(result, language),
        *_claims(result, language),
    ]
    return page(parts, title_of(value, language))


def title_of(value: Value, language: str) -> str:
    """Return what people call a file."""
    return value.title.get(language, value.id)


def figures(value: Value, language: str, result: Result = None) -> Iterator[Figure]:
    """Yield the pictures of a file or of what comes of it: a diagram, if it has one."""
    if not isinstance(value, Study | Vocabulary):
        picture = draw(value if result is None else result, language=language)
        yield Figure(picture.title, picture.svg())


def outcome(result: Result, language: str) -> Iterator[RenderableType]:
    """Yield the numbers, the reason and the claims, and how exact they are."""
    if result is None:
        return
    if isinstance(result, Verdict):
        yield from verdict_sections(result, language)
    yield from _claims(result, language)
    yield certainty_of(result, language)


def _head(value: Value, language: str, result: Result) -> Iterator[RenderableType]:
    yield kind_told(value, language)
    yield from about(value, language)
    yield from figures(value, language, result)


def _content(value: Value, language: str, result: Result) -> Iterator[RenderableType]:
    if isinstance(result, StudyResult):
        yield case_table(result, language)
    else:
        yield from sections(value, language)


def _reason(result: Result, language: str) -> Iterator[RenderableType]:
    if isinstance(result, Verdict) and result.why is not None:
        yield letters(result.why.get(language))


def _claims(result: Result, language: str) -> Iterator[RenderableType]:
    if result is not None:
        yield from claims_section(result.claims, language, sourced=True)


def is_played(value: Value) -> bool:
    """Return whether something comes of a file that can be computed."""
    return isinstance(value, Encounter | Route | Study)
