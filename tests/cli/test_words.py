"""The language is that of `--lang`, else that of the locale."""

import pytest

from scenarios_lib.cli.words import language_of


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "ru_RU", "LANG": "en_US"}, "ru"),
        ({"LC_MESSAGES": "ru_RU", "LANG": "en_US"}, "ru"),
        ({"LC_ALL": "", "LANG": "ru_RU"}, "ru"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "ru:en"}, "ru"),
        ({"LC_ALL": "C", "LANGUAGE": "ru"}, "en"),
    ],
)
def test_the_locale_decides_as_it_does_elsewhere(
    environment: dict[str, str], language: str
) -> None:
    assert language_of([], environment) == language


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (["list", "--lang", "ru"], "ru"),
        (["--lang=ru", "list"], "ru"),
        (["list", "--lang", "ru", "--lang", "en"], "en"),
        (["list", "--lang", "fr"], "en"),
        (["list", "--lang"], "en"),
        (["list", "--", "--lang", "ru"], "en"),
    ],
)
def test_the_option_outdoes_the_locale(words: list[str], language: str) -> None:
    assert language_of(words, {"LANG": "en_US.UTF-8"}) == language
