"""Values show themselves in a notebook, in the language of the locale."""

import pickle

import pytest

import scenarios_lib as sl
from render.documents.hostile import Seen, everywhere

EXITS, ROUTE = "textbook/competing_exits", "provider/to_court"

SHOWN = {
    "script": (lambda: sl.load("textbook/leaving"), "img"),
    "vocabulary": (lambda: sl.load("textbook/moves"), "h1"),
    "encounter": (lambda: sl.load(EXITS), "img"),
    "meeting": (lambda: sl.meet("support_call/uralsky", "support_call/engineer"), "img"),
    "study": (lambda: sl.load("textbook/shorter_first"), "h2"),
    "verdict": (lambda: sl.run(EXITS), "table"),
    "result": (lambda: sl.run("textbook/shorter_first"), "table"),
    "trace": (lambda: sl.tell(EXITS, seed=7), "ul"),
    "robustness": (lambda: sl.robustness("textbook/endless_quarrel", 2), "table"),
    "report": (lambda: sl.report("textbook/leaving"), "figure"),
}


@pytest.fixture
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("LANGUAGE", "")


@pytest.mark.parametrize("name", SHOWN)
def test_a_value_shows_itself(name, english):
    make, element = SHOWN[name]
    html = make()._repr_html_()
    seen = Seen(html)
    assert seen.elements[0] == ("div", {"class": "scenarios", "lang": "en"})
    assert element in seen.tags
    assert "html" not in seen.tags, "a piece of the notebook's page, not another page"


def test_a_route_and_a_journey_show_themselves(english):
    route = next(one.id for one in sl.Catalog().list(kind="route"))
    journey = sl.tell(route, seed=1)
    text = Seen(journey._repr_html_()).text
    assert text.count("Contact ") >= len(journey.visits)
    assert "img" in Seen(journey.route._repr_html_()).tags


def test_the_locale_chooses_the_language(monkeypatch):
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    monkeypatch.setenv("LANGUAGE", "")
    html = sl.run(EXITS)._repr_html_()
    assert 'lang="ru"' in html
    assert "Кто заканчивает первым" in html


def test_a_trace_is_told_turn_by_turn_with_what_is_said(english):
    trace = sl.tell("support_call/stream_call", seed=7)
    text = Seen(trace._repr_html_()).text
    assert "seed 7" in text
    items = [tag for tag, _ in Seen(trace._repr_html_()).elements if tag == "li"]
    assert len(items) == len(trace.turns) + 1  # and where both stand before the first


def test_a_stranger_has_no_markup_in_a_notebook(english):
    value = everywhere("<script>alert(1)</script>")
    for one in (value, value.parties[0].plays, sl.run(value), sl.tell(value)):
        seen = Seen(one._repr_html_())
        assert "script" not in seen.tags
        assert "<script>alert(1)</script>" in seen.text


def test_values_that_show_themselves_still_pickle_and_compare():
    encounter = sl.load(EXITS)
    trace = sl.tell(encounter, seed=3)
    for value in (encounter, trace, encounter.parties[0].plays):
        assert pickle.loads(pickle.dumps(value)) == value
