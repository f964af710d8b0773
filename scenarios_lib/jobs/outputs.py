"""A job whose result is one file: parts beside it as they come, then all of them in a table."""

from collections.abc import Iterable, Mapping, Sequence
from errno import EISDIR
from hashlib import sha256
from importlib.metadata import version
from os import strerror
from pathlib import Path
from typing import Any

from attrs import frozen

from scenarios_lib.jobs.batches import Columns
from scenarios_lib.jobs.folders import PartsFolder
from scenarios_lib.jobs.tables import Column, require_form, write_table
from scenarios_lib.jobs.writing import told, write_whole


def fingerprint(*values: object) -> str:
    """Return a SHA-256 of the values: of all that they are made of, not of where they came from.

    It is the same in every process for values that print all of their parts.
    """
    digest = sha256()
    for value in values:
        digest.update(repr(value).encode())
        digest.update(b"\0")
    return digest.hexdigest()


@frozen
class Output:
    """The table's file, and the folder beside it that holds the parts until it is whole."""

    path: Path
    parts: PartsFolder

    def finish(self, columns: Sequence[Column], parts: Iterable[Columns]) -> None:
        """Write the table and remove the parts."""
        with told(self.path):
            write_whole(
                self.path,
                lambda file: write_table(file, self.path.suffix, columns, parts),
                beside=self.parts.path / f"unfinished-table{self.path.suffix}",
            )
        self.parts.remove()


def output_at(path: Path, manifest: Mapping[str, Any]) -> Output:
    """Return the output at `path`; raise ScenarioError where it cannot be written."""
    require_form(path)
    with told(path):
        if path.is_dir():
            raise IsADirectoryError(EISDIR, strerror(EISDIR))
    return Output(path, PartsFolder(path.with_name(f"{path.name}.parts"), manifest))


def manifest(job: str, what: str, count: int, determined_by: str) -> dict[str, Any]:
    """Return what tells a job apart: its kind, what it is about, its size, a fingerprint."""
    return {
        "by": "scenarios_lib",
        "version": version("scenarios_lib"),
        "job": job,
        "what": what,
        "count": count,
        "sha256": determined_by,
    }
