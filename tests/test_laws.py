"""Laws that hold for every encounter, tried on generated ones."""

import pickle

import numpy as np
import pytest
from attrs import evolve
from generating import encounter as generated
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios_lib import formats
from scenarios_lib.analysis.verdicts import verdict_on
from scenarios_lib.engine.walking import next_speaker, walk
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.scripts import Script

laws = settings(max_examples=60, deadline=None, derandomize=True)
seeds = st.integers(0, 1_000_000)


def numbers(verdict):
    """Return everything that a verdict says in numbers."""
    return {**verdict.first, **verdict.ends, "turns": verdict.turns, "seconds": verdict.seconds}


def renamed(script: Script) -> Script:
    """Return the script with every stage called otherwise."""

    def new(name):
        return name if name == "pass" else f"other_{name}"

    def rules(given):
        return tuple(
            evolve(rule, to=tuple(evolve(one, stage=new(one.stage)) for one in rule.to))
            for rule in given
        )

    return evolve(
        script,
        start=tuple(evolve(one, name=new(one.name)) for one in script.start),
        next=rules(script.next),
        feels=tuple(
            evolve(rule, in_stages=tuple(map(new, rule.in_stages))) for rule in script.feels
        ),
        stages=tuple(
            evolve(
                stage,
                name=new(stage.name),
                next=rules(stage.next),
                goes_on=tuple(evolve(one, name=new(one.name)) for one in stage.goes_on),
            )
            for stage in script.stages
        ),
    )


@laws
@given(seeds)
def test_renaming_stages_changes_no_number(seed):
    call = generated(seed)
    parties = tuple(evolve(party, plays=renamed(party.script)) for party in call.parties)
    other = evolve(call, parties=parties)
    assert numbers(verdict_on(other, why=False)) == pytest.approx(
        numbers(verdict_on(call, why=False)), rel=1e-12, abs=1e-13
    )


@laws
@given(seeds)
def test_swapping_the_parties_mirrors_the_verdict(seed):
    call = generated(seed)
    other = evolve(call, parties=call.parties[::-1])
    slack = 1e-15 * max(1, min(verdict_on(call, why=False).turns, 1e6))
    assert numbers(verdict_on(other, why=False)) == pytest.approx(
        numbers(verdict_on(call, why=False)), rel=1e-9, abs=1e-12 + slack
    )


@laws
@given(seeds)
def test_every_encounter_ends_in_exactly_one_of_the_ways(seed):
    verdict = verdict_on(generated(seed), why=False)
    assert sum(verdict.first.values()) == pytest.approx(1, abs=2e-9)
    assert all(-1e-12 <= share <= 1 + 1e-9 for share in verdict.first.values())


@laws
@given(seeds, seeds)
def test_a_trace_is_a_path_of_the_chain(seed, index):
    call = generated(seed)
    trace = walk(call, seed=seed, index=index, limit=40)
    chain = verdict_on(call, why=False).answers.solution.chain

    def state(turn, standing):
        numbers = (
            automaton.numbers[local.stage, local.scales]
            for automaton, local in zip(chain.automata, standing, strict=True)
        )
        return chain.find(turn, *numbers)

    here = state(call.roles.index(call.opens), trace.starts)
    assert here in chain.start_states
    for turn in trace.turns:
        move = chain.automata[turn.speaker].moves.index(turn.move)
        if any(turn.ends):
            exits = slice(chain.end_first[here], chain.end_first[here + 1])
            ways = {chain.way_name(way) for way in chain.end_way[exits]}
            assert turn.ends in ways
            assert move in chain.end_move[exits]
            break
        there = state(next_speaker(turn), turn.after)
        steps = slice(chain.first[here], chain.first[here + 1])
        taken = (chain.target[steps] == there) & (chain.move[steps] == move)
        assert chain.share[steps][taken].min() > 0
        here = there


@laws
@given(seeds)
def test_the_steps_and_endings_of_every_state_sum_to_1(seed):
    chain = verdict_on(generated(seed), why=False).answers.solution.chain
    total = np.bincount(chain.source, chain.share, minlength=chain.size)
    total = total + np.bincount(chain.end_source, chain.end_share, minlength=chain.size)
    assert total == pytest.approx(1, abs=1e-12)


@laws
@given(seeds)
def test_writing_and_reading_a_script_gives_the_same_script(seed):
    for party in generated(seed).parties:
        known = {vocabulary.id: vocabulary for vocabulary in party.script.vocabularies}

        def find(kind, reference, folder, known=known):
            return known[reference if "/" in reference else f"{folder}/{reference}"]

        text = formats.write_text(party.script)
        assert formats.read_text(text, id=party.script.id, find=find) == party.script
        for vocabulary in known.values():
            again = formats.read_text(formats.write_text(vocabulary), id=vocabulary.id)
            assert again == vocabulary


@laws
@given(seeds)
def test_values_and_results_can_be_pickled(seed):
    call = generated(seed)
    assert pickle.loads(pickle.dumps(call)) == call
    verdict = verdict_on(call)
    again = pickle.loads(pickle.dumps(verdict))
    assert isinstance(again.encounter, Encounter)
    assert numbers(again) == numbers(verdict)
