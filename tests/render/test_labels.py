"""DOT labels are read as Graphviz reads them."""

import pytest

from scenarios_lib.render.fonts import text_width
from scenarios_lib.render.labels import Setting, read_label

SETTING = Setting(size=10)


def read(label: str) -> list[tuple[str, str]]:
    block = read_label(label, "me", SETTING)
    return [("".join(span.text for span in line.spans), line.align) for line in block.lines]


def test_n_l_and_r_end_lines_and_align_them() -> None:
    assert read(r"a\nb\lc\rd") == [
        ("a", "center"),
        ("b", "left"),
        ("c", "right"),
        ("d", "center"),
    ]


def test_a_doubled_backslash_is_one_and_big_n_is_the_name() -> None:
    assert read(r"\N \\N") == [(r"me \N", "center")]


def test_entities_stand_for_their_characters_but_never_for_unseen_ones() -> None:
    assert read("a &lt; b &#8238;&#10;c") == [("a < b  c", "center")]


def test_a_lone_less_than_sign_is_no_markup() -> None:
    assert read("tension < 3") == [("tension < 3", "center")]


def test_markup_sets_weight_size_and_colour() -> None:
    label = 'a<BR/><B>b<FONT POINT-SIZE="7" COLOR="#ff0000">c</FONT></B>'
    first, second = read_label(label, "", SETTING).lines
    assert [span.setting for span in first.spans] == [SETTING]
    assert [span.setting for span in second.spans] == [
        Setting(10, bold=True),
        Setting(7, bold=True, color="#ff0000"),
    ]


def test_a_block_is_as_wide_as_its_widest_line_and_as_high_as_all() -> None:
    block = read_label(r"узко\nпошире", "", SETTING)
    assert block.width == text_width("пошире", 10)
    assert block.height == pytest.approx(2 * 12)  # ascent .935 and descent .265 make 1.2 em a line


@pytest.mark.parametrize("element", ['<IMG SRC="x"/>', "<TABLE><TR><TD>x</TD></TR></TABLE>"])
def test_an_element_that_is_not_text_is_refused(element: str) -> None:
    with pytest.raises(ValueError, match="Only B, BR and FONT are drawn"):
        read_label(element, "", SETTING)
