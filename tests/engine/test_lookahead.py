"""Guessed states: whatever is guessed, an automaton holds only what it can reach."""

import numpy as np
import pytest
from building import rule, scale, script, stage, way_out, words
from generating import encounter as generated

from scenarios_lib.engine import lookahead
from scenarios_lib.engine.compiling import compile_script
from scenarios_lib.engine.products import automata_of, join
from scenarios_lib.engine.pruning import pruned
from scenarios_lib.engine.solving import Solution


def stands(automaton):
    return {
        (automaton.stages[stage], *map(int, values))
        for stage, values in zip(automaton.stage, automaton.values, strict=True)
    }


@pytest.mark.parametrize("seed", range(60))
def test_guessing_everywhere_changes_no_automaton_and_no_answer(seed, monkeypatch):
    call = generated(seed)
    plain = automata_of(call)
    monkeypatch.setattr(lookahead, "FEW", 10**9)
    monkeypatch.setattr(lookahead, "SHORT_PATIENCE", 1)
    monkeypatch.setattr(lookahead, "PATIENCE", 1)
    guessed = automata_of(call)
    for one, other in zip(plain, guessed, strict=True):
        assert stands(one) == stands(other)
        for name in ("say_to", "on_to", "take_to", "react_to"):
            assert len(getattr(one, name)) == len(getattr(other, name))
        failing = [
            {int(fault) for fault in np.unique(column)} - {0}
            for column in (one.say_fault, one.react_fault, other.say_fault, other.react_fault)
        ]
        assert [bool(found) for found in failing[:2]] == [bool(found) for found in failing[2:]]
    exact, again = (Solution(join(two)) for two in (plain, guessed))
    assert exact.chain.size == again.chain.size
    assert np.allclose(exact.way_shares, again.way_shares, rtol=0, atol=1e-12)


@pytest.mark.parametrize("seed", range(20))
def test_pruning_what_was_reached_changes_nothing(seed):
    for one in generated(seed).played:
        automaton = compile_script(one)
        again = pruned(automaton, keeps=True)
        assert again.size == automaton.size
        for name in ("say_first", "say_to", "hear_first", "take_to", "take_react", "react_to"):
            assert np.array_equal(getattr(again, name), getattr(automaton, name))


def test_a_long_climb_is_compiled_in_few_rounds_and_holds_no_more_than_it_reaches(monkeypatch):
    vocabulary = words("talk")
    climbs = script(
        vocabulary, stage("s", "talk", rule("t"), feel={"said": 2}), stage("t", "talk", rule("s")),
        scales=(scale("said", 0, 40_000, 0), scale("mood", 0, 10, 5)),
        exits=(way_out("full", "said == 40000"),),
    )  # fmt: skip
    rounds = []
    monkeypatch.setattr(
        lookahead.Lookahead, "guess", lambda self, old=lookahead.Lookahead.guess:
        rounds.append(1) or old(self),
    )  # fmt: skip
    automaton = compile_script(climbs, keeps=False)
    # Even counts: `s` at 0 .. 40,000, where it ends; `t` at 0 (whoever hears first) .. 39,998.
    assert automaton.size == 20_001 + 20_000
    assert len(rounds) < 1_000
    partner = script(vocabulary, stage("e", "talk"))
    assert Solution(join((automaton, compile_script(partner)))).turns.value == 2 * 39_999 - 1


def test_scales_that_climb_together_are_not_taken_for_a_box():
    vocabulary = words(*(f"m{at}" for at in range(20)))
    says = {f"m{at}": 1 for at in range(20)}
    climbs = script(
        vocabulary, stage("s", says, feel={"a": 1, "b": 1}),
        scales=(scale("a", 0, 2_000, 0), scale("b", 0, 2_000, 0)),
        exits=(way_out("full", "a == 2000"),),
    )  # fmt: skip
    automaton = compile_script(climbs, limit=20_000)
    assert automaton.size == 2_001
    assert len(automaton.say_to) == 2_000 * 20


def test_a_refusal_of_what_was_only_guessed_is_taken_back(monkeypatch):
    vocabulary = words(*(f"m{at}" for at in range(5)))
    says = {f"m{at}": 1 for at in range(5)}
    climbs = script(
        vocabulary, stage("s", says, feel={"said": 1}), stage("unused", says),
        scales=(scale("said", 0, 900, 0),), exits=(way_out("full", "said == 900"),),
    )  # fmt: skip
    monkeypatch.setattr(lookahead, "PATIENCE", 8)
    made = []
    monkeypatch.setattr(
        lookahead.Lookahead, "_numbered", lambda self, box, old=lookahead.Lookahead._numbered:
        made.append(1) or old(self, box),
    )  # fmt: skip
    # Guesses fill both stages: 1,802 states with seven entries or more each, of 4 * 1,802 that may
    # be; 901 states are reached.
    assert compile_script(climbs, limit=1_802).size == 901
    assert made
