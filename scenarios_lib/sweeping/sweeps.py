"""A sweep: many cases of one encounter, each solved exactly, in one table."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import numpy as np
from attrs import cmp_using, field, frozen
from numpy.typing import NDArray

from scenarios_lib.jobs.batches import Columns, Memory, Progress, joined
from scenarios_lib.jobs.extras import require
from scenarios_lib.jobs.outputs import Output, fingerprint, manifest, output_at
from scenarios_lib.jobs.running import Work, run_batches
from scenarios_lib.jobs.tables import Column
from scenarios_lib.sweeping.planning import Asked, planned
from scenarios_lib.sweeping.plans import Cases, Plan
from scenarios_lib.sweeping.solving import PROBLEM, Solver, columns_of, solve_cases


def _same(one: Columns, other: Columns) -> bool:
    return one.keys() == other.keys() and all(
        np.array_equal(column, other[name], equal_nan=column.dtype.kind == "f")
        for name, column in one.items()
    )


@frozen(slots=False, repr=False)
class Sweep:
    """The exact answers to many cases of an encounter, one row each.

    `columns` has arrays by name: `case` (from 0), what differs, `first.ROLE`, `together`, `nobody`,
    `ends.ROLE.END`, `turns`, `seconds`, their twins `turns_if.ROLE` and `seconds_if.ROLE` given who
    ends first, `error_bound`, `states` and `problem`, the code of what kept the case from being
    answered. Missing numbers are NaN in these arrays (`states`: the lowest integer), None in rows.
    """

    encounter: str
    layout: tuple[Column, ...]
    columns: Mapping[str, NDArray[Any]] = field(eq=cmp_using(eq=_same))

    def __len__(self) -> int:
        return len(self.columns[PROBLEM])

    def __repr__(self) -> str:
        return f"Sweep({self.encounter!r}, {len(self)} cases, {self.failed} failed)"

    @property
    def failed(self) -> int:
        """How many cases could not be answered."""
        return int((self.columns[PROBLEM] != "").sum())

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        """The cases one by one, as plain values by column."""
        names = [column.name for column in self.layout]
        cells = (column.values(self.columns[column.name]) for column in self.layout)
        return (dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True))

    def to_frame(self) -> Any:
        """Return a pandas data frame, one row for each case; needs the extra `frames`."""
        require("pandas", "frames", "to_frame")
        import pandas as pd

        return pd.DataFrame(
            {
                column.name: pd.array(column.values(cells), dtype="Int64")
                if column.kind == "whole" and column.missing(cells).any()
                else cells
                for column in self.layout
                for cells in [self.columns[column.name]]
            }
        )


def sweep_of(
    asked: Asked,
    *,
    workers: int = 1,
    executor: Executor | None = None,
    output: str | Path | None = None,
    progress: Progress | None = None,
) -> Sweep:
    """Return the answers to all cases, written to `output` as well if it is given.

    What is finished is kept beside the output until all is, and taken up by the same call.
    """
    plan, cases = planned(asked)
    target = _target(output, plan, cases) if output else None
    results = target.parts if target else Memory()
    work = Work(solve_cases, Solver(plan))
    run_batches(work, cases, results, workers=workers, executor=executor, progress=progress)
    layout, columns = columns_of(plan), joined(results.parts())
    if target:
        target.finish(layout, [columns])
    return Sweep(plan.encounter.id, tuple(layout), columns)


def _target(output: str | Path, plan: Plan, cases: Cases) -> Output:
    told = manifest("sweep", plan.encounter.id, len(cases), fingerprint(plan, cases))
    return output_at(Path(output), told)
