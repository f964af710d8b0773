"""The pictures in the pages are what the tool draws now."""

import re

import drawings
import pytest
from docs.pages import ROOT

FOLDER = ROOT / "docs/pictures"
FONT = re.compile(
    r"url\(data:[^)]*\)|picture-[0-9a-f]+"
)  # versions of fontTools pack the same glyphs differently


@pytest.fixture(scope="module")
def drawn():
    return drawings.pictures()


def test_every_picture_in_the_folder_is_drawn_by_the_tool(drawn):
    assert set(drawn) == {file.name for file in FOLDER.iterdir()}


@pytest.mark.parametrize("name", sorted(file.name for file in FOLDER.iterdir()))
def test_a_picture_is_what_the_tool_draws_now(drawn, name):
    current = (FOLDER / name).read_text("utf-8")
    assert FONT.sub("", current) == FONT.sub("", drawn[name]), (
        "python docs/drawings.py draws it anew"
    )
