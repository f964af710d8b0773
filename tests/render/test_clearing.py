"""The words of arrows stand beside their own arrow and clear of every other thing."""

from itertools import pairwise

import numpy as np
import pytest

from scenarios_lib import load
from scenarios_lib.render.clearing import CLEAR, NEAR, STEP, Arrow, Box, Words, arrow_of, cleared
from scenarios_lib.render.drawing import draw
from scenarios_lib.render.pictures import Outline, Picture
from scenarios_lib.render.placing import place

PAGE = Box(0, 0, 400, 400)


def line(*points: tuple[float, float], thickness: float = 1.0) -> Arrow:
    straight = tuple(("L", (point,)) for point in points[1:])
    return arrow_of([Outline((("M", (points[0],)), *straight), None, "#000000", thickness)])


def words(left: float, top: float, width: float = 30, arrow: int = 0) -> Words:
    return Words((Box(left, top, left + width, top + 10),), arrow)


def gap(box: Box, arrow: Arrow) -> float:
    """From the box to the rim of the arrow; below 0 it lies on it."""
    low, high = np.array([box.left, box.top]), np.array([box.right, box.bottom])
    outside = np.maximum(np.maximum(low - arrow.points, arrow.points - high), 0)
    return float(np.hypot(*outside.T).min()) - arrow.thickness / 2


def test_words_that_stand_well_stay() -> None:
    found = cleared([words(105, 100)], [line((100, 0), (100, 300))], [], PAGE)
    assert found == [Words((Box(105, 100, 135, 110),), 0, (0.0, 0.0), (False,))]


@pytest.mark.parametrize("thickness", [1.0, 4.5, 9.0])
def test_words_keep_off_their_own_arrow_however_thick_it_is(thickness: float) -> None:
    own = line((100, 0), (140, 300), thickness=thickness)
    (found,) = cleared([words(112, 100)], [own], [], PAGE)
    assert CLEAR <= gap(found.lines[0], own) <= NEAR


def test_words_far_from_their_arrow_are_brought_near() -> None:
    own = line((100, 0), (100, 300))
    (found,) = cleared([words(140, 100)], [own], [], PAGE)
    assert CLEAR <= gap(found.lines[0], own) < NEAR + STEP


def test_words_stand_nearer_to_their_own_arrow_than_to_another() -> None:
    own, other = line((100, 0), (100, 300)), line((142, 0), (142, 300))
    (found,) = cleared([words(108, 100)], [own, other], [], PAGE)
    assert gap(found.lines[0], own) < gap(found.lines[0], other)


def test_words_keep_off_shapes_other_words_and_the_edge_of_the_page() -> None:
    own = line((20, 0), (20, 300))
    shape = Box(22, 80, 90, 130)
    first, second = cleared([words(24, 100), words(24, 100)], [own], [shape], PAGE)
    boxes = [shape, first.lines[0], second.lines[0]]
    for one, other in pairwise([*boxes, boxes[0]]):
        apart_across = one.right <= other.left or other.right <= one.left
        assert apart_across or one.bottom <= other.top or other.bottom <= one.top
    assert all(box.left >= 0 for box in boxes)


def test_only_lines_that_another_arrow_crosses_are_told_to_be_crossed() -> None:
    # A curtain of arrows leaves no room that is clear.
    own = line((50, 0), (50, 300))
    curtain = [line((x, 0), (x, 105)) for x in range(-100, 500, 12)]
    two = Words((Box(54, 40, 84, 50), Box(54, 120, 84, 130)), 0)
    (found,) = cleared([two], [own, *curtain], [Box(0, 135, 400, 400)], PAGE)
    assert found.crossed == (True, False)


def test_a_curve_is_followed_closely() -> None:
    curve = Outline((("M", ((0, 0),)), ("C", ((0, 100), (100, 100), (100, 0)))), None, "#000000")
    steps = np.hypot(*np.diff(arrow_of([curve]).points, axis=0).T)
    assert steps.max() < 6
    assert arrow_of([curve]).points[:, 1].max() == pytest.approx(75)


def test_an_arrow_that_is_not_drawn_is_in_nobodys_way() -> None:
    found = cleared([words(105, 100)], [line((100, 0), (100, 300)), arrow_of([])], [], PAGE)
    assert found[0].by == (0.0, 0.0)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(
    "id", ["provider/leaving", "support_call/stream_case", "forum/callers_half"]
)
def test_no_arrow_of_the_catalog_is_bitten_by_words(id: str, language: str) -> None:
    drawn = place(draw(load(id), language=language).dot)
    arrows = [arrow_of(group.outlines) for group in drawn.groups if group.kind == "edge"]
    for box in boxes(drawn):
        assert all(gap(box, arrow) > 0 for arrow in arrows)
    assert not any(group.outlines for group in drawn.groups if group.kind == "label")


def boxes(drawn: Picture) -> list[Box]:
    texts = [text for group in drawn.groups if group.kind == "label" for text in group.texts]
    return [
        Box(t.left, t.baseline - 0.6 * t.size, t.left + t.width, t.baseline + 0.1 * t.size)
        for t in texts
    ]
