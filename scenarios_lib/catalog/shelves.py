"""One catalog folder: which files it holds, by id, and which it must not give out."""

import os
import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from scenarios_lib.model.names import is_id

SUFFIX = ".yaml"
_ALMOST = re.compile(r"\.ya?ml(\.txt)?\Z", re.IGNORECASE)


class File(NamedTuple):
    """A file of a catalog folder; an attrs class would cost listing more than all the rest."""

    id: str
    path: str
    root: str

    @property
    def folder(self) -> str:
        """The part of the id before the last slash."""
        return self.id.rpartition("/")[0]


class Stray(NamedTuple):
    """A file that has no place in the folder, with the code of the problem and its facts."""

    code: str
    path: str
    found: str
    facts: tuple[tuple[str, str], ...] = ()


class Shelf:
    """A folder named as a catalog, its links followed no further than itself."""

    def __init__(self, root: str) -> None:
        self.root = os.path.abspath(root)

    @cached_property
    def real(self) -> str:
        """The folder with all links on the way to it followed."""
        return os.path.realpath(self.root)

    def holds(self, path: str) -> bool:
        """Return whether the path, links followed, is inside the folder."""
        real = os.path.realpath(path)
        return real == self.real or real.startswith(os.path.join(self.real, ""))

    def id_of(self, path: str) -> str:
        """Return the id of a file below the folder, '' if the path is elsewhere."""
        inside = os.path.join(self.root, "")
        full = os.path.abspath(path)
        if not full.startswith(inside) or not full.endswith(SUFFIX):
            return ""
        return full[len(inside) : -len(SUFFIX)].replace(os.sep, "/")

    def look_up(self, id: str) -> File | Stray | None:
        """Return the file with exactly this id, capital letters counting on every system."""
        folder = self.root
        *folders, name = id.split("/")
        for part in (*folders, name + SUFFIX):
            if part not in _names(folder):
                return None
            folder = os.path.join(folder, part)
            if not self.holds(folder):
                return _outside(folder, id)
        return File(id, folder, self.root)

    @cached_property
    def files(self) -> tuple[File, ...]:
        """Every file of the folder and the folders below, by id."""
        return tuple(sorted(found for found in self._found if isinstance(found, File)))

    @cached_property
    def strays(self) -> tuple[Stray, ...]:
        """What looks like a scenario file and cannot be one, by path."""
        strays = [found for found in self._found if isinstance(found, Stray)]
        return tuple(sorted((*strays, *self._clashes(strays)), key=lambda one: one.path))

    def _clashes(self, strays: list[Stray]) -> Iterator[Stray]:
        ids = {found.id.lower(): found.id for found in self.files}
        for stray in strays:
            if stray.code == "bad-id" and (other := ids.get(stray.found.lower())):
                yield Stray("id-case-clash", stray.path, stray.found, (("other", other),))

    @cached_property
    def _found(self) -> list[File | Stray]:
        found: list[File | Stray] = []
        waiting = [self.root]
        while waiting:
            folder = waiting.pop()
            try:
                entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            except OSError as error:
                found.append(_unreadable(folder, error))
                continue
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if not entry.name.startswith((".", "__")):
                        waiting.append(entry.path)
                elif one := self._entry(entry):
                    found.append(one)
        return found

    def _entry(self, entry: "os.DirEntry[str]") -> File | Stray | None:
        if entry.name.startswith("."):
            return None
        if entry.is_symlink() and os.path.isdir(entry.path):
            return None if self.holds(entry.path) else _outside(entry.path, entry.name)
        suffix = _ALMOST.search(entry.name)
        if not suffix:
            return None
        if suffix.group() != SUFFIX:
            return Stray("wrong-suffix", entry.path, suffix.group())
        id = self.id_of(entry.path)
        if not is_id(id):
            return Stray("bad-id", entry.path, id)
        if entry.is_symlink() and not self.holds(entry.path):
            return _outside(entry.path, id)
        return File(id, entry.path, self.root)


def _names(folder: str) -> frozenset[str]:
    try:
        return frozenset(os.listdir(folder))
    except OSError:
        return frozenset()


def _outside(path: str, id: str) -> Stray:
    return Stray("outside-catalog", path, id)


def _unreadable(path: str, error: OSError) -> Stray:
    return Stray("unreadable-file", path, "", (("reason", error.strerror or "?"),))


Shelves = tuple[Shelf, ...]
