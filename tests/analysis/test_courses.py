"""The likeliest course against every course, and the turn on which it hangs."""

import heapq

import pytest
from building import encounter, goal, rule, scale, script, stage, target, way_out, words
from enumerating import visit
from generating import encounter as generated

from scenarios_lib.analysis.courses import likeliest_course
from scenarios_lib.analysis.mixing import answers_of
from scenarios_lib.analysis.reasons import reason_of


def best_chance(call, ends):
    """Return the probability of the most probable path to these ends, by best-first search."""
    seen = visit(call)
    heap = [(-share, number, state) for number, (state, share) in enumerate(seen.starts.items())]
    heapq.heapify(heap)
    done, number = set(), len(heap)
    while heap:
        chance, _, state = heapq.heappop(heap)
        if state is None:
            return -chance
        if state in done:
            continue
        done.add(state)
        for step in seen.steps[state]:
            number += 1
            if not any(step.ends):
                heapq.heappush(heap, (chance * step.chance, number, step.state))
            elif tuple(end or "" for end in step.ends) == ends:
                heapq.heappush(heap, (chance * step.chance, number, None))
    return None


def test_no_course_of_a_generated_encounter_is_likelier():
    tried = 0
    for seed in range(120):
        call = generated(seed)
        answers = answers_of(call)
        course = likeliest_course(answers)
        if course is None:
            assert answers.solution.nobody.value == pytest.approx(1)
            continue
        tried += 1
        assert course.probability == pytest.approx(best_chance(call, course.ends), rel=1e-9), seed
    assert tried > 60


def persuaded():
    """Return a call in which one question decides: with 1/4 it opens, and only then is it heard."""
    vocabulary = words("ask", "explain", "bye")
    client = script(
        vocabulary,
        stage("asks", "ask", rule(target("open", 1 / 4), target("shut", 3 / 4), hears="ask")),
        stage("open", "ask", rule(target("glad", 1, picture=1), hears="explain")),
        stage("shut", "ask", rule(target("gone"), hears="explain")),
        stage("glad", "ask"),
        stage("gone", "bye", ends="leaves"),
        start="asks",
        scales=(scale("picture", 0, 1, 0),),
        goal=goal("picture == 1"),
        exits=(way_out("leaves"),),
    )
    operator = script(
        vocabulary,
        stage("listens", "ask", rule(target("asks_back"))),
        stage("asks_back", "ask", rule(target("explains"))),
        stage("explains", "explain"),
        start="listens",
    )
    return encounter(client=client, operator=operator)


def test_the_turning_point_is_the_turn_that_changes_the_chance_of_the_goal_most():
    # Turn 1 asks, turn 2 asks back and decides between 1/4 and nothing; it ends on turn 5.
    course = likeliest_course(answers_of(persuaded()))
    assert course.way == "client.leaves"
    assert course.probability == pytest.approx(3 / 4)
    assert course.turning_point == 1
    turning = course.steps[course.turning_point]
    assert (turning.role, turning.move) == ("operator", "ask")
    assert (turning.before, turning.after) == pytest.approx((1 / 4, 0))
    assert [step.move for step in course.steps] == ["ask", "ask", "ask", "explain", "bye"]


def test_a_client_without_a_goal_is_judged_by_the_ending_itself():
    vocabulary = words("talk", "bye")
    client = script(
        vocabulary,
        stage("talks", "talk", rule(target("leaves", 0.75), target("talks", 0.25))),
        stage("leaves", "bye", ends="left"),
        start="talks",
        exits=(way_out("left"),),
    )
    operator = script(
        vocabulary,
        stage("talks", "talk", rule(target("leaves", 0.5), target("talks", 0.5))),
        stage("leaves", "bye", ends="left"),
        start="talks",
        exits=(way_out("left"),),
    )
    course = likeliest_course(answers_of(encounter(client=client, operator=operator)))
    assert course.judged_by == course.way
    assert course.steps[-1].after == 1


def test_the_reason_names_the_turn_and_both_chances_in_both_languages():
    reason = reason_of(answers_of(persuaded()))
    assert "turning point of the likeliest course is turn 2" in reason.en
    assert "falls from 25.0% to 0%" in reason.en
    assert "Поворот — 2-я реплика" in reason.ru
    assert "падает с\u00a025,0\u00a0% до\u00a00\u00a0%" in reason.ru


def test_a_quarrel_that_never_ends_has_a_reason_and_no_course():
    vocabulary = words("talk")
    talker = script(vocabulary, stage("talks", "talk"), start="talks")
    reason = reason_of(answers_of(encounter(client=talker, operator=talker)))
    assert reason.course is None
    assert "endless quarrel" in reason.en
    assert "ссора без конца" in reason.ru
