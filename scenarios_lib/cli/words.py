"""Words of the command line in English and in Russian, and which of the two a person wants."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scenarios_lib.render.languages import language_of_locale

LANGUAGES = ("en", "ru")


class Words(NamedTuple):
    """One text in both languages."""

    en: str
    ru: str

    def get(self, language: str) -> str:
        """Return the text in `language`, else in English."""
        return self.ru if language == "ru" else self.en


def language_of(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
    """Return the language that `--lang` names, else that of the locale.

    Looked for before the arguments are parsed, so that help and refusals speak it as well.

    >>> language_of(["run", "--lang", "ru", "support_call/stream_call"])
    'ru'
    >>> language_of(["list"], {"LC_ALL": "C", "LANG": "ru_RU.UTF-8"})
    'en'
    """
    return _named(arguments) or language_of_locale(environment)


def _named(arguments: Sequence[str]) -> str:
    found = ""
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, sign, value = argument.partition("=")
        if name == "--lang":
            value = value if sign else "".join(arguments[place + 1 : place + 2])
            found = value if value in LANGUAGES else found
    return found
