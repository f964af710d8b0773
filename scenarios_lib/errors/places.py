"""Where something was written: a file, a line, a column, a path inside the document."""

from collections.abc import Mapping

from attrs import field, frozen

Path = tuple[str | int, ...]


@frozen
class Where:
    """A place in a document: `path` always, file and position (from 1) where they are known."""

    path: Path = ()
    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        position = f":{self.line}:{self.column}" if self.line else ""
        inside = ".".join(str(step) for step in self.path)
        return f"{self.file}{position}" if self.file else inside or "<here>"


@frozen
class Origin:
    """The file a value was read from, with the position of every part of its full form."""

    file: str
    positions: Mapping[Path, tuple[int, int]] = field(factory=dict, repr=False)

    def where(self, path: Path) -> Where:
        """Return the place of the part at `path`, or of the nearest part around it."""
        for end in range(len(path), -1, -1):
            if found := self.positions.get(path[:end]):
                return Where(path, self.file, *found)
        return Where(path, self.file)
