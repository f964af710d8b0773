"""A folder where one file is meant: told with what it holds."""

import os
from collections.abc import Iterable

from scenarios_lib.catalog.finding import shown
from scenarios_lib.catalog.listing import entry
from scenarios_lib.catalog.shelves import SUFFIX, File, Shelves
from scenarios_lib.errors import Problem, ScenarioError, Where
from scenarios_lib.model.names import is_id

_PLAYED = ("encounter", "route", "study")
_OFFERED = 2


def folder_at(path: str) -> ScenarioError:
    """Return the refusal of a folder at a path, with the paths of files in it."""
    folder = shown(path)
    files = tuple(shown(file.path) for file in _offered(path, ""))
    return ScenarioError([Problem("folder-given", Where((), folder), folder, files)])


def folder_of(shelves: Shelves, id: str) -> ScenarioError | None:
    """Return the refusal of a folder of the catalog, with ids in it; None if there is no such."""
    id = id.rstrip("/")
    folders = [os.path.join(shelf.root, *id.split("/")) for shelf in shelves] if is_id(id) else []
    held = [path for path in folders if os.path.isdir(path)]
    if not held:
        return None
    files = [file.id for path in held for file in _offered(path, f"{id}/")]
    return ScenarioError([Problem("folder-given", Where(), id, tuple(files[:_OFFERED]))])


def _offered(folder: str, begins: str) -> Iterable[File]:
    """Return a few of the folder's own files, first those that can be played."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(SUFFIX))
    except OSError:
        return ()
    paths = (os.path.join(folder, name) for name in names)
    stems = (begins + name.removesuffix(SUFFIX) for name in names)
    files = [File(id, path, folder) for id, path in zip(stems, paths, strict=True)]
    return sorted(files, key=lambda file: entry(file).kind not in _PLAYED)[:_OFFERED]
