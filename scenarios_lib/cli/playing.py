"""What `run` and `meet` have in common: the exact verdict and the sample beside it."""

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from attrs import frozen

from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.waiting import waiting
from scenarios_lib.cli.words import Words
from scenarios_lib.errors import ScenarioError, problem
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.studies import Study

if TYPE_CHECKING:
    from rich.console import RenderableType

    from scenarios_lib.analysis.verdicts import StudyResult, Verdict
    from scenarios_lib.engine.recording import AnySample

SOLVING = Words("working out the exact answer", "считается точный ответ")
SAMPLING = Words("playing encounters by chance", "разыгрываются встречи")
FALSE_CLAIM = 1


@frozen
class Sampled:
    """A sample of one encounter or route, and how long it took to draw."""

    value: Scene
    sample: "AnySample"
    seconds: float

    def to_dict(self) -> dict[str, Any]:
        """Return the shares with their 95 % intervals, ready for JSON."""
        from scenarios_lib.sweeping.tallies import tally_of

        shares = {
            group: {
                name: {"share": one.share, "low": one.low, "high": one.high}
                for name, one in found.items()
            }
            for group, found in tally_of(self.sample).shares().items()
        }
        how = {"size": self.sample.size, "seed": self.sample.seed, "wall_seconds": self.seconds}
        return {"sampled": {**shares, **how}, "wall_seconds": self.seconds}

    def section(self, language: str, verdict: "Verdict | None") -> "RenderableType":
        """Return the shares as a table, with the exact ones where they are known."""
        from scenarios_lib.render.samples import sampled_section
        from scenarios_lib.sweeping.tallies import tally_of

        shares = tally_of(self.sample).shares()
        return sampled_section(self.value, self.sample, shares, self.seconds, language, verdict)


@frozen
class How:
    """What is wanted of an encounter: the options of `run` and `meet`."""

    brief: bool = False
    samples: int | None = None
    seed: int = 0
    exact: bool = True


def play(session: Session, value: Scene | Study, how: How) -> int:
    """Print the answers on an encounter or a study; return 1 if a claim is false, else 0."""
    if not (how.exact or how.samples):
        raise ScenarioError([problem("nothing-to-do", ("--no-exact",))])
    result = _solved(session, value, why=not how.brief) if how.exact else None
    drawn = {
        name: _sampled(session, scene, how.samples, how.seed)
        for name, scene in _scenes(value).items()
        if how.samples
    }
    if session.as_json:
        session.write_json(_data(value, result, drawn), [value])
    else:
        session.show(_page(value, result, drawn, session.language))
    return FALSE_CLAIM if result and not all(one.holds for one in result.claims) else 0


def _scenes(value: Scene | Study) -> dict[str, Scene]:
    """Return an encounter or a route under '', or a study's under the names of their cases."""
    if isinstance(value, Study):
        return {case.name: case.played for case in value.cases}
    return {"": value}


def _solved(session: Session, value: Scene | Study, why: bool) -> "Verdict | StudyResult":
    from scenarios_lib.verbs import run

    with waiting(session.say(SOLVING)):
        return run(value, why=why)


def _sampled(session: Session, value: Scene, count: int, seed: int) -> Sampled:
    from scenarios_lib.sweeping.samples import Draw

    walker = Draw(value, count, seed=seed).walker
    with waiting(session.say(SAMPLING), count) as advance:
        begun = time.perf_counter()
        sample = walker.walk(0, count, advance)
        return Sampled(value, sample, time.perf_counter() - begun)


def _data(
    value: Scene | Study, result: "Verdict | StudyResult | None", drawn: dict[str, Sampled]
) -> dict[str, Any]:
    kind = type(value).__name__.lower()
    data: dict[str, Any] = result.to_dict() if result else {kind: value.id}
    for name, sampled in drawn.items():
        if isinstance(value, Study):
            data.setdefault("cases", {}).setdefault(name, {}).update(sampled.to_dict())
        else:
            data |= sampled.to_dict()
    return data


def _page(
    value: Scene | Study,
    result: "Verdict | StudyResult | None",
    drawn: dict[str, Sampled],
    language: str,
) -> "RenderableType":
    from scenarios_lib.analysis.verdicts import StudyResult
    from scenarios_lib.render.meetings import heading
    from scenarios_lib.render.pages import page
    from scenarios_lib.render.tables import study_page, verdict_page

    def sections() -> "Iterator[RenderableType]":
        for name, sampled in drawn.items():
            if isinstance(value, Study) or not result:
                yield heading(sampled.value, language)
            known = result.cases[name] if isinstance(result, StudyResult) else result
            yield sampled.section(language, known)

    if result is None:
        return page(sections())
    if isinstance(result, StudyResult):
        return study_page(result, language, *sections())
    return verdict_page(result, language, *sections())
