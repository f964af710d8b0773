"""What comes of a file as plots, for a report: each as a title and an SVG document."""

from collections.abc import Iterator

from matplotlib.figure import Figure

from scenarios_lib.analysis.courses import likeliest_course
from scenarios_lib.analysis.fans import fans
from scenarios_lib.analysis.odds import odds_along_course
from scenarios_lib.analysis.survival import survival
from scenarios_lib.analysis.verdicts import StudyResult, Verdict
from scenarios_lib.plotting.cases import cases_plot
from scenarios_lib.plotting.fans import fans_plot
from scenarios_lib.plotting.odds import course_plot
from scenarios_lib.plotting.saving import drawn
from scenarios_lib.plotting.styling import styled
from scenarios_lib.plotting.survival import survival_plot
from scenarios_lib.render.phrases import phrase


def plots_of(result: Verdict | StudyResult, language: str) -> Iterator[tuple[str, str]]:
    """Yield the plots of a result, titled: of a study its cases; else how long, odds, scales."""
    for kind, figure in _figures(result, language):
        yield phrase(f"plot_{kind}", language), drawn(figure, ".svg").decode()


def _figures(result: Verdict | StudyResult, language: str) -> Iterator[tuple[str, Figure]]:
    with styled():
        if isinstance(result, StudyResult):
            yield "cases", cases_plot(result, language)
            return
        yield "survival", survival_plot(result.value, survival(result.answers), language)
        answers = result.likeliest
        course, odds = likeliest_course(answers), odds_along_course(answers)
        if course is not None and odds is not None:
            yield "odds", course_plot(answers.value, course, odds, language)
        if result.answers.scales():
            yield "scales", fans_plot(result.value, fans(result.answers), language)
