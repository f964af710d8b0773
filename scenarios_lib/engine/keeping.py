"""What is computed from two automata, kept as long as both are alive."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import ReferenceType, WeakKeyDictionary, ref

from scenarios_lib.engine.automata import Automaton

T = TypeVar("T")
OfTwo = Callable[[Automaton, Automaton], T]


def kept(function: OfTwo[T]) -> OfTwo[T]:
    """Return the function with its last result for each first automaton remembered.

    The results must not refer to the automata, which would never die then.
    """
    results: WeakKeyDictionary[Automaton, tuple[ReferenceType[Automaton], T]] = WeakKeyDictionary()

    @wraps(function)
    def remembering(one: Automaton, other: Automaton) -> T:
        partner, result = results.get(one, (None, None))
        if partner is not None and partner() is other and result is not None:
            return result
        result = function(one, other)
        results[one] = (ref(other), result)
        return result

    return remembering
