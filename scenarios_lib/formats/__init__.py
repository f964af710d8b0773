"""Text to model and back."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scenarios_lib.formats.describing import json_schema
    from scenarios_lib.formats.kinds import KINDS
    from scenarios_lib.formats.reading import read_data, read_text
    from scenarios_lib.formats.writing import write_text

__all__ = ["KINDS", "json_schema", "read_data", "read_text", "write_text"]

_HOMES = {
    "KINDS": "kinds",
    "json_schema": "describing",
    "read_data": "reading",
    "read_text": "reading",
    "write_text": "writing",
}


def __getattr__(name: str) -> Any:
    """Load a public name on first use: listing a catalog needs none of them."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
