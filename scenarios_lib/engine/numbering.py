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
        self._codes = np.empty(1024, dtype=np.int64)

    def add(self, codes: Codes) -> tuple[Ids, Codes]:
        """Return the numbers of `codes`, and those codes that were new, in the order numbered."""
        fresh = self._fresh(codes)
        if len(fresh):
            self._insert(fresh)
        return self.find(codes), fresh

    def find(self, codes: Codes) -> Ids:
        """Return the numbers of codes, all of which have been added."""
        if self._dense is not None:
            ids: Ids = self._dense[codes].astype(np.int64) - 1
        else:
            ids = self._ids[np.searchsorted(self._sorted, codes)]
        return ids

    @property
    def codes(self) -> Codes:
        """All codes so far, by number."""
        codes: Codes = self._codes[: self.count]
        return codes

    def _fresh(self, codes: Codes) -> Codes:
        if self._dense is not None:
            return np.unique(codes[self._dense[codes] == 0])
        distinct = np.unique(codes)
        if not self.count:
            return distinct
        places = np.minimum(np.searchsorted(self._sorted, distinct), self.count - 1)
        fresh: Codes = distinct[self._sorted[places] != distinct]
        return fresh

    def _insert(self, fresh: Codes) -> None:
        ids = np.arange(self.count, self.count + len(fresh))
        self._keep(fresh)
        if self._dense is not None:
            self._dense[fresh] = ids + 1
            return
        places = np.searchsorted(self._sorted, fresh)
        self._sorted = np.insert(self._sorted, places, fresh)
        self._ids = np.insert(self._ids, places, ids)

    def _keep(self, fresh: Codes) -> None:
        end = self.count + len(fresh)
        if end > len(self._codes):
            grown = np.empty(max(end, 2 * len(self._codes)), dtype=np.int64)
            grown[: self.count] = self._codes[: self.count]
            self._codes = grown
        self._codes[self.count : end] = fresh
        self.count = end
