"""What one does with scenarios, in verbs; the same words as on the command line."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, overload

from attrs import evolve

from scenarios_lib.engine.chance import MAX_TURNS
from scenarios_lib.errors import Problem, ScenarioError, is_error, problem
from scenarios_lib.jobs.extras import require
from scenarios_lib.model.casts import Scene, places
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.moves import Vocabulary
from scenarios_lib.model.populations import Population
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scales import Start
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import Setting
from scenarios_lib.model.studies import Study
from scenarios_lib.model.transcripts import Transcript

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from matplotlib.figure import Figure

    from scenarios_lib.analysis.odds import Odds
    from scenarios_lib.analysis.verdicts import StudyResult, Verdict
    from scenarios_lib.catalog import Catalog
    from scenarios_lib.engine.automata import Automaton
    from scenarios_lib.engine.recording import AnySample
    from scenarios_lib.engine.travelling import Journey
    from scenarios_lib.engine.walking import Trace
    from scenarios_lib.exporting.exports import Export
    from scenarios_lib.paging.pages import Page
    from scenarios_lib.render.documents.reports import Report
    from scenarios_lib.render.drawing import Picture
    from scenarios_lib.sweeping.planning import Over
    from scenarios_lib.sweeping.sweeps import Sweep
    from scenarios_lib.sweeping.tallies import Tally
    from scenarios_lib.varying.planning import Claiming
    from scenarios_lib.varying.results import Robustness

T = TypeVar("T", Vocabulary, Script, Population, Encounter, Route, Study, Transcript)

Given = float | Mapping[int, float]
"""What a scale or a parameter is set to: a number, or weighted starts of a scale."""


def load(name: str | Path, *, folders: str | Path | Iterable[str | Path] = ()) -> Any:
    """Return what the file with this id or path holds: a script, an encounter, a study, …

    `folders`, one or several, are searched beside the shipped catalog. Raises ScenarioError with
    all problems.

    >>> load("support_call/stream_call").roles
    ('client', 'operator')
    """
    from scenarios_lib.catalog import Catalog

    beside = [folders] if isinstance(folders, str | Path) else folders
    return Catalog(beside).load(str(name))


@overload
def run(what: Scene, *, why: bool = True, limit: int | None = None) -> "Verdict": ...
@overload
def run(what: Study, *, why: bool = True, limit: int | None = None) -> "StudyResult": ...
@overload
def run(what: str, *, why: bool = True, limit: int | None = None) -> Any: ...
def run(
    what: Scene | Study | str, *, why: bool = True, limit: int | None = None
) -> "Verdict | StudyResult":
    """Return the exact verdict on an encounter or a route, or the result of a study.

    Without `why` the reason is left out. Raises ScenarioError over `limit` joint states (20
    million unless given).

    >>> verdict = run("textbook/competing_exits")
    >>> round(verdict.first["ann"], 6)
    0.714286
    """
    from scenarios_lib.analysis.verdicts import study_result, verdict_on
    from scenarios_lib.engine.products import MAX_STATES

    value, states = _loaded(what), MAX_STATES if limit is None else limit
    if isinstance(value, Study):
        return study_result(value, why=why, limit=states)
    return verdict_on(_scene(value), why=why, limit=states)


def meet(
    one: Script | str,
    other: Script | str,
    *,
    settings: Mapping[str, Given] | None = None,
    opens: str = "",
) -> Encounter:
    """Return the encounter of any two scripts; the parties are called by their roles.

    Where both have the same role or none, they are called `first` and `second`. Raises
    ScenarioError if they cannot meet, or if a setting fits neither.

    >>> meet("support_call/uralsky", "support_call/engineer", settings={"client.tension": 8}).roles
    ('client', 'operator')
    """
    scripts = [_script(_loaded(one)), _script(_loaded(other))]
    roles = [script.role for script in scripts]
    if "" in roles or roles[0] == roles[1]:
        roles = ["first", "second"]
    encounter = Encounter(
        id=f"{scripts[0].id} x {scripts[1].id}",
        parties=tuple(Party(role, script) for role, script in zip(roles, scripts, strict=True)),
        opens=opens or roles[0],
    )
    return settle(encounter, settings or {})


@overload
def settle(what: Encounter, settings: Mapping[str, Given], *, opens: str = "") -> Encounter: ...
@overload
def settle(what: Route, settings: Mapping[str, Given], *, opens: str = "") -> Route: ...
@overload
def settle(what: Scene, settings: Mapping[str, Given], *, opens: str = "") -> Scene: ...
def settle(what: Scene, settings: Mapping[str, Given], *, opens: str = "") -> Scene:
    """Return the encounter or route with these settings added to its own, which they outdo.

    They are named `PARTY.NAME`; in a route the party is the traveller, or a contact. Raises
    ScenarioError for a setting that fits nothing, and for anything else unsound.
    """
    given = tuple(setting(name, value) for name, value in settings.items())
    if isinstance(what, Route):
        if opens:
            raise ScenarioError([problem("opens-in-route", ("opens",), opens)])
        if unknown := [one for one in given if one.party not in places(what)]:
            raise ScenarioError(_misplaced(one, what) for one in unknown)
        return sound(what.varied((), given))
    own = {(one.party, one.name): one for one in what.settings}
    own |= {(one.party, one.name): one for one in given}
    return sound(evolve(what, settings=tuple(own.values()), opens=opens or what.opens))


def _misplaced(given: Setting, route: Route) -> Problem:
    name = f"{given.party}.{given.name}"
    return problem("unknown-party", ("set", name), given.party, places(route), at=name)


def sound(value: T) -> T:
    """Return the value unchanged; raise ScenarioError if it breaks a rule of the format."""
    from scenarios_lib.model.soundness import check_whole

    if errors := [found for found in check_whole(value) if is_error(found)]:
        raise ScenarioError(errors)
    return value


@overload
def tell(what: Encounter, *, seed: int = 0, index: int = 0, limit: int = MAX_TURNS) -> "Trace": ...
@overload
def tell(what: Route, *, seed: int = 0, index: int = 0, limit: int = MAX_TURNS) -> "Journey": ...
@overload
def tell(what: str, *, seed: int = 0, index: int = 0, limit: int = MAX_TURNS) -> Any: ...
def tell(
    what: Scene | str, *, seed: int = 0, index: int = 0, limit: int = MAX_TURNS
) -> "Trace | Journey":
    """Return encounter or journey number `index` under `seed`, turn by turn, with its rules.

    Of a population those members play that are drawn for it. It is given up after `limit` turns.

    >>> tell("support_call/stream_call", seed=7).turns[0].move in load("support_call/uralsky").moves
    True
    """
    from scenarios_lib.engine.travelling import travel
    from scenarios_lib.engine.walking import walk

    value = _scene(_loaded(what))
    if isinstance(value, Route):
        return travel(value, seed=seed, index=index, limit=limit)
    return walk(value, seed=seed, index=index, limit=limit)


@overload
def sample(
    what: Scene | str,
    count: int,
    *,
    seed: int = 0,
    first: int = 0,
    limit: int = MAX_TURNS,
    workers: int = 1,
    executor: "Executor | None" = None,
    output: None = None,
    progress: Callable[[int], None] | None = None,
) -> "AnySample": ...
@overload
def sample(
    what: Scene | str,
    count: int,
    *,
    seed: int = 0,
    first: int = 0,
    limit: int = MAX_TURNS,
    workers: int = 1,
    executor: "Executor | None" = None,
    output: str | Path,
    progress: Callable[[int], None] | None = None,
) -> "Tally": ...
def sample(
    what: Scene | str,
    count: int,
    *,
    seed: int = 0,
    first: int = 0,
    limit: int = MAX_TURNS,
    workers: int = 1,
    executor: "Executor | None" = None,
    output: str | Path | None = None,
    progress: Callable[[int], None] | None = None,
) -> "AnySample | Tally":
    """Return encounters or journeys number `first` .. `first + count - 1` under `seed`, as rows.

    Each is given up after `limit` turns; `progress` is told how many are done. The work is done
    here, by so many `workers` (processes on this machine) or by a `concurrent.futures` executor;
    the sample is the same. With `output` (.csv or .parquet) the rows are written there, a part at
    a time, and only the counts come back; the same call goes on after an interruption.
    """
    from scenarios_lib.sweeping.samples import Draw, sample_of, write_sample

    draw = Draw(_scene(_loaded(what)), count, seed=seed, first=first, limit=limit)
    if output is None:
        return sample_of(draw, workers=workers, executor=executor, progress=progress)
    return write_sample(draw, output, workers=workers, executor=executor, progress=progress)


def sweep(
    what: Encounter | str,
    over: Mapping[str, "Over"] | None = None,
    *,
    scripts: Mapping[str, Script | str | Sequence[Script | str]] | None = None,
    opens: str | Sequence[str] = (),
    sobol: int | None = None,
    seed: int = 0,
    workers: int = 1,
    executor: "Executor | None" = None,
    output: str | Path | None = None,
    progress: Callable[[int], None] | None = None,
) -> "Sweep":
    """Return the exact answers to many cases of an encounter, in one table.

    `over` maps settings (`operator.asks_back`) to values, to text such as `0:1/11` or `0:10:2`, or
    to None for the declared range; `scripts` maps parties to the scripts they play. The cases are
    all combinations, the last setting changing fastest, or `sobol` points scrambled by `seed`.
    Who does the work, and `output`, are as in `sample`; but the table comes back too. A case that
    fails has a row that says so. Raises ScenarioError with everything that is wrong with the axes.

    >>> leaving = sweep("textbook/competing_exits", {"ann.leave": [0.1, 0.2]})
    >>> [round(row["first.ann"], 4) for row in leaving.rows]
    [0.5263, 0.7143]
    """
    from scenarios_lib.sweeping.planning import Asked
    from scenarios_lib.sweeping.sweeps import sweep_of

    asked = Asked(
        _plain(_loaded(what)),
        over or {},
        {
            role: tuple(_script(_loaded(one)) for one in _scripts(given))
            for role, given in (scripts or {}).items()
        },
        (opens,) if isinstance(opens, str) else opens,
        sobol,
        seed,
    )
    return sweep_of(asked, workers=workers, executor=executor, output=output, progress=progress)


def robustness(
    what: "Claiming | str",
    settings: int = 100,
    *,
    seed: int = 0,
    by: float = 0.1,
    workers: int = 1,
    executor: "Executor | None" = None,
    progress: Callable[[int], None] | None = None,
) -> "Robustness":
    """Return whether the claims about order still hold when numbers they rest on shift.

    Every assumed parameter with a finite range, start of a scale of more than two values, and share
    of a member is shifted by a share `by` of its range, down and up: one at a time, and in so many
    `settings`, drawn under `seed`, all together by up to that much. The same script's number
    shifts alike in all cases. What a source gives stays, and so does a parameter that a case sets.
    Numbers written into the rules themselves (thresholds, weights, steps of feeling) are not
    shifted: make a threshold or a weight a parameter to have it tried. Who does the work is as in
    `sample`; `progress` is told how many trials are done.

    >>> robustness("textbook/endless_quarrel", 10).claims[0].finding
    'robust'
    """
    from scenarios_lib.varying.planning import Plan
    from scenarios_lib.varying.robustness import robustness_of
    from scenarios_lib.varying.trials import trials_of

    trials = trials_of(Plan(_claiming(_loaded(what)), by, settings, seed))
    return robustness_of(trials, workers=workers, executor=executor, progress=progress)


def odds(told: "Trace | Journey") -> "Odds":
    """Return the exact chance of each ending before the first and after every turn.

    Of a population, those for the members that play.
    """
    from scenarios_lib.analysis.answers import answers_of_plain
    from scenarios_lib.analysis.odds import odds as odds_of
    from scenarios_lib.engine.travelling import Journey

    value = told.route if isinstance(told, Journey) else told.encounter
    return odds_of(answers_of_plain(value), told)


def compile(script: Script | str, alphabet: Sequence[str] | None = None) -> "Automaton":
    """Return the script's automaton for what it may hear (default: all of its vocabularies)."""
    from scenarios_lib.engine.compiling import compile_script

    return compile_script(_script(_loaded(script)), alphabet)


def draw(
    what: Any,
    *,
    language: str = "en",
    highlight: Sequence[str] = (),
    party: str = "",
    vocabulary: Vocabulary | None = None,
) -> "Picture":
    """Return the picture of what is in a file (no study), or of a verdict; a notebook shows it.

    With `party`, of an encounter, the picture is that party's script, its stages the darker the
    likelier they are reached in the encounter. Raises ScenarioError for one that is not there. The
    moves of a transcript are told by their titles in the `vocabulary`, by default that of its
    folder in the shipped catalog.
    """
    from scenarios_lib.catalog import shipped
    from scenarios_lib.render.drawing import draw as picture

    value = _loaded(what)
    if isinstance(value, Encounter | Route):
        value = run(value)
    if party:
        _require_party(getattr(value, "value", value), party)
    if isinstance(value, Transcript) and vocabulary is None:
        vocabulary = shipped().vocabulary_of(value)
    return picture(
        value, language=language, highlight=highlight, party=party, vocabulary=vocabulary
    )


def _require_party(value: Any, party: str) -> None:
    """Raise ScenarioError unless the party is one script in the encounter."""
    encounter = _encounter(value)
    if party not in encounter.roles:
        found = problem("unknown-party", ("party",), party, encounter.roles, at="party")
        raise ScenarioError([found])
    plays = encounter.party(party).plays
    if not isinstance(plays, Script):
        raise ScenarioError([problem("population-here", ("party",), plays.id, party=party)])


def page(
    what: Scene | Study | str, *, language: str = "en", catalog: "Catalog | None" = None
) -> "Page":
    """Return a page of an encounter, a route, or the cases of a study: to watch, guess and play.

    Whoever plays a side is lent lines by the scripts of the same role in the `catalog`, by default
    the shipped one. Raises ScenarioError for anything else, and for a route that is too large.

    >>> page("textbook/competing_exits")
    Page('Two chances to leave')
    """
    from scenarios_lib.catalog import Catalog
    from scenarios_lib.paging.pages import page_of

    value = _loaded(what)
    if not isinstance(value, Encounter | Route | Study):
        raise _wrong_kind(value, "encounter", "route", "study")
    lent = [*speakers(value, catalog or Catalog())]
    return page_of(value, language=language, speakers=lent)


def speakers(value: Scene | Study, catalog: "Catalog") -> Iterator[Script]:
    """Yield the scripts of the catalog that have the role and the words of somebody who plays."""
    from scenarios_lib.model.soundness.parts import parts

    scripts = [part for _, part in parts(value) if isinstance(part, Script)]
    spoken = {words.id for script in scripts for words in script.vocabularies}
    known = {script.id for script in scripts}
    for role in sorted({script.role for script in scripts} - {""}):
        for entry in catalog.list(kind="script", role=role):
            if entry.id in known:
                continue
            try:
                script = catalog.load(entry.file)
            except ScenarioError:
                continue  # it has problems of its own, and nothing here depends on it
            if spoken & {words.id for words in script.vocabularies}:
                yield script


def report(
    what: Any, *, language: str = "en", limit: int | None = None, command: Sequence[str] = ()
) -> "Report":
    """Return all that is known of what is in a file as one document; a notebook shows it.

    A verdict or the result of a study is told as it is; an encounter, a route or a study is solved
    first, within `limit` as in `run`. `command` are the words of the command line that makes the
    same report; they are known where `what` is an id. With the extra `plots` it has plots.

    >>> report("textbook/competing_exits").markdown().splitlines()[0]
    '# Two chances to leave'
    """
    from scenarios_lib.analysis.verdicts import StudyResult, Verdict
    from scenarios_lib.model.soundness.parts import Part
    from scenarios_lib.render.documents.entries import is_played
    from scenarios_lib.render.documents.reports import report_of

    if isinstance(what, Verdict | StudyResult):
        value = what.value if isinstance(what, Verdict) else what.study
        return report_of(value, language, what, command, _plots(what, language))
    value = _loaded(what)
    if not isinstance(value, Part):
        kind = type(value).__name__
        raise TypeError(
            f"'{kind}' has no report. Files of any kind, verdicts and studies have one."
        )
    known = ["scenarios", "report", str(what), "--lang", language] if value is not what else ()
    result = run(value, limit=limit) if is_played(value) else None
    return report_of(value, language, result, command or known, _plots(result, language))


def _plots(result: Any, language: str) -> list[Any]:
    """Return the plots of a result, none where the extra `plots` is not installed."""
    from scenarios_lib.jobs.extras import installed
    from scenarios_lib.render.pages import Figure

    if result is None or not installed("matplotlib"):
        return []
    from scenarios_lib.plotting.results import plots_of

    return [Figure(title, svg) for title, svg in plots_of(result, language)]


def plot(
    what: Any,
    kind: str = "",
    *,
    language: str = "en",
    seed: int | None = None,
    index: int | None = None,
    over: Mapping[str, "Over"] | None = None,
    claim: str | None = None,
) -> "Figure":
    """Return a matplotlib figure, yours to change, of what is in a file; needs the extra `plots`.

    Kinds: of encounters and routes `survival` (how many go on after every turn, by how they will
    end), `odds` (the chances along the likeliest course or, with `seed` or `index`, along one
    encounter) and `scales` (how each of them spreads over time); of encounters `threshold` (a
    `claim` against one setting, given as for a sweep in `over`: where it turns); of studies
    `cases`; of a sequence of scripts `pairs`. Without a kind, the first of these that there is.
    Raises ScenarioError for a kind that the value does not have.
    """
    require("matplotlib", "plots", "plot")
    from scenarios_lib.plotting.plots import Scripts, plot_of

    if not isinstance(what, str) and isinstance(what, Sequence):
        scripts = tuple(_script(_loaded(one)) for one in what)
        what = Scripts(
            ", ".join(dict.fromkeys(one.id.rpartition("/")[0] for one in scripts)), scripts
        )
    asked = {"seed": seed, "index": index, "over": over, "claim": claim}
    return plot_of(_loaded(what), kind, language=language, **asked)


def export(what: Encounter | str, *, to: str = "prism") -> "Export":
    """Return an encounter in another tool's form: `prism` text, or its chain as a `matrix`.

    >>> list(export("textbook/competing_exits", to="matrix").files)[:3]
    ['.tra', '.lab', '.turns.srew']
    """
    from scenarios_lib.exporting import FORMS, Export

    if to not in FORMS:
        raise ScenarioError([problem("unknown-export", (), to, FORMS)])
    return Export(to, FORMS[to](_plain(_loaded(what))))


def _loaded(what: Any) -> Any:
    return load(what) if isinstance(what, str | Path) else what


def _encounter(value: Any) -> Encounter:
    if not isinstance(value, Encounter):
        raise _wrong_kind(value, "encounter")
    return value


def _claiming(value: Any) -> "Claiming":
    if not isinstance(value, Study | Encounter | Route):
        raise _wrong_kind(value, "study", "encounter", "route")
    return value


def _plain(value: Any) -> Encounter:
    """Return an encounter of two scripts; raise ScenarioError for anything else."""
    from scenarios_lib.sweeping.planning import plain_encounter

    return plain_encounter(_encounter(value))


def _scene(value: Any) -> Scene:
    if not isinstance(value, Encounter | Route):
        raise _wrong_kind(value, "encounter")
    return value


def _script(value: Any) -> Script:
    if not isinstance(value, Script):
        raise _wrong_kind(value, "script")
    return value


def _scripts(given: Script | str | Sequence[Script | str]) -> Sequence[Script | str]:
    return (given,) if isinstance(given, Script | str) else given


def _wrong_kind(value: Any, *wanted: str) -> ScenarioError:
    name = getattr(value, "id", repr(value))
    return ScenarioError(
        [problem("not-playable", (), name, wanted, kind=type(value).__name__.lower())]
    )


def setting(name: str, value: Given) -> Setting:
    """Return the setting that `PARTY.NAME` and a number or weighted starts are."""
    party, _, what = name.partition(".")
    if isinstance(value, Mapping):
        return Setting(party, what, tuple(Start(at, weight) for at, weight in value.items()))
    return Setting(party, what, float(value))
