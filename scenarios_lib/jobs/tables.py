"""One table of columns as a file: CSV or Parquet, the same bytes for the same rows."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, BinaryIO, Literal

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.errors import ScenarioError, problem
from scenarios_lib.jobs.batches import Columns
from scenarios_lib.jobs.extras import require

SUFFIXES = (".csv", ".parquet")
ROWS = 2**17
"""Rows written at a time; in Parquet, a row group."""
NO_NUMBER = np.iinfo(np.int64).min
"""What stands for a missing whole number, as NaN does for any other."""


@frozen
class Column:
    """A column of a table: its name and what it holds.

    Where there are `words`, cells are their numbers.
    """

    name: str
    kind: Literal["whole", "number", "text"]
    words: tuple[str, ...] = ()

    def missing(self, cells: NDArray[Any]) -> NDArray[np.bool_]:
        """Return which cells hold nothing."""
        nothing: NDArray[np.bool_] = np.zeros(len(cells), dtype=bool)
        if self.kind == "whole":
            nothing |= cells == NO_NUMBER
        elif self.kind == "number":
            nothing |= np.isnan(cells)
        return nothing

    def values(self, cells: NDArray[Any]) -> list[Any]:
        """Return the cells as plain values, None where there is nothing."""
        found: list[Any] = cells.tolist()
        if self.words:
            return [self.words[number] for number in found]
        for place in np.nonzero(self.missing(cells))[0]:
            found[place] = None
        return found


def require_form(path: Path) -> None:
    """Raise ScenarioError unless a table can be written in the form that the name asks for."""
    if path.suffix.lower() not in SUFFIXES:
        raise ScenarioError([problem("unknown-table", ("output",), path.name, SUFFIXES)])
    if path.suffix.lower() == ".parquet":
        require("pyarrow", "parquet", path.name, ("output",))


def write_table(
    file: BinaryIO, form: str, columns: Sequence[Column], parts: Iterable[Columns]
) -> None:
    """Write the parts, end to end, in the form of the suffix `form`, some rows at a time."""
    write = _write_csv if form.lower() == ".csv" else _write_parquet
    write(file, columns, _rechunked(columns, parts))


def _rechunked(columns: Sequence[Column], parts: Iterable[Columns]) -> Iterator[list[Any]]:
    """Yield the columns' cells in chunks that do not depend on where the parts begin."""
    waiting: list[list[NDArray[Any]]] = []
    held = 0
    for part in parts:
        cells = [part[column.name] for column in columns]
        while held + len(cells[0]) >= ROWS:
            rest = ROWS - held
            yield _joined([*waiting, [column[:rest] for column in cells]])
            cells, waiting, held = [column[rest:] for column in cells], [], 0
        if len(cells[0]):
            waiting.append(cells)
            held += len(cells[0])
    if waiting:
        yield _joined(waiting)


def _joined(pieces: list[list[NDArray[Any]]]) -> list[NDArray[Any]]:
    return [np.concatenate(column) for column in zip(*pieces, strict=True)]


def _write_csv(
    file: BinaryIO, columns: Sequence[Column], chunks: Iterator[list[NDArray[Any]]]
) -> None:
    def put(rows: Iterable[Iterable[Any]]) -> None:
        text = StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(rows)
        file.write(text.getvalue().encode())

    put([[column.name for column in columns]])
    for chunk in chunks:
        cells = (column.values(one) for column, one in zip(columns, chunk, strict=True))
        put(zip(*cells, strict=True))


def _write_parquet(
    file: BinaryIO, columns: Sequence[Column], chunks: Iterator[list[NDArray[Any]]]
) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    kinds = {"whole": pa.int64(), "number": pa.float64(), "text": pa.string()}
    schema = pa.schema([(column.name, kinds[column.kind]) for column in columns])

    def _arrow(column: Column, cells: NDArray[Any]) -> Any:
        if column.words:
            return pa.DictionaryArray.from_arrays(cells, list(column.words)).dictionary_decode()
        return pa.array(cells, kinds[column.kind], mask=column.missing(cells))

    with parquet.ParquetWriter(file, schema, compression="zstd", version="2.6") as page:
        for chunk in chunks:
            cells = [_arrow(column, one) for column, one in zip(columns, chunk, strict=True)]
            page.write_table(pa.Table.from_arrays(cells, schema=schema), row_group_size=ROWS)
