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
from scenarios_lib.model.studies import Study
from scenarios_lib.model.transcripts import Transcript
from scenarios_lib.render.cases import case_told
from scenarios_lib.render.lettering import (
    QUIET,
    STRONG,
    code,
    decimal,
    duration,
    letters,
    naming,
    role_label,
)
from scenarios_lib.render.meetings import journey, meeting, settings_told
from scenarios_lib.render.pages import page, section, table
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.scripts import script_sections
from scenarios_lib.render.sources import source_told, sources_section

Value = Vocabulary | Script | Population | Encounter | Route | Study | Transcript


def contents_page(value: Value, language: str) -> RenderableType:
    """Return what the file says, with its sources."""
    return page(
        [
            _head(value, language),
            *about(value, language),
            *sections(value, language),
            *claims_told(getattr(value, "claims", ()), language),
            *sources_section(value, language),
        ]
    )


def sections(value: Value, language: str) -> Iterator[RenderableType]:
    """Yield what the file says, but for its head, its claims and its sources."""
    told: Any = {
        Script: script_sections, Encounter: _encounter, Study: _study, Vocabulary: _vocabulary,
        Population: _population, Route: _route, Transcript: _transcript,
    }[type(value)]  # fmt: skip
    yield from told(value, language)


def _head(value: Value, language: str) -> RenderableType:
    lines = [kind_told(value, language)]
    if title := value.title.get(language):
        lines.insert(0, letters(title, STRONG))
    return Group(*lines)


def kind_told(value: Value, language: str) -> Letters:
    """Return the id, what kind of file it is, and whose script."""
    role = getattr(value, "role", "")
    told = ["", phrase(type(value).__name__.lower(), language)]
    told += [role_label(role, language)] if role else []
    return code(value.id, QUIET).append_text(letters(" · ".join(told), QUIET))


def about(value: Value, language: str) -> Iterator[RenderableType]:
    """Yield what the file says of itself."""
    if told := value.about.get(language):
        yield letters(told.strip())


def _encounter(encounter: Encounter, language: str) -> Iterator[RenderableType]:
    yield section(phrase("parties", language), meeting(encounter, language, titled=False))


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


def _population(population: Population, language: str) -> Iterator[RenderableType]:
    rows = table("rwl")
    for (member, _), share in zip(named(population), shares(population), strict=True):
        title = (member.title or member.plays.title).get(language, member.plays.id)
        told = [settings_told(member.settings)] if member.settings else []
        told += [", ".join(sorted(member.occasions))] if member.occasions else []
        rows.add_row(
            percent(share, language),
            naming(title, member.plays.id),
            letters("; ".join(told), QUIET),
        )
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
