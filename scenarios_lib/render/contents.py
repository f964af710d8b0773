"""What is in a file of any kind, for reading on a terminal."""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text as Letters

from scenarios_lib.analysis.wording import percent, quoted
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.mixtures import named, shares
from scenarios_lib.model.moves import Move, Vocabulary
from scenarios_lib.model.populations import Population
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.sources import Source
from scenarios_lib.model.studies import Study
from scenarios_lib.model.texts import Text
from scenarios_lib.model.transcripts import Transcript
from scenarios_lib.render.cases import case_told
from scenarios_lib.render.lettering import QUIET, STRONG, decimal, duration, letters, role_label
from scenarios_lib.render.meetings import journey, meeting, settings_told
from scenarios_lib.render.pages import page, section, table
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.scripts import script_sections

Value = Vocabulary | Script | Population | Encounter | Route | Study | Transcript


def contents_page(value: Value, language: str) -> RenderableType:
    """Return what the file says, with its sources."""
    sections = {
        Script: script_sections, Encounter: _encounter, Study: _study, Vocabulary: _vocabulary,
        Population: _population, Route: _route, Transcript: _transcript,
    }[type(value)]  # fmt: skip
    return page(
        [
            _head(value, language),
            *_paragraphs(value.about, language),
            *_sections(sections, value, language),
            *sources_section(value, language),
        ]
    )


def _sections(sections: Any, value: Value, language: str) -> Iterator[RenderableType]:
    found: Iterator[RenderableType] = sections(value, language)
    yield from found


def _head(value: Value, language: str) -> RenderableType:
    kind = phrase(type(value).__name__.lower(), language)
    role = getattr(value, "role", "")
    told = [value.id, kind, *([role_label(role, language)] if role else [])]
    lines = [letters(" · ".join(told), QUIET)]
    if title := value.title.get(language):
        lines.insert(0, letters(title, STRONG))
    return Group(*lines)


def _paragraphs(text: Text, language: str) -> Iterator[RenderableType]:
    if told := text.get(language):
        yield letters(told.strip())


def _encounter(encounter: Encounter, language: str) -> Iterator[RenderableType]:
    yield section(phrase("parties", language), meeting(encounter, language, titled=False))
    yield from claims_told(encounter.claims, language)


def _route(route: Route, language: str) -> Iterator[RenderableType]:
    yield section(phrase("parties", language), journey(route, language, titled=False))
    rows = table("lw")
    for contact in route.contacts:
        for rule in contact.then:
            ends = ", ".join(map(str, rule.after))
            passes = [f"{change.scale} {change}" for change in rule.feel]
            passes += [duration(rule.seconds, language)] * bool(rule.seconds)
            passes += [f"keeps: {rule.keeps}"] * bool(rule.keeps)
            told = f"{ends} → {rule.to}" + (f" ({', '.join(passes)})" if passes else "")
            rows.add_row(letters(contact.name, QUIET), letters(told))
    if rows.rows:
        yield section(phrase("onward", language), rows)
    yield from claims_told(route.claims, language)


def _population(population: Population, language: str) -> Iterator[RenderableType]:
    rows = table("rwl")
    for (member, _), share in zip(named(population), shares(population), strict=True):
        title = (member.title or member.plays.title).get(language, member.plays.id)
        told = [settings_told(member.settings)] if member.settings else []
        told += [", ".join(sorted(member.occasions))] if member.occasions else []
        rows.add_row(percent(share, language), letters(title), letters("; ".join(told), QUIET))
    yield section(phrase("members", language), rows)


def _transcript(transcript: Transcript, language: str) -> Iterator[RenderableType]:
    rows = table("rlwl")
    for event in transcript.events:
        when = duration(event.at, language) if event.at is not None else ""
        said = event.text.get(language)
        rows.add_row(
            Letters(when, QUIET),
            letters(role_label(event.who, language)),
            letters(quoted(said, language) if said else event.move),
            Letters(phrase(event.status, language), QUIET),
        )
    yield section(phrase("events", language), rows)


def _study(study: Study, language: str) -> Iterator[RenderableType]:
    told = (letters(case_told(case, language)) for case in study.cases)
    yield section(phrase("cases", language), *told)
    yield from claims_told(study.claims, language)


def claims_told(claims: Iterable[Claim], language: str) -> Iterator[RenderableType]:
    """Yield what is claimed and on whose word, whether or not it holds."""
    rows = table("lw")
    for number, claim in enumerate(claims, start=1):
        lines = [letters(claim.text.get(language))] if claim.text else []
        lines.append(letters(str(claim.claim), QUIET))
        lines += [letters(source_told(source, language), QUIET) for source in claim.sources]
        rows.add_row(Letters(f"{number}.", QUIET), Group(*lines))
    if rows.rows:
        yield section(phrase("claims", language), rows)


def _vocabulary(vocabulary: Vocabulary, language: str) -> Iterator[RenderableType]:
    rows = table("lwrw")
    heads = ("move", "title", "seconds", "feel")
    rows.add_head(*(phrase(head, language) for head in heads))
    for move in vocabulary.moves:
        rows.add_row(
            letters(move.name),
            letters(move.title.get(language)),
            decimal(move.seconds, language),
            letters(_effect(move), QUIET),
        )
    yield section(phrase("moves", language), rows)


def _effect(move: Move) -> str:
    tags = [f"#{tag}" for tag in move.tags]
    return ", ".join([*(f"{one.scale} {one}" for one in move.feel), *tags])


def sources_section(value: Value, language: str) -> Iterator[RenderableType]:
    """Yield where statements and numbers come from, and that all others are assumed."""
    rows = table("lw")
    for source in value.sources:
        status = Letters(phrase(source.status, language), QUIET)
        rows.add_row(status, letters(_source_text(source, language)))
    note = letters(phrase("assumed_note", language), QUIET)
    numbers = isinstance(value, Script | Vocabulary)
    if rows.rows:
        yield section(phrase("sources", language), rows, *[note] * numbers)
    elif numbers:
        yield section(phrase("sources", language), note)


def source_told(source: Source, language: str) -> str:
    """Return a source in one line, its status first."""
    return f"{phrase(source.status, language)}: {_source_text(source, language)}"


def _source_text(source: Source, language: str) -> str:
    known = (text.get(language) for text in (source.who, source.when, source.where))
    place, backs = ", ".join(filter(None, known)), source.backs.get(language)
    return " — ".join(filter(None, (place, backs))) or quoted("?", language)
