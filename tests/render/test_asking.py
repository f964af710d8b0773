"""Whatever a claim can ask for has words in both languages."""

import pytest

import scenarios_lib as sl
from scenarios_lib.model.expressions import Answer
from scenarios_lib.model.parsing import parse
from scenarios_lib.model.soundness.claims import FORMS, OF_ROUTES
from scenarios_lib.render.asking import answer_told, claim_told

ROUTE = sl.load("support_call/stream_case")
CLIENT = ROUTE.travelling
NAMES = {
    "ROLE": "client",
    "END": CLIENT.exits[0].name,
    "PARAMETER": next(iter(CLIENT.constants)),
    "STAGE": CLIENT.stages[0].name,
    "MOVE": CLIENT.says[0],
    "CONTACT": ROUTE.start,
}


@pytest.mark.parametrize("function", [*FORMS, *OF_ROUTES])
def test_every_function_is_told_without_code(function: str) -> None:
    form = {**FORMS, **OF_ROUTES}[function]
    answer = Answer(function, tuple(NAMES[one] for one in form))
    english, russian = (answer_told(ROUTE, answer, language) for language in ("en", "ru"))
    assert "(" not in english + russian
    assert not any("а" <= char <= "я" for char in english)
    assert not any("a" <= char <= "z" for char in russian)


def test_any_end_and_the_goal_have_words_of_their_own() -> None:
    told = [answer_told(ROUTE, Answer("ends", ("client", end)), "en") for end in ("*", "goal")]
    assert told == ["client: any end", "goal: client"]


def test_a_formula_keeps_its_parentheses_and_takes_the_signs_of_people() -> None:
    claim = parse("(first(client) + nobody()) * 2 <= 0.5 or not together() != 0", claims=True)
    assert claim_told(ROUTE, claim, "ru") == (
        "(первым: клиент + никто) × 2 ≤ 0,5 или не вместе ≠ 0"
    )
