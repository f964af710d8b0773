"""Where statements and numbers come from."""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from scenarios_lib.analysis.wording import quoted
from scenarios_lib.model.moves import Vocabulary
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.sources import Source
from scenarios_lib.render.lettering import QUIET, letters
from scenarios_lib.render.pages import Grid, section, table
from scenarios_lib.render.phrases import phrase


def sources_section(value: Any, language: str) -> Iterator[RenderableType]:
    """Yield where a file's statements and numbers come from, and that all others are assumed."""
    note = letters(phrase("assumed_note" if value.sources else "no_sources", language), QUIET)
    numbers = isinstance(value, Script | Vocabulary)
    if value.sources:
        rows = source_rows(value.sources, language)
        yield section(phrase("sources", language), rows, *[note] * numbers)
    elif numbers:
        yield section(phrase("sources", language), note)


def source_rows(sources: Iterable[Source], language: str) -> Grid:
    """Return a row for each source, its status first."""
    rows = table("lw")
    for source in sources:
        status = Text(phrase(source.status, language), QUIET)
        rows.add_row(status, letters(_source_text(source, language)))
    return rows


def source_told(source: Source, language: str) -> str:
    """Return a source in one line, its status first."""
    return f"{phrase(source.status, language)}: {_source_text(source, language)}"


def _source_text(source: Source, language: str) -> str:
    known = (text.get(language) for text in (source.who, source.when, source.where))
    place, backs = ", ".join(filter(None, known)), source.backs.get(language)
    return " — ".join(filter(None, (place, backs))) or quoted("?", language)
