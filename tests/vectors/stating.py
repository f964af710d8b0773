"""Valid vectors: several documents in one file, and the fact that they state.

The first line says the fact in words; `# equal: short full` says that two documents mean the
same; every encounter and study claims what comes out of it. A line `--- # call.yaml` begins a
document with that name. Scripts and vocabularies of the folder `common` are at hand.
"""

import re
from pathlib import Path

from attrs import frozen

from vectors.expecting import HERE

_DOCUMENT = re.compile(r"^--- # (\S+)\.yaml\n", re.MULTILINE)
_EQUAL = re.compile(r"^# equal: (\S+) (\S+)$", re.MULTILINE)


@frozen
class Valid:
    """One file: its fact, its documents by id, and the ids of those that are equal."""

    name: str
    fact: str
    documents: dict[str, str]
    equal: tuple[str, ...]

    def write(self, folder: Path) -> None:
        """Write the documents as files of their own."""
        for id, text in self.documents.items():
            path = folder / f"{id}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")


def valid_vectors() -> list[Valid]:
    """Return every vector that states a fact."""
    return [_valid(path) for path in sorted((HERE / "valid").glob("*.yaml"))]


def _valid(path: Path) -> Valid:
    head, *pieces = _DOCUMENT.split(path.read_text(encoding="utf-8"))
    documents = dict(zip(pieces[::2], pieces[1::2], strict=True))
    equal = _EQUAL.search(head)
    fact = head.split("\n")[0].removeprefix("# ")
    return Valid(path.stem, fact, documents, equal.groups() if equal else ())
