"""What is refused: too much, and choices that fail in an encounter, however it is explored."""

import pytest
from building import encounter, feels, rule, scale, script, stage, target, way_out, words
from generating import encounter as generated

from scenarios_lib.engine import exploring, stating, turning
from scenarios_lib.engine.compiling import compile_script
from scenarios_lib.engine.products import chain_of
from scenarios_lib.engine.solving import Solution
from scenarios_lib.engine.walking import walk
from scenarios_lib.errors import ScenarioError


def refused(work):
    """Return what is wrong: codes, places and facts; None if nothing is."""
    try:
        work()
    except ScenarioError as error:
        return {(one.code, one.where.path, one.facts) for one in error.problems}
    return None


def moves(count):
    return tuple(f"m{number}" for number in range(count))


def by_columns(patched):
    patched.setattr(exploring, "NARROW", 0)


def one_by_one(patched):
    patched.setattr(exploring, "NARROW", 10**9)
    patched.setattr(exploring, "PATIENCE", 0)


def in_small_batches(patched):
    patched.setattr(exploring, "NARROW", 0)
    patched.setattr(turning, "MAX_BATCH", 1)


VOCABULARY = words("talk", "bye")
ECHO = script(VOCABULARY, stage("e", "talk"))
X = (scale("x", 0, 3, 0),)
# Each fails where x = 2, to which speaking, hearing or answering leads step by step.
FAILING = {
    "says": script(
        VOCABULARY, stage("s", {"talk": "2 - x"}, rule(target("s", x=1))), scales=X,
    ),
    "goes_on": script(
        VOCABULARY, stage("s", "talk", feel={"x": 1}, goes_on={"pass": "2 - x"}), scales=X,
    ),
    "goes_on nowhere": script(
        VOCABULARY, stage("s", "talk", goes_on={"pass": "x"}), scales=X,
    ),
    "feels": script(
        VOCABULARY, stage("s", "talk"), scales=X, feels=(feels(when="1 / (x - 2) < 9", x=1),),
    ),
    "when": script(
        VOCABULARY,
        stage("s", "talk", rule(target("s", x=1), when="1 / (x - 2) < 9")), scales=X,
    ),
    "to": script(VOCABULARY, stage("s", "talk", rule(target("s", "2 - x", x=1))), scales=X),
    "exits after answering": script(
        VOCABULARY, stage("s", "talk", rule(target("s", x=1))), scales=X,
        exits=(way_out("out", "1 / (x - 2) > 9"),),
    ),
    "exits": script(
        VOCABULARY, stage("s", "talk", feel={"x": 1}), scales=X,
        exits=(way_out("out", "1 / (x - 2) > 9"),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", [by_columns, one_by_one, in_small_batches])
@pytest.mark.parametrize("place", FAILING)
def test_a_failing_choice_is_told_with_its_place_and_state(place, way, monkeypatch):
    way(monkeypatch)
    found = refused(lambda: chain_of(encounter(client=FAILING[place], operator=ECHO)))
    assert found is not None
    assert len(found) == 1
    ((code, path, facts),) = found
    if "exits" not in place:  # judged in the state after a move, told with the one before
        at = "x = 0" if place == "goes_on nowhere" else "x = 2"
        assert dict(facts)["scales"] == at
    assert place.split()[0] in path
    assert code == ("zero-weights" if place.split()[0] in {"says", "goes_on", "to"} else code)
    # The walker, which reads no table, comes to the same failure.
    with pytest.raises(ScenarioError) as caught:
        walk(encounter(client=FAILING[place], operator=ECHO), seed=1, limit=50)
    (failed,) = caught.value.problems
    assert (failed.code, failed.where.path) == (code, path)
    assert "exits" in place or failed.facts == facts


def test_entries_are_refused_beyond_four_for_each_state_of_the_limit():
    # One state that says n moves (n entries) and takes and answers all alike (1 entry each).
    def says(count):
        return script(words(*moves(count)), stage("s", moves(count)))

    assert compile_script(says(2), limit=1).size == 1  # 2 + 1 + 1 = 4
    with pytest.raises(ScenarioError) as caught:
        compile_script(says(3), limit=1)
    assert [(one.code, one.found) for one in caught.value.problems] == [
        ("too-many-transitions", "5")
    ]


def test_states_are_refused_beyond_the_limit_and_not_at_it():
    counts = script(
        VOCABULARY, stage("s", "talk", feel={"x": 1}), scales=(scale("x", 0, 9, 0),),
    )  # fmt: skip
    assert compile_script(counts, limit=10).size == 10
    with pytest.raises(ScenarioError) as caught:
        compile_script(counts, limit=9)
    assert [one.code for one in caught.value.problems] == ["too-many-local-states"]


def test_steps_are_refused_beyond_ten_for_each_state_of_the_limit():
    # Two joint states: the client says n moves, each answered in one way; the operator one.
    def meets(count):
        vocabulary = words(*moves(count))
        client = script(vocabulary, stage("s", moves(count)))
        return encounter(client=client, operator=script(vocabulary, stage("e", "m0")))

    assert len(chain_of(meets(19), limit=2).source) == 20
    assert refused(lambda: chain_of(meets(20), limit=2)) == {
        ("too-many-transitions", (), (("maximum", "20"),))
    }


@pytest.mark.parametrize("seed", range(12))
def test_folded_numbers_of_states_change_no_chain(seed, monkeypatch):
    call = generated(seed)
    plain = chain_of(call)
    monkeypatch.setattr(stating, "MAX_CODES", 0)
    folded = chain_of(call)
    assert folded.size == plain.size
    assert Solution(folded).way_shares == pytest.approx(Solution(plain).way_shares, abs=1e-13)


def test_more_combinations_than_a_number_holds_are_told_apart():
    # Ten scales of 2,001 values: 2001^10 > 2^62. Each round raises the first and the last.
    names = "abcdefghij"
    climbs = script(
        VOCABULARY,
        stage("s", "talk", rule(target("s", 1, a=1, j=1), target("s", 1, a=1))),
        scales=tuple(scale(name, 0, 2_000, 0) for name in names),
        exits=(way_out("full", "a == 3"),),
    )
    automaton = compile_script(climbs)
    seen = {(int(values[0]), int(values[-1])) for values in automaton.values}
    assert seen == {(a, j) for a in range(4) for j in range(a + 1)}
    assert (automaton.values[:, 1:-1] == 0).all()
    solution = Solution(chain_of(encounter(client=climbs, operator=ECHO)))
    # Three times heard: j is then the number of heads of three fair coins.
    assert solution.final_scale(0, "j") == pytest.approx({0: 1 / 8, 1: 3 / 8, 2: 3 / 8, 3: 1 / 8})
