"""What an encounter has been exported to: texts for other tools, and the files they become."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import field, frozen

from scenarios_lib.errors import ScenarioError, problem

Parts = Mapping[str, Iterable[str]]
"""The text of each file in blocks, by the ending of the file's name."""


@frozen
class Export:
    """An encounter in the form `to`: one text or several.

    `parts` holds each text in blocks that are written when they are asked for: a large chain is
    saved without ever standing in memory as a whole.
    """

    to: str
    parts: Parts = field(repr=False)

    @property
    def files(self) -> Mapping[str, str]:
        """Each text by the ending of its file's name, such as `.tra`."""
        return {ending: "".join(blocks) for ending, blocks in self.parts.items()}

    @property
    def text(self) -> str:
        """The text of a form that has only one.

        Raises ScenarioError `several-files` for the others.
        """
        if len(self.parts) > 1:
            raise ScenarioError([problem("several-files", (), self.to, self.parts)])
        return "".join(*self.parts.values())

    def save(self, path: str | Path) -> tuple[Path, ...]:
        """Write the files and return their paths, in the order of `parts`.

        One text is written to `path` itself. Several are written to `path` with each ending behind
        it (an ending that `path` has already is dropped), all or none: they get their names when
        all are complete. Raises OSError where that cannot be.
        """
        if len(self.parts) == 1:
            (blocks,) = self.parts.values()
            _write(Path(path), "w", blocks)
            return (Path(path),)
        return _save_together(_stem(Path(path), self.parts), self.parts)


def _stem(path: Path, endings: Iterable[str]) -> Path:
    for ending in sorted(endings, key=len, reverse=True):
        if path.name.endswith(ending) and path.name != ending:
            return path.with_name(path.name.removesuffix(ending))
    return path


def _save_together(stem: Path, parts: Parts) -> tuple[Path, ...]:
    drafts = {
        ending: stem.with_name(f".{stem.name}{ending}.{os.getpid()}.part") for ending in parts
    }
    made = tuple(stem.with_name(stem.name + ending) for ending in parts)
    try:
        for ending, blocks in parts.items():
            _write(drafts[ending], "x", blocks)
        for draft, path in zip(drafts.values(), made, strict=True):
            draft.replace(path)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
    return made


def _write(path: Path, mode: str, blocks: Iterable[str]) -> None:
    # The same bytes on every system: no line ending of its own.
    with path.open(mode, encoding="utf-8", newline="\n") as file:
        file.writelines(blocks)
