"""A route and a population as pictures: ways with how often they are taken, members with shares."""

import re

import pytest

import scenarios_lib as sl

from .drawings import SVG, outline_box
from .layouts import faults, flat, groups, root_of

ROUTES = (
    "provider/leaving",
    "provider/legal_road",
    "support_call/stream_case",
    "insurance/policy",
    "salon/five_salons",
)
POPULATIONS = ("forum/callers_half", "support_call/callers", "tiers/clients")


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("id", [*ROUTES, *POPULATIONS])
def test_they_are_drawn_without_a_fault(id, language):
    assert faults(root_of(sl.draw(id, language=language))) == []


@pytest.mark.parametrize("id", ROUTES)
def test_the_words_above_are_as_wide_in_either_language(id):
    widths = []
    for language in ("en", "ru"):
        root = root_of(sl.draw(id, language=language))
        (title,) = groups(root, "graph")
        widths.append(
            max(
                float(text.get("x", "")) + float(text.get("textLength", ""))
                for text in title.iter(f"{SVG}text")
            )
        )
    assert max(widths) < 1.12 * min(widths)


def test_what_passes_between_contacts_is_told_in_days():
    assert "7 d later" in flat(root_of(sl.draw("provider/legal_road")))
    assert "через 7 сут" in flat(root_of(sl.draw("provider/legal_road", language="ru")))


def test_a_way_after_whatever_end_says_just_that():
    said = flat(root_of(sl.draw("support_call/three_calls_running")))
    assert "any end 10 s later" in said
    assert "the client: any end" not in said


def test_a_way_back_to_the_same_contact_is_no_thicker_than_its_arrow_can_show():
    dot = sl.draw("insurance/policy").dot
    (loop,) = re.findall(r"contact0 -> contact0 \[.*penwidth=([\d.]+)", dot)
    assert float(loop) == 2.0


def test_what_is_set_for_a_member_has_its_titles_in_the_readers_language():
    russian = flat(root_of(sl.draw("forum/callers_half", language="ru")))
    assert "напряжение = 2" in russian
    assert "внимание = 0,9" in russian
    assert "tension = 2" in flat(root_of(sl.draw("forum/callers_half")))


def test_an_arrow_reaches_the_end_that_hands_over():
    root = root_of(sl.draw("support_call/dmitry"))
    heads = [
        max(float(y) for y in re.findall(r",(-?[\d.]+)", path.get("d", "")))
        for edge in groups(root, "edge")
        for path in edge.iter(f"{SVG}path")
    ]
    boxes = [outline_box(node) for node in groups(root, "node")]
    shape = next(
        box
        for box, node in zip(boxes, groups(root, "node"), strict=True)
        if "exit: handed over" in (node.findtext(f"{SVG}title") or "")
    )
    # The stroke of the head goes on for some points behind its corner.
    assert any(0 <= shape.top - head < 5 for head in heads)
