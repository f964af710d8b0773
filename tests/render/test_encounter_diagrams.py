"""The diagram of an encounter: two lanes, numbered turns, and where it ended."""

import re
from functools import cache
from xml.etree import ElementTree

import pytest
from attrs import evolve
from building import encounter, goal, rule, scale, script, stage, way_out, words

from scenarios_lib.analysis.verdicts import Verdict, verdict_on
from scenarios_lib.catalog import Catalog
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.texts import Lines, text_of
from scenarios_lib.render.drawing import draw
from scenarios_lib.render.encounter_diagrams import encounter_dot

from .drawings import outline_box, text_boxes
from .layouts import faults, flat, groups, root_of, texts
from .test_script_diagrams import HOSTILE, difference

MOVES = words("hum", "shout", "leave")


@cache
def verdict(id: str) -> Verdict:
    return verdict_on(Catalog().load(id))


def counting(turns: int) -> Encounter:
    """A hums and B shouts, and A is done after so many moves of its own."""
    hums = script(
        MOVES,
        stage("humming", "hum", feel={"left": -1}),
        goal=goal("left == 0"),
        scales=(scale("left", 0, turns, turns),),
    )
    return encounter(a=hums, b=script(MOVES, stage("shouting", "shout")))


def numbers(root: ElementTree.Element) -> list[int]:
    found = (re.match(r"(\d+)\. ", text) for text in texts(root))
    return sorted(int(match[1]) for match in found if match)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(
    "id", ["support_call/stream_call", "support_call/lasker_call", "textbook/pride"]
)
def test_the_catalogs_encounters_are_drawn_without_a_fault(id: str, language: str) -> None:
    assert faults(root_of(draw(verdict(id), language=language))) == []


def test_every_turn_of_the_likeliest_course_has_its_number_from_top_to_bottom() -> None:
    shown = verdict("support_call/stream_call")
    assert shown.why
    assert shown.why.course
    root = root_of(draw(shown))
    assert numbers(root) == [*range(1, len(shown.why.course.steps) + 1)]
    heights = {
        int(box.text.split(".")[0]): box.top
        for box in text_boxes(root)
        if re.match(r"\d+\. ", box.text)
    }
    assert sorted(heights, key=lambda number: heights[number]) == numbers(root)


def test_each_party_has_its_lane_the_first_named_on_the_left() -> None:
    root = root_of(draw(verdict("support_call/stream_call")))
    client, operator = groups(root, "cluster")
    assert {"The client", "Mr Uralsky makes a scene"} <= {box.text for box in text_boxes(client)}
    assert {"The operator", "Dmitry the operator"} <= {box.text for box in text_boxes(operator)}
    assert outline_box(client).right < outline_box(operator).left


def test_turns_stand_in_the_lane_of_the_speaker() -> None:
    root = root_of(draw(counting(3)))
    left, right = (outline_box(lane) for lane in groups(root, "cluster"))
    for box in text_boxes(root):
        if match := re.match(r"(\d+)\. ", box.text):
            lane = left if int(match[1]) % 2 else right
            assert lane.left < box.left < box.right < lane.right


def test_it_is_said_who_ended_how_and_where_the_other_was_cut_short() -> None:
    english = flat(root_of(draw(counting(2))))
    assert "goal goal" in english
    assert "cut short in the stage shouting" in english
    russian = flat(root_of(draw(counting(2), language="ru")))
    assert "оборван на этапе shouting" in russian


def test_the_last_arrow_leads_from_the_last_turn_to_the_end() -> None:
    # Three turns and two shapes at the end, the goal of A first.
    assert re.findall(r"shape(\d) -> shape(\d) \[.*penwidth=2.5", encounter_dot(counting(2))) == [
        ("2", "3")
    ]


def test_it_does_so_too_where_the_other_lane_is_cut_short_before_it() -> None:
    one, other = counting(2).parties
    turned = evolve(counting(2), parties=(other, one))
    # Three turns, then B cut short, then the goal of A.
    assert re.findall(r"shape(\d) -> shape(\d) \[.*penwidth=2.5", encounter_dot(turned)) == [
        ("2", "4")
    ]


def test_both_ends_are_drawn_where_both_end_together() -> None:
    dot = encounter_dot(verdict("textbook/pride"))
    assert len(re.findall(r"-> shape\d+ \[.*penwidth=2.5", dot)) == 2


def test_of_a_long_course_it_is_said_how_many_turns_are_left_out() -> None:
    root = root_of(draw(counting(40)))
    left_out = [int(n) for n in re.findall(r"… (\d+) turns not shown …", flat(root))]
    # A's 40 moves and B's 39 answers.
    assert sum(left_out) + len(numbers(root)) == 79
    assert left_out
    assert faults(root) == []


def test_a_quarrel_without_end_shows_where_both_start() -> None:
    endless = encounter(
        a=script(MOVES, stage("humming", "hum")), b=script(MOVES, stage("shouting", "shout"))
    )
    seen = flat(root_of(draw(endless)))
    assert "endless quarrel" in seen
    assert "starts here humming" in seen
    assert numbers(root_of(draw(endless))) == []


def test_a_turn_is_told_with_its_words_which_change_as_it_is_repeated() -> None:
    hums = counting(2)
    lines = (Lines("hum", (("en", ("Hm.", "Hm again.")),)),)
    told = evolve(hums.parties[0].script.stages[0], lines=lines)
    speaker = evolve(hums.parties[0].script, stages=(told,))
    spoken = evolve(hums, parties=(evolve(hums.parties[0], plays=speaker), hums.parties[1]))
    assert {"“Hm.”", "“Hm again.”"} <= set(texts(root_of(draw(spoken))))


def test_the_turning_point_is_marked_with_both_chances() -> None:
    shown = verdict("support_call/stream_call")
    assert shown.why
    course = shown.why.course
    assert course
    seen = flat(root_of(draw(shown)))
    assert seen.count("Turning point: the client's goal") == 1
    assert re.search(rf"{course.turning_point + 1}\. [^.]*.*?Turning point", seen)


def test_a_verdict_that_was_not_asked_why_is_drawn_all_the_same() -> None:
    assert encounter_dot(verdict_on(counting(2), why=False)) == encounter_dot(counting(2))


def test_highlighting_changes_exactly_the_turns_in_that_stage() -> None:
    plain, lit = (encounter_dot(counting(2), highlight=h) for h in ([], ["a.humming"]))
    # A speaks in turns 1 and 3.
    assert [re.findall(r"(\d)\. humming", line) for line in difference(plain, lit)] == [
        ["1"],
        ["3"],
    ]


def test_a_stage_that_no_party_has_cannot_be_highlighted() -> None:
    with pytest.raises(ValueError, match=r"no stage 'humming'.*a\.humming, b\.shouting"):
        draw(counting(2), highlight=["humming"])


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_line_appears_as_text_only(title: str) -> None:
    plain = counting(2)
    hums = plain.parties[0].script
    loud = evolve(
        hums.stages[0], title=text_of(title or {}), lines=(Lines("hum", (("en", (title,)),)),)
    )
    script_ = evolve(hums, title=text_of(title or {}), stages=(loud,))
    hostile = evolve(
        plain,
        title=text_of(title or {}),
        parties=(evolve(plain.parties[0], plays=script_), plain.parties[1]),
    )
    one, other = root_of(draw(plain)), root_of(draw(hostile))
    assert len(groups(one, "node")) == len(groups(other, "node"))
    assert len(groups(one, "edge")) == len(groups(other, "edge"))
    assert {element.tag for element in other.iter()} <= {element.tag for element in one.iter()}
    assert [fault for fault in faults(other) if "is missing" not in fault] == []


def test_who_goes_on_at_once_has_an_arrow_within_the_lane() -> None:
    talks = script(
        MOVES,
        stage("one", "hum", goes_on={"two": 1}),
        stage("two", "leave", ends="gone"),
        exits=(way_out("gone", kind="concede"),),
    )
    both = encounter(a=talks, b=script(MOVES, stage("shouting", "shout", rule("shouting"))))
    assert "arrow that stays in its lane" in flat(root_of(draw(both)))
    assert re.search(r"shape0 -> shape1 \[.*style=dashed", encounter_dot(both))
