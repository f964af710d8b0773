"""What one does with scenarios, in verbs; the same words as on the command line."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, overload

from attrs import evolve

from scenarios_lib.engine.chance import MAX_TURNS
from scenarios_lib.errors import ScenarioError, is_error, problem
from scenarios_lib.model.encounters import Encounter, Party, Setting
from scenarios_lib.model.moves import Vocabulary
from scenarios_lib.model.scales import Start
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.studies import Study

if TYPE_CHECKING:
    from scenarios_lib.analysis.odds import Odds
    from scenarios_lib.analysis.verdicts import StudyResult, Verdict
    from scenarios_lib.engine.automata import Automaton
    from scenarios_lib.engine.sampling import Sample
    from scenarios_lib.engine.walking import Trace
    from scenarios_lib.exporting.exports import Export
    from scenarios_lib.render.drawing import Picture

T = TypeVar("T", Vocabulary, Script, Encounter, Study)

Given = float | Mapping[int, float]
"""What a scale or a parameter is set to: a number, or weighted starts of a scale."""


def load(name: str | Path, *, folders: Iterable[str | Path] = ()) -> Any:
    """Return the vocabulary, script, encounter or study with this id or in this file.

    `folders` are searched beside the shipped catalog. Raises ScenarioError with all problems.

    >>> load("support_call/stream_call").roles
    ('client', 'operator')
    """
    from scenarios_lib.catalog import Catalog

    return Catalog(folders).load(str(name))


@overload
def run(what: Encounter, *, why: bool = True, limit: int | None = None) -> "Verdict": ...
@overload
def run(what: Study, *, why: bool = True, limit: int | None = None) -> "StudyResult": ...
@overload
def run(what: str, *, why: bool = True, limit: int | None = None) -> Any: ...
def run(
    what: Encounter | Study | str, *, why: bool = True, limit: int | None = None
) -> "Verdict | StudyResult":
    """Return the exact verdict on an encounter, or the result of a study.

    Without `why` the reason is left out. Raises ScenarioError over `limit` joint states (20
    million unless given).

    >>> verdict = run("textbook/competing_exits")
    >>> round(verdict.first["ann"], 6)
    0.714286
    """
    from scenarios_lib.analysis.verdicts import study_result, verdict_on
    from scenarios_lib.engine.products import MAX_STATES

    value, states = _loaded(what), limit or MAX_STATES
    if isinstance(value, Study):
        return study_result(value, why=why, limit=states)
    return verdict_on(_encounter(value), why=why, limit=states)


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


def settle(encounter: Encounter, settings: Mapping[str, Given], *, opens: str = "") -> Encounter:
    """Return the encounter with these settings added to its own, which they outdo.

    Raises ScenarioError for a setting that fits nothing, and for anything else unsound.
    """
    given = tuple(_setting(name, value) for name, value in settings.items())
    own = {(one.party, one.name): one for one in encounter.settings}
    own |= {(one.party, one.name): one for one in given}
    changed = evolve(encounter, settings=tuple(own.values()), opens=opens or encounter.opens)
    return sound(changed)


def sound(value: T) -> T:
    """Return the value unchanged; raise ScenarioError if it breaks a rule of the format."""
    from scenarios_lib.model.soundness import check_whole

    if errors := [found for found in check_whole(value) if is_error(found)]:
        raise ScenarioError(errors)
    return value


def tell(
    what: Encounter | str, *, seed: int = 0, index: int = 0, limit: int = MAX_TURNS
) -> "Trace":
    """Return encounter number `index` under `seed`, turn by turn, with the rules that played.

    It is given up after `limit` turns.

    >>> tell("support_call/stream_call", seed=7).turns[0].move in load("support_call/uralsky").moves
    True
    """
    from scenarios_lib.engine.walking import walk

    return walk(_encounter(_loaded(what)), seed=seed, index=index, limit=limit)


def sample(
    what: Encounter | str,
    count: int,
    *,
    seed: int = 0,
    first: int = 0,
    limit: int = MAX_TURNS,
    progress: Callable[[int], None] | None = None,
) -> "Sample":
    """Return encounters number `first` .. `first + count - 1` under `seed`, one row each.

    Each is given up after `limit` turns; `progress` is told how many are done.
    """
    from scenarios_lib.engine.products import automata_of
    from scenarios_lib.engine.sampling import sample_automata

    encounter = _encounter(_loaded(what))
    return sample_automata(
        automata_of(encounter),
        count,
        seed=seed,
        first=first,
        opens=encounter.roles.index(encounter.opens),
        roles=encounter.roles,
        limit=limit,
        progress=progress,
    )


def odds(trace: "Trace") -> "Odds":
    """Return the exact chance of each ending before the first and after every turn of a trace."""
    from scenarios_lib.analysis.answers import answers_of
    from scenarios_lib.analysis.odds import odds as odds_of

    return odds_of(answers_of(trace.encounter), trace)


def compile(script: Script | str, alphabet: Sequence[str] | None = None) -> "Automaton":
    """Return the script's automaton for what it may hear (default: all of its vocabularies)."""
    from scenarios_lib.engine.compiling import compile_script

    return compile_script(_script(_loaded(script)), alphabet)


def draw(what: Any, *, language: str = "en", highlight: Sequence[str] = ()) -> "Picture":
    """Return the picture of a script, an encounter or a verdict; it shows itself in a notebook."""
    from scenarios_lib.render.drawing import draw as picture

    value = _loaded(what)
    if isinstance(value, Encounter):
        value = run(value)
    return picture(value, language=language, highlight=highlight)


def export(what: Encounter | str, *, to: str = "prism") -> "Export":
    """Return the encounter in another tool's form: `prism` text, or its chain as a `matrix`.

    >>> list(export("textbook/competing_exits", to="matrix").files)[:3]
    ['.tra', '.lab', '.turns.srew']
    """
    from scenarios_lib.exporting import FORMS, Export

    if to not in FORMS:
        raise ScenarioError([problem("unknown-export", (), to, FORMS)])
    return Export(to, FORMS[to](_encounter(_loaded(what))))


def _loaded(what: Any) -> Any:
    return load(what) if isinstance(what, str | Path) else what


def _encounter(value: Any) -> Encounter:
    if not isinstance(value, Encounter):
        raise _wrong_kind(value, "encounter")
    return value


def _script(value: Any) -> Script:
    if not isinstance(value, Script):
        raise _wrong_kind(value, "script")
    return value


def _wrong_kind(value: Any, wanted: str) -> ScenarioError:
    name = getattr(value, "id", repr(value))
    return ScenarioError([problem("not-playable", (), name, (wanted,), kind=type(value).__name__)])


def _setting(name: str, value: Given) -> Setting:
    party, _, what = name.partition(".")
    if isinstance(value, Mapping):
        return Setting(party, what, tuple(Start(at, weight) for at, weight in value.items()))
    return Setting(party, what, float(value))
