"""Codes of states numbered in the order in which they are found."""

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]
Ids = NDArray[np.int64]

DENSE = 2**27
"""Up to so many codes a plain table is kept; its memory is taken only where it is touched."""


class Numbering:
    """Numbers 0, 1, 2, … for codes in 0 .. `space` - 1, given out as codes are first seen."""

    def __init__(self, space: int) -> None:
        self.count = 0
        self._dense = np.zeros(space, dtype=np.int32) if space <= DENSE else None
        self._sorted = np.empty(0, dtype=np.int64)
        self._ids = np.empty(0, dtype=np.int64)
        self._blocks: list[Codes] = []

    def add(self, codes: Codes) -> tuple[Ids, Codes]:
        """Return the numbers of `codes`, and those codes that were new, in the order numbered."""
        fresh = self._fresh(codes)
        if len(fresh):
            self._insert(fresh)
        return self.find(codes), fresh

    def find(self, codes: Codes) -> Ids:
        """Return the numbers of codes, all of which have been added."""
        if self._dense is not None:
            return self._dense[codes].astype(np.int64) - 1
        return self._ids[np.searchsorted(self._sorted, codes)]

    @property
    def codes(self) -> Codes:
        """All codes so far, by number."""
        return np.concatenate(self._blocks) if self._blocks else np.empty(0, dtype=np.int64)

    def _fresh(self, codes: Codes) -> Codes:
        if self._dense is not None:
            return np.unique(codes[self._dense[codes] == 0])
        distinct = np.unique(codes)
        if not self.count:
            return distinct
        places = np.minimum(np.searchsorted(self._sorted, distinct), self.count - 1)
        return distinct[self._sorted[places] != distinct]

    def _insert(self, fresh: Codes) -> None:
        ids = np.arange(self.count, self.count + len(fresh))
        self.count += len(fresh)
        self._blocks.append(fresh)
        if self._dense is not None:
            self._dense[fresh] = ids + 1
            return
        places = np.searchsorted(self._sorted, fresh)
        self._sorted = np.insert(self._sorted, places, fresh)
        self._ids = np.insert(self._ids, places, ids)
