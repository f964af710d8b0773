"""The outside witness: the model checker Storm reads what is exported and answers for itself.

Storm is a tool of its own (GPL) and is used by tests only. It reads from files alone. There are two
doors: the PRISM text, of which Storm builds a chain by its own understanding, and the matrix, which
is the engine's own chain. So meaning and solver are witnessed apart.
"""

import math
import sys
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from attrs import frozen

stormpy = pytest.importorskip("stormpy", reason="stormpy is not installed")
environments = pytest.importorskip("stormpy.environments")

PRECISION = "1/1000000000000"
EXACT_UP_TO = 3000
"""States that rational numbers take about a second for; at 8,000 they took 20."""
LENGTHS = ("turns", "seconds")


@frozen
class Interval:
    """Where Storm says that a number lies, both ends included."""

    lower: float
    upper: float

    def meets(self, value: float, error: float = 0.0) -> bool:
        """Return whether `value`, known up to `error`, can lie inside.

        An infinite value is met only by an infinite interval. Storm's ends are floats rounded to
        nearest, so each may be off by the rounding of as many sums as it took; 1e-13 of the value
        is granted for that.
        """
        if math.isinf(value) or math.isinf(self.lower):
            return value == self.lower == self.upper
        slack = error + 1e-13 * max(1.0, abs(value))
        return self.lower - slack <= value <= self.upper + slack

    @property
    def middle(self) -> float:
        """The number in the middle."""
        return self.lower if math.isinf(self.lower) else (self.lower + self.upper) / 2

    @property
    def width(self) -> float:
        """How far the ends are from the middle."""
        return 0.0 if math.isinf(self.lower) else (self.upper - self.lower) / 2


@frozen(slots=False)
class Witness:
    """A chain as Storm has built it from a text: `kind` is `prism` or `drn`."""

    text: str
    kind: str = "prism"

    def interval(self, *names: str, exact_up_to: int = EXACT_UP_TO) -> Interval:
        """Return where Storm says that the probability to reach one of some labels lies.

        One name of `LENGTHS` asks for that length instead.

        A chain of at most `exact_up_to` states is solved in rational numbers, decimals as written:
        the interval holds the exact answer between neighbouring floats. This also settles chains
        that mix so slowly that no iteration ends.

        A larger one gets Storm's sound answers: optimistic value iteration raises a lower bound
        and proves an upper bound that it guessed, until both are within a relative 1e-12. The
        bounds are those that Storm reports; a missing one fails. They are sound for the chain that
        Storm built, whose shares are floats (each off by at most a relative 2^-53), and up to the
        rounding of Storm's sums: it computes to nearest, not outward.

        A length is infinite where `ended` is not certain; Storm finds that by the graph. A label
        that no state has is never reached.
        """
        if self.states <= exact_up_to:
            return _around(self.fraction(*names))
        if (question := self._question(names)) is None:
            return _around(self._unlabelled(names))
        return _interval(_asked(self._floats, question, _sound()))

    def fraction(self, *names: str) -> Fraction | float:
        """Return the same number exactly, decimals read as written; `inf` stays."""
        if (question := self._question(names)) is None:
            return self._unlabelled(names)
        return _fraction(_asked(self._rationals, question, environments.exact()))

    def count(self, label: str) -> int:
        """Return how many states have the label."""
        return len(list(self._floats.labeling.get_states(label)))

    def _question(self, names: tuple[str, ...]) -> str | None:
        """Return what to ask, None where no state has any label: a matrix does not declare them."""
        if _is_length(names):
            return f'R{{"{names[0]}"}}=? [F "ended"]' if "ended" in self.labels else None
        known = " | ".join(f'"{name}"' for name in names if name in self.labels)
        return f"P=? [F ({known})]" if known else None

    def _unlabelled(self, names: tuple[str, ...]) -> Fraction | float:
        return math.inf if _is_length(names) else Fraction(0)

    @cached_property
    def states(self) -> int:
        """The number of states."""
        return int(self._floats.nr_states)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The labels that were exported."""
        return tuple(sorted(set(self._floats.labeling.get_labels()) - {"init", "deadlock"}))

    @cached_property
    def _floats(self) -> Any:
        return _built(self.text, self.kind, float)

    @cached_property
    def _rationals(self) -> Any:
        return _built(self.text, self.kind, stormpy.Rational)


def storm_intervals(prism_text: str, exact_up_to: int = EXACT_UP_TO) -> dict[str, Interval]:
    """Return the interval of the probability to reach each label, and of `turns` and `seconds`."""
    witness = Witness(prism_text)
    return {
        name: witness.interval(name, exact_up_to=exact_up_to)
        for name in (*witness.labels, *LENGTHS)
    }


def storm_fractions(prism_text: str) -> dict[str, Fraction | float]:
    """Return the same numbers exactly, as fractions; for small chains only."""
    witness = Witness(prism_text)
    return {name: witness.fraction(name) for name in (*witness.labels, *LENGTHS)}


def storm_states(prism_text: str) -> int:
    """Return the number of states; fail where a state has no command or more than one.

    The text is read as a decision process, in which each command that fits is a choice, and in
    rationals, in which shares must sum to 1 exactly.
    """
    as_choices = prism_text.replace("\ndtmc\n", "\nmdp\n", 1)
    model = _built(as_choices, "prism", stormpy.Rational)
    assert model.nr_choices == model.nr_states
    assert not list(model.labeling.get_states("deadlock"))
    return int(model.nr_states)


def _built(text: str, kind: str, numbers: type) -> Any:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"encounter.{kind}"
        path.write_text(text, encoding="utf-8")
        if kind == "drn":
            return stormpy.build_model_from_drn[numbers](path)
        program = stormpy.parse_prism_program(str(path))
    options = stormpy.BuilderOptions()
    options.set_build_all_labels()
    options.set_build_all_reward_models()
    if numbers is stormpy.Rational:  # floats need not sum to 1 to the last bit
        options.set_exploration_checks()
    return stormpy.build_model[numbers](program, options=options)


def _sound() -> Any:
    environment = environments.sound()
    solver = environment.solver()
    solver.set_linear_equation_solver_type(environments.EquationSolverType.NATIVE)
    native = solver.native()
    native.method = environments.NativeLinearEquationSolverMethod.OPTIMISTIC_VALUE_ITERATION
    native.precision = stormpy.Rational(PRECISION)
    return environment


def _is_length(names: tuple[str, ...]) -> bool:
    return len(names) == 1 and names[0] in LENGTHS


def _asked(model: Any, question: str, environment: Any) -> Any:
    result = stormpy.model_checking(
        model, stormpy.parse_property(question), environment=environment
    )
    (start,) = model.initial_states
    return result[start]


def _around(value: Fraction | float) -> Interval:
    if value in (0, 1, math.inf):
        return Interval(float(value), float(value))
    near = float(value)
    return Interval(math.nextafter(near, 0), math.nextafter(near, math.inf))


def _interval(answer: Any) -> Interval:
    if math.isinf(answer.value):
        return Interval(math.inf, math.inf)
    assert answer.has_lower, answer
    assert answer.has_upper, answer
    return Interval(float(answer.lower), float(answer.upper))


def _fraction(answer: Any) -> Fraction | float:
    if math.isinf(float(answer.value)):
        return math.inf
    digits = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)  # decimals of 17 digits make fractions of thousands
    try:
        return Fraction(str(answer.value))
    finally:
        sys.set_int_max_str_digits(digits)
