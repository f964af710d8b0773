"""Codes of states numbered in the order in which they are found, or in their own."""

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]
Ids = NDArray[np.int64]

DENSE = 2**27
"""Up to so many codes a plain table is kept; its memory is taken only where it is touched."""


def each_once(codes: Codes) -> Codes:
    """Return the different codes in ascending order; of few, np.unique takes ten times as long."""
    ordered = np.sort(codes)
    first = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


class Numbering:
    """Numbers 0, 1, 2, … for codes in 0 .. `space` - 1, given out as codes are first seen.

    In a large space the codes are kept in sorted runs, each at least twice as long as the next,
    so that adding them one after the other costs no more than sorting them.
    """

    def __init__(self, space: int) -> None:
        self.count = 0
        self._dense = np.zeros(space, dtype=np.int32) if space <= DENSE else None
        self._runs: list[tuple[Codes, Ids]] = []
        self._single: dict[int, int] = {}
        self._codes = np.empty(1024, dtype=np.int64)

    def add(self, codes: Codes) -> tuple[Ids, Codes]:
        """Return the numbers of `codes`, and those codes that were new, in the order numbered."""
        fresh = self.discover(codes)
        return self.find(codes), fresh

    def discover(self, codes: Codes) -> Codes:
        """Number the codes that are new, and return them in ascending order."""
        fresh = self._fresh(codes)
        if len(fresh):
            ids = np.arange(self.count, self.count + len(fresh))
            self._keep(fresh)
            if self._dense is not None:
                self._dense[fresh] = ids + 1
            else:
                self._run(fresh, ids)
        return fresh

    def discover_one(self, code: int) -> bool:
        """Number one code, and return whether it was new."""
        if self._dense is not None:
            if self._dense[code]:
                return False
            self._dense[code] = self.count + 1
        elif code in self._single or self._in_runs(code):
            return False
        else:
            self._single[code] = self.count
        if self.count == len(self._codes):
            self._reserve(2 * self.count)
        self._codes[self.count] = code
        self.count += 1
        return True

    def find(self, codes: Codes) -> Ids:
        """Return the numbers of codes, all of which have been added."""
        if self._dense is not None:
            ids: Ids = self._dense[codes].astype(np.int64) - 1
            return ids
        self._settle()
        ids = np.zeros(len(codes), dtype=np.int64)
        for known, numbers in self._runs:
            places = np.minimum(np.searchsorted(known, codes), len(known) - 1)
            here = known[places] == codes
            ids[here] = numbers[places[here]]
        return ids

    def renumber(self) -> None:
        """Number all codes anew, in ascending order."""
        codes, ids = np.sort(self.codes), np.arange(self.count)
        self._codes, self._single = codes, {}
        if self._dense is not None:
            self._dense[codes] = ids + 1
        else:
            self._runs = [(codes, ids)]

    @property
    def codes(self) -> Codes:
        """All codes so far, by number."""
        codes: Codes = self._codes[: self.count]
        return codes

    def _fresh(self, codes: Codes) -> Codes:
        if self._dense is not None:
            unseen = codes[self._dense[codes] == 0]
            place = np.arange(1, len(unseen) + 1, dtype=np.int32)
            self._dense[unseen] = place  # of equal codes, the last one stays
            fresh: Codes = np.sort(unseen[self._dense[unseen] == place])
            return fresh
        self._settle()
        fresh = each_once(codes)
        for known, _ in self._runs:
            places = np.minimum(np.searchsorted(known, fresh), len(known) - 1)
            fresh = fresh[known[places] != fresh]
        return fresh

    def _in_runs(self, code: int) -> bool:
        return any(
            (place := int(np.searchsorted(known, code))) < len(known) and known[place] == code
            for known, _ in self._runs
        )

    def _settle(self) -> None:
        if self._single:
            codes = np.fromiter(self._single, dtype=np.int64, count=len(self._single))
            ids = np.fromiter(self._single.values(), dtype=np.int64, count=len(codes))
            self._single = {}
            order = np.argsort(codes)
            self._run(codes[order], ids[order])

    def _run(self, codes: Codes, ids: Ids) -> None:
        while self._runs and len(self._runs[-1][0]) < 2 * len(codes):
            older, numbers = self._runs.pop()
            codes, ids = np.concatenate((older, codes)), np.concatenate((numbers, ids))
            order = np.argsort(codes, kind="stable")
            codes, ids = codes[order], ids[order]
        self._runs.append((codes, ids))

    def _keep(self, fresh: Codes) -> None:
        end = self.count + len(fresh)
        if end > len(self._codes):
            self._reserve(max(end, 2 * len(self._codes)))
        self._codes[self.count : end] = fresh
        self.count = end

    def _reserve(self, length: int) -> None:
        grown = np.empty(length, dtype=np.int64)
        grown[: self.count] = self._codes[: self.count]
        self._codes = grown
