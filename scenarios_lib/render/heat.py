"""How likely each stage of a party is reached in an encounter, and each of its ends."""

from collections.abc import Mapping

from attrs import frozen

from scenarios_lib.analysis.verdicts import Verdict
from scenarios_lib.engine.solving import Bounded
from scenarios_lib.model.encounters import Encounter


@frozen
class Heat:
    """Probabilities by the names of stages and of ends, and what they are probabilities in."""

    stages: Mapping[str, float]
    ends: Mapping[str, float]
    title: str


def heat_of(verdict: Verdict, role: str, language: str) -> Heat:
    """Return the heat of a party that is one script."""
    encounter, answers = verdict.value, verdict.answers
    assert isinstance(encounter, Encounter)
    script = encounter.party(role).script
    return Heat(
        {stage.name: _sure(answers.reaches(role, stage.name)) for stage in script.stages},
        {end: _sure(answers.ends(role, end)) for end in script.ends},
        encounter.title.get(language, encounter.id),
    )


def _sure(share: Bounded) -> float:
    """Return a probability, 1 where it cannot be told from that."""
    return 1.0 if share.value + share.bound >= 1 else share.value
