"""What files were read as, kept in this process for as long as nothing in them has changed."""

from collections import OrderedDict
from threading import Lock
from typing import Any

from attrs import define, field, frozen

from scenarios_lib.catalog.shelves import File
from scenarios_lib.errors import Problem

MOST = 5_000_000
"""The files that were needed last are remembered, up to so many characters of text."""


@frozen
class Reading:
    """A text to be read: from which file, how that is called in problems, and checked or not."""

    file: File
    name: str
    text: str
    sound: bool


@frozen
class Fetched:
    """The file that a reference led to, and its value."""

    kind: str
    reference: str
    path: str
    value: Any


@frozen
class Loaded:
    """A file's value if it has one, its problems, and what it refers to."""

    file: File
    kind: str
    value: Any
    problems: tuple[Problem, ...] = ()
    fetched: tuple[Fetched, ...] = ()


@define
class Memory:
    """What texts were read as, the latest of each file; `size` is how long they are together."""

    known: OrderedDict[tuple[File, bool], tuple[Reading, Loaded]] = field(factory=OrderedDict)
    size: int = 0
    lock: Any = field(factory=Lock)

    def recall(self, reading: Reading) -> Loaded | None:
        """Return what this very text was read as, None if it was not."""
        key = reading.file, reading.sound
        with self.lock:
            found, loaded = self.known.get(key, (None, None))
            if found != reading:
                return None
            self.known.move_to_end(key)
            return loaded

    def keep(self, reading: Reading, loaded: Loaded) -> None:
        """Keep what a text was read as in the place of what its file held before."""
        key = reading.file, reading.sound
        with self.lock:
            if key in self.known:
                self.size -= len(self.known.pop(key)[0].text)
            self.known[key] = reading, loaded
            self.size += len(reading.text)
            while self.size > MOST:
                _, (oldest, _) = self.known.popitem(last=False)
                self.size -= len(oldest.text)


MEMORY = Memory()
"""That of this process."""
