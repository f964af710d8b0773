"""Claims of many files; what two of them ask of one encounter or route is solved once."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from scenarios_lib.errors import Where
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.studies import Study
from scenarios_lib.model.texts import NO_TEXT

if TYPE_CHECKING:
    from scenarios_lib.analysis.claiming import Judged
    from scenarios_lib.analysis.mixing import AnyAnswers

Claiming = Scene | Study
MOST_KEPT = 500_000
"""Answers over so many states in all are kept in memory; the oldest are then worked out anew."""


@frozen
class Finding:
    """A claim of a file, where it stands, and what became of it."""

    id: str
    where: Where
    judged: "Judged"


@define
class Judge:
    """Judges claims, keeping the answers to what is played alike."""

    known: dict[Scene, "AnyAnswers"] = field(factory=dict)

    def findings(self, value: Claiming) -> Iterator[Finding]:
        """Yield what becomes of each claim; raise ScenarioError where one has no value."""
        from scenarios_lib.analysis.claiming import asked_by, judge, noted

        cases = {case.name: case.played for case in value.cases} if isinstance(value, Study) else {
            "": value
        }  # fmt: skip
        asked = asked_by(value.claims)
        answers = {
            name: noted(self.answers(played), asked.get(name, ())) for name, played in cases.items()
        }  # one case after the other: those of a study would fill the memory
        for place, judged in enumerate(judge(value.claims, answers, value.origin)):
            path = ("claims", place, "claim")
            where = value.origin.where(path) if value.origin else Where(path)
            yield Finding(value.id, where, judged)

    def answers(self, value: Scene) -> "AnyAnswers":
        """Return the exact answers to an encounter or a route."""
        from scenarios_lib.analysis.mixing import answers_of

        key = evolve(value, id="", title=NO_TEXT, about=NO_TEXT, sources=(), claims=())
        if key in self.known:
            return self.known[key]
        found = self.known[key] = answers_of(value)
        while sum(one.states for one in self.known.values()) > MOST_KEPT:
            del self.known[next(iter(self.known))]
        return found
