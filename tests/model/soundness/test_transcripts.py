"""Errors in transcripts: names, times, how sure an event is."""

import pytest

from model.soundness import told
from scenarios_lib.errors import explain
from scenarios_lib.model.soundness import check
from scenarios_lib.model.transcripts import Event, Transcript


def at(*times):
    return Transcript("heard", tuple(Event("client", "ask", time) for time in times))


def test_a_sound_transcript_has_no_problem_and_knows_who_appears():
    heard = Transcript(
        "heard", (Event("b", "ask", 0), Event("a", "bye", 0), Event("b", "bye", 2.5))
    )
    assert told(heard) == []
    assert heard.roles == ("b", "a")


def test_a_transcript_has_events():
    assert told(Transcript("heard", ())) == [("nothing-here", ("events",))]


@pytest.mark.parametrize("time", [-0.5, float("nan"), float("inf")])
def test_a_time_is_finite_and_not_negative(time):
    assert told(at(0, time)) == [("time-negative", ("events", 1, "at"))]


def test_times_never_go_back_and_are_held_against_the_latest():
    found = at(1, 28, None, 27, None, 27.5, 30)
    assert told(found) == [
        ("time-backwards", ("events", 3, "at")),
        ("time-backwards", ("events", 5, "at")),
    ]
    assert (
        explain(check(found)[1]).splitlines()[1] == "'events.5.at' is 27.5, but 28 comes before it."
    )


def test_names_and_statuses_are_checked():
    found = Transcript("heard", (Event("Client", "tag.ask", status="heard"),))
    assert told(found) == [
        ("not-a-name", ("events", 0, "who")),
        ("not-a-name", ("events", 0, "move")),
        ("not-a-choice", ("events", 0, "status")),
    ]
