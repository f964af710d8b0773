"""Texts for people: one string for every reader, or one for each language."""

from collections.abc import Iterable

from attrs import frozen

LANGUAGES = ("en", "ru")
"""Languages that the project itself speaks; a file may hold texts in any ISO 639-1 language."""

_CODES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv "
    "cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr "
    "ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw "
    "ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv "
    "ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr "
    "ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
    "yo za zh zu "
)
ISO_639_1 = frozenset(_CODES.split())


@frozen
class Text:
    """A text for people; the language '' is that of a text written for every reader."""

    versions: tuple[tuple[str, str], ...] = ()

    def get(self, language: str, default: str = "") -> str:
        """Return the text in `language`, else in English, else in whatever there is.

        >>> Text((("en", "outrage"), ("ru", "возмущение"))).get("ru")
        'возмущение'
        """
        known = dict(self.versions)
        for wanted in (language, "", "en"):
            if wanted in known:
                return known[wanted]
        return next(iter(known.values()), default)

    def __bool__(self) -> bool:
        return bool(self.versions)


NO_TEXT = Text()


@frozen
class Lines:
    """What is actually said for a move: one or more lines in each language."""

    move: str
    versions: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def get(self, language: str, occurrence: int = 0) -> str:
        """Return the line for the `occurrence`-th time (from 0) that the move is said."""
        lines = self.all(language)
        return lines[occurrence % len(lines)] if lines else ""

    def all(self, language: str) -> tuple[str, ...]:
        """Return the lines in `language`, else in English, else in whatever there is."""
        known = dict(self.versions)
        wanted = (known.get(one) for one in (language, "", "en", *known))
        return next(filter(None, wanted), ())


def text_of(given: "str | Text | dict[str, str]") -> Text:
    """Return a Text from a string, a map of languages or a Text."""
    if isinstance(given, Text):
        return given
    if isinstance(given, str):
        return Text((("", given),)) if given else Text()
    return Text(tuple(given.items()))


def language_codes(given: Iterable[str]) -> list[str]:
    """Return those of `given` that are no ISO 639-1 language code."""
    return [code for code in given if code not in ISO_639_1]
