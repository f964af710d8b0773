"""Reasons in words: how often, whose reaction, from which start, and ends by their own names."""

import re

import pytest
from render.pages import plain

import scenarios_lib as sl
from scenarios_lib.analysis.courses import likeliest_course
from scenarios_lib.analysis.wording import NBSP
from scenarios_lib.render.starts import start_told
from scenarios_lib.render.tables import verdict_page


def test_what_always_happens_is_not_said_to_happen_most_often():
    why = sl.run("salon/five_salons").why
    assert why.en.startswith("Both scripts always end on the same move, after ")
    assert why.ru.startswith("Всегда оба сценария заканчиваются на одной и той же реплике; ")


def test_equal_chances_are_told_together():
    why = sl.run("observer/evenings").why
    assert why.en.startswith("Equally often (50.0% each) the event's script ends first and both ")
    assert why.ru.startswith(
        "Одинаково часто (по 50,0\u00a0%) первым заканчивается сценарий события и "
    )


def test_a_turning_point_is_the_turn_and_what_the_hearer_makes_of_it():
    why = sl.run("support_call/stream_call").why
    assert "After it and the client's reaction, the chance that the client reaches" in why.en
    assert "После неё и реакции клиента шанс, что клиент достигнет цели," in why.ru


def test_an_end_of_a_route_is_called_what_the_script_calls_it_that_reaches_it():
    verdict = sl.run("support_call/stream_case")
    engineer = verdict.value.contact_named["engineer"].meets.goal.title.get("en")
    maxim = verdict.value.contact_named["maxim"].meets.goal.title.get("en")
    assert engineer != maxim
    ends = plain(verdict_page(verdict, "en")).split("How it ends")[1].split("How long")[0]
    assert engineer in ends
    assert maxim not in ends
    drawn = [
        " ".join(re.sub("<[^>]*>", " ", line).split())
        for line in sl.draw(verdict).dot.splitlines()
        if re.match(r"\tend\d+ \[label=", line)
    ]
    assert any(engineer in line for line in drawn)
    assert not any(maxim in line for line in drawn)


def test_the_first_contact_is_reached_for_certain():
    assert sl.run("support_call/stream_case").contacts.meets["maxim"] == 1.0


@pytest.mark.parametrize("name", ["support_call/stream_call", "support_call/stream_case"])
def test_a_course_tells_what_was_drawn_at_its_start(name):
    verdict = sl.run(name)
    course = likeliest_course(verdict.answers)
    told = start_told(verdict.likeliest.value, [at for _, at in course.start], "en")
    client = dict(dict(course.start)["client"].scales)
    assert f"tension {client['tension']}, rapport {client['rapport']}" in told.replace(NBSP, " ")
    assert "weariness" not in told  # it always begins at 0
    page = plain(verdict_page(verdict, "en")).replace(NBSP, " ")
    assert "at this start: " in page
    assert f"tension {client['tension']}" in page


def test_where_nothing_is_drawn_nothing_is_told_of_the_start():
    verdict = sl.run("textbook/competing_exits")
    start = [at for _, at in likeliest_course(verdict.answers).start]
    assert start_told(verdict.value, start, "en") == ""
    assert "at this start" not in plain(verdict_page(verdict, "en"))
