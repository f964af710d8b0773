"""Every kind of plot by its name, and what it is drawn of."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from attrs import frozen
from matplotlib.figure import Figure

from scenarios_lib.analysis.mixing import MixedAnswers, answers_of
from scenarios_lib.errors import Path, Problem, ScenarioError, problem
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.studies import Study
from scenarios_lib.plotting.styling import styled
from scenarios_lib.sweeping.planning import Over, plain_encounter


@frozen
class Scripts:
    """Scripts that are looked at together, and what they are called."""

    id: str
    scripts: tuple[Script, ...]


@frozen
class Asked:
    """What is asked of a plot; what its kind does not know is None."""

    what: Any
    language: str = "en"
    seed: int | None = None
    index: int | None = None
    over: Mapping[str, Over] | None = None
    claim: str | None = None


def _survival(asked: Asked) -> Figure:
    from scenarios_lib.analysis.survival import survival
    from scenarios_lib.plotting.survival import survival_plot

    return survival_plot(asked.what, survival(answers_of(asked.what)), asked.language)


def _odds(asked: Asked) -> Figure:
    if asked.seed is not None or asked.index is not None:
        return _told(asked)
    from scenarios_lib.analysis.courses import likeliest_course
    from scenarios_lib.analysis.odds import odds_along_course
    from scenarios_lib.plotting.odds import course_plot

    answers = answers_of(asked.what)
    if isinstance(answers, MixedAnswers):
        answers = answers.likeliest.answers
    course, odds = likeliest_course(answers), odds_along_course(answers)
    if course is None or odds is None:
        raise ScenarioError([problem("no-course", (), asked.what.id)])
    return course_plot(answers.value, course, odds, asked.language)


def _told(asked: Asked) -> Figure:
    from scenarios_lib.analysis.answers import answers_of_plain
    from scenarios_lib.analysis.odds import odds
    from scenarios_lib.engine.travelling import Journey, travel
    from scenarios_lib.engine.walking import Trace, walk
    from scenarios_lib.plotting.odds import told_plot

    what: Scene = asked.what
    numbers = {"seed": asked.seed or 0, "index": asked.index or 0}
    told: Trace | Journey = (
        travel(what, **numbers) if isinstance(what, Route) else walk(what, **numbers)
    )
    value = told.route if isinstance(told, Journey) else told.encounter
    return told_plot(value, told, odds(answers_of_plain(value), told), asked.language)


def _scales(asked: Asked) -> Figure:
    from scenarios_lib.analysis.fans import fans
    from scenarios_lib.plotting.fans import fans_plot

    answers = answers_of(asked.what)
    if not answers.scales():
        raise ScenarioError([problem("no-scales", (), asked.what.id)])
    return fans_plot(asked.what, fans(answers), asked.language)


def _threshold(asked: Asked) -> Figure:
    from scenarios_lib.plotting.responses import TOGETHER, response_plot
    from scenarios_lib.sweeping.responses import response

    over = asked.over or {}
    if len(over) != 1:
        raise ScenarioError([problem("not-one-axis", ("over",), len(over))])
    ((setting, values),) = over.items()
    besides = () if asked.claim else (TOGETHER,)
    found = response(
        plain_encounter(asked.what), setting, values, asked.claim or "", besides=besides
    )
    return response_plot(found, asked.language, worded=not asked.claim)


def _pairs(asked: Asked) -> Figure:
    from scenarios_lib.analysis.pairings import pairings
    from scenarios_lib.plotting.pairs import pairs_plot

    gathered: Scripts = asked.what
    found = [*pairings(gathered.scripts)]
    if not found:
        raise ScenarioError([problem("no-pairs", (), gathered.id)])
    known = {script.id: script for script in gathered.scripts}
    return pairs_plot(known, found, gathered.id, asked.language)


def _cases(asked: Asked) -> Figure:
    from scenarios_lib.analysis.verdicts import study_result
    from scenarios_lib.plotting.cases import cases_plot

    return cases_plot(study_result(asked.what, why=False), asked.language)


@frozen
class Kind:
    """A kind of plot: who draws it, of which kinds of values, and what else may be asked of it."""

    draw: Callable[[Asked], Figure]
    of: tuple[type, ...]
    knows: tuple[str, ...] = ()


KINDS: Final[Mapping[str, Kind]] = {
    "survival": Kind(_survival, (Encounter, Route)),
    "odds": Kind(_odds, (Encounter, Route), ("seed", "index")),
    "scales": Kind(_scales, (Encounter, Route)),
    "threshold": Kind(_threshold, (Encounter,), ("over", "claim")),
    "cases": Kind(_cases, (Study,)),
    "pairs": Kind(_pairs, (Scripts,)),
}


def plot_of(what: Any, kind: str = "", *, language: str = "en", **asked: Any) -> Figure:
    """Return the plot; without a kind, that which is drawn first of such a value.

    Raises ScenarioError with all that cannot be asked so: at `kind`, and at the names of `asked`.
    """
    name = kind or next((one for one, known in KINDS.items() if _fits(what, known)), "")
    if problems := [*_problems(what, kind, name, asked)]:
        raise ScenarioError(problems)
    with styled():
        return KINDS[name].draw(Asked(what, language, **asked))


def _problems(what: Any, kind: str, name: str, asked: Mapping[str, Any]) -> Iterable[Problem]:
    if kind and kind not in KINDS:
        yield problem("not-a-word-of", ("kind",), kind, KINDS)
        return
    if not name or not _fits(what, KINDS[name]):
        known = [KINDS[name]] if name else KINDS.values()
        wanted = dict.fromkeys(one.__name__.lower() for found in known for one in found.of)
        found = getattr(what, "id", repr(what))
        yield problem("not-playable", (), found, wanted, kind=type(what).__name__.lower())
        return
    for option, value in asked.items():
        if value is not None and option not in KINDS[name].knows:
            place: Path = (option,)
            fitting = [one for one, known in KINDS.items() if option in known.knows]
            yield problem("not-for-plot", place, option, fitting, kind=name)


def _fits(what: Any, kind: Kind) -> bool:
    return isinstance(what, kind.of)
