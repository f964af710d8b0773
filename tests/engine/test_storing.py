"""A store gives back what it holds, forgets what is longest unused, and is open for a block."""

import pickle

import pytest

import scenarios_lib as sl
from scenarios_lib.engine.products import compile_for
from scenarios_lib.engine.storing import Store, stored

PROUD = sl.load("textbook/proud")
LEAVING = sl.load("textbook/leaving")


def test_in_its_block_a_script_is_compiled_once_for_what_it_hears():
    store = Store()
    with stored(store):
        one = compile_for(PROUD, PROUD)
        assert compile_for(sl.load("textbook/proud"), PROUD) is one
        assert compile_for(LEAVING, PROUD) is not one
    assert compile_for(PROUD, PROUD) is not one
    with stored(store):
        assert compile_for(PROUD, PROUD) is one


def test_a_block_that_fails_closes_it():
    with pytest.raises(KeyError), stored(Store()):
        raise KeyError
    assert compile_for(PROUD, PROUD) is not compile_for(PROUD, PROUD)


def test_what_is_longest_unused_is_forgotten_first_but_never_the_last_two():
    automaton = compile_for(PROUD, PROUD)
    store = Store(most=3 * automaton.size)
    made = []

    def ask(key):
        return store.get(key, lambda: made.append(key) or automaton)

    for key in "abcaddbe":
        ask(key)
    # a, b, c fit. d drives out b, the longest unused, for a was asked for again; b drives out c.
    assert made == ["a", "b", "c", "d", "b", "e"]
    assert list(store.kept) == ["d", "b", "e"]
    assert store.states == 3 * automaton.size
    small = Store(most=0)
    for key in "abc":
        small.get(key, lambda: automaton)
    assert list(small.kept) == ["b", "c"]


def test_a_store_is_sent_empty():
    store = Store(most=7)
    store.get("a", lambda: compile_for(PROUD, PROUD))
    sent = pickle.loads(pickle.dumps(store))
    assert (sent.most, dict(sent.kept)) == (7, {})
