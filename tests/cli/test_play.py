"""`scenarios play`: one party is spoken for, the other plays its script."""

import pytest
from sharing import solved_once

import scenarios_lib as sl
from cli.asking import DOOR, ask, write
from scenarios_lib.analysis.mixing import answers_of
from scenarios_lib.analysis.replies import answered_freely, best_moment, chances_left
from scenarios_lib.analysis.wording import percent
from scenarios_lib.engine.games import Game

CALL = "support_call/stream_call"
LONG_DOOR = {**DOOR, "call": DOOR["call"].replace("set: {", "set: {one.left: 7, ")}


@pytest.fixture(autouse=True, scope="module")
def _solved_once():
    with solved_once():
        yield


def played(answers, *words, id=CALL):
    return ask("play", id, *words, answers="".join(f"{one}\n" for one in answers))


def test_a_game_goes_to_the_end_and_the_debrief():
    reply = played(["greeting", *["template_answer"] * 40])
    assert reply.code == 0
    assert "After your reply: " in reply.out
    assert "End: client" in reply.out
    assert "The reply that mattered most was at turn " in reply.out
    assert reply.out.rstrip().endswith("What could be done?")


def test_a_reply_is_chosen_by_number_or_name_and_others_are_refused():
    reply = played(["99", "nonsense", "1", "q"], "--lang", "ru")
    assert "Реплики «99» нет; они от 1 до " in reply.out
    assert "Реплики «nonsense» нет" in reply.out
    assert "После вашей реплики: " in reply.out
    assert "Вы решили на этом закончить." in reply.out


def test_replies_stand_under_their_groups_and_those_of_one_group_under_no_heading(tmp_path):
    grouped = played(["q"]).out
    assert "\nTechniques\n" in grouped
    assert "\nOther\n" in grouped
    plain = played(["q"], "--as", "other", id=write(tmp_path, LONG_DOOR) / "call.yaml").out
    assert "\n  1  knock\n" in plain
    assert "Other" not in plain


def test_the_game_can_be_had_as_data():
    data = played(["counter_question", "agree", "q"], "--json").data
    said = [turn["says"] for turn in data["turns"] if turn["who"] == "operator"]
    assert said == ["counter_question", "agree"]
    assert data["played"] == "operator"
    assert data["best_moment"]["said"] == "counter_question"


def test_where_nobody_answers_it_stops():
    reply = played([])
    assert reply.code == 0
    assert "You stopped here." in reply.out


def test_a_move_that_ends_ones_own_script_ends_the_game():
    reply = played(["transfer"])
    assert "End: operator – “puts the call through to the engineer”" in reply.out


def test_the_wish_is_told_with_its_chance():
    reply = played(["q"])
    assert (
        "Goal: client: the exact chance of it, if all further replies are picked at random"
        in " ".join(reply.out.split())
    )
    assert "What could be done?" not in reply.out


def test_a_population_a_setting_and_an_opener_are_played(tmp_path):
    files = {
        **DOOR,
        "crowd": "kind: population\nmembers: [{script: knocker, set: {left: 7}, share: 1}]\n",
        "call": "kind: encounter\nparties: {one: crowd, other: knocker}\n",
    }
    call = write(tmp_path, files) / "call.yaml"
    knocks = ["knock"] * 20
    assert played(knocks, "--as", "other", "--json", id=call).data["turns"][-1]["turn"] == 13
    set_ = played(knocks, "--as", "other", "--set", "one.left=2", "--json", id=call).data
    assert set_["turns"][-1]["turn"] == 3
    opened = played(knocks, "--as", "other", "--opens", "other", "--json", id=call).data
    assert opened["turns"][0]["who"] == "other"


def test_what_was_typed_is_printed_as_text():
    assert "\x1b" not in played(["3\x1b[A", "q"]).out


def test_without_a_terminal_to_read_from_it_stops(monkeypatch):
    table = pytest.importorskip("scenarios_lib.cli.commands.play")
    monkeypatch.setattr(table.sys, "stdin", None)
    assert table.Table.ask(type("T", (), {"session": None})) is None


def test_either_party_can_be_played():
    reply = played(["reject", "q"], "--as", "client")
    assert reply.out.count("operator  ") >= 2


def test_a_party_that_is_not_there_is_refused():
    reply = played([], "--as", "neighbour")
    assert reply.code == 2
    assert "unknown-party" in reply.err


def test_the_partner_draws_as_if_both_played_alone(tmp_path):
    call = sl.load(write(tmp_path, DOOR) / "call.yaml")
    game = Game(answered_freely(call, "other"), 1, seed=3)
    assert [turn.move for turn in game.turns] == ["knock"]
    assert game.over
    assert game.starts == sl.tell(answered_freely(call, "other"), seed=3).starts


@pytest.fixture(scope="module")
def game():
    return Game(answered_freely(sl.load(CALL), "operator"), 1, seed=5)


def test_what_a_reply_leaves_is_the_mean_of_what_may_come_of_it(game):
    free = game.encounter
    answers = answers_of(free)
    ways = answers.ways("client", lambda end: end == "goal")
    state = answers.state_of(1, game.starts)
    left = chances_left(answers, state, ways)
    assert set(left) == set(game.moves)
    mean = sum(left.values()) / len(left)
    assert mean == pytest.approx(float(answers.solution.chance(ways)[state]), abs=1e-12)
    assert left["counter_question"] < left["call_by_name"]


def test_the_best_moment_is_where_most_was_missed(game):
    free = game.encounter
    answers = answers_of(free)
    ways = answers.ways("client", lambda end: end == "goal")
    told = Game(free, 1, seed=5)
    for move in ("call_by_name", "counter_question", "agree"):
        told.reply(move)
    best = best_moment(answers, told.trace, 1, ways)
    missed = {}
    for turn in told.trace.turns:
        if turn.speaker == 1:
            left = chances_left(answers, answers.state_of(1, turn.before), ways)
            missed[turn.number + 1] = max(left.values()) - left[turn.move]
    assert missed[best.turn] == max(missed.values()) == best.left - best.said_left
    assert best.said == "counter_question"


def test_the_chances_told_are_exact():
    reply = played(["counter_question", "q"], "--seed", "5")
    free = answered_freely(sl.load(CALL), "operator")
    answers = answers_of(free)
    goal = answers.solution.chance(answers.ways("client", lambda end: end == "goal"))
    game = Game(free, 1, seed=5)
    before = goal[answers.state_of(1, game.starts)]
    game.reply("counter_question")
    after = goal[answers.state_of(0, game.turns[0].after)]
    assert f"After your reply: {percent(before, 'en')} → {percent(after, 'en')}" in reply.out
