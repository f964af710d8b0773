"""Files to values, with everything that they refer to, each file read once."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import define, evolve, field

from scenarios_lib.catalog.finding import find_id, find_path, is_path, shown
from scenarios_lib.catalog.folders import folder_at, folder_of
from scenarios_lib.catalog.remembering import MEMORY, Fetched, Loaded, Reading
from scenarios_lib.catalog.shelves import SUFFIX, File, Shelves
from scenarios_lib.errors import Problem, ScenarioError, is_error, problem
from scenarios_lib.formats.files import read_file
from scenarios_lib.formats.kinds import KINDS
from scenarios_lib.formats.reading import Draft, draft, read_draft

MOST_OPEN = 20
"""Files that are read one for the sake of another: many more would exhaust Python's stack."""


@define
class Loader:
    """Reads files of a catalog, each once; `sound` also checks what they mean."""

    shelves: Shelves
    sound: bool = True
    loaded: dict[str, Loaded] = field(factory=dict)
    drafts: dict[Reading, Draft] = field(factory=dict)
    opened: list[File] = field(factory=list)

    def load(self, file: File) -> Loaded:
        """Return what is in the file."""
        if file.path not in self.loaded:
            self.loaded[file.path] = self._load(file)
        return self.loaded[file.path]

    def whole(self, loaded: Loaded) -> Iterator[Loaded]:
        """Yield what was loaded and everything that it refers to, each once."""
        waiting, seen = [loaded], {loaded.file.path}
        while waiting:
            yield (one := waiting.pop())
            needs = dict.fromkeys(other.path for other in one.fetched)
            new = [path for path in needs if path not in seen]
            seen.update(new)
            waiting += [self.loaded[path] for path in new]

    def _load(self, file: File) -> Loaded:
        try:
            reading = self._reading(file)
        except ScenarioError as error:
            return Loaded(file, "", None, error.problems)
        if (known := MEMORY.recall(reading)) and self._leads_there(known):
            return known
        document = self._draft(reading)
        del self.drafts[reading]
        loaded = self._read(file, document)
        if loaded.value is not None:
            MEMORY.keep(reading, loaded)
        return loaded

    def _reading(self, file: File) -> Reading:
        name = shown(file.path)
        return Reading(file, name, read_file(file.path, name), self.sound)

    def _draft(self, reading: Reading) -> Draft:
        if reading not in self.drafts:
            self.drafts[reading] = draft(reading.text, reading.name)
        return self.drafts[reading]

    def _leads_there(self, known: Loaded) -> bool:
        """Return whether all that the file refers to is still what it was."""
        self.opened.append(known.file)
        try:
            return all(
                self._refer(one.kind, one.reference, known.file).value is one.value
                for one in known.fetched
            )
        except ScenarioError:
            return False
        finally:
            self.opened.pop()

    def _read(self, file: File, document: Draft) -> Loaded:
        fetched: list[Fetched] = []

        def find(kind: str, reference: str, folder: str) -> object:
            loaded = self._refer(kind, reference, file)
            fetched.append(Fetched(kind, reference, loaded.file.path, loaded.value))
            return loaded.value

        self.opened.append(file)
        try:
            value = read_draft(document, id=file.id, find=find)
        except ScenarioError as error:
            return Loaded(file, document.kind, None, error.problems, tuple(fetched))
        finally:
            self.opened.pop()
        return Loaded(file, document.kind, value, self._unsound(value), tuple(fetched))

    def _unsound(self, value: Any) -> tuple[Problem, ...]:
        if not self.sound:
            return ()
        from scenarios_lib.model.soundness import check

        return check(value)

    def _refer(self, kind: str, reference: str, home: File) -> Loaded:
        file = find_id(self.shelves, reference, home)
        if file.path in (paths := [one.path for one in self.opened]):
            ids = [one.id for one in self.opened[paths.index(file.path) :]]
            chain = " → ".join((*ids, file.id))
            raise ScenarioError([problem("cyclic-reference", (), reference, chain=chain)])
        if len(self.opened) >= MOST_OPEN:
            raise ScenarioError([problem("nested-too-deep", (), reference, maximum=MOST_OPEN)])
        actual = self._kind(file)
        if actual in KINDS and actual not in kind.split(", "):
            raise ScenarioError([problem("wrong-kind", (), reference, kind=actual, needed=kind)])
        loaded = self.load(file)
        if loaded.value is None:
            raise ScenarioError(loaded.problems)
        return loaded

    def _kind(self, file: File) -> str:
        """Return the kind before anything is read that the file refers to."""
        if file.path in self.loaded:
            return self.loaded[file.path].kind
        try:
            reading = self._reading(file)
        except ScenarioError:
            return ""
        known = MEMORY.recall(reading)
        return known.kind if known else self._draft(reading).kind


def find(shelves: Shelves, reference: str | Path) -> File:
    """Return the file that an id or a path names; raise ScenarioError if there is none."""
    if is_path(reference):
        if os.path.isdir(folder := os.path.expanduser(reference)):
            raise folder_at(folder)
        return find_path(shelves, reference)
    try:
        return find_id(shelves, str(reference))
    except ScenarioError:
        if os.path.isfile(reference):
            return find_path(shelves, reference)
        if os.path.isfile(meant := f"{reference}{SUFFIX}"):
            missing = evolve(problem("no-such-file", (), str(reference)), hint=meant)
            raise ScenarioError([missing]) from None
        if os.path.isdir(reference):
            raise folder_at(str(reference)) from None
        if refused := folder_of(shelves, str(reference)):
            raise refused from None
        raise


def load(shelves: Shelves, reference: str | Path) -> Any:
    """Return the value of the file; raise ScenarioError with all errors of what it needs."""
    loader = Loader(shelves)
    loaded = loader.load(find(shelves, reference))
    errors = dict.fromkeys(
        found for one in loader.whole(loaded) for found in one.problems if is_error(found)
    )
    if errors:
        raise ScenarioError(errors)
    return loaded.value
