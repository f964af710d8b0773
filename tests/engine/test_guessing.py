"""Guessed states against the plain walker, and what fails in them against what really fails."""

import numpy as np
import pytest
from building import feels, rule, scale, script, stage, target, way_out, words
from comparing import same_course
from generating import encounter as generated

from scenarios_lib.engine import lookahead
from scenarios_lib.engine.compiling import compile_script
from scenarios_lib.engine.faults import possible_faults
from scenarios_lib.engine.products import automata_of
from scenarios_lib.engine.sampling import sample_automata
from scenarios_lib.engine.walking import walk
from scenarios_lib.errors import ScenarioError

STAGES = ("s", "t", "u")
WEIGHTS = ("x - 2", "3 - x", "1 / (x - 3)", "x * y - 4", "1", "2", "y", "x / y")
GUARDS = ("x > 1", "1 / x > 0.4", "y < 3")


@pytest.fixture
def guessing(monkeypatch):
    """Return what makes every search guess after each round."""

    def start():
        monkeypatch.setattr(lookahead, "FEW", 10**9)
        monkeypatch.setattr(lookahead, "SHORT_PATIENCE", 1)
        monkeypatch.setattr(lookahead, "PATIENCE", 1)

    return start


def risky(seed):
    """Return a script whose weights and conditions fail in some of its states."""
    rng = np.random.default_rng(seed)

    def any_of(options):
        return str(rng.choice(options))

    def reaction():
        to = [
            target(any_of(STAGES), any_of(WEIGHTS), x=int(rng.integers(-1, 3)))
            for _ in range(int(rng.integers(1, 3)))
        ]
        return rule(*to, hears=any_of(("a", "b", "c")), when=any_of(GUARDS))

    stages = [
        stage(
            name,
            {move: any_of(WEIGHTS) for move in rng.choice(["a", "b", "c"], 2, replace=False)},
            *(reaction() for _ in range(int(rng.integers(3)))),
            feel={"x": int(rng.integers(-1, 2))},
            goes_on={"pass": any_of(WEIGHTS), any_of(STAGES): any_of(WEIGHTS)}
            if rng.random() < 0.4
            else None,
        )
        for name in STAGES
    ]
    wide, high = int(rng.integers(2, 6)), int(rng.integers(2, 6))
    return script(
        words("a", "b", "c"),
        *stages,
        scales=(
            scale("x", 0, wide, int(rng.integers(wide + 1))),
            scale("y", 0, high, int(rng.integers(high + 1))),
        ),
        next=(rule(target(any_of(STAGES), any_of(WEIGHTS), y=1)),) if rng.random() < 0.6 else (),
        feels=(feels(when=any_of(("x > 0", "1 / (y - 1) > 0")), x=1, y=-1),)
        if rng.random() < 0.6
        else (),
        exits=(way_out("out", any_of(("x == 0", "y == 0 and x > 1", "1 / (x + y - 2) > 3"))),),
    )


def standing(automaton):
    return {
        (automaton.stages[place], *map(int, values))
        for place, values in zip(automaton.stage, automaton.values, strict=True)
    }


def failing(automaton):
    """Return what fails, with every state in which it does."""
    found = set()

    def note(fault, local):
        if fault:
            blame = automaton.blames[fault - 1]
            stage_name = automaton.stages[automaton.stage[local]]
            values = tuple(map(int, automaton.values[local]))
            found.add((blame.code, blame.path, stage_name, values))

    for local in range(automaton.size):
        note(automaton.say_fault[local], local)
        note(automaton.on_fault[local], local)
        if automaton.hear_first[local] >= 0:
            for heard in range(len(automaton.alphabet)):
                row = automaton.rows(local, heard)
                note(automaton.take_fault[row], local)
                if (react := automaton.take_react[row]) >= 0:
                    note(automaton.react_fault[react], automaton.take_to[row])
    return found


def compiled(one, alphabet, keeps):
    """Return the automaton, or the code of what is wrong at its start."""
    try:
        return compile_script(one, alphabet, keeps=keeps)
    except ScenarioError as error:
        return [found.code for found in error.problems]


@pytest.mark.parametrize("block", range(4))
def test_guessing_adds_no_state_and_no_failure(block, guessing):
    seeds = range(block * 20, block * 20 + 20)
    asked = [(seed, *way) for seed in seeds for way in ((None, True), (("a",), False))]
    plain = [compiled(risky(seed), alphabet, keeps) for seed, alphabet, keeps in asked]
    guessing()
    failed = 0
    for (seed, alphabet, keeps), one in zip(asked, plain, strict=True):
        other = compiled(risky(seed), alphabet, keeps)
        if isinstance(one, list):
            assert one == other
            continue
        assert standing(other) <= standing(one), (seed, keeps)  # where a choice fails, no more
        assert failing(one) == failing(other), (seed, keeps)
        failed += bool(failing(one))
    assert failed > 20  # of at most 40: the scripts are risky indeed


@pytest.mark.parametrize("guessed", [False, True])
def test_every_warning_names_a_state_that_really_fails_and_no_place_is_left_out(guessed, guessing):
    truth = {}
    for seed in range(40):
        if not isinstance(automaton := compiled(risky(seed), None, True), list):
            truth[seed] = failing(automaton)
    if guessed:
        guessing()
    for seed, fails in truth.items():
        warned = possible_faults(risky(seed))
        assert {(found.found, found.where.path) for found in warned} == {
            (code, path) for code, path, _, _ in fails
        }
        states = {(code, path): set() for code, path, _, _ in fails}
        for code, path, stage_name, values in fails:
            told = ", ".join(f"{name} = {v}" for name, v in zip("xy", values, strict=True))
            states[code, path].add((stage_name, told))
        for found in warned:
            told = dict(found.facts)
            state = (told["stage"], told["scales"])
            assert state in states[found.found, found.where.path], seed


@pytest.mark.parametrize("block", range(3))
def test_encounters_played_on_guessed_automata_are_the_plain_walkers(block, guessing):
    guessing()
    for seed in range(block * 20, block * 20 + 20):
        call = generated(seed)
        opens = call.roles.index(call.opens)
        sample = sample_automata(
            automata_of(call), 40, roles=call.roles, opens=opens, seed=seed, limit=200
        )
        for place in range(10):
            assert same_course(sample, place, walk(call, seed=seed, index=place, limit=200)), seed
