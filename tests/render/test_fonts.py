"""The font has what texts in both languages need, and is as wide as it says."""

import pytest

from scenarios_lib.render.fonts import (
    ASCENT,
    FAMILY,
    LINE,
    font_file,
    missing_glyphs,
    open_font,
    subset,
    text_width,
)

RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
SIGNS = "→←↑↓≥≤≠≈±×÷−–—«»„“”‘’…·•№§°∞½\u00a0€₽%+=<>&|/\\\"'()[]{}_^~`@#$*"


def test_russian_english_and_the_signs_of_the_pictures_are_there() -> None:
    text = RUSSIAN + RUSSIAN.upper() + "abcxyzABCXYZ0123456789" + SIGNS
    assert missing_glyphs(text) == frozenset()


def test_what_the_font_lacks_is_named() -> None:
    assert missing_glyphs("да 是\n🙂") == {"是", "🙂"}


@pytest.mark.parametrize("bold", [False, True])
def test_the_constants_are_those_of_the_file(bold: bool) -> None:
    font = open_font(font_file(bold).read_bytes())
    em = font["head"].unitsPerEm
    assert font["name"].getDebugName(1) == FAMILY
    assert font["hhea"].ascent / em == ASCENT
    assert (font["hhea"].ascent - font["hhea"].descent + font["hhea"].lineGap) / em == LINE


def test_text_is_as_wide_as_its_letters_together() -> None:
    # Advances of Т and о in the file's hmtx table at size 1000 (the em is 1000 units).
    font = open_font(font_file().read_bytes())
    metrics, names = font["hmtx"].metrics, font.getBestCmap()
    expected = metrics[names[ord("Т")]][0] + metrics[names[ord("о")]][0]
    assert text_width("То", 1000) == pytest.approx(expected)
    assert text_width("То", 10, bold=True) > text_width("То", 10)


def test_a_subset_has_the_asked_letters_without_kerning_and_is_always_the_same() -> None:
    data = subset("Жук", flavor="woff")
    font = open_font(data)
    assert set(font.getBestCmap()) == {ord(char) for char in "Жук"}
    assert "GPOS" not in font
    assert "GSUB" not in font
    assert data == subset("Жук", flavor="woff")
