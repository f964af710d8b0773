"""Many files checked at once: what they hold and everything that is wrong with them."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from scenarios_lib.catalog.finding import located, shown
from scenarios_lib.catalog.loading import Loader, find
from scenarios_lib.catalog.remembering import Loaded
from scenarios_lib.catalog.shelves import File, Shelf, Shelves
from scenarios_lib.errors import Problem, ScenarioError, is_error, problem
from scenarios_lib.formats.reading import in_order
from scenarios_lib.model.moves import Vocabulary
from scenarios_lib.model.scripts import Script


@frozen
class Report:
    """What was checked: the ids, the values of the files that have one, and all problems."""

    files: tuple[File, ...]
    values: tuple[Any, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep a file from being played."""
        return tuple(found for found in self.problems if is_error(found))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that do not."""
        return tuple(found for found in self.problems if not is_error(found))


def check(shelves: Shelves, references: Iterable[str | Path] | None) -> Report:
    """Return the report on files, folders and ids; on all of the shelves if None."""
    asked = _Asked(shelves)
    if references is None:
        for shelf in shelves:
            asked.take_shelf(shelf)
        asked.note_doubles()
    else:
        for reference in references:
            asked.take(reference)
    return _report(shelves, asked)


def _report(shelves: Shelves, asked: "_Asked") -> Report:
    loader = Loader(shelves)
    loaded = [loader.load(file) for file in asked.files.values()]
    problems = dict.fromkeys((*asked.problems, *_problems(loader, loaded)))
    values = tuple(one.value for one in loaded if _is_good(loader, one))
    return Report(tuple(asked.files.values()), values, tuple(in_order(list(problems))))


def _problems(loader: Loader, loaded: list[Loaded]) -> Iterator[Problem]:
    """Yield all problems of what was asked for, and the errors of what that refers to."""
    for one in loaded:
        yield from one.problems
        for other in loader.whole(one):
            yield from filter(is_error, other.problems)
    yield from _together(loader, loaded)


def _together(loader: Loader, loaded: list[Loaded]) -> Iterator[Problem]:
    """Yield the warnings that several files give only together, if all of them can be read."""
    if any(one.value is None for one in loaded):
        return
    from scenarios_lib.model.soundness import check_together

    words = [one.value for one in loaded if isinstance(one.value, Vocabulary)]
    read = (other.value for one in loaded for other in loader.whole(one))
    scripts = {id(value): value for value in read if isinstance(value, Script)}
    yield from check_together(words, scripts.values())


def _is_good(loader: Loader, loaded: Loaded) -> bool:
    return loaded.value is not None and not any(
        is_error(found) for one in loader.whole(loaded) for found in one.problems
    )


@define
class _Asked:
    """The files to be checked, and the problems of those that cannot be."""

    shelves: Shelves
    files: dict[str, File] = field(factory=dict)
    problems: list[Problem] = field(factory=list)

    def take(self, reference: str | Path) -> None:
        try:
            if os.path.isdir(os.path.expanduser(reference)):
                self._take_folder(os.path.abspath(os.path.expanduser(reference)))
            else:
                self._add(find(self.shelves, reference))
        except ScenarioError as error:
            self.problems += error.problems

    def _take_folder(self, folder: str) -> None:
        around = next((one for one in self.shelves if one.holds(folder)), None)
        self.take_shelf(around or Shelf(folder), os.path.join(folder, ""))

    def take_shelf(self, shelf: Shelf, within: str = "") -> None:
        """Take the files and strays of a folder, or of the part of it `within`."""
        files = [file for file in shelf.files if file.path.startswith(within)]
        strays = [stray for stray in shelf.strays if stray.path.startswith(within)]
        for file in files:
            self._add(file)
        for stray in strays:
            error = located(stray.code, stray.path, stray.found, stray.facts)
            self.problems += error.problems
        if not files and not strays:
            self.problems.append(problem("empty-folder", (), shown(within or shelf.root)))

    def _add(self, file: File) -> None:
        self.files.setdefault(os.path.realpath(file.path), file)

    def note_doubles(self) -> None:
        """Note every id that more than one folder of the catalog holds."""
        known: dict[str, File] = {}
        for file in self.files.values():
            other = known.setdefault(file.id, file)
            if other is not file:
                paths = ", ".join(shown(one.path) for one in (other, file))
                facts = (("files", paths),)
                self.problems += located("ambiguous-id", file.path, file.id, facts).problems
