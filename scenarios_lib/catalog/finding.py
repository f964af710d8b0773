"""From what people write, an id or a path, to the one file that is meant."""

import difflib
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from scenarios_lib.catalog.shelves import SUFFIX, File, Shelf, Shelves, Stray
from scenarios_lib.errors import Problem, ScenarioError, Where, problem
from scenarios_lib.model.names import is_id

_PATH = re.compile(r"[./\\~]|[A-Za-z]:|.*\.(?i:ya?ml)\Z")
_NEARBY = 4


def is_path(reference: str | Path) -> bool:
    """Return whether the reference is a path; otherwise it is an id."""
    return isinstance(reference, Path) or bool(_PATH.match(reference))


def find_id(among: Shelves, id: str, home: File | None = None) -> File:
    """Return the file with this id, as seen from the file `home` that refers to it.

    A bare name is first looked for in the folder of `home`. Raises ScenarioError, without a
    place, where there is none or more than one.
    """
    _check_id(id)
    own = [Shelf(home.root)] if home else []
    if home and "/" not in id:
        beside = own[0].look_up(f"{home.folder}/{id}" if home.folder else id)
        if beside:
            return _only(id, [beside], own, home)
    shelves = [*own, *(one for one in among if not home or one.root != home.root)]
    return _only(id, [found for shelf in shelves if (found := shelf.look_up(id))], shelves, home)


def _only(id: str, found: Sequence[File | Stray], shelves: list[Shelf], home: File | None) -> File:
    files = {os.path.realpath(one.path): one for one in found if isinstance(one, File)}
    if len(files) == 1:
        return next(iter(files.values()))
    if files:
        paths = ", ".join(shown(file.path) for file in files.values())
        raise ScenarioError([problem("ambiguous-id", (), id, files=paths)])
    if found:
        raise ScenarioError([problem("outside-catalog", (), id)])
    raise ScenarioError([problem("unknown-reference", (), id, _nearby(id, shelves, home))])


def _check_id(id: str) -> None:
    parts = re.split(r"[/\\]", id)
    if ".." in parts or "\\" in id or id.startswith(("/", "~")) or re.match("[A-Za-z]:", id):
        raise ScenarioError([problem("outside-catalog", (), id)])
    if not is_id(id):
        meant = [id.removesuffix(SUFFIX)] if id.endswith(SUFFIX) else []
        raise ScenarioError([problem("bad-id", (), id, meant)])


def _nearby(id: str, shelves: Iterable[Shelf], home: File | None) -> list[str]:
    """Return the ids most like `id`, those beside `home` by their bare names."""
    names = {}
    for shelf in shelves:
        for file in _listed(shelf, home):
            near = home and (file.root, file.folder) == (home.root, home.folder)
            names[file.id] = file.id
            if near:
                names[file.id.rpartition("/")[2]] = ""
            names.setdefault(file.id.rpartition("/")[2], file.id)
    close = difflib.get_close_matches(id, names, n=_NEARBY, cutoff=0.6)
    return list(dict.fromkeys(names[name] or name for name in close))


def _listed(shelf: Shelf, home: File | None) -> Iterable[File]:
    """Return the shelf's files; of a folder that nobody named only those beside `home`."""
    if not home or shelf.root != home.root or home.folder:
        return shelf.files
    names = sorted(name for name in os.listdir(shelf.root) if name.endswith(SUFFIX))
    ids = (name.removesuffix(SUFFIX) for name in names)
    return [File(id, os.path.join(shelf.root, id + SUFFIX), shelf.root) for id in ids]


def find_path(shelves: Shelves, path: str | Path) -> File:
    """Return the file at this path; its id is that in the catalog, else its bare name.

    Raises ScenarioError if nothing is there or its name cannot be an id.
    """
    given = os.path.expanduser(path)
    if not os.path.exists(given):
        raise ScenarioError([problem("no-such-file", (), str(path))])
    for shelf in shelves:
        if (id := shelf.id_of(given)) and is_id(id):
            return File(id, os.path.abspath(given), shelf.root)
    root, name = os.path.split(os.path.abspath(given))
    stem, suffix = os.path.splitext(name)
    if suffix != SUFFIX:
        raise located("wrong-suffix", given, suffix)
    if not is_id(stem):
        raise located("bad-id", given, stem)
    return File(stem, os.path.join(root, name), root)


def located(
    code: str, path: str, found: str, facts: Iterable[tuple[str, str]] = ()
) -> ScenarioError:
    """Return the error that a problem with a whole file is."""
    return ScenarioError([Problem(code, Where((), shown(path)), found, facts=tuple(facts))])


def no_such_folders(folders: Iterable[str]) -> ScenarioError:
    """Return the error that missing catalog folders are."""
    return ScenarioError(problem("no-such-folder", (), folder) for folder in folders)


def shown(path: str) -> str:
    """Return the path as people know it: from the current folder if it is below that."""
    try:
        near = os.path.relpath(path)
    except ValueError:  # on Windows, another drive
        return path
    return path if near.startswith("..") else near.replace(os.sep, "/")
