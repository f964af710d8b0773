"""Large answers show themselves in a line; what a file can say can be said in Python."""

import pytest
from attrs import evolve

import scenarios_lib as sl

CALL = "support_call/stream_call"


@pytest.fixture(scope="module")
def verdict():
    return sl.run(CALL)


def test_large_values_are_shown_in_a_line_that_names_them(verdict):
    chain = verdict.answers.solution.chain
    shown = [
        (verdict, CALL), (sl.run("support_call/shorter_script"), "claims hold"),
        (sl.tell(CALL, seed=7), "seed 7"), (sl.sample(CALL, 10, seed=3), "0 to 9 under seed 3"),
        (chain, f"{chain.size} states"), (chain.automata[0], "support_call/uralsky"),
    ]  # fmt: skip
    for value, words in shown:
        assert words in repr(value)
        assert len(repr(value)) < 200
        assert "\n" not in repr(value)


def test_a_claim_is_built_from_public_names_and_judged():
    text = sl.Text((("en", "She is the first."),))
    claim = sl.Claim(sl.claimed("first(ann) == 5/7"), text, (sl.Source(status="inferred"),))
    changed = evolve(sl.load("textbook/competing_exits"), claims=(claim,))
    (judged,) = sl.run(sl.sound(changed)).claims
    assert judged.holds
    assert judged.value == pytest.approx(5 / 7, abs=1e-12)


def test_a_claim_that_cannot_be_read_is_refused_with_its_reason():
    with pytest.raises(ValueError, match="expression-not-boolean"):
        sl.claimed("first(ann)")
