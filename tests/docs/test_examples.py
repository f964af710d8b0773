"""What the pages show being done does what they say."""

import examples
import pytest
from docs.pages import ROOT, pages
from sharing import solved_once, tried_once


@pytest.fixture(autouse=True, scope="module")
def _solved_once():
    """Solve once what one page after the other, and both languages, ask of the same encounters."""
    with solved_once(), tried_once():
        yield


@pytest.mark.parametrize("name", examples.SHOWN)
def test_commands_and_programs_of_a_page_print_what_it_shows(name: str):
    if "import stormpy" in (ROOT / name).read_text("utf-8"):
        pytest.importorskip("stormpy", reason="stormpy is not installed")
    differences = examples.differences(ROOT / name)
    assert not differences, "\n".join(map(str, differences))


def test_no_page_shows_a_command_that_is_not_run():
    for page in pages():
        if page.relative_to(ROOT).as_posix() in examples.SHOWN:
            continue
        assert not list(examples.examples(page.read_text("utf-8"))), page


def test_an_output_that_has_changed_is_noticed_and_written_anew(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```pycon\n>>> 1 + 1\n3\n>>> 2 + 2\n4\n```\n", "utf-8")
    assert [one.got for one in examples.differences(page)] == ["2\n"]
    assert examples.rewrite(page) == 1
    assert page.read_text("utf-8") == "```pycon\n>>> 1 + 1\n2\n>>> 2 + 2\n4\n```\n"
    assert not examples.differences(page)


def test_a_command_that_prints_something_else_is_noticed(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```console\n$ scenarios --version\nscenarios 0.0\n```\n", "utf-8")
    (found,) = examples.differences(page)
    assert found.got.startswith("scenarios ")


def test_three_dots_stand_for_what_is_left_out(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```console\n$ scenarios --version\nscenarios ...\n```\n", "utf-8")
    assert not examples.differences(page)
