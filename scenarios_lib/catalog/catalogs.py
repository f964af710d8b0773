"""The catalog: folders searched by id, listed, loaded from and checked."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenarios_lib.catalog.listing import Entry, entry
from scenarios_lib.catalog.shelves import Shelf, Shelves

if TYPE_CHECKING:
    from scenarios_lib.catalog.checking import Report
    from scenarios_lib.model.moves import Vocabulary
    from scenarios_lib.model.transcripts import Transcript

VARIABLE = "SCENARIOS_PATH"
"""The environment variable that names folders of one's own, divided as in PATH."""


class Catalog:
    """The shipped catalog and folders of one's own; what has changed is read anew at every call.

    No folder wins over another: an id that two of them hold is a problem where it is used.
    """

    def __init__(self, folders: Iterable[str | Path] = (), *, home: str | Path | None = None):
        """Take the user's `folders`; `home` replaces the shipped catalog."""
        first = shipped_folder() if home is None else home
        roots = (os.path.abspath(folder) for folder in (first, *folders))
        self.folders = tuple(dict.fromkeys(roots))

    @property
    def shelves(self) -> Shelves:
        """The folders, ready to be searched, nothing of them seen yet; ScenarioError if missing."""
        missing = [folder for folder in self.folders if not os.path.isdir(folder)]
        if missing:
            from scenarios_lib.catalog.finding import no_such_folders

            raise no_such_folders(missing)
        return tuple(Shelf(folder) for folder in self.folders)

    def with_folder(self, folder: str) -> "Catalog":
        """Return this catalog, with the folder beside the others unless one of them holds it."""
        held = any(f"{folder}{os.sep}".startswith(os.path.join(one, "")) for one in self.folders)
        home, *own = self.folders
        return self if held else Catalog((*own, folder), home=home)

    def list(
        self, *, kind: str = "", role: str = "", tag: str = "", words: str = ""
    ) -> tuple[Entry, ...]:
        """Return the files that match, by id.

        `tag` keeps vocabularies with a move that has it, scripts that can say such a move, and
        everything in which such a script plays. `words` must all occur in id, role,
        title or explanation, in any language.
        """
        files = sorted(file for shelf in self.shelves for file in shelf.files)
        found = [entry(file) for file in files]
        if tag:
            from scenarios_lib.catalog.tags import tagged

            kept = tagged(self.shelves, files, tag)
            found = [one for one in found if one.file in kept]
        return tuple(
            one
            for one in found
            if (not kind or one.kind == kind) and (not role or one.role == role) and one.says(words)
        )

    def load(self, reference: str | Path) -> Any:
        """Return the value of the file with this id or path.

        A string is a path if it ends with .yaml or begins with a dot, a slash or a drive.
        Raises ScenarioError once, with every error of the file and of the files it refers to.
        """
        from scenarios_lib.catalog.loading import load

        return load(self.shelves, reference)

    def vocabulary_of(self, transcript: "Transcript") -> "Vocabulary | None":
        """Return the vocabulary in the transcript's folder that has all its moves, None for none.

        >>> catalog = Catalog()
        >>> catalog.vocabulary_of(catalog.load("support_call/recording")).id
        'support_call/moves'
        """
        from scenarios_lib.errors import ScenarioError

        said = {event.move for event in transcript.events}
        folder = transcript.id.rpartition("/")[0]
        for one in self.list(kind="vocabulary"):
            if one.id.rpartition("/")[0] == folder:
                try:
                    found = self.load(one.id)
                except ScenarioError:
                    continue
                if said <= {move.name for move in found.moves}:
                    return found  # type: ignore[no-any-return]
        return None

    def check(self, references: Iterable[str | Path] | None = None) -> "Report":
        """Return the values and problems of files, folders or ids; of the whole catalog if None."""
        from scenarios_lib.catalog.checking import check

        return check(self.shelves, references)


def shipped() -> Catalog:
    """Return the catalog that comes with the package."""
    return Catalog()


def from_environment(
    folders: Iterable[str | Path] = (), environment: Mapping[str, str] | None = None
) -> Catalog:
    """Return the shipped catalog with `folders` and those that SCENARIOS_PATH names."""
    named = (os.environ if environment is None else environment).get(VARIABLE, "")
    return Catalog((*folders, *filter(None, named.split(os.pathsep))))


def shipped_folder() -> str:
    """Return where the shipped catalog is: inside the package, or beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "shipped")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "catalog")
