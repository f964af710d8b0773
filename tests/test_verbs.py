"""The verbs of the library: what they take, what they give back, what they refuse."""

import pytest

import scenarios_lib as sl
from scenarios_lib.errors import ScenarioError


def test_any_two_scripts_meet_under_their_roles():
    call = sl.meet("support_call/uralsky", "support_call/lasker", settings={"client.tension": 8})
    assert call.roles == ("client", "operator")
    assert [start.value for start in call.played[0].scales[0].starts] == [8]


def test_scripts_of_one_role_meet_as_first_and_second():
    call = sl.meet("support_call/dmitry", "support_call/dmitry", opens="second")
    assert call.roles == ("first", "second")
    assert call.opens == "second"


def test_a_setting_outdoes_that_of_the_encounter_and_the_last_one_wins():
    call = sl.load("support_call/stream_call")
    once = sl.settle(call, {"operator.repeats": 1})
    twice = sl.settle(once, {"operator.repeats": {2: 1, 3: 1}})
    assert [start.value for start in twice.played[1].scales[0].starts] == [2, 3]
    assert len(twice.settings) == len(once.settings)


@pytest.mark.parametrize(
    ("settings", "code"),
    [({"client.mood": 1}, "unknown-setting"), ({"client.tension": 99}, "start-out-of-range")],
)
def test_a_setting_that_fits_nothing_is_refused(settings, code):
    with pytest.raises(ScenarioError) as caught:
        sl.settle(sl.load("support_call/stream_call"), settings)
    assert code in {found.code for found in caught.value.problems}


def test_a_verb_says_what_it_can_be_done_with():
    with pytest.raises(ScenarioError) as caught:
        sl.tell("support_call/uralsky")
    assert [(one.code, one.allowed) for one in caught.value.problems] == [
        ("not-playable", ("encounter",))
    ]
    with pytest.raises(ScenarioError, match="unknown-export"):
        sl.export("support_call/stream_call", to="smv")


def test_the_verbs_stay_verbs_when_they_are_used_twice():
    assert sl.export("textbook/pride").text == sl.export("textbook/pride").text
    assert sl.odds(sl.tell("textbook/pride", seed=1)).points[0]


def test_a_study_runs_into_its_cases_and_claims():
    result = sl.run("textbook/shorter_first")
    assert all(judged.holds for judged in result.claims)
    assert set(result.cases) == {case.name for case in result.study.cases}


def test_an_encounter_over_the_limit_is_refused():
    with pytest.raises(ScenarioError, match="too-many-states"):
        sl.run("support_call/stream_call", limit=100)


def test_a_single_folder_is_searched_as_a_list_of_one_is(tmp_path):
    (tmp_path / "words.yaml").write_text("kind: vocabulary\nmoves: {ask: {}}\n", encoding="utf-8")
    (move,) = sl.load("words", folders=str(tmp_path)).moves
    assert move.name == "ask"


def test_a_move_that_a_script_does_not_know_is_no_alphabet():
    with pytest.raises(ValueError, match="knows no move nope"):
        sl.compile("support_call/uralsky", ["nope"])


def test_a_limit_of_no_states_refuses_everything():
    with pytest.raises(ScenarioError, match="too-many-states"):
        sl.run("textbook/pride", limit=0)
