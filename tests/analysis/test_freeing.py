"""What has been answered does not stay in memory: nothing that holds arrays is part of a circle."""

import gc
import weakref

import pytest

import scenarios_lib as sl


@pytest.mark.parametrize("id", ["textbook/competing_exits", "forum/society_calls", "tiers/tiers"])
def test_answers_are_freed_as_soon_as_nobody_holds_them(id):
    value = sl.load(id)
    gc.disable()
    try:
        verdict = sl.run(value)
        role = verdict.value.roles[0]
        assert verdict.answers.ask("first", (role,)).value == verdict.first[role]
        held = [weakref.ref(one) for one in (verdict, verdict.likeliest.solution.chain)]
        assert all(one() is not None for one in held)
        del verdict
        assert [one() for one in held] == [None, None]
    finally:
        gc.enable()
