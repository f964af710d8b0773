"""Claims held against exact answers: whether each holds, by how much, how surely."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from math import inf, isinf
from typing import Protocol

from attrs import frozen

from scenarios_lib.engine.solving import Bounded
from scenarios_lib.errors import Fault, Origin, Problem, ScenarioError, problem
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.expressions import (
    ARITHMETIC,
    DIVISION_BY_ZERO,
    Answer,
    Arithmetic,
    Call,
    Comparison,
    Junction,
    Negative,
    Node,
    Not,
    Number,
    Truth,
    walk,
)

EQUAL = 1e-9
"""Numbers this near to each other are equal in claims."""


class Answering(Protocol):
    """What claims are held against."""

    def ask(self, function: str, arguments: Sequence[str]) -> Bounded | None:
        """Return the answer to a function of the claim language, None where it is undefined."""


@frozen
class Judged:
    """A claim and what became of it.

    `value` is the side that was claimed about and `bound` its error; `distance` is how far the
    claim is from turning: positive where it holds. `values` are all answers that it asked for.
    """

    claim: Claim
    holds: bool
    value: float
    bound: float
    distance: float
    values: tuple[tuple[str, float], ...] = ()

    @property
    def certain(self) -> bool:
        """Whether no error within the bounds could turn the result."""
        return abs(self.distance) > self.bound


@frozen
class _Margin:
    distance: float
    bound: float
    value: float
    value_bound: float


class _Undefined(Exception):
    def __init__(self, answer: Answer) -> None:
        super().__init__(str(answer))
        self.answer = answer


@frozen
class Noted:
    """What was asked of a case, noted down: its answers need not be kept for it."""

    answers: Mapping[Answer, Bounded | None]

    def ask(self, function: str, arguments: Sequence[str]) -> Bounded | None:
        """Return the answer to a function of the claim language, None where it is undefined."""
        return self.answers[Answer(function, tuple(arguments))]


def noted(answers: Answering, asked: Iterable[Answer]) -> Noted:
    """Return what is asked of a case."""
    return Noted(
        {
            Answer(one.function, one.arguments): answers.ask(one.function, one.arguments)
            for one in asked
        }
    )


def asked_by(claims: Iterable[Claim]) -> dict[str, tuple[Answer, ...]]:
    """Return the answers that claims ask for, by case, each once."""
    found: dict[str, dict[Answer, None]] = {}
    for claim in claims:
        for node in walk(claim.claim.tree):
            if isinstance(node, Answer):
                found.setdefault(node.case, {})[node] = None
    return {name: tuple(answers) for name, answers in found.items()}


def judge(
    claims: tuple[Claim, ...], cases: Mapping[str, Answering], origin: Origin | None = None
) -> tuple[Judged, ...]:
    """Return what becomes of each claim; `cases` are the answers by case name ('' in encounters).

    Raises ScenarioError `undefined-answer` for claims about what never happens, all at once.
    """
    results, problems = list[Judged](), list[Problem]()
    for place, claim in enumerate(claims):
        try:
            results.append(_judged(claim, cases))
        except _Undefined as undefined:
            found = problem(
                "undefined-answer", ("claims", place, "claim"), str(undefined.answer),
                role=undefined.answer.arguments[0],
            )  # fmt: skip
            problems.append(found.located(origin))
        except Fault as fault:
            where = ("claims", place, "claim")
            problems.append(problem(fault.code, where, stage="-", scales="-").located(origin))
    if problems:
        raise ScenarioError(problems)
    return tuple(results)


def _judged(claim: Claim, cases: Mapping[str, Answering]) -> Judged:
    asked: dict[str, float] = {}

    def ask(answer: Answer) -> Bounded:
        found = cases[answer.case].ask(answer.function, answer.arguments)
        if found is None:
            raise _Undefined(answer)
        asked[str(answer)] = found.value
        return found

    margin = _margin(claim.claim.tree, ask)
    return Judged(
        claim,
        margin.distance > 0,
        margin.value,
        max(margin.bound, margin.value_bound),
        margin.distance,
        tuple(asked.items()),
    )


def _margin(node: Node, ask: Callable[[Answer], Bounded]) -> _Margin:
    match node:
        case Truth(value):
            return _Margin(inf if value else -inf, 0.0, float(value), 0.0)
        case Not(operand):
            inner = _margin(operand, ask)
            return _Margin(-inner.distance, inner.bound, inner.value, inner.value_bound)
        case Junction(word, operands):
            return _deciding([partial(_margin, one, ask) for one in operands], word)
        case Comparison(signs, operands):
            side = cache(lambda at: _number(operands[at], ask))

            def compared(at: int) -> _Margin:
                return _compared(signs[at], side(at), side(at + 1), operands[at])

            return _deciding([partial(compared, at) for at in range(len(signs))], "and")
    raise TypeError(f"{node} is no boolean")


def _deciding(parts: Sequence[Callable[[], _Margin]], word: str) -> _Margin:
    """Return the margin that decides, asking from left to right and stopping early."""
    best = parts[0]()
    for part in parts[1:]:
        if (best.distance > 0) != (word == "and"):
            return best
        other = part()
        nearer = other.distance < best.distance
        best = other if nearer == (word == "and") else best
    return best


def _compared(sign: str, left: Bounded, right: Bounded, node: Node) -> _Margin:
    gap = 0.0 if left.value == right.value else left.value - right.value
    distance = {
        "==": EQUAL - abs(gap), "!=": abs(gap) - EQUAL,
        ">=": gap + EQUAL, "<=": EQUAL - gap, ">": gap - EQUAL, "<": -gap - EQUAL,
    }[sign]  # fmt: skip
    about = right if isinstance(node, Number) else left
    return _Margin(distance, left.bound + right.bound, about.value, about.bound)


def _number(node: Node, ask: Callable[[Answer], Bounded]) -> Bounded:
    match node:
        case Number(value):
            return Bounded(value)
        case Answer():
            return ask(node)
        case Negative(operand):
            inner = _number(operand, ask)
            return Bounded(-inner.value, inner.bound)
        case Arithmetic(sign, left, right):
            return _arithmetic(sign, _number(left, ask), _number(right, ask))
        case Call("abs", (operand,)):
            inner = _number(operand, ask)
            return Bounded(abs(inner.value), inner.bound)
        case Call(function, arguments):
            given = [_number(one, ask) for one in arguments]
            pick = min if function == "min" else max
            return Bounded(pick(one.value for one in given), max(one.bound for one in given))
    raise TypeError(f"{node} is no number")


def _arithmetic(sign: str, left: Bounded, right: Bounded) -> Bounded:
    if sign == "/":
        if right.value == 0:
            raise Fault(DIVISION_BY_ZERO)
        spread = abs(right.value) - right.bound
        value = left.value / right.value if not isinf(right.value) else 0.0
        error = (left.bound + abs(value) * right.bound) / spread if spread > 0 else inf
        return Bounded(value, error)
    value = ARITHMETIC[sign](left.value, right.value)
    if sign == "*":
        return Bounded(
            value,
            abs(left.value) * right.bound
            + abs(right.value) * left.bound
            + left.bound * right.bound,
        )
    return Bounded(value, left.bound + right.bound)


def cases_in(claim: Claim) -> frozenset[str]:
    """Return the names of the cases that a claim speaks of."""
    return frozenset(node.case for node in walk(claim.claim.tree) if isinstance(node, Answer))
