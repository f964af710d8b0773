"""What is gathered while one document is read: its problems, and where its parts are.

Parts are named by paths: the keys of the full form, and the numbers of list items from 0, so
`to: demand` in the second rule of stage `outrage` is read as if it were `to: {demand: {weight: 1}}`
and has the paths `("stages", "outrage", "next", 1, "to")` and
`("stages", "outrage", "next", 1, "to", "demand")`. Three things that the files write shorter than
the model have paths as well: the weight of a choice, `("stages", "outrage", "says", "complain",
"weight")`, of a first stage, `("start", "outrage", "weight")`, and of a scale's start,
`("scales", "tension", "start", 4, "weight")`, where the start itself is a whole number.

The position of a named entry of a map is that of its name; of any other scalar its own; of any
other list or map that of its key, or of the list item it is.
"""

from collections.abc import Callable, Iterable

from attrs import define, field

from scenarios_lib.errors import Path, Problem, ScenarioError, Where, nearest
from scenarios_lib.formats.nodes import Leaf, Node

Finder = Callable[[str, str, str], object]
"""Returns the value of a kind that a reference names, as seen from a folder.

Raises ScenarioError; those of its problems that have no place get that of the reference.
"""


def path_text(path: Path) -> str:
    """Return a path as people write it.

    >>> path_text(("stages", "outrage", "next", 0, "to"))
    'stages.outrage.next.0.to'
    """
    return ".".join(str(step) for step in path)


@define
class Reading:
    """One document on its way to a value; `failures` counts the parts that became none.

    `problems` are the keys of a map, each once and quickly found among many.
    """

    file: str
    folder: str
    find: Finder
    problems: dict[Problem, None] = field(factory=dict)
    positions: dict[Path, tuple[int, int]] = field(factory=dict)
    failures: int = 0

    def note(self, path: Path, node: Node, key: Leaf | None = None) -> None:
        """Keep the position of the part at `path`."""
        placed = node if key is None or isinstance(node, Leaf) else key
        if placed.line:
            self.positions[path] = placed.line, placed.column

    def refuse(
        self,
        code: str,
        path: Path,
        node: Node,
        found: object = None,
        allowed: Iterable[str] = (),
        **facts: object,
    ) -> None:
        """Keep a problem with `node`; its fact `at` is the path as people write it."""
        shown = str(node if found is None else found)
        names = tuple(allowed)
        told = {"at": path_text(path)} | facts
        texts = tuple((name, str(value)) for name, value in told.items())
        where = self.where(path, node)
        self.keep(Problem(code, where, shown, names, nearest(shown, names), texts))

    def where(self, path: Path, node: Node, shift: int = 0) -> Where:
        """Return the place of `node`, `shift` columns into its text where that is possible."""
        column = node.column
        if shift and isinstance(node, Leaf) and node.inset >= 0:
            column += node.inset + shift
        return Where(path, self.file, node.line, column)

    def keep(self, found: Problem) -> None:
        """Keep a problem that already has its place, once."""
        self.failures += 1
        self.problems[found] = None

    def fetch(self, kind: str, reference: str, path: Path, node: Node) -> object:
        """Return what the reference names; keep the problems if it cannot be had."""
        try:
            return self.find(kind, reference, self.folder)
        except ScenarioError as error:
            self.failures += 1
            for found in error.problems:
                known = found.where != Where()
                place = found.where if known else self.where(path, node)
                facts = found.facts if known else (("at", path_text(path)), *found.facts)
                self.keep(Problem(found.code, place, found.found, found.allowed, found.hint, facts))
            return None
