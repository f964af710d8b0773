"""Tables as files: exact text, and the same bytes however the rows were divided."""

from io import BytesIO

import numpy as np
import pytest

from scenarios_lib.jobs import tables
from scenarios_lib.jobs.tables import NO_NUMBER, Column, write_table

LAYOUT = [Column("n", "whole"), Column("x", "number"), Column("who", "text")]
ROWS = {
    "n": np.array([0, NO_NUMBER, 2]),
    "x": np.array([0.1, np.nan, np.inf]),
    "who": np.array(["ann", "", 'a,"b"']),
}


def written(form, *parts):
    file = BytesIO()
    write_table(file, form, LAYOUT, parts)
    return file.getvalue()


def cut(begin, stop):
    return {name: column[begin:stop] for name, column in ROWS.items()}


def test_csv_has_numbers_as_python_writes_them_and_nothing_where_nothing_is():
    assert written(".csv", ROWS) == b'n,x,who\n0,0.1,ann\n,,\n2,inf,"a,""b"""\n'


@pytest.mark.parametrize("form", [".csv", ".parquet"])
def test_the_bytes_do_not_depend_on_the_parts(form, monkeypatch):
    pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    monkeypatch.setattr(tables, "ROWS", 2)
    whole = written(form, ROWS)
    assert written(form, cut(0, 1), cut(1, 3)) == whole
    assert written(form, cut(0, 1), cut(1, 1), cut(1, 2), cut(2, 3)) == whole
    assert written(form, cut(0, 2)) != whole


def test_parquet_keeps_kinds_and_holes():
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `parquet`")
    table = parquet.read_table(BytesIO(written(".parquet", ROWS)))
    assert [str(one.type) for one in table.schema] == ["int64", "double", "string"]
    assert table.to_pydict() == {
        "n": [0, None, 2], "x": [0.1, None, np.inf], "who": ["ann", "", 'a,"b"'],
    }  # fmt: skip
