"""Claims: what holds, by how much, how surely, and what cannot be asked."""

from math import inf

import pytest
from building import encounter, rule, script, stage, target, way_out, words

from scenarios_lib.analysis.claiming import judge
from scenarios_lib.analysis.mixing import answers_of
from scenarios_lib.engine.solving import Bounded
from scenarios_lib.errors import Problem, ScenarioError
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.parsing import parse


class Given:
    """Answers made up for a test, by function."""

    def __init__(self, **answers):
        self.answers = answers

    def ask(self, function, arguments):
        return self.answers[function]


def judged(text, bound=0.0, **values):
    """Return what becomes of a claim where functions have these values."""
    claim = parse(text, claims=True)
    assert not isinstance(claim, Problem), claim
    answers = {
        name: None if value is None else Bounded(value, bound) for name, value in values.items()
    }
    return judge((Claim(claim),), {"": Given(**answers)})[0]


@pytest.mark.parametrize(
    ("text", "holds", "distance"),
    [
        ("goal(client) > 0.5", True, 0.25),
        ("goal(client) >= 0.75", True, 0.0),
        ("0.5 < goal(client) < 0.8", True, 0.05),
        ("goal(client) < 0.5", False, -0.25),
        ("goal(client) == 0.75", True, 0.0),
        ("not goal(client) > 0.5", False, -0.25),
        ("goal(client) > 0.7 and goal(client) > 0.5", True, 0.05),
        ("goal(client) > 0.9 or goal(client) > 0.5", True, 0.25),
        ("2 * goal(client) - 1 > 0.25", True, 0.25),
        ("max(goal(client), 0.9) / 3 < 0.4", True, 0.1),
        ("abs(0.5 - goal(client)) > 0.2", True, 0.05),
    ],
)
def test_the_distance_is_how_far_a_claim_is_from_turning(text, holds, distance):
    found = judged(text, goal=0.75)
    assert found.holds is holds
    assert found.distance == pytest.approx(distance, abs=2e-9)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("goal(client) == 0.5", True),
        ("goal(client) != 0.5", False),
        ("goal(client) >= 0.5", True),
        ("goal(client) > 0.5", False),
        ("goal(client) <= 0.5", True),
    ],
)
def test_equality_is_within_1e_9_in_every_comparison(text, holds):
    assert judged(text, goal=0.5 - 5e-10).holds is holds


def test_a_claim_nearer_to_turning_than_its_error_is_not_certain():
    assert judged("goal(client) > 0.5", bound=1e-3, goal=0.6).certain
    assert not judged("goal(client) > 0.5", bound=1e-3, goal=0.5005).certain


def test_the_bound_of_a_sum_product_and_quotient_follows_from_the_parts():
    assert judged("goal(client) + goal(client) > 0", bound=0.01, goal=0.5).bound == pytest.approx(
        0.02
    )
    assert judged("goal(client) * 4 > 0", bound=0.01, goal=0.5).bound == pytest.approx(0.04)
    # (0.5 ± 0.01) / (0.5 ± 0.01) is 1 ± (0.01 + 0.01) / 0.49.
    assert judged("goal(client) / goal(client) > 0", bound=0.01, goal=0.5).bound == pytest.approx(
        0.02 / 0.49
    )


def test_infinite_lengths_can_be_compared():
    assert judged("turns() > 100", turns=inf).holds
    assert judged("turns() == turns()", turns=inf).holds


def test_the_value_is_that_of_the_side_claimed_about():
    assert judged("goal(client) > 0.5", goal=0.75).value == 0.75
    assert judged("0.5 < goal(client)", goal=0.75).value == 0.75


def test_later_operands_are_not_asked_for_once_the_matter_is_decided():
    found = judged("goal(client) > 0.9 and turns_if(client) > 3", goal=0.5, turns_if=None)
    assert not found.holds
    assert [name for name, _ in found.values] == ["goal(client)"]


def test_asking_for_what_never_happens_is_one_located_problem_for_each_claim():
    claims = tuple(
        Claim(parse(text, claims=True)) for text in ("turns_if(client) > 3", "turns_if(client) < 3")
    )
    with pytest.raises(ScenarioError) as caught:
        judge(claims, {"": Given(turns_if=None)})
    assert [(found.code, found.where.path) for found in caught.value.problems] == [
        ("undefined-answer", ("claims", 0, "claim")),
        ("undefined-answer", ("claims", 1, "claim")),
    ]


def test_every_function_of_the_claim_language_answers_an_encounter():
    # The client hands over at once with 1/2, else leaves; the operator only talks.
    vocabulary = words("talk")
    client = script(
        vocabulary,
        stage("hands", "talk", ends="handed"),
        stage("leaves", "talk", ends="left"),
        stage("yields", "talk", ends="yielded"),
        start={"hands": 0.5, "leaves": 0.25, "yields": 0.25},
        exits=(
            way_out("handed", kind="handoff"),
            way_out("left"),
            way_out("yielded", kind="concede"),
        ),
    )
    operator = script(vocabulary, stage("talks", "talk", rule(target("talks"))), start="talks")
    answers = answers_of(encounter(client=client, operator=operator))
    expected = {
        ("first", ("client",)): 1,
        ("first", ("operator",)): 0,
        ("together", ()): 0,
        ("nobody", ()): 0,
        ("ends", ("client", "left")): 0.25,
        ("ends", ("client", "*")): 1,
        ("goal", ("client",)): 0,
        ("breaks", ("client",)): 0.25,
        ("handoff", ("client",)): 0.5,
        ("concedes", ("client",)): 0.25,
        ("reaches", ("client", "hands")): 0.5,
        ("says", ("client", "talk")): 1,
        ("turns", ()): 1,
        ("seconds", ()): 5,
        ("turns_if", ("client",)): 1,
    }
    found = {asked: answers.ask(*asked).value for asked in expected}
    assert found == pytest.approx(expected, abs=1e-12)
    assert answers.ask("turns_if", ("operator",)) is None
