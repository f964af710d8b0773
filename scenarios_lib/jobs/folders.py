"""Finished batches as files in a folder, which can be gone on with after any interruption."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from shutil import rmtree
from typing import Any, BinaryIO

import numpy as np

from scenarios_lib.errors import ScenarioError, problem
from scenarios_lib.jobs.batches import Batch, Columns, gaps_between
from scenarios_lib.jobs.writing import told, write_whole

MANIFEST = "manifest.json"
PART = "part-{:012d}-{:012d}"
_UNFINISHED = "unfinished"
"""Beginning of the names of files that are being written."""


class PartsFolder:
    """Batches of one job, a file for each; `manifest` is plain data that tells the job apart.

    A file holds the SHA-256 of what follows in it; one that does not agree counts as missing.
    Raises ScenarioError `foreign-parts` where the folder is that of another job, and
    `unwritable-file` where the system refuses.
    """

    def __init__(self, path: Path, manifest: Mapping[str, Any]) -> None:
        self.path = path
        self.text = json.dumps(manifest, indent=2, sort_keys=True) + "\n"
        with told(path):
            path.mkdir(exist_ok=True)
            self._claim()
            self.kept = {batch: None for batch in self._found() if self._sound(batch)}

    def _claim(self) -> None:
        manifest = self.path / MANIFEST
        if manifest.is_file():
            mine = manifest.read_bytes() == self.text.encode()
        else:  # a run may have been killed before it could say whose folder this is
            mine = all(one.name.startswith(_UNFINISHED) for one in self.path.iterdir())
        if not mine:
            raise ScenarioError([problem("foreign-parts", (str(self.path),), self.path)])
        self._write(MANIFEST, lambda file: file.write(self.text.encode()))

    def _write(self, name: str, write: Any) -> None:
        write_whole(self.path / name, write, beside=self.path / f"{_UNFINISHED}-{name}")

    def _found(self) -> Iterator[Batch]:
        for file in sorted(self.path.glob("part-*")):
            begin, _, stop = file.name.removeprefix("part-").partition("-")
            if begin.isdigit() and stop.isdigit() and int(begin) < int(stop):
                yield Batch(int(begin), int(stop))

    def _sound(self, batch: Batch) -> bool:
        try:
            columns = self.read(batch)
        except ValueError:
            self._file(batch).unlink()
            return False
        return all(len(column) == batch.size for column in columns.values())

    def _file(self, batch: Batch) -> Path:
        return self.path / PART.format(batch.begin, batch.stop)

    def gaps(self, count: int) -> list[Batch]:
        """Return what is missing of the items 0 .. `count` - 1, in order."""
        return gaps_between(self.kept, count)

    def put(self, batch: Batch, columns: Columns) -> None:
        """Write the columns of a batch, wholly or not at all."""
        packed = BytesIO()
        np.savez(packed, allow_pickle=False, **dict(columns))
        content = packed.getvalue()

        def write(file: BinaryIO) -> None:
            file.write(sha256(content).hexdigest().encode())
            file.write(content)

        with told(self.path):
            self._write(self._file(batch).name, write)
        self.kept[batch] = None

    def read(self, batch: Batch) -> Columns:
        """Return the columns of a batch; raise ValueError where its file is damaged."""
        content = self._file(batch).read_bytes()
        digest, packed = content[:64], content[64:]
        if sha256(packed).hexdigest().encode() != digest:
            raise ValueError(f"{self._file(batch)} is damaged.")
        with np.load(BytesIO(packed), allow_pickle=False) as columns:
            return dict(columns)

    def parts(self) -> Iterator[Columns]:
        """Yield everything kept, in the order of the items, each once."""
        done = 0
        for batch in sorted(self.kept):
            if batch.stop > done:  # two runs at once may have cut differently
                columns = self.read(batch)
                fresh = max(done - batch.begin, 0)
                yield {name: column[fresh:] for name, column in columns.items()}
                done = batch.stop

    def remove(self) -> None:
        """Remove the folder."""
        with told(self.path):
            rmtree(self.path)
