"""Shapes: how each sort of thing in a file is read, written and described, in one place each."""

from abc import ABC, abstractmethod
from typing import Any

from scenarios_lib.errors import Path
from scenarios_lib.formats.collecting import Reading
from scenarios_lib.formats.nodes import Node

Schema = dict[str, Any]
Definitions = dict[str, Schema]
Plain = Any
"""What a YAML text is made of: dict, list, str, bool, and `Raw` for all that goes unquoted."""


class Raw(str):
    """A scalar that is written as it stands: a number, a change such as `+2`."""

    __slots__ = ()


class Block(dict[str, Any]):
    """A map that is written with one entry a line."""


class Shape(ABC):
    """What a part of a file looks like."""

    @abstractmethod
    def read(self, node: Node, path: Path, reading: Reading) -> Any:
        """Return the value, or anything at all once `reading` counts one more failure."""

    @abstractmethod
    def write(self, value: Any, folder: str) -> Plain:
        """Return the value as a file in `folder` would have it, in its shortest natural form."""

    @abstractmethod
    def schema(self, definitions: Definitions) -> Schema:
        """Return the JSON Schema; shared parts go into `definitions`."""
