"""Automata kept for the next time that the same script is compiled for the same partner."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any

from scenarios_lib.engine.automata import Automaton

MOST_KEPT = 2_000_000
"""Local states in all automata of a store."""


class Store:
    """Automata by what determines them, those longest unused forgotten first."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self.most = most
        self.kept: OrderedDict[Hashable, Automaton] = OrderedDict()
        self.states = 0
        self.lock = Lock()

    def __reduce__(self) -> tuple[Any, ...]:
        return Store, (self.most,)  # what it keeps is worked out anew where it is sent

    def get(self, key: Hashable, make: Callable[[], Automaton]) -> Automaton:
        """Return the automaton that is kept under the key, else the one made now."""
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
                return self.kept[key]
        found = make()
        with self.lock:
            if key not in self.kept:  # else another thread was quicker
                self.kept[key] = found
                self.states += found.size
            while self.states > self.most and len(self.kept) > 2:
                self.states -= self.kept.popitem(last=False)[1].size
        return found


_open: ContextVar[Store | None] = ContextVar("_open", default=None)


@contextmanager
def stored(store: Store) -> Iterator[None]:
    """Let whatever is compiled for a partner in this block be taken from the store, or put there.

    Answers are asked for in one call, which compiles on the way; this is how those to several
    encounters share what they have in common.
    """
    before = _open.set(store)
    try:
        yield
    finally:
        _open.reset(before)


def made_or_stored(key: Hashable, make: Callable[[], Automaton]) -> Automaton:
    """Return the automaton from the store that is open here, made now where there is none."""
    store = _open.get()
    return make() if store is None else store.get(key, make)
