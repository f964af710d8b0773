"""Claims of many encounters and studies; what two of them ask of one encounter is solved once."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from scenarios_lib.errors import Where
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.studies import Study

if TYPE_CHECKING:
    from scenarios_lib.analysis.answers import Answers
    from scenarios_lib.analysis.claiming import Judged

Claiming = Encounter | Study
MOST_KEPT = 1_000_000
"""Answers over more states than this are worked out anew rather than kept in memory."""


@frozen
class Finding:
    """A claim of a file, where it stands, and what became of it."""

    id: str
    where: Where
    judged: "Judged"


@define
class Judge:
    """Judges claims, keeping the answers to encounters that are played alike."""

    known: dict[tuple[tuple[Script, ...], tuple[str, ...], str], "Answers"] = field(factory=dict)

    def findings(self, value: Claiming) -> Iterator[Finding]:
        """Yield what becomes of each claim; raise ScenarioError where one has no value."""
        from scenarios_lib.analysis.claiming import judge

        cases = {case.name: case.played for case in value.cases} if isinstance(value, Study) else {
            "": value
        }  # fmt: skip
        answers = {name: self.answers(encounter) for name, encounter in cases.items()}
        for place, judged in enumerate(judge(value.claims, answers, value.origin)):
            path = ("claims", place, "claim")
            where = value.origin.where(path) if value.origin else Where(path)
            yield Finding(value.id, where, judged)

    def answers(self, encounter: Encounter) -> "Answers":
        """Return the exact answers of an encounter."""
        from scenarios_lib.analysis.answers import answers_of

        key = (encounter.played, encounter.roles, encounter.opens)
        if key in self.known:
            return self.known[key]
        found = answers_of(encounter)
        if found.solution.chain.size <= MOST_KEPT:
            self.known[key] = found
        return found
