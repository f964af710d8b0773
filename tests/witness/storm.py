"""The outside witness: the model checker Storm reads the exported text and answers for itself.

Storm is a tool of its own (GPL) and is used by tests only. It reads PRISM text from files alone.
"""

import math
from fractions import Fraction
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


def storm_intervals(prism_text: str, exact_up_to: int = EXACT_UP_TO) -> dict[str, Interval]:
    """Return the interval of the probability to reach each label, and of `turns` and `seconds`.

    A chain of at most `exact_up_to` states is solved in rational numbers, decimals as written: the
    interval holds the exact answer between neighbouring floats. This also settles chains that mix
    so slowly that no iteration ends.

    A larger one gets Storm's sound answers: optimistic value iteration raises a lower bound and
    proves an upper bound that it guessed, until both are within a relative 1e-12. The bounds are
    those that Storm reports; a missing one fails. They are sound for the chain that Storm built,
    whose shares are floats (each off by at most a relative 2^-53), and up to the rounding of
    Storm's sums: it computes to nearest, not outward.

    A length is infinite where `ended` is not certain; Storm finds that by the graph.
    """
    model = _built(prism_text, float)
    if model.nr_states <= exact_up_to:
        return {name: _around(value) for name, value in storm_fractions(prism_text).items()}
    environment = environments.sound()
    solver = environment.solver()
    solver.set_linear_equation_solver_type(environments.EquationSolverType.NATIVE)
    native = solver.native()
    native.method = environments.NativeLinearEquationSolverMethod.OPTIMISTIC_VALUE_ITERATION
    native.precision = stormpy.Rational(PRECISION)
    return {name: _interval(_asked(model, prop, environment)) for name, prop in _questions(model)}


def storm_fractions(prism_text: str) -> dict[str, Fraction | float]:
    """Return the same numbers exactly, as fractions, decimals read as written; `inf` stays.

    For small chains only.
    """
    model = _built(prism_text, stormpy.Rational)
    environment = environments.exact()
    return {name: _fraction(_asked(model, prop, environment)) for name, prop in _questions(model)}


def storm_states(prism_text: str) -> int:
    """Return the number of states; fail where a state has no command or more than one.

    The text is read as a decision process, in which each command that fits is a choice, and in
    rationals, in which shares must sum to 1 exactly.
    """
    model = _built(prism_text.replace("\ndtmc\n", "\nmdp\n", 1), stormpy.Rational)
    assert model.nr_choices == model.nr_states
    assert not list(model.labeling.get_states("deadlock"))
    return int(model.nr_states)


def _built(prism_text: str, numbers: type) -> Any:
    options = stormpy.BuilderOptions()
    options.set_build_all_labels()
    options.set_build_all_reward_models()
    if numbers is stormpy.Rational:  # floats need not sum to 1 to the last bit
        options.set_exploration_checks()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "encounter.prism"
        path.write_text(prism_text, encoding="utf-8")
        program = stormpy.parse_prism_program(str(path))
    return stormpy.build_model[numbers](program, options=options)


def _questions(model: Any) -> list[tuple[str, str]]:
    labels = sorted(set(model.labeling.get_labels()) - {"init", "deadlock"})
    asked = [(label, f'P=? [F "{label}"]') for label in labels]
    return asked + [(name, f'R{{"{name}"}}=? [F "ended"]') for name in LENGTHS]


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
    return math.inf if math.isinf(float(answer.value)) else Fraction(str(answer.value))
