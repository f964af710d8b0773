"""What a notebook shows of a value, in the language of the locale."""

from collections.abc import Callable, Mapping
from typing import Any

from scenarios_lib.analysis.verdicts import StudyResult, Verdict
from scenarios_lib.engine.travelling import Journey
from scenarios_lib.engine.walking import Trace
from scenarios_lib.render.cases import case_table
from scenarios_lib.render.contents import sections
from scenarios_lib.render.dialogues import dialogue, journey_dialogue
from scenarios_lib.render.documents.entries import figures, outcome, short_entry, title_of
from scenarios_lib.render.documents.html import fragment
from scenarios_lib.render.journeys import journey_telling
from scenarios_lib.render.languages import language_of_locale
from scenarios_lib.render.pages import Page, page
from scenarios_lib.render.robustness import robustness_page
from scenarios_lib.render.tellings import telling
from scenarios_lib.varying.results import Robustness


def html(value: Any) -> str:
    """Return a value as HTML for a notebook: a file with its picture, an answer with its tables."""
    language = language_of_locale()
    return fragment(shown(value, language), language)


def shown(value: Any, language: str) -> Page:
    """Return what is told of a value."""
    return TOLD.get(type(value), short_entry)(value, language)


def _verdict(verdict: Verdict, language: str) -> Page:
    value = verdict.value
    told = sections(value, language)
    parts = [*figures(value, language, verdict), *told, *outcome(verdict, language)]
    return page(parts, title_of(value, language))


def _study(result: StudyResult, language: str) -> Page:
    parts = [case_table(result, language), *outcome(result, language)]
    return page(parts, title_of(result.study, language))


def _trace(trace: Trace, language: str) -> Page:
    told = telling(dialogue(trace, language=language), titled=False)
    return page([part.shown for part in told], title_of(trace.encounter, language))


def _journey(journey: Journey, language: str) -> Page:
    told = journey_telling(journey_dialogue(journey, language=language), titled=False)
    return page([part.shown for part in told], title_of(journey.route, language))


def _robustness(found: Robustness, language: str) -> Page:
    return robustness_page(found, found.id, language)


TOLD: Mapping[type, Callable[[Any, str], Page]] = {
    Verdict: _verdict,
    StudyResult: _study,
    Trace: _trace,
    Journey: _journey,
    Robustness: _robustness,
}
"""How each kind of answer is told; anything else that shows itself is a file."""
