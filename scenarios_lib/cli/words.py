"""Words of the command line in English and in Russian, and which of the two a person wants."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

LANGUAGES = ("en", "ru")
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_RUSSIAN = 0x19
"""Windows' number of the Russian language, in the lower ten bits of a language identifier."""


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
    known = os.environ if environment is None else environment
    return _named(arguments) or _of_locale(known)


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


def _of_locale(environment: Mapping[str, str]) -> str:
    locale = next(filter(None, (environment.get(name, "") for name in _VARIABLES)), "")
    if not locale:
        return "ru" if _windows_speaks_russian() else "en"
    wanted = environment.get("LANGUAGE", "") if locale not in ("C", "POSIX") else ""
    return "ru" if (wanted or locale).startswith("ru") else "en"


def _windows_speaks_russian() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == _RUSSIAN
