"""Encounters for other tools."""

from collections.abc import Callable, Mapping

from scenarios_lib.exporting.prism import prism as _prism
from scenarios_lib.model.encounters import Encounter

FORMS: Mapping[str, Callable[[Encounter], str]] = {"prism": _prism}
"""What an encounter can be exported to, by name."""
