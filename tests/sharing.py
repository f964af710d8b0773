"""What several tests ask of the same encounters, worked out once for all of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any
from unittest.mock import patch

from scenarios_lib.analysis import answers, mixing
from scenarios_lib.varying.solving import Solver


@contextmanager
def solved_once(most: int = 8) -> Iterator[None]:
    """Let equal encounters and routes be solved once in this block; the last ones are kept."""
    kept = lru_cache(maxsize=most)(answers.answers_of_plain)
    with (
        patch.object(answers, "answers_of_plain", kept),
        patch.object(mixing, "answers_of_plain", kept),
    ):
        yield


@contextmanager
def tried_once() -> Iterator[None]:
    """Let equal trials of robustness be solved once in this block."""
    known: dict[Any, Any] = {}
    told = Solver.told

    def once(solver: Solver, trial: Any, question: Any) -> Any:
        key = solver.plan, trial, question
        if key not in known:
            known[key] = told(solver, trial, question)
        return known[key]

    with patch.object(Solver, "told", once):
        yield
