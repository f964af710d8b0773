"""A report: all that is known of a file in one document, with what it takes to have it again."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import field, frozen
from rich.console import RenderableType

from scenarios_lib.analysis.verdicts import StudyResult
from scenarios_lib.formats.writing import write_text
from scenarios_lib.jobs.writing import replace
from scenarios_lib.model.moves import Vocabulary
from scenarios_lib.model.soundness.parts import parts
from scenarios_lib.render.cases import case_title, case_told
from scenarios_lib.render.contents import Value, about, claims_told, kind_told, sections
from scenarios_lib.render.documents.blocks import blocks
from scenarios_lib.render.documents.entries import Result, entry, figures, title_of
from scenarios_lib.render.documents.html import data_uri, document, fragment
from scenarios_lib.render.documents.markdown import Markdown, image
from scenarios_lib.render.documents.repeating import repeating_section
from scenarios_lib.render.lettering import QUIET, code, letters
from scenarios_lib.render.pages import Figure, Listing, Page, Section, page, section
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.sources import sources_section
from scenarios_lib.render.tables import verdict_sections

FORMS: Final = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}
"""The forms of a report, by the ending of its file's name."""


@frozen(repr=False)
class Report:
    """A document about a file, as HTML and as Markdown; a notebook shows it."""

    page: Page = field(eq=False)
    language: str

    def html(self) -> str:
        """Return the report as one HTML document that asks for nothing, not even a font."""
        return document(self.page, self.language)

    def markdown(self) -> str:
        """Return the report as Markdown, the pictures within it as data."""
        return Markdown(lambda figure: image(figure, data_uri(figure))).write(self.page)

    def save(self, path: str | Path, form: str = "") -> tuple[Path, ...]:
        """Write the report, and return its path and those of its pictures.

        The form, `html` or `md`, is that of the file's ending unless it is given. HTML holds its
        pictures; those of Markdown stand beside it, as `NAME_1.svg` and so on. Each file appears
        whole or not at all, the report last. Raises ValueError for any other form or ending.
        """
        path = Path(path)
        form = form or form_of(path)
        if form not in FORMS.values():
            raise ValueError(f"'{form}' is no form of a report. The forms: html, md.")
        if form == "html":
            replace(path, self.html().encode())
            return (path,)
        pictures = {
            f"{path.stem}_{number}.svg": figure
            for number, figure in enumerate(_figures(self.page), start=1)
        }
        names = {id(figure): name for name, figure in pictures.items()}
        told = Markdown(lambda figure: image(figure, names[id(figure)])).write(self.page)
        for name, figure in pictures.items():
            replace(path.with_name(name), figure.svg.encode())
        replace(path, told.encode())
        return (path, *map(path.with_name, pictures))

    def _repr_html_(self) -> str:
        return fragment(self.page, self.language)

    def __repr__(self) -> str:
        return f"<Report: {self.page.title}>"


def form_of(path: Path) -> str:
    """Return the form that the file's ending names; raise ValueError for any other."""
    if path.suffix.lower() not in FORMS:
        known = ", ".join(FORMS)
        raise ValueError(f"'{path.name}' does not end as a report does. The endings: {known}.")
    return FORMS[path.suffix.lower()]


def report_of(
    value: Value,
    language: str,
    result: Result = None,
    command: Sequence[str] = (),
    plots: Sequence[Figure] = (),
) -> Report:
    """Return the report on a file and on what comes of it; `command` is what makes it again."""
    told = entry(value, language, result)
    added = [
        *([section(phrase("plots", language), *plots)] if plots else []),
        *_cases(result, language),
        *_parts_told(value, language),
        repeating_section(value, language, command),
        *_files(value, language),
    ]
    return Report(page([*told.parts, *added], told.title), language)


def _cases(result: Result, language: str) -> Iterator[RenderableType]:
    """Yield each case of a study with its picture, its numbers and the reason."""
    if not isinstance(result, StudyResult):
        return
    for case in result.study.cases:
        verdict = result.cases[case.name]
        yield section(
            phrase("case", language, case_title(case, language)),
            letters(case_told(case, language), QUIET),
            *figures(verdict.value, language, verdict),
            *sections(verdict.value, language),
            *verdict_sections(verdict, language),
        )


def _parts_told(value: Value, language: str) -> Iterator[RenderableType]:
    """Yield what the file is made of, with claims and sources; words stand last."""
    own = [part for _, part in parts(value) if part is not value]
    own.sort(key=lambda part: isinstance(part, Vocabulary))
    told = [section(title_of(part, language), *_part(part, language)) for part in own]
    if told:
        yield section(phrase("parts", language), *told)


def _part(part: Value, language: str) -> Iterator[RenderableType]:
    yield kind_told(part, language)
    yield from about(part, language)
    yield from sections(part, language)
    yield from claims_told(getattr(part, "claims", ()), language)
    yield from sources_section(part, language)


def _files(value: Value, language: str) -> Iterator[RenderableType]:
    """Yield the file and all that it is made of, as texts from which everything follows."""
    own = [part for _, part in parts(value) if part.id][::-1]
    if own:
        told = (section(code(part.id), Listing(write_text(part))) for part in own)
        note = letters(phrase("files_note", language), QUIET)
        yield section(phrase("files", language), note, *told)


def _figures(part: RenderableType) -> Iterator[Figure]:
    for block in blocks(part):
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Section):
            for one in block.content:
                yield from _figures(one)
