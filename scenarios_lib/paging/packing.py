"""Columns of whole numbers packed into one text that a page can hold and a browser unpack."""

import base64
import gzip
from typing import Any

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

KINDS = (np.uint8, np.uint16, np.uint32)
"""The narrowest of these that holds a column is taken."""


@define
class Pack:
    """Columns one after another, each found again by its kind, place and length."""

    parts: list[bytes] = field(factory=list)
    size: int = 0

    def add(self, column: NDArray[Any]) -> dict[str, Any]:
        """Take a column of non-negative whole numbers below 2**32; return where it is found."""
        most = int(column.max(initial=0))
        kind = next(kind for kind in KINDS if most <= np.iinfo(kind).max)
        width = np.dtype(kind).itemsize
        self.pad(width)
        found = {"bytes": width, "at": self.size, "count": len(column)}
        self.append(column.astype(np.dtype(kind).newbyteorder("<")).tobytes())
        return found

    def add_rising(self, column: NDArray[np.int64]) -> dict[str, Any]:
        """Take a column that rises, as its first number and the steps between its numbers."""
        return {**self.add(np.diff(column, prepend=0)), "rising": True}

    def text(self) -> str:
        """Return all columns, compressed, as letters."""
        return base64.b64encode(gzip.compress(b"".join(self.parts), 9, mtime=0)).decode()

    def pad(self, width: int) -> None:
        """Begin the next column where a browser may read numbers so wide."""
        self.append(b"\0" * (-self.size % width))

    def append(self, part: bytes) -> None:
        """Take these bytes as they are."""
        self.parts.append(part)
        self.size += len(part)
