"""Errors in claims: answers that do not exist, of parties, stages and cases that do not."""

import pytest
from attrs import evolve
from building import encounter, rule, script, stage, way_out, words

from model.soundness import told
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.encounters import Party
from scenarios_lib.model.expressions import Expression, Number
from scenarios_lib.model.parsing import parse
from scenarios_lib.model.scales import Parameter
from scenarios_lib.model.soundness import check
from scenarios_lib.model.studies import Case, Study

CLIENT = script(
    words("ask", "answer", "bye"),
    stage("first", {"ask": "skill"}, rule("leave")),
    stage("leave", "bye", ends="left"),
    parameters=(Parameter("skill", 1),),
    exits=(way_out("left"),),
)
CALL = encounter(client=CLIENT, operator=CLIENT)
LATE = evolve(CLIENT, stages=(*CLIENT.stages, stage("late", "bye", ends="left")))
CASES = (Case("plain", CALL), Case("late", CALL, (Party("client", LATE),)))


def claimed(*texts: str) -> tuple[Claim, ...]:
    found = [parse(text, claims=True) for text in texts]
    return tuple(Claim(one) for one in found if isinstance(one, Expression))


def of_call(*texts: str) -> list[tuple[str, int]]:
    """Return code and number of each problem that the claims make in an encounter."""
    return [(code, path[1]) for code, path in told(evolve(CALL, claims=claimed(*texts)))]  # type: ignore[misc]


def of_study(*texts: str) -> list[tuple[str, int]]:
    return [(code, path[1]) for code, path in told(Study("s", CASES, claimed(*texts)))]  # type: ignore[misc]


@pytest.mark.parametrize(
    "text",
    [  # every function of an encounter's answer that format.md lists
        "first(client) >= 0.9",
        "together() + nobody() == 0",
        "ends(client.left) > ends(operator.*)",
        "goal(client) == 0",
        "breaks(client) > handoff(client) + concedes(operator)",
        "value(client.skill) / 2 == 0.5",
        "reaches(client.leave) == 1",
        "says(operator.answer) == 0",
        "turns() < seconds()",
        "turns_if(client) <= 3",
        "not first(client) > 2 or nobody() == 1",
    ],
)
def test_every_function_may_be_claimed(text: str) -> None:
    assert of_call(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("frist(client) > 0", "unknown-function"),
        ("meets(client) > 0", "claim-about-route"),
        ("contacts() > 0", "claim-about-route"),
        ("first() > 0", "claim-arguments"),
        ("first(client.left) > 0", "claim-arguments"),
        ("turns(client) > 0", "claim-arguments"),
        ("ends(client) > 0", "claim-arguments"),
        ("first(clinet) > 0", "unknown-party"),
        ("ends(client.goal) > 0", "unknown-end-in-claim"),
        ("reaches(client.*) > 0", "unknown-stage-in-claim"),
        ("reaches(client.late) > 0", "unknown-stage-in-claim"),
        ("says(client.shrug) > 0", "unknown-move-in-claim"),
        ("value(client.first) > 0", "unknown-parameter-in-claim"),
        ("plain.first(client) > 0", "claim-with-case"),
        ("nobody > 0", "name-in-claim"),
        ("1 < 2", "claim-compares-nothing"),
        ("turns() > 1 / 0", "constant-division-by-zero"),
    ],
)
def test_a_claim_about_what_is_not_there_is_an_error(text: str, code: str) -> None:
    assert of_call("turns() > 0", text) == [(code, 1)]


def test_a_claim_that_is_a_number_compares_nothing() -> None:
    found = evolve(CALL, claims=(Claim(Expression(Number(1), "1")),))
    assert told(found) == [("claim-compares-nothing", ("claims", 0, "claim"))]


def test_each_answer_of_a_study_names_its_case() -> None:
    assert of_study("plain.turns() < late.turns()") == []
    assert of_study("plain.turns() < turns()", "pain.turns() < 3") == [
        ("claim-without-case", 0),
        ("unknown-case", 1),
    ]


def test_each_answer_is_looked_up_in_the_scripts_of_its_case() -> None:
    assert of_study("late.reaches(client.late) > 0", "plain.reaches(client.late) > 0") == [
        ("unknown-stage-in-claim", 1)
    ]


def test_an_answer_is_told_once_in_a_claim_and_with_the_nearest_name() -> None:
    found = evolve(CALL, claims=claimed("first(clent) + first(clent) > first(client)"))
    (problem,) = check(found)
    assert (problem.found, problem.hint) == ("clent", "client")
