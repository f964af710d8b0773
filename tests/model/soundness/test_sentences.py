"""The codes of soundness: each has its sentences, and every gap in them is filled."""

import re
import tomllib
from importlib.resources import files

import pytest

CODES = tomllib.loads(
    files("scenarios_lib.errors").joinpath("codes", "soundness.toml").read_text(encoding="utf-8")
)
PARTS = ("found", "allowed", "about")


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_a_severity_and_three_parts_in_both_languages(code: str) -> None:
    assert CODES[code]["severity"] in {"error", "warning"}
    assert all(set(CODES[code][part]) == {"en", "ru"} for part in PARTS)
    assert all(CODES[code][part][language] for part in PARTS for language in ("en", "ru"))


@pytest.mark.parametrize("code", CODES)
def test_both_languages_of_a_sentence_have_the_same_gaps(code: str) -> None:
    for part in PARTS:
        english, russian = (set(re.findall(r"{\w+}", CODES[code][part][x])) for x in ("en", "ru"))
        assert english == russian


@pytest.mark.parametrize("code", CODES)
def test_russian_sentences_are_russian(code: str) -> None:
    for part in PARTS:
        text = CODES[code][part]["ru"]
        assert re.search("[а-яё]", text)
        assert '"' not in text
        assert "'" not in re.sub("`[^`]*`", "", text)
