"""What a list of files shows: kind, role and title, read off their first lines without a model."""

import os
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from scenarios_lib.catalog.shelves import File

MAX_BYTES = 2**20
_HEADING = ("kind", "role", "title", "about")
_PART = re.compile(rf"^(?:{'|'.join(_HEADING)})[ \t]*:(?:[ \t].*)?$(?:\n(?:[ \t#].*)?$)*", re.M)


class Entry(NamedTuple):
    """One line of a list; texts are by language, '' for every reader.

    A file that cannot be read has the kind '': checking it says why. No attrs class, since
    loading attrs would take a third of the time that listing has.
    """

    id: str
    file: str
    kind: str
    role: str
    titles: Mapping[str, str]
    abouts: Mapping[str, str]

    def title(self, language: str) -> str:
        """Return the title in `language`, else in English, else in whatever there is."""
        known = (self.titles.get(wanted) for wanted in (language, "", "en"))
        return next(filter(None, known), next(iter(self.titles.values()), ""))

    def says(self, words: str) -> bool:
        """Return whether id, titles and explanations together hold every one of the words.

        A word may stand there with another ending.
        """
        texts = (self.id, self.role, *self.titles.values(), *self.abouts.values())
        whole = _folded("\n".join(texts))
        return all(word in whole or _stem(word) in whole for word in _folded(words).split())


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")


@cache
def _stem(word: str) -> str:
    """Return what the forms of a Russian or an English word have in common."""
    import snowballstemmer

    stemmer = snowballstemmer.stemmer("english" if word.isascii() else "russian")
    return str(stemmer.stemWord(word))


def entry(file: File) -> Entry:
    """Return what a list shows of the file."""
    heading = _heading(_text(file.path))
    kind, role = (str(heading.get(key) or "") for key in ("kind", "role"))
    texts = (_texts(heading.get(key)) for key in ("title", "about"))
    return Entry(file.id, file.path, kind, role, *texts)


def _text(path: str) -> str:
    if not os.path.isfile(path):  # a pipe or a device would never end
        return ""
    try:
        with open(path, "rb") as file:
            return file.read(MAX_BYTES).decode("utf-8").replace("\r\n", "\n").lstrip("\ufeff")
    except (OSError, UnicodeDecodeError):
        return ""


def _heading(text: str) -> Mapping[str, Any]:
    """Return the parts of the heading, from the lines at the margin that begin with their keys.

    Composing a whole file takes thirty times as long, and is done only where its kind does not
    stand at the margin.
    """
    import yaml

    parts = "".join(part.group() + "\n" for part in _PART.finditer(text))
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        found = yaml.load(parts, Loader=loader)  # a base loader builds maps, lists and strings
    except (yaml.YAMLError, ValueError, RecursionError):
        found = None
    return found if isinstance(found, dict) and "kind" in found else _composed(text)


def _composed(text: str) -> Mapping[str, Any]:
    from scenarios_lib.formats.composing import compose
    from scenarios_lib.formats.nodes import Leaf, Pairs

    def plain(node: object) -> Any:
        if isinstance(node, Pairs):
            return {key.text: plain(value) for key, value in node.pairs}
        return node.text if isinstance(node, Leaf) else None

    root, _ = compose(text, "")
    found = plain(root)
    return found if isinstance(found, dict) else {}


def _texts(given: object) -> Mapping[str, str]:
    if isinstance(given, str):
        return {"": given} if given else {}
    if isinstance(given, dict):
        return {str(key): value for key, value in given.items() if isinstance(value, str)}
    return {}
