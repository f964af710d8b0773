"""Text or plain data to a value of the model: the door, which raises everything at once."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from scenarios_lib.errors import Origin, Problem, ScenarioError, Where, problem
from scenarios_lib.formats.collecting import Finder, Reading
from scenarios_lib.formats.composing import compose
from scenarios_lib.formats.kinds import KINDS
from scenarios_lib.formats.nodes import Leaf, Node, Pairs, from_data

TEXT = "<text>"
"""The name of a text that comes from no file."""


def nowhere(kind: str, reference: str, folder: str) -> object:
    """Find nothing: the finder of those who read without a catalog."""
    raise ScenarioError([problem("unknown-reference", (), reference, kind=kind)])


def read_text(text: str, *, file: str = TEXT, id: str = "", find: Finder = nowhere) -> Any:
    """Return the value of the model that the YAML text holds, a Script or any other kind.

    Raises ScenarioError with all problems, each with its line and column. References are looked
    up by `find(kind, reference, folder)`, where the folder is that of `id`.
    """
    return read_draft(draft(text, file), id=id, find=find)


@frozen
class Draft:
    """A document that is composed but not yet understood."""

    file: str
    root: Node | None
    problems: tuple[Problem, ...] = ()

    @property
    def kind(self) -> str:
        """What the document says it is, '' if nothing."""
        pairs = self.root.pairs if isinstance(self.root, Pairs) else ()
        return next((str(value) for key, value in pairs if key.text == "kind"), "")


def draft(text: str, file: str) -> Draft:
    """Return the text as a document, with the problems of its YAML."""
    root, problems = compose(text, file or TEXT)
    return Draft(file or TEXT, root, tuple(problems))


def read_draft(given: Draft, *, id: str = "", find: Finder = nowhere) -> Any:
    """Return the value that a composed document holds; raise ScenarioError as `read_text` does."""
    problems = dict.fromkeys(given.problems)
    reading = Reading(given.file, _folder(id), find, problems, failures=len(problems))
    return _read(given.root, reading, id)


def read_data(data: Mapping[str, Any], *, id: str = "", find: Finder = nowhere) -> Any:
    """Return the value of the model that plain Python data hold, a Script or any other kind.

    The same keys as in a file; raises ScenarioError with all problems, each with its path.
    """
    root = from_data(data)
    if isinstance(root, Problem):
        raise ScenarioError([root])
    return _read(root, Reading("", _folder(id), find), id)


def _folder(id: str) -> str:
    return id.rpartition("/")[0]


def _read(root: Node | None, reading: Reading, id: str) -> Any:
    value = None
    if isinstance(root, Pairs):
        value = _document(root, reading, id)
    elif root is not None and not reading.problems:
        reading.refuse("document-not-map", (), root)
    if reading.failures:
        raise ScenarioError(in_order([*reading.problems]))
    return value


def _document(root: Pairs, reading: Reading, id: str) -> Any:
    record = KINDS.get(_kind(root, reading))
    if record is None:
        return None
    reading.note((), root)
    found = record.attributes(root, (), reading, beside=("kind",))
    if reading.failures:
        return None
    return record.make(id=id, origin=Origin(reading.file, reading.positions), **found)


def _kind(root: Pairs, reading: Reading) -> str:
    for key, value in root.pairs:
        if key.text == "kind":
            reading.note(("kind",), value)
            if not isinstance(value, Leaf) or value.text not in KINDS:
                reading.refuse("unknown-kind", ("kind",), value, allowed=KINDS)
            return value.text if isinstance(value, Leaf) else ""
    reading.refuse("missing-kind", (), root, "", tuple(KINDS))
    return ""


def in_order(problems: list[Problem]) -> list[Problem]:
    """Return the problems by file (as first met), line and column."""
    files = list(dict.fromkeys(found.where.file for found in problems))

    def place(found: Problem) -> tuple[int, int, int]:
        where: Where = found.where
        return files.index(where.file), where.line, where.column

    return sorted(problems, key=place)
