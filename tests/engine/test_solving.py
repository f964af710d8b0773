"""Exact answers against answers worked by hand, and their bounds against the truth."""

from fractions import Fraction

import numpy as np
import pytest
from building import encounter, rule, scale, script, stage, target, way_out, words
from hand_worked import WORKED

from scenarios_lib.analysis.mixing import answers_of
from scenarios_lib.engine.automata import automaton_from_arrays
from scenarios_lib.engine.products import chain_of, join
from scenarios_lib.engine.sampling import sample_automata
from scenarios_lib.engine.solving import Solution
from scenarios_lib.engine.systems import System
from scenarios_lib.errors import ScenarioError


@pytest.mark.parametrize("worked", WORKED, ids=lambda worked: worked.__name__)
def test_hand_worked_answers_are_met_to_1e_12(worked):
    case = worked()
    answers = answers_of(case.encounter)
    shares = {f"{role}_first": answers.first(role).value for role in case.encounter.roles}
    shares |= {"together": answers.together().value}
    shares |= {
        f"{role}_{end}": answers.ends(role, end).value
        for role, playing in zip(case.encounter.roles, case.encounter.played, strict=True)
        for end in playing.ends
    }
    for label, share in shares.items():
        assert share == pytest.approx(float(case.labels.get(label, 0)), abs=1e-12), label
    assert answers.solution.turns.value == pytest.approx(float(case.turns), rel=1e-12)
    assert answers.solution.seconds.value == pytest.approx(float(case.seconds), rel=1e-12)


def leaving(vocabulary, chance):
    """Return a script that leaves with this chance before each of its moves but the first."""
    stays = 1 - chance
    onward = rule(target("stays", stays), target("leaves", chance))
    return script(
        vocabulary,
        stage("stays", "talk", onward),
        stage("leaves", "bye", ends="left"),
        start="stays",
        exits=(way_out("left"),),
    )


def two_leavers(p=0.25, q=0.125):
    vocabulary = words("talk", "bye")
    return encounter(client=leaving(vocabulary, p), operator=leaving(vocabulary, q))


def test_every_number_lies_within_its_bound_of_the_exact_fraction():
    # p = 1/4 and q = 1/8 are exact in binary. After the opening the operator leaves with q, then
    # the client with p, and so on: operator first q / (1 - (1 - p)(1 - q)).
    p, q = Fraction(1, 4), Fraction(1, 8)
    go_on = (1 - p) * (1 - q)
    operator_first = q / (1 - go_on)
    answers = answers_of(two_leavers())
    found = answers.first("operator")
    assert abs(Fraction(found.value) - operator_first) <= Fraction(found.bound)
    # Turns: the opening, then the operator's parting (turn 2k) or the client's (turn 2k + 1).
    turns = 2 * operator_first / (1 - go_on) + (1 - operator_first) * (1 + 2 / (1 - go_on))
    assert abs(Fraction(answers.solution.turns.value) - turns) <= Fraction(
        answers.solution.turns.bound
    )
    given = answers.solution.turns_given(answers.first_ways("operator"))
    assert abs(Fraction(given.value) - 2 / (1 - go_on)) <= Fraction(given.bound)
    assert max(found.bound, answers.solution.turns.bound, given.bound) < 1e-11


def test_a_wrong_solution_is_not_certified(monkeypatch):
    right = System.forward
    monkeypatch.setattr(System, "forward", lambda self, given: right(self, given) * (1 + 1e-4))
    answers = answers_of(two_leavers())
    found = answers.first("operator")
    assert found.bound > abs(found.value - 4 / 11) > 1e-6  # q / (1 - (1-p)(1-q)) = 4/11


def test_lengths_given_who_ends_first_mix_to_the_overall_length():
    solution = answers_of(two_leavers()).solution
    ways = range(len(solution.chain.ways))
    mixed = sum(solution.turns_given([way]).value * solution.way_shares[way] for way in ways)
    assert mixed == pytest.approx(solution.turns.value, rel=1e-12)
    timed = sum(solution.seconds_given([way]).value * solution.way_shares[way] for way in ways)
    assert timed == pytest.approx(solution.seconds.value, rel=1e-12)


def test_the_distribution_of_length_sums_to_the_shares_and_the_mean():
    solution = answers_of(two_leavers()).solution
    table, tail = solution.lengths.shares, solution.lengths.tail
    assert table.sum() + tail == pytest.approx(1, abs=1e-12)
    assert tail <= 1e-9
    turns = np.arange(1, len(table) + 1)
    assert turns @ table.sum(axis=1) == pytest.approx(solution.turns.value, abs=1e-6)
    # Turn 2 is the operator's first chance to leave, turn 3 the client's: 1/8 and 7/8 * 1/4.
    assert table[1].max() == pytest.approx(1 / 8, abs=1e-15)
    assert table[2].max() == pytest.approx(7 / 32, abs=1e-15)


def test_an_endless_quarrel_is_found_by_the_graph():
    vocabulary = words("talk", "bye")
    stays = script(vocabulary, stage("stays", "talk"), start="stays")
    trap = script(
        vocabulary,
        stage("begins", "talk", rule(target("stays", 1), target("leaves", 1e-15))),
        stage("stays", "talk"),
        stage("leaves", "bye", ends="left"),
        start="begins",
        exits=(way_out("left"),),
    )
    solution = answers_of(encounter(client=trap, operator=stays)).solution
    assert solution.nobody.value == pytest.approx(1 - 1e-15, abs=5e-16)
    assert solution.turns.value == np.inf
    never = answers_of(encounter(client=stays, operator=stays)).solution
    assert never.nobody.value == 1.0
    assert never.turns_given([]) is None


def test_reaching_counts_the_start_and_the_last_move():
    answers = answers_of(two_leavers())
    assert answers.ask("reaches", ("client", "stays")).value == 1.0
    # The client comes to `leaves` only by leaving: 1 - 4/11.
    assert answers.ask("reaches", ("client", "leaves")).value == pytest.approx(7 / 11, abs=1e-12)
    assert answers.ask("says", ("client", "bye")).value == pytest.approx(7 / 11, abs=1e-12)
    assert answers.ask("says", ("client", "talk")).value == 1.0
    assert answers.ask("says", ("operator", "talk")).value == pytest.approx(7 / 8, abs=1e-12)


def test_what_is_never_said_is_said_with_chance_0():
    answers = answers_of(two_leavers(p=0.0))
    assert answers.ask("says", ("client", "bye")).value == 0
    assert answers.ask("reaches", ("client", "leaves")).value == 0


def test_final_stages_and_scales_are_distributions_over_the_ends():
    vocabulary = words("talk", "bye")
    counting = script(
        vocabulary,
        stage("counts", "talk", feel={"said": 1}),
        start="counts",
        scales=(scale("said", 0, 3, 0),),
        exits=(way_out("full", "said == 3"),),
    )
    solution = answers_of(encounter(client=counting, operator=leaving(vocabulary, 0.5))).solution
    # The client speaks on turns 1, 3, 5; the operator leaves on turn 2 or 4, with 1/2 each.
    assert solution.final_scale(0, "said") == pytest.approx({1: 1 / 2, 2: 1 / 4, 3: 1 / 4})
    full = [way for way, ends in enumerate(solution.chain.ways) if ends[0]]
    assert solution.final_stages(1, full) == pytest.approx({"stays": 1 / 4})


def test_a_chain_over_the_limit_is_refused_with_its_size():
    with pytest.raises(ScenarioError) as caught:
        chain_of(two_leavers(), limit=2)
    assert [found.code for found in caught.value.problems] == ["too-many-states"]
    assert int(caught.value.problems[0].found) > 2


def machine(chance):
    """Return an automaton by arrays: state 0 talks, and hearing anything leaves with `chance`."""
    stays, leaves = 1 - chance, chance
    return automaton_from_arrays(
        moves=["talk", "bye"],
        says=[[[1, 0, 0], [0, 0, 0]], [[0, 0, 0], [0, 0, 1]], [[0, 0, 0], [0, 0, 1]]],
        alphabet=["talk", "bye"],
        hears=[[[stays, leaves, 0]] * 2, [[0, 1, 0]] * 2, [[0, 0, 1]] * 2],
        ends=["left"],
        say_ends=[0, 0, 1],
    )


def test_automata_from_arrays_meet_and_are_solved_without_a_script():
    chain = join([machine(0.25), machine(0.125)])
    solution = Solution(chain)
    by_scripts = answers_of(two_leavers()).solution
    assert [chain.way_name(way) for way in range(2)] == [("", "left"), ("left", "")]
    assert solution.way_shares == pytest.approx(by_scripts.way_shares, abs=1e-15)
    assert solution.turns.value == pytest.approx(by_scripts.turns.value, rel=1e-14)


def test_arrays_that_are_no_probabilities_are_refused():
    with pytest.raises(ValueError, match="hears must hold probabilities"):
        automaton_from_arrays(moves=["talk"], says=[[[1.0]]], alphabet=["talk"], hears=[[[0.9]]])
    with pytest.raises(ValueError, match=r"says has shape \(1, 1\)"):
        automaton_from_arrays(moves=["talk"], says=[[1.0]], alphabet=["talk"], hears=[[[1.0]]])


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"stages": ["a", "b"]}, r"stages has shape \(2,\); \(1,\)"),
        ({"kinds": ["goal", "break"]}, r"kinds has shape \(2,\); \(1,\)"),
        ({"kinds": ["brake"]}, "brake"),
        ({"seconds": [0.0]}, "seconds must be above 0"),
        ({"seconds": [1.0, 2.0]}, "seconds has shape"),
        ({"say_ends": [0.5]}, r"none of 0\.\.1"),
        ({"hear_ends": [2]}, r"none of 0\.\.1"),
    ],
)
def test_arrays_that_mean_nothing_are_refused(given, reason):
    fine = {"moves": ["talk"], "says": [[[1.0]]], "alphabet": ["talk"], "hears": [[[1.0]]]}
    automaton_from_arrays(**fine)
    with pytest.raises(ValueError, match=reason):
        automaton_from_arrays(**fine, **given)


def test_automata_that_cannot_meet_are_refused():
    deaf = np.ones((1, 0, 1))
    mute = automaton_from_arrays(moves=["hum"], says=[[[1.0]]], alphabet=[], hears=deaf)
    for meet in (join, lambda automata, **rest: sample_automata(automata, 1, **rest)):
        with pytest.raises(ValueError, match="client can say what operator cannot hear: talk, bye"):
            meet([machine(0.25), mute])
        with pytest.raises(ValueError, match="Two automata meet"):
            meet([mute])
        with pytest.raises(ValueError, match="0 or 1 of them opens"):
            meet([machine(0.25), machine(0.25)], opens=2)
    with pytest.raises(ValueError, match="1 or more, not 0"):
        sample_automata([machine(0.25), machine(0.25)], 0)


@pytest.mark.parametrize("size", [10, 4_000])
def test_slow_chains_are_certified_whatever_method_solves_them(size):
    # A walk among `size` scale values that ends only at the top: the exact expected number of
    # turns of a fair walk from 0 with a reflecting floor to n is n(n + 1) / 2 rounds ... checked
    # here against the closed form for a walk that goes up with 1/2 and stays otherwise: 2 n.
    vocabulary = words("talk")
    top = size // 2
    climbing = script(
        vocabulary,
        stage("climbs", "talk", rule(target("climbs", 0.5, height=1), target("climbs_not", 0.5))),
        stage(
            "climbs_not", "talk", rule(target("climbs", 0.5, height=1), target("climbs_not", 0.5))
        ),
        start="climbs",
        scales=(scale("height", 0, top, 0),),
        exits=(way_out("up", f"height == {top}"),),
    )
    echo = script(vocabulary, stage("echoes", "talk"), start="echoes")
    solution = answers_of(encounter(client=climbing, operator=echo)).solution
    # Each round of two turns climbs with 1/2, so 2 * top rounds of 2 turns are expected.
    assert solution.turns.value == pytest.approx(4 * top, rel=1e-9)
    assert solution.turns.bound <= 1e-9 * solution.turns.value
    assert abs(solution.turns.value - 4 * top) <= solution.turns.bound


def test_the_chance_of_an_ending_from_any_state_lies_within_its_bound():
    # Before the operator's move it leaves first with 4/11 (above); before the client's next one
    # with 3/4 * 4/11.
    solution = answers_of(two_leavers()).solution
    way = [solution.chain.way_name(way) for way in range(2)].index(("", "left"))
    chance = solution.chance([way])
    bound = solution.chance_bound([way])
    start = int(solution.chain.start_states[0])
    assert abs(Fraction(float(chance[start])) - Fraction(4, 11)) <= Fraction(bound)
    assert bound < 1e-12
    spoilt = Solution(solution.chain)
    spoilt._chances[frozenset([way])] = chance * (1 - 1e-3)
    assert spoilt.chance_bound([way]) > 1e-4
