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
    value = verdict.value
    return page(
        [
            heading(value, language),
            firsts(verdict, language),
            endings(verdict, language),
            lengths(verdict, language),
            *contact_section(verdict, language),
            *member_section(verdict, language),
            *_why(verdict, language),
            *claims_section(verdict.claims, language),
            *sampled,
            certainty(verdict.error_bound, verdict.states, language),
        ]
    )


def study_page(result: StudyResult, language: str, *sampled: RenderableType) -> RenderableType:
    """Return a study as a table of its cases, and what became of its claims."""
    verdicts = result.cases.values()
    study = result.study
    return page(
        [
            letters(study.title.get(language, study.id), STRONG),
            case_table(result, language),
            *claims_section(result.claims, language),
            *sampled,
            certainty(
                max(verdict.error_bound for verdict in verdicts),
                sum(verdict.states for verdict in verdicts),
                language,
            ),
        ]
    )


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
        yield course_section(verdict.value, why.course, language)
