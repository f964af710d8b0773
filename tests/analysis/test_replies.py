"""Whoever answers at random says what may bring the partner's goal about, and never just leaves."""

import pytest
from cli.asking import ask, write
from dishes import DISHES

import scenarios_lib as sl
from scenarios_lib.analysis.answers import answers_of_plain
from scenarios_lib.analysis.replies import answered_freely, best_moment, chances_left, closing_moves
from scenarios_lib.engine.games import Game


@pytest.fixture
def evening(tmp_path):
    return sl.load(write(tmp_path, DISHES) / "evening.yaml")


def test_a_last_word_that_is_the_others_goal_is_said_at_random_too(evening):
    child = evening.party("child").plays
    assert set(closing_moves(child)) == {"get_up", "slam"}
    game = Game(answered_freely(evening, "child"), 1)
    assert set(game.moves) == {"put_off", "get_up"}
    answers = answers_of_plain(game.encounter)
    ways = answers.ways("parent", lambda end: end == "goal")
    state = answers.state_of(1, game.turns[-1].after)
    # patience 3: of three replies one is enough, and each is one of two
    assert answers.solution.chance(ways)[state] == pytest.approx(7 / 8, abs=1e-12)
    left = chances_left(answers, state, ways, closing_moves(child))
    assert left == {"put_off": pytest.approx(3 / 4, abs=1e-12), "get_up": 1.0}


def test_whoever_left_could_have_said_something_better(evening):
    game = Game(answered_freely(evening, "child"), 1)
    answers = answers_of_plain(game.encounter)
    ways = answers.ways("parent", lambda end: end == "goal")
    game.reply("put_off")
    game.leave("slam", "leaves")
    best = best_moment(answers, game.trace, 1, ways, {"get_up", "slam"})
    assert (best.turn, best.said, best.said_left, best.move, best.left) == (
        4,
        "slam",
        0,
        "get_up",
        1,
    )


def test_after_a_reply_that_only_leaves_nothing_more_can_come(evening):
    game = Game(answered_freely(evening, "child"), 1)
    answers = answers_of_plain(game.encounter)
    ways = answers.ways("parent", lambda end: end == "does_it")
    state = answers.state_of(1, game.turns[-1].after)
    free, leaving = (chances_left(answers, state, ways, closing) for closing in ((), {"put_off"}))
    assert free["put_off"] == pytest.approx(1 / 4, abs=1e-12)
    assert leaving["put_off"] == 0


def test_a_terminal_tells_the_chances_of_such_a_game(tmp_path):
    file = str(write(tmp_path, DISHES) / "evening.yaml")
    told = " ".join(ask("play", file, answers="put_off\nget_up\n").out.split())
    assert "After your reply: 87.5% → 75.0%" in told
    assert "End: parent reaches the goal" in told
    assert "“put_off” left a chance of 75.0%, “get_up” would have left 100%" in told
