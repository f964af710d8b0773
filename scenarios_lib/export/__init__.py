"""Encounters for other tools."""

from collections.abc import Callable, Mapping

from scenarios_lib.export.prism import prism
from scenarios_lib.model.encounters import Encounter

FORMS: Mapping[str, Callable[[Encounter], str]] = {"prism": prism}
"""Every form an encounter can be exported to."""
