"""Laws that hold for every encounter, tried on generated ones."""

import pickle

import numpy as np
import pytest
from attrs import evolve
from generating import encounter as generated
from generating import population as a_meeting
from generating import route as a_route
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios_lib import formats
from scenarios_lib.analysis.verdicts import verdict_on
from scenarios_lib.engine.walking import next_speaker, walk
from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.mixtures import components, drawn, size
from scenarios_lib.model.populations import Member, Population
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.studies import Case, Study

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


def read_again(value, parts):
    """Return what is read from the text of the value, with these parts to be found by their ids."""
    known = {part.id: part for part in parts}

    def find(kind, reference, folder):
        return known[reference if "/" in reference else f"{folder}/{reference}"]

    return formats.read_text(formats.write_text(value), id=value.id, find=find)


@laws
@given(seeds)
def test_writing_and_reading_a_route_gives_the_same_route(seed):
    made = a_route(seed)
    contacts = tuple(
        evolve(contact, meets=evolve(contact.meets, id=f"generated/{contact.name}"))
        for contact in made.contacts
    )
    trip = evolve(made, contacts=contacts)
    met = (contact.meets for contact in contacts)
    assert read_again(trip, (trip.traveller.plays, *met)) == trip


@laws
@given(seeds)
def test_writing_and_reading_a_population_and_a_meeting_of_it_gives_the_same(seed):
    meeting = a_meeting(seed)
    plays = [party.plays for party in meeting.parties]
    crowd = plays[0]
    inside = [member.plays for member in crowd.members]
    assert read_again(crowd, inside) == crowd
    study = Study("generated/study", (Case("first", meeting, (meeting.parties[0],)),))
    assert read_again(meeting, plays) == meeting
    assert read_again(study, (meeting, *plays)) == study


@laws
@given(seeds)
def test_the_shares_of_those_who_may_meet_sum_to_1(seed):
    meeting = a_meeting(seed)
    found = components(meeting)
    assert sum(part.share for part in found) == pytest.approx(1, abs=1e-12)
    assert len(found) == size(meeting)
    assert len({part.members for part in found}) == len(found)


def every_draw(meeting):
    """Return the chance of each component, by trying every way in which members can be drawn."""
    chances, waiting = {}, [()]
    while waiting:
        made, chance = list(waiting.pop()), [1.0]

        def draw(shares, made=made, chance=chance):
            if not made:
                raise Undecided(len(shares))
            option = made.pop(0)
            chance[0] *= shares[option]
            return option

        choices = tuple(made)
        try:
            part = drawn(meeting, draw)
        except Undecided as undecided:
            waiting += [(*choices, option) for option in range(undecided.args[0])]
        else:
            chances[part.members] = chances.get(part.members, 0) + chance[0]
    return {members: chance for members, chance in chances.items() if chance}


class Undecided(Exception):
    """Raised by a draw for which no choice is made yet; it carries the number of options."""


@laws
@given(seeds)
def test_a_member_is_drawn_as_often_as_its_share_says(seed):
    meeting = a_meeting(seed)
    shares = {part.members: part.share for part in components(meeting)}
    assert every_draw(meeting) == pytest.approx(shares, abs=1e-12)


@laws
@given(seeds)
def test_renaming_contacts_changes_no_number(seed):
    trip = a_route(seed)

    def renamed(rule):
        return evolve(rule, to=f"other_{rule.to}")

    contacts = tuple(
        evolve(one, name=f"other_{one.name}", then=tuple(map(renamed, one.then)))
        for one in trip.contacts
    )
    other = evolve(trip, start=f"other_{trip.start}", contacts=contacts)
    assert numbers(verdict_on(other, why=False)) == pytest.approx(
        numbers(verdict_on(trip, why=False)), rel=1e-12, abs=1e-13
    )


@laws
@given(seeds)
def test_a_route_of_one_contact_is_its_encounter(seed):
    trip = a_route(seed)
    contact = evolve(trip.contacts[0], then=())
    alone = evolve(trip, start=contact.name, contacts=(contact,))
    assert numbers(verdict_on(alone, why=False)) == pytest.approx(
        numbers(verdict_on(trip.meeting(contact), why=False)), rel=1e-12, abs=1e-13
    )


@laws
@given(seeds)
def test_a_population_of_one_script_is_that_script(seed):
    call = generated(seed)
    lonely = tuple(
        Party(one.name, Population(f"only/{one.name}", (Member(0.3, one.plays),)))
        for one in call.parties
    )
    other = evolve(call, parties=lonely)
    assert numbers(verdict_on(other, why=False)) == pytest.approx(
        numbers(verdict_on(call, why=False)), rel=1e-12, abs=1e-13
    )


@laws
@given(seeds)
def test_values_and_results_can_be_pickled(seed):
    call = generated(seed)
    assert pickle.loads(pickle.dumps(call)) == call
    verdict = verdict_on(call)
    again = pickle.loads(pickle.dumps(verdict))
    assert isinstance(again.value, Encounter)
    assert numbers(again) == numbers(verdict)
