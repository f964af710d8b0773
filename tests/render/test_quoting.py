"""Text from strangers stays text, and narrow."""

import graphviz
import pytest

from scenarios_lib.render.labels import Setting, read_label
from scenarios_lib.render.laying import Label, lay_out
from scenarios_lib.render.quoting import Row, cleaned, label, lines, rich_label

HOSTILE = [
    r"\N \G \L \l end",
    "<b>not bold</b>",
    "<",
    "<<TABLE><TR><TD><IMG SRC='/etc/passwd'/></TD></TR></TABLE>>",
    'quote " and \\" and trailing \\',
    "&amp; stays, &#8238; too",
    'x"]; evil [image="/etc/passwd"',
]


def shown(dot_label: str) -> str:
    """What the picture says for a label that went through the graphviz package and Graphviz."""
    graph = graphviz.Digraph()
    graph.node("named", label=dot_label)
    seen: list[Label] = []

    def measure(found: Label) -> tuple[float, float]:
        seen.append(found)
        return 10, 10

    lay_out(graph.source, measure)
    assert [found.name for found in seen] == ["named"]
    return read_label(seen[0].text, seen[0].name, Setting()).text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_of_a_plain_label_as_it_went_in(text: str) -> None:
    assert shown(label(text, width=200)) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_of_a_rich_label_as_it_went_in(text: str) -> None:
    assert shown(rich_label([Row(text), Row(text, bold=True)], width=200)) == f"{text}\n{text}"


def test_a_rich_label_of_one_plain_row_has_no_escapes_either() -> None:
    assert shown(rich_label([Row(r"\N\l")])) == r"\N\l"


def test_controls_and_bidi_overrides_are_taken_out() -> None:
    # U+202E turns the reading direction round; U+200B cannot be seen; U+001B starts terminal codes.
    assert cleaned("a\u202eb\u200bc\x1b[31md\x00") == "abc[31md"


def test_every_kind_of_line_end_is_one() -> None:
    assert cleaned("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"


def test_letters_with_separate_accents_become_single_ones() -> None:
    assert cleaned("\u0438\u0306") == "й"


def test_characters_that_fonts_lack_get_a_stand_in_of_the_same_look() -> None:
    assert cleaned("контр\u2011вопрос 5\u202f%") == "контр-вопрос 5\u00a0%"


def test_no_line_is_longer_than_the_width() -> None:
    text = "Превысокомногорассмотрительствующий ответ " * 3
    assert max(map(len, lines(text, 12))) <= 12
    assert "".join(lines(text, 12)).replace(" ", "") == text.replace(" ", "")


def test_an_empty_text_is_one_empty_line() -> None:
    assert lines("", 10) == [""]
    assert shown(rich_label([Row(""), Row("x")])) == "\u00a0\nx"


def test_lines_may_stand_left() -> None:
    assert label("one two", 3, left=True) == r"one\ltwo\l"
    row = Row("one two", bold=True)
    assert rich_label([row], 3, left=True) == (
        '<<B>one</B><BR ALIGN="LEFT"/><B>two</B><BR ALIGN="LEFT"/>>'
    )
