"""What could fail in a script with some partner: weights and conditions without a value."""

from collections.abc import Iterator

import numpy as np
from attrs import evolve

from scenarios_lib.engine.automata import Automaton, Ints, Small
from scenarios_lib.engine.compiling import MAX_LOCAL_STATES, compile_script
from scenarios_lib.errors import Problem
from scenarios_lib.model.failures import failure
from scenarios_lib.model.scripts import Script


def possible_faults(script: Script, *, limit: int = MAX_LOCAL_STATES) -> list[Problem]:
    """Return a warning `weight-may-fail` for each place that fails in some state of the script.

    Raises ScenarioError `too-many-local-states` if the script alone has more than `limit`.
    """
    automaton = compile_script(script, limit=limit)
    if not automaton.blames:
        return []
    first: dict[int, int] = {}
    for fault, local in _failing(automaton):
        first.setdefault(fault, local)
    return [_warning(automaton, fault, local) for fault, local in sorted(first.items())]


def _failing(automaton: Automaton) -> Iterator[tuple[int, int]]:
    """Yield each fault with the first local state in which it strikes."""
    everywhere = np.arange(automaton.size)
    yield from _first(automaton.say_fault, everywhere)
    yield from _first(automaton.on_fault, everywhere)
    waits = np.nonzero(automaton.hear_first >= 0)[0]
    order = waits[np.argsort(automaton.hear_first[waits])]
    widths = np.diff(np.append(automaton.hear_first[order], len(automaton.take_to)))
    yield from _first(automaton.take_fault, np.repeat(order, widths))
    heard = automaton.take_react >= 0
    locals_ = np.zeros(len(automaton.react_fault), dtype=np.int64)
    locals_[automaton.take_react[heard]] = automaton.take_to[heard]
    yield from _first(automaton.react_fault, locals_)


def _first(faults: Small, locals_: Ints) -> Iterator[tuple[int, int]]:
    numbers, places = np.unique(faults, return_index=True)
    for fault, place in zip(numbers, places, strict=True):
        if fault:
            yield int(fault), int(locals_[place])


def _warning(automaton: Automaton, fault: int, local: int) -> Problem:
    blame = automaton.blames[fault - 1]
    assert automaton.script is not None, "only a script's expressions can fail"
    stage = automaton.stages[automaton.stage[local]]
    values = [int(value) for value in automaton.values[local]]
    found = failure(automaton.script, blame.code, blame.path, stage, values)
    return evolve(found, code="weight-may-fail", found=blame.code)
