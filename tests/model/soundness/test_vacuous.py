"""Warnings about claims that are decided by what can never happen, and claims that are not."""

import pytest
from attrs import evolve
from building import encounter, goal, member, population, rule, script, stage, way_out, words

from model.soundness.test_claims import claimed
from scenarios_lib.errors import explain
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.soundness import check
from scenarios_lib.model.studies import Case, Study

WORDS = words("ask", "answer", "shout", "bye")
LEAVING = (stage("first", {"ask": 1, "answer": 0.5}, rule("last")), stage("last", "bye", ends="x"))
CLIENT = script(WORDS, *LEAVING, exits=(way_out("x"),))
"""Breaks off, or does not: it asks, answers and says bye, and has no goal."""
OPERATOR = script(WORDS, *LEAVING, exits=(way_out("x", kind="concede"),), goal=goal())
ENDLESS = script(WORDS, stage("first", "ask"))
CALL = encounter(client=CLIENT, operator=OPERATOR)


def told(*claims: str, call: Encounter = CALL) -> list[str]:
    """Return what the warnings are about, and fail at any other problem."""
    found = check(evolve(call, claims=claimed(*claims)))
    assert {one.code for one in found} <= {"vacuous-claim"}
    return [one.found for one in found]


@pytest.mark.parametrize(
    ("claim", "never"),
    [
        ("breaks(operator) < 0.1", "breaks(operator)"),
        ("handoff(client) < 0.1", "handoff(client)"),
        ("concedes(client) <= 0.5", "concedes(client)"),
        ("goal(client) < 0.1", "goal(client)"),
        ("says(client.shout) < 0.1", "says(client.shout)"),
        ("says(client.shout) > 0.1", "says(client.shout)"),
        ("breaks(operator) <= breaks(client)", "breaks(operator)"),
        ("breaks(operator) + 1 < 2 * turns() + 1.5", "breaks(operator)"),
        ("first(client) > 0.2 and breaks(operator) < 0.1", "breaks(operator)"),
        ("not breaks(operator) > 0.1", "breaks(operator)"),
    ],
)
def test_a_comparison_that_an_impossible_answer_decides_is_told(claim: str, never: str) -> None:
    assert told(claim) == [never]


@pytest.mark.parametrize(
    "claim",
    [
        "breaks(operator) == 0",
        "0 == says(client.shout)",
        "breaks(operator) + says(client.shout) == 0",
        "breaks(operator) <= 0",
        "not breaks(operator) > 0",
    ],
)
def test_a_claim_that_says_on_purpose_that_it_never_happens_is_not_told(claim: str) -> None:
    assert told(claim) == []


@pytest.mark.parametrize(
    "claim",
    [
        "breaks(client) > breaks(operator)",  # the client may break off, or never
        "breaks(operator) + first(client) < 0.1",
        "breaks(client) < 0.1",
        "says(client.answer) < 0.1",  # may be said, however rarely
        "first(client) / breaks(operator) > 1",
    ],
)
def test_a_comparison_that_is_still_open_is_not_told(claim: str) -> None:
    assert told(claim) == []


def test_a_script_without_goal_and_exits_never_ends() -> None:
    endless = encounter(client=CLIENT, operator=ENDLESS)
    assert told("ends(operator.*) < 0.5", call=endless) == ["ends(operator.*)"]
    assert told("ends(operator.*) < 0.5") == []


def test_it_is_enough_if_one_member_of_a_population_can_do_it() -> None:
    some = population(member(OPERATOR), member(CLIENT))
    crowd = Encounter("e", (Party("client", CLIENT), Party("operator", some)), "client")
    assert told("breaks(operator) < 0.1", "handoff(operator) < 0.1", call=crowd) == [
        "handoff(operator)"
    ]


def test_each_case_of_a_study_has_its_own_scripts() -> None:
    cases = (Case("plain", CALL), Case("other", CALL, (Party("operator", CLIENT),)))
    claims = claimed("plain.breaks(operator) < 0.1", "other.breaks(operator) < 0.1")
    (found,) = check(Study("s", cases, claims))
    assert (found.found, found.where.path) == ("plain.breaks(operator)", ("claims", 0, "claim"))


def test_an_error_in_a_claim_keeps_the_warning_back() -> None:
    (found,) = check(evolve(CALL, claims=claimed("breaks(operator) < first(clinet)")))
    assert found.code == "unknown-party"


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("breaks(operator) < 0.1", "'operator' has no exit of kind `break`"),
        ("says(client.shout) < 0.1", "no stage of 'client' says 'shout'"),
        ("goal(client) < 0.1", "'client' has no goal"),
    ],
)
def test_the_warning_says_what_is_missing(claim: str, why: str) -> None:
    (found,) = check(evolve(CALL, claims=claimed(claim)))
    assert f": {why}. So the claim '{claim}' says nothing" in explain(found)
