"""Encounters for other tools."""

from collections.abc import Callable, Mapping

from scenarios_lib.exporting.exports import Export as Export
from scenarios_lib.exporting.exports import Parts
from scenarios_lib.model.encounters import Encounter


def _prism(encounter: Encounter) -> Parts:
    from scenarios_lib.exporting.prism import prism

    return {".prism": (prism(encounter),)}


def _matrix(encounter: Encounter) -> Parts:
    from scenarios_lib.exporting.matrix import matrix

    return matrix(encounter)


FORMS: Mapping[str, Callable[[Encounter], Parts]] = {"prism": _prism, "matrix": _matrix}
"""What an encounter can be exported to, by name."""
