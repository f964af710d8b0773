"""Routes on a page: also such as end between two contacts."""

from cli.asking import write

import scenarios_lib as sl
from paging.browsing import needs_browser, opened
from paging.test_pages import data_of

ROAD = {
    "moves": "kind: vocabulary\nmoves: {hello: {}, bye: {}}\n",
    "walker": """kind: script
role: client
vocabulary: moves
scales: {mood: {range: [0, 5], start: 0}}
goal: {title: {en: cheered up}, when: mood >= 5}
start: walks
stages: {walks: {says: hello}}
""",
    "friend": """kind: script
role: operator
vocabulary: moves
goal: {title: {en: said goodbye}}
start: greets
stages:
  greets: {says: hello, next: [{to: parts}]}
  parts: {says: bye, ends: goal}
""",
    "road": """kind: route
traveller: {client: walker}
role: operator
start: one
contacts:
  one: {meets: friend, opens: operator, then: [{after: operator.goal, to: two, feel: {mood: =5}}]}
  two: {meets: friend, opens: operator}
""",
}


def test_a_route_may_end_on_the_way_to_the_next_contact(tmp_path):
    route = sl.load(write(tmp_path, ROAD) / "road.yaml")
    course = sl.run(route).why.course
    assert course.way == "one.client.goal" or course.ends[0] == "goal"
    watch = data_of(sl.page(route))["cases"][0]["scenes"][0]["watch"]
    assert len(watch["course"]["turns"]) == len(course.steps)
    assert None in watch["course"]["turns"][-1][5:]


@needs_browser
def test_a_browser_shows_the_likeliest_course_that_ends_on_the_way(browser, tmp_path):
    route = sl.load(write(tmp_path, ROAD) / "road.yaml")
    with opened(browser, sl.page(route).save(tmp_path / "road.html")) as page:
        page.press("likeliest")
        page.to_the_end()
        assert len(page.spoken()) == len(sl.run(route).why.course.steps)
        assert "On the way the goal is reached." in page.texts(".end")[0]


TWICE = {
    **ROAD,
    "walker": """kind: script
role: client
vocabulary: moves
exits: {left: {title: {en: leaves}}}
start: walks
stages:
  walks: {says: hello, next: [{to: {walks: 2, leaves: 1}}]}
  leaves: {says: bye, ends: left}
""",
    "friend": ROAD["friend"].replace("next: [{to: parts}]", "next: [{to: {greets: 1, parts: 1}}]"),
    "road": ROAD["road"].replace("feel: {mood: =5}", ""),
}


def test_endings_of_several_contacts_are_one_and_the_turning_point_is_that_of_the_likeliest(
    tmp_path,
):
    route = sl.load(write(tmp_path, TWICE) / "road.yaml")
    told = sl.odds(sl.tell(route, seed=0))
    assert told.endings == ("two: operator.goal", "one: client.left", "two: client.left", "nobody")
    watch = data_of(sl.page(route))["cases"][0]["scenes"][0]["watch"]
    shown = [(way["title"]["en"], way["contacts"]) for way in watch["ways"] if not way["aside"]]
    assert shown == [("goal: operator", [1]), ("leaves", [0, 1])]
    (judged,) = told.judged
    assert judged in {"one: client.left", "two: client.left"}  # a part of what is shown as one
    assert watch["judged"] == [2]
    aside = watch["ways"][2]
    assert (aside["aside"], aside["contacts"]) == (True, [0 if judged.startswith("one") else 1])


@needs_browser
def test_a_browser_marks_the_turn_that_the_odds_call_the_turning_point(browser, tmp_path):
    route = sl.load(write(tmp_path, TWICE) / "road.yaml")
    with opened(browser, sl.page(route).save(tmp_path / "road.html")) as page:
        for seed in range(8):
            page.seed(seed)
            page.to_the_end()
            turning = sl.odds(sl.tell(route, seed=seed)).turning_point
            assert page.texts(".turning-point") == [f"Turning point: turn {turning}"]
            assert len(page.chances()) == 2
