"""Graphviz's draw operations keep their colours, widths and shapes."""

import pytest

from scenarios_lib.render.pictures import Outline, Point
from scenarios_lib.render.strokes import outlines, rectangle, shade, stretched

SQUARE = [[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [1.0, 0.0]]


def still(x: float, y: float) -> Point:
    return x, y


def drawn(*operations: dict[str, object]) -> Outline:
    (outline,) = outlines(operations, still)
    return outline


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        ("#12ABef", "#12abef"),
        ("white", "#ffffff"),
        ("#00000080", "#7f7f7f"),  # 255 * (1 - 128 / 255) = 127 = 0x7f
        ("#ff000000", "#ffffff"),
    ],
)
def test_an_opacity_is_laid_over_white(color: str, expected: str) -> None:
    assert shade(color) == expected


@pytest.mark.parametrize("color", ["pink", "#fff", 'red" onload="x', "#12345g"])
def test_a_colour_that_is_not_plain_hex_is_refused(color: str) -> None:
    with pytest.raises(ValueError, match="Write #rrggbb"):
        shade(color)


def test_a_capital_letter_fills_and_a_small_one_only_strokes() -> None:
    fill = {"op": "C", "grad": "none", "color": "#ff0000"}
    assert drawn(fill, {"op": "P", "points": SQUARE}).fill == "#ff0000"
    assert drawn(fill, {"op": "p", "points": SQUARE}).fill is None


def test_a_transparent_colour_is_not_drawn() -> None:
    pen = {"op": "c", "grad": "none", "color": "#fffffe00"}
    assert drawn(pen, {"op": "P", "points": SQUARE}).stroke is None


def test_styles_set_dashes_and_width_until_the_next() -> None:
    wide = {"op": "S", "style": "setlinewidth(3)"}
    dashed = {"op": "S", "style": "dashed"}
    line = {"op": "L", "points": SQUARE}
    first, second = outlines([wide, dashed, line, {"op": "S", "style": "solid"}, line], still)
    assert (first.thickness, first.dashes) == (3, (5, 3))
    assert second.dashes == ()


def test_an_ellipse_passes_through_its_four_ends() -> None:
    ellipse = drawn({"op": "e", "rect": [10.0, 20.0, 3.0, 2.0]})
    ends = [points[-1] for letter, points in ellipse.segments if letter in "MC"]
    assert ends == [(13, 20), (10, 22), (7, 20), (10, 18), (13, 20)]


def test_only_closed_shapes_are_closed() -> None:
    curve = [[0.0, 0.0], [1.0, 1.0], [2.0, 1.0], [3.0, 0.0]]
    letters = {
        kind: "".join(letter for letter, _ in drawn({"op": kind, "points": curve}).segments)
        for kind in "pLbB"
    }
    assert letters == {"p": "MLLLZ", "L": "MLLL", "b": "MC", "B": "MCZ"}


def test_text_and_images_of_graphviz_are_refused() -> None:
    with pytest.raises(ValueError, match="draws 'I'"):
        drawn({"op": "I", "points": SQUARE})


def test_a_rectangle_has_no_border() -> None:
    back = rectangle(1, 2, 3, 4, "#ffffff")
    assert back.stroke is None
    assert [points[0] for letter, points in back.segments if letter != "Z"] == [
        (1, 2),
        (4, 2),
        (4, 6),
        (1, 6),
    ]


def test_stretched_shapes_fill_the_box_together_and_keep_their_look() -> None:
    square = drawn({"op": "P", "points": SQUARE})
    right = Outline((("M", ((2.0, 0.0),)), ("L", ((3.0, 1.0),))), None, "#000000")
    first, second = stretched([square, right], ((10.0, 20.0), (16.0, 28.0)))
    assert first.segments[0] == ("M", ((10.0, 20.0),))
    assert second.segments == (("M", ((14.0, 20.0),)), ("L", ((16.0, 28.0),)))
    assert (first.fill, first.stroke) == (square.fill, square.stroke)
    assert stretched([], ((0.0, 0.0), (1.0, 1.0))) == ()
