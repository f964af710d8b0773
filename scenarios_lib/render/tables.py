"""Verdicts, studies and samples as pages for a terminal; without colour they are plain text."""

from collections.abc import Iterator
from math import isinf

from rich.console import RenderableType
from rich.text import Text

from scenarios_lib.analysis.verdicts import StudyResult, Verdict
from scenarios_lib.render.cases import case_table
from scenarios_lib.render.claims import claims_section
from scenarios_lib.render.courses import course_section
from scenarios_lib.render.lettering import QUIET, STRONG, exponent, letters, whole
from scenarios_lib.render.meetings import heading
from scenarios_lib.render.outcomes import endings, firsts, lengths
from scenarios_lib.render.pages import page, section
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.shares import contact_section, member_section


def verdict_page(verdict: Verdict, language: str, *sampled: RenderableType) -> RenderableType:
    """Return everything that a person wants to know of a verdict first."""
    return page(
        [
            heading(verdict.value, language),
            *verdict_sections(verdict, language),
            *claims_section(verdict.claims, language),
            *sampled,
            certainty_of(verdict, language),
        ]
    )


def verdict_sections(verdict: Verdict, language: str) -> Iterator[RenderableType]:
    """Yield the numbers of a verdict and the reason."""
    yield firsts(verdict, language)
    yield endings(verdict, language)
    yield lengths(verdict, language)
    yield from contact_section(verdict, language)
    yield from member_section(verdict, language)
    yield from _why(verdict, language)


def study_page(result: StudyResult, language: str, *sampled: RenderableType) -> RenderableType:
    """Return a study as a table of its cases, and what became of its claims."""
    study = result.study
    return page(
        [
            letters(study.title.get(language, study.id), STRONG),
            case_table(result, language),
            *claims_section(result.claims, language),
            *sampled,
            certainty_of(result, language),
        ]
    )


def certainty_of(result: Verdict | StudyResult, language: str) -> RenderableType:
    """Return how exact the numbers of a verdict, or of all verdicts of a study, are."""
    verdicts = result.cases.values() if isinstance(result, StudyResult) else [result]
    bound = max(verdict.error_bound for verdict in verdicts)
    return certainty(bound, sum(verdict.states for verdict in verdicts), language)


def certainty(bound: float, states: int, language: str) -> RenderableType:
    """Return how exact the numbers are."""
    count = whole(states, language)
    if isinf(bound):
        return Text(phrase("unbounded", language, count), QUIET)
    return Text(phrase("exact", language, exponent(bound, language), count), QUIET)


def _why(verdict: Verdict, language: str) -> Iterator[RenderableType]:
    why = verdict.why
    if why is None:
        return
    yield section(phrase("why", language), letters(why.get(language)))
    if why.course is not None:
        yield course_section(verdict.likeliest.value, why.course, language)
