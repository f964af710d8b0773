"""The exported matrix is the engine's chain, number for number, and says what its states are."""

from math import nextafter

import numpy as np
import pytest
from attrs import evolve
from building import encounter, goal, move, rule, scale, script, stage, target, way_out, words
from generating import encounter as generated

from exporting.reading import read
from scenarios_lib.engine.products import chain_of
from scenarios_lib.errors import ScenarioError
from scenarios_lib.exporting import Export
from scenarios_lib.exporting.lines import BLOCK, lines, real, whole
from scenarios_lib.exporting.matrix import matrix
from scenarios_lib.verbs import export, load

TALK = words("talk", move("shout", seconds=1), move("bye", seconds=2.5))


def _files(met):
    return Export("matrix", matrix(met)).files


def _talker(**rest):
    """Return who leaves with one chance in four after each thing it hears."""
    return script(
        TALK,
        stage("talks", {"talk": 3, "shout": 1}, rule(target("talks", 3), target("leaves"))),
        stage("leaves", "bye", ends="left"),
        exits=(way_out("left"),),
        **rest,
    )


LISTENER = script(TALK, stage("listens", "talk"))


def test_a_small_chain_is_the_one_worked_out_by_hand():
    met = encounter(client=_talker(), operator=LISTENER)
    found = read(_files(met))
    talks, waits = found.state(speaker=0, client_stage=0), found.state(speaker=1, client_stage=0)
    leaves, over = found.state(speaker=0, client_stage=1), found.state(client_end=1)
    # Both things that the client may say lead to the same state: one step, the sum of the shares.
    assert found.shares(talks) == {waits: 1}
    assert found.shares(waits) == {talks: 0.75, leaves: 0.25}
    assert found.shares(leaves) == found.shares(over) == {over: 1}
    assert found.rewards["turns"] == {talks: 1, waits: 1, leaves: 1}
    # Three times of four 5 seconds, once 1; the listener 5; a good-bye 2.5.
    assert found.rewards["seconds"] == {talks: 4, waits: 5, leaves: 2.5}
    assert found.labels == {
        "init": {talks},
        "deadlock": set(),
        "client_first": {over},
        "operator_first": set(),
        "together": set(),
        "ended": {over},
        "client_left": {over},
    }


def test_states_tell_who_speaks_and_where_both_stand():
    client = _talker(scales=(scale("mood", -2, 3, 1),))
    found = read(_files(encounter(client=client, operator=LISTENER)))
    assert found.variables == (
        "speaker", "client_stage", "client_mood", "client_end", "operator_stage", "operator_end",
    )  # fmt: skip
    assert found.states[found.state(speaker=1)] == (1, 0, 1, 0, 0, 0)
    # An end is no stage, and its scales stand one below their range.
    assert found.states[found.state(client_end=1)] == (-1, -1, -3, 1, -1, 0)
    assert found.legend == {
        ("speaker", 0): "client",
        ("speaker", 1): "operator",
        ("client_stage", 0): "talks",
        ("client_stage", 1): "leaves",
        ("client_end", 1): "left",
        ("operator_stage", 0): "listens",
    }


def test_a_start_by_chance_is_a_step_that_takes_no_turn():
    client = _talker(scales=(scale("mood", 0, 3, {1: 1, 2: 3}),))
    found = read(_files(encounter(client=client, operator=LISTENER)))
    (start,) = found.labels["init"]
    assert start == found.size - 1
    one, two = (found.state(speaker=0, client_stage=0, client_mood=mood) for mood in (1, 2))
    assert found.shares(start) == {one: 0.25, two: 0.75}
    assert start not in found.rewards["turns"] | found.rewards["seconds"]
    assert found.states[start] == (-1, -1, -1, 0, -1, 0)


def test_who_ends_together_is_labelled_so():
    ender = script(TALK, stage("talks", "bye", ends="goal"), goal=goal())
    hearer = script(
        words(move("bye", mood=1)),
        stage("waits", "bye"),
        scales=(scale("mood", 0, 1, 0),),
        exits=(way_out("leaves", "mood == 1"),),
    )
    both = encounter(
        client=ender, operator=evolve(hearer, vocabularies=(TALK, *hearer.vocabularies))
    )
    found = read(_files(both))
    (over,) = found.labels["ended"]
    named = {name for name, states in found.labels.items() if over in states}
    assert named == {"ended", "together", "client_goal", "operator_leaves"}


def test_names_that_nobody_checked_stay_words():
    bad = 'x",0\n1: 2'
    client = script(words(bad), stage(bad, bad, ends=bad), exits=(way_out(bad),))
    files = _files(encounter(client=client, operator=script(words(bad), stage("listens", bad))))
    found = read(files)
    assert found.legend["client_stage", 0] == "x__0_1__2"
    assert found.labels["client_x__0_1__2"]


@pytest.mark.parametrize("seed", range(12))
def test_nothing_of_the_chain_is_lost(seed):
    met = generated(seed)
    chain, found = chain_of(met), read(_files(met))
    steps: dict[tuple[int, int], float] = {}
    for source, target_, share in zip(chain.source, chain.target, chain.share, strict=True):
        steps[source, target_] = steps.get((source, target_), 0.0) + float(share)
    for source, way, share in zip(chain.end_source, chain.end_way, chain.end_share, strict=True):
        key = (source, chain.size + way)
        steps[key] = steps.get(key, 0.0) + float(share)
    own = {step: share for step, share in found.steps.items() if step[0] < chain.size}
    assert own.keys() == steps.keys()
    # The same floats, up to the order in which parallel steps are summed.
    for step, share in own.items():
        assert share == pytest.approx(steps[step], rel=4e-16), step
    assert all(found.shares(end) == {end: 1} for end in found.labels["ended"])


def test_a_share_is_never_above_one():
    # Twenty times the float 0.05, one after another, is 1.0000000000000002.
    said = dict.fromkeys((f"m{number}" for number in range(20)), 1)
    client = script(words(*said), stage("talks", said, ends="goal"), goal=goal())
    met = encounter(client=client, operator=script(words(*said), stage("listens", "m0")))
    assert max(read(_files(met)).steps.values()) == 1


def test_floats_are_written_so_that_they_are_read_again():
    floats = [0.1, 1 / 3, 1e-300, nextafter(1, 0), 5e-324, 1.0, 2.5, 10.0]
    (text,) = lines("%s\n", len(floats), real(np.array(floats)))
    assert [float(line) for line in text.splitlines()] == floats
    assert text.splitlines()[5:] == ["1", "2.5", "10"]


def test_long_columns_are_written_in_blocks():
    numbers = np.arange(2 * BLOCK + 1)
    blocks = list(lines("%d\n", len(numbers), whole(numbers)))
    assert len(blocks) == 3
    assert "".join(blocks) == "".join(f"{number}\n" for number in range(2 * BLOCK + 1))


def test_an_encounter_that_cannot_be_solved_is_refused_with_its_place():
    met = encounter(
        client=script(TALK, stage("talks", {"talk": "1 / mood"}), scales=(scale("mood", 0, 1, 0),)),
        operator=LISTENER,
    )
    with pytest.raises(ScenarioError, match="division-by-zero"):
        export(met, to="matrix")


def test_a_matrix_of_the_catalog_is_a_chain():
    found = read(export("textbook/pride", to="matrix").files)
    sums = [sum(found.shares(state).values()) for state in range(found.size)]
    assert sums == pytest.approx([1] * found.size, abs=1e-15)
    assert load("textbook/pride").roles[0] in found.legend.values()
