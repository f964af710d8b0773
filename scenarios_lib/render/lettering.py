"""Text on a terminal: strangers' words made safe, numbers by the customs of the language."""

from math import isinf
from typing import Any

from rich.console import Console
from rich.containers import Lines
from rich.text import Text

from scenarios_lib.analysis.wording import NBSP, ROLES, of_role, percent
from scenarios_lib.errors import printable
from scenarios_lib.render.phrases import phrase

QUIET = "dim"
STRONG = "bold"
PARTIES = ("cyan", "magenta")
"""The colours of the two parties; they are always named as well."""

FILE, CODE = "file", "code"
"""What a text keeps for documents: the id of the file that it names; that it is code."""

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNITS = ((("d", "сут"), 86400), (("h", "ч"), 3600), (("min", "мин"), 60), (("s", "с"), 1))
_STAND_IN = "\ue000"
"""A letter that no text has: `printable` escapes those of private use."""


class _Unbroken(Text):
    """Text that is never broken at a no-break space, which rich takes for any other."""

    def wrap(self, console: Console, width: int, **how: Any) -> Lines:
        """Return the lines, wrapped while each no-break space is a letter."""
        kept = self.copy()
        kept.plain = self.plain.replace(NBSP, _STAND_IN)
        lines = kept.wrap(console, width, **how)
        for line in lines:
            line.plain = line.plain.replace(_STAND_IN, NBSP)
        return lines


def letters(text: str, style: str = "") -> Text:
    """Return the text as it stands, with nothing in it that a terminal would obey."""
    return _Unbroken("\n".join(printable(line) for line in text.splitlines()), style)


def naming(title: str, id: str, style: str = "") -> Text:
    """Return the title of a file as it stands; where files have pages, it can lead there."""
    found = letters(title, style)
    found.apply_meta({FILE: id})
    return found


def code(text: str, style: str = "") -> Text:
    """Return what a machine reads as it stands; documents set it apart from other words."""
    found = letters(text, style)
    found.apply_meta({CODE: True})
    return found


def role_label(role: str, language: str) -> str:
    """Return a party's name as it stands in a table.

    >>> role_label("client", "ru"), role_label("old_friend", "en")
    ('клиент', 'old friend')
    """
    if language == "ru" and role in ROLES:
        return ROLES[role][1]
    return role.replace("_", " ")


def goal_label(role: str, language: str) -> str:
    """Return what a party's goal is called in a table.

    >>> goal_label("client", "ru"), goal_label("old_friend", "en")
    ('цель клиента', 'goal: old friend')
    """
    owner = of_role(role, "ru") if language == "ru" else role_label(role, language)
    return phrase("goal_of", language, owner)


def whole(number: int, language: str) -> str:
    """Return a number with its thousands apart.

    >>> whole(53408, "en"), whole(53408, "ru") == "53" + NBSP + "408"
    ('53,408', True)
    """
    return f"{number:,}".replace(",", NBSP if language == "ru" else ",")


def decimal(value: float, language: str, *, digits: int = 4) -> str:
    """Return a number with some significant digits.

    >>> decimal(0.8104445, "en"), decimal(107.5496, "ru"), decimal(1.0, "en")
    ('0.8104', '107,5', '1')
    """
    if isinf(value):
        sign = "-" if value < 0 else ""
        return sign + ("бесконечно" if language == "ru" else "infinite")
    if value and not 1e-4 <= abs(value) < 1e15:
        return exponent(value, language)
    text = f"{value:.{digits}g}" if abs(value) < 10**digits else f"{value:.0f}"
    return text.replace(".", ",") if language == "ru" else text


def exponent(value: float, language: str) -> str:
    """Return a very small or large number as a power of ten.

    >>> exponent(3.9e-13, "en"), exponent(1e-9, "ru"), exponent(0, "en")
    ('3.9·10⁻¹³', '1·10⁻⁹', '0')
    """
    if not value:
        return "0"
    mantissa, _, power = f"{value:.2g}".partition("e")
    if not power:
        mantissa, _, power = f"{value:.1e}".partition("e")
    mantissa = mantissa.removesuffix(".0")
    text = f"{mantissa}·10{str(int(power)).translate(_RAISED)}"
    return text.replace(".", ",") if language == "ru" else text


def rarity(share: float, language: str) -> str:
    """Return a share as a percentage or, where it is small, as one in so many.

    >>> rarity(0.25, "en"), rarity(0.00023, "en")
    ('25.0%', '1 in 4,348')
    """
    if not 0 < share < 0.01:
        return percent(share, language)
    return phrase("one_in", language, whole(round(1 / share), language))


def duration(seconds: float, language: str) -> str:
    """Return a time in its two largest units, of days, hours, minutes and seconds.

    >>> duration(107.5, "en"), duration(12.25, "ru") == "12" + NBSP + "с", duration(3600, "en")
    ('1 min 48 s', True, '1 h')
    >>> duration(90000, "en"), duration(5400, "ru") == f"1{NBSP}ч{NBSP}30{NBSP}мин"
    ('1 d 1 h', True)
    """
    if isinf(seconds):
        return decimal(seconds, language)
    gap, whole_seconds = NBSP if language == "ru" else " ", round(seconds)
    first = next((place for place, unit in enumerate(_UNITS) if whole_seconds >= unit[1]), -1)
    told, rest = list[str](), whole_seconds
    for (english, russian), size in _UNITS[first:][:2]:
        count, rest = divmod(rest, size)
        if count or not told:
            told.append(f"{count}{gap}{russian if language == 'ru' else english}")
    return gap.join(told)
