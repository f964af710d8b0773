"""The tables packed as records, what is read together side by side: for compiled walkers."""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scenarios_lib.engine.automata import Automaton
from scenarios_lib.engine.keeping import kept
from scenarios_lib.engine.tables import tables_of

SAY = np.dtype(
    [
        ("top", "u8"),
        ("seconds", "f8"),
        ("heard", "u4"),
        ("to", "u4"),
        ("end", "i4"),
        ("local", "u4"),
    ]
)
LOCAL = np.dtype([("row", "u4"), ("kind", "u4"), ("on", "i4")])
TAKE = np.dtype([("cell", "u4"), ("to", "u4"), ("end", "i4")])
REACT = np.dtype([("top", "u8"), ("next", "u4"), ("local", "u4"), ("end", "i4")], align=True)
ON = np.dtype([("top", "u8"), ("next", "i8")])

Records = NDArray[np.void]


@frozen(eq=False)
class Packed:
    """`Tables` as records of C; a failure is end -1 or, in `on`, cell -1."""

    offset: int
    say: Records
    local: Records
    group: NDArray[np.uint32]
    take: Records
    react: Records
    on: Records


@kept
def packed(one: Automaton, other: Automaton) -> Packed:
    """Return the joint tables of two automata as records."""
    tables = tables_of(one, other)
    count, on_fault, say_fault = tables.locals_, tables.on_fault > 0, tables.say_fault > 0
    return Packed(
        offset=tables.offset,
        say=_records(
            SAY,
            top=tables.say.top,
            seconds=tables.say_seconds,
            heard=tables.say_heard,
            to=tables.say_to,
            end=np.where(say_fault, -1, tables.say_end),
            local=tables.say.row,
        ),
        local=_records(
            LOCAL,
            row=tables.row_at[:count],
            kind=tables.kind_at[:count],
            on=np.where(on_fault, -1, tables.on_at),
        ),
        group=tables.group.astype(np.uint32),
        take=_records(
            TAKE,
            cell=tables.take_cell,
            to=tables.take_to,
            end=np.where(tables.take_fault > 0, -1, tables.take_end),
        ),
        react=_records(
            REACT,
            top=tables.react.top,
            next=tables.react_next[:-1],
            local=tables.react_local[:-1],
            end=np.where(tables.react_fault > 0, -1, tables.react_end)[:-1],
        ),
        on=_records(ON, top=tables.on.top, next=tables.on_next),
    )


def _records(record: np.dtype[np.void], /, **columns: NDArray[np.generic]) -> Records:
    records = np.empty(len(next(iter(columns.values()))), dtype=record)
    for name, column in columns.items():
        records[name] = column
    return records
