"""No stranger's text becomes markup, in Markdown or in HTML; all of it can still be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

import scenarios_lib as sl
from render.documents.hostile import TITLES, Seen, everywhere
from scenarios_lib.errors import printable
from scenarios_lib.render.documents.html import POLICY
from scenarios_lib.render.documents.markdown import Markdown, escaped
from scenarios_lib.render.documents.reports import report_of
from scenarios_lib.render.lettering import letters
from scenarios_lib.render.pages import Page, page, section, table

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {
    "html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "h3", "h4",
    "p", "div", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "figure", "img", "span",
    "strong", "code", "br", "pre",
}  # fmt: skip


def shown(title: str) -> str:
    """Return what a reader is to see of a title in one line."""
    return " ".join(filter(None, (printable(line).strip() for line in title.splitlines())))


def inline(markdown: str) -> list[Token]:
    """Return everything within the lines of a Markdown text, without the words."""
    tokens = READER.parse(markdown)
    return [one for token in tokens for one in token.children or [] if one.type != "text"]


def words(markdown: str) -> str:
    tokens = READER.parse(markdown)
    return " ".join(
        "".join(one.content for one in token.children or []) for token in tokens if token.children
    )


@pytest.fixture(scope="module", params=range(len(TITLES)))
def told(request):
    title = TITLES[request.param]
    value = everywhere(title)
    return title, report_of(value, "en", sl.run(value))


def test_markdown_holds_no_markup_of_a_stranger(told):
    title, report = told
    text = report.markdown()
    kinds = {one.type for one in inline(text)}
    assert kinds <= {"image", "code_inline", "strong_open", "strong_close", "hardbreak"}
    blocks = {one.type for one in READER.parse(text) if one.nesting >= 0}
    assert blocks <= {
        "heading_open", "inline", "paragraph_open", "bullet_list_open", "list_item_open",
        "table_open", "thead_open", "tbody_open", "tr_open", "th_open", "td_open", "fence",
    }  # fmt: skip
    assert shown(title) in words(text)


def test_html_holds_no_markup_of_a_stranger(told):
    title, report = told
    seen = Seen(report.html())
    assert seen.tags <= OURS
    assert shown(title) in seen.text
    for tag, attributes in seen.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "href"]
        assert tag != "img" or str(attributes["src"]).startswith("data:image/svg+xml;base64,")
    assert len([tag for tag, _ in seen.elements if tag == "style"]) == 1


def test_html_asks_for_nothing_and_forbids_the_rest():
    html = report_of(everywhere("x"), "en").html()
    policies = [
        attributes["content"]
        for tag, attributes in Seen(html).elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"] == [POLICY]
    assert "url(" not in html
    assert "http" not in html.replace("http-equiv", "")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_text_is_shown_as_it_is_wherever_it_stands(text):
    rows = table("lw")
    rows.add_row("a", letters(text))
    told = page([letters(text), rows, section(letters(text))], "t")
    markdown = Markdown(lambda figure: "").write(told)
    assert {one.type for one in inline(markdown)} <= {"hardbreak"}
    lines = [printable(line).strip(" ") for line in text.splitlines()]
    assert words(escaped(printable(shown(text)))) == _collapsed(shown(text))
    assert all(_collapsed(line) in _collapsed(words(markdown)) for line in lines)


@pytest.mark.parametrize("title", TITLES)
def test_a_cell_of_a_table_stays_one_cell(title):
    rows = table("lw")
    rows.add_row("a", letters(title))
    tokens = READER.parse(Markdown(lambda figure: "").write(page([rows])))
    begin = next(place for place, token in enumerate(tokens) if token.type == "tbody_open")
    cells = [words(one.content) for one in tokens[begin:] if one.type == "inline"]
    assert cells == ["a", _collapsed(shown(title))]


def _collapsed(text: str) -> str:
    return " ".join(text.split(" ")).strip()


def test_an_empty_title_makes_no_heading():
    assert Markdown(lambda figure: "").write(Page(("a",))) == "a\n"


def test_a_title_with_markup_would_be_noticed():
    assert {one.type for one in inline("<b>a</b> [a](b)")} == {
        "html_inline", "link_open", "link_close",
    }  # fmt: skip
