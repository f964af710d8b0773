"""Cyrillic letters in Latin words: a slip of the keyboard that no eye can see."""

import re

_ALIKE = frozenset("аеорсухіјѕАВЕКМНОРСТУХІЈЅ")
_WORD = re.compile(r"\w+")
_SENTENCES = {
    "en": " The letter '{}' here is Cyrillic, though it looks Latin.",
    "ru": " Буква «{}» здесь русская, хотя выглядит как латинская.",
}


def mixed(text: str, language: str) -> str:
    r"""Return a sentence on the first Cyrillic letter in an otherwise Latin word, '' without one.

    >>> mixed("\u0441hild", "ru"), mixed("child", "ru"), mixed("ребёнок", "ru")
    (' Буква «с» здесь русская, хотя выглядит как латинская.', '', '')
    """
    for word in _WORD.findall(text):
        strange = [letter for letter in word if not letter.isascii()]
        if strange and re.search("[A-Za-z]", word) and _ALIKE.issuperset(strange):
            return _SENTENCES[language].format(strange[0])
    return ""
