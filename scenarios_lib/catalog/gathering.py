"""All scripts of a folder, by its id in the catalog or by its path."""

import os
from typing import TYPE_CHECKING, NamedTuple

from scenarios_lib.catalog.catalogs import Catalog
from scenarios_lib.catalog.finding import is_path

if TYPE_CHECKING:
    from scenarios_lib.model.scripts import Script


class Gathered(NamedTuple):
    """What a folder is called, and the scripts in it and below."""

    name: str
    scripts: tuple["Script", ...]


def scripts_in(catalog: Catalog, folder: str) -> Gathered:
    """Return the scripts whose ids begin with the folder's; without any, those at its path.

    Raises ScenarioError with all errors of what they need.
    """
    name = folder.rstrip("/")
    known = () if is_path(folder) else catalog.list(kind="script")
    ids = [one.id for one in known if one.id.startswith(f"{name}/")]
    if ids or not os.path.isdir(os.path.expanduser(folder)):
        return Gathered(name, tuple(catalog.load(id) for id in ids))
    return _scripts_at(catalog, os.path.abspath(os.path.expanduser(folder)))


def _scripts_at(catalog: Catalog, folder: str) -> Gathered:
    around = catalog.with_folder(folder)
    within = os.path.join(folder, "")
    paths = [one.file for one in around.list(kind="script") if one.file.startswith(within)]
    return Gathered(os.path.basename(folder), tuple(around.load(path) for path in paths))
