"""Encounters walked one by one by a compiled kernel; importing this needs numba."""

from typing import Any

import numpy as np
from numba import njit

from scenarios_lib.engine.chance import DRAWS_PER_TURN, FACTORS, GOING_ON, REACTING, SAYING
from scenarios_lib.engine.streams import ahead

AT_ONCE = 4
"""Encounters whose turns take turns, so that the look-ups of one need not wait for another's."""

_FIRST, _SECOND = (np.uint64(factor) for factor in FACTORS)
_30, _27, _31 = np.uint64(30), np.uint64(27), np.uint64(31)
_SAYING, _GOING_ON, _REACTING = (ahead(n + 1) for n in (SAYING, GOING_ON, REACTING))
_TURN = ahead(DRAWS_PER_TURN)
_at: Any = np.int64  # records hold unsigned numbers: an index is then known not to be negative


def compiled(function: Any, **options: Any) -> Any:
    """Return the function compiled, and kept on disk for other processes if that can be."""
    try:
        return njit(cache=True, nogil=True, **options)(function)
    except RuntimeError:  # there is no folder that can be written to
        return njit(nogil=True, **options)(function)


def _mixed(z: Any) -> Any:
    z = (z ^ (z >> _30)) * _FIRST
    z = (z ^ (z >> _27)) * _SECOND
    return z ^ (z >> _31)


def _drawn(rows: Any, cell: Any, bits: Any) -> Any:
    cell += bits > rows[cell].top  # added, not branched on: nothing could foretell the branch
    while bits > rows[cell].top:
        cell += 1
    return cell


mix = compiled(_mixed, inline="always")
draw = compiled(_drawn, inline="always")


def _walk(
    keys: Any, says: Any, hearers: Any, begun_at: Any, limit: int, offset: int,
    say: Any, local: Any, group: Any, take: Any, react: Any, on: Any,
    ends: Any, turns: Any, seconds: Any, final: Any, last: Any,
) -> Any:  # fmt: skip
    """Fill the columns from `Packed` tables; return the number of the first that fails."""
    count, locals_, over, deaf = len(keys), len(local), len(say), len(react)
    number = np.full(AT_ONCE, -1)
    said, hearing = np.zeros((2, AT_ONCE), dtype=np.uint32)
    turn = np.zeros(AT_ONCE, dtype=np.int64)
    key, time = np.zeros(AT_ONCE, dtype=np.uint64), np.zeros(AT_ONCE)
    begun, live, failed = 0, 0, count
    for k in range(AT_ONCE):
        if begun < count:
            number[k], said[k], hearing[k], key[k] = begun, says[begun], hearers[begun], keys[begun]
            turn[k] = begun_at[begun]
            begun += 1
            live += 1
    while live > 0:
        for k in range(AT_ONCE):
            if number[k] < 0:
                continue
            hearer = _at(hearing[k])
            place = key[k]
            cell = draw(say, _at(said[k]), mix(place + _SAYING))
            spoken = _at(say[cell].to)
            time[k] += say[cell].seconds
            turn[k] += 1
            own_end = _at(0)
            other_end = _at(0)
            other = _at(0)
            keeps = False
            then = _at(over)
            reaction = _at(over)
            if spoken >= locals_ and say[cell].end < 0:
                own_end = _at(-1)
            else:
                row = _at(local[hearer].row) + _at(
                    group[_at(local[hearer].kind) + _at(say[cell].heard)]
                )
                reaction = _at(take[row].cell)
                if spoken >= locals_:
                    spoken -= locals_
                    own_end = _at(say[cell].end)
                    if own_end == 0 and reaction < deaf:
                        option = _at(local[spoken].on)
                        if option < 0:
                            own_end = _at(-1)
                        else:
                            option = draw(on, option, mix(place + _GOING_ON))
                            then = _at(on[option].next)
                            keeps = then >= 0
                if keeps:
                    spoken = _at(take[row].to)
                elif own_end != 0 or reaction >= deaf:
                    other = _at(take[row].to)
                    other_end = _at(take[row].end)
                    then = _at(over)
                else:
                    reaction = draw(react, reaction, mix(place + _REACTING))
                    then = _at(react[reaction].next)
                    if then >= over:
                        other = _at(react[reaction].local)
                        other_end = _at(react[reaction].end)
            if then < over:
                said[k] = then
                hearing[k] = spoken
                key[k] = place + _TURN
                if turn[k] < limit:
                    continue
                other = _at(say[then].local)
            i = number[k]
            if own_end < 0 or other_end < 0:
                failed = min(failed, i)
                begun = count
            party = 1 if spoken >= offset else 0
            ends[i, party] = own_end
            ends[i, 1 - party] = other_end
            final[i, 0] = min(spoken, other)
            final[i, 1] = max(spoken, other) - offset
            turns[i] = turn[k]
            seconds[i] = time[k]
            last[i, 0] = cell
            last[i, 1] = hearer
            number[k] = -1
            live -= 1
            if begun < count:
                number[k], said[k], hearing[k] = begun, says[begun], hearers[begun]
                key[k], turn[k], time[k] = keys[begun], begun_at[begun], 0.0
                begun += 1
                live += 1
    return failed


walk = compiled(_walk)
