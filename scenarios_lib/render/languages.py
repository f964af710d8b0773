"""Which of the two languages a person wants, as the locale says."""

import os
import sys
from collections.abc import Mapping

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_RUSSIAN = 0x19
"""Windows' number of the Russian language, in the lower ten bits of a language identifier."""


def language_of_locale(environment: Mapping[str, str] | None = None) -> str:
    """Return `en` or `ru`.

    >>> language_of_locale({"LC_ALL": "C", "LANG": "ru_RU.UTF-8"})
    'en'
    >>> language_of_locale({"LANG": "ru_RU.UTF-8"})
    'ru'
    """
    known = os.environ if environment is None else environment
    locale = next(filter(None, (known.get(name, "") for name in _VARIABLES)), "")
    if not locale:
        return "ru" if _windows_speaks_russian() else "en"
    wanted = known.get("LANGUAGE", "") if locale not in ("C", "POSIX") else ""
    return "ru" if (wanted or locale).startswith("ru") else "en"


def _windows_speaks_russian() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == _RUSSIAN
