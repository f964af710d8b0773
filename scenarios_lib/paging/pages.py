"""One self-contained page: everything that it shows is in it, and it may ask nobody for more."""

import json
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from attrs import frozen

from scenarios_lib.analysis.courses import LEAST_TURN
from scenarios_lib.analysis.replies import lines_of
from scenarios_lib.engine.chance import MAX_TURNS
from scenarios_lib.jobs.writing import replace
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.studies import Study
from scenarios_lib.paging.casting import Casting, cases_of
from scenarios_lib.paging.chancing import FINE
from scenarios_lib.paging.packing import Pack
from scenarios_lib.paging.wording import clean, shown, words
from scenarios_lib.render import styles

PARTS = (
    "reading.js",
    "chance.js",
    "tables.js",
    "words.js",
    "elements.js",
    "course.js",
    "playing.js",
    "titles.js",
    "panels.js",
    "talk.js",
    "odds.js",
    "compare.js",
)
"""The rooms of the page's script; each uses what stands before it, and what is drawn all others."""


@frozen
class Page:
    """A page as HTML text; it needs no other file and no connection."""

    html: str
    title: str = ""

    def save(self, path: str | Path) -> Path:
        """Write the page, whole or not at all, and return the path."""
        path = Path(path)
        replace(path, self.html.encode())
        return path

    def __repr__(self) -> str:
        return f"Page({self.title!r})"


def page_of(
    value: Scene | Study,
    *,
    language: str = "en",
    speakers: Sequence[Script] = (),
) -> Page:
    """Return the page of an encounter, a route, or the cases of a study, first in this language.

    `speakers` lend the reader who plays a side the lines that its own script does not have. Raises
    ScenarioError for a route of too many joint states, and for a study if all its cases are such.
    """
    pack = Pack()
    roles = {one.role for one in speakers}
    lines = {role: lines_of(one for one in speakers if one.role == role) for role in roles}
    first = "ru" if language == "ru" else "en"
    told: dict[str, Any] = {
        "version": version("scenarios_lib"),
        "language": first,
        "limit": MAX_TURNS,
        "fine": FINE,
        "least_turn": LEAST_TURN,
        "words": words(),
        "title": shown(value.title, value.id),
        "about": shown(value.about),
        **Casting(pack, lines).told(cases_of(value)),
    }
    told["pack"] = pack.text()
    style, script = f"{_colours()}{_part('page.css')}", _script()
    title = clean(value.title.get(language, value.id))
    html = Template(_part("page.html")).substitute(
        language=first,
        title=escape(title),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        data=_data(told),
        no_script=escape(words()["no_script"][first]),
    )
    return Page(html, title)


def _colours() -> str:
    """Return the colours of the pictures by the names under which the page's style knows them."""
    named = {
        "ink": styles.INK,
        "quiet": styles.QUIET,
        "paper": styles.PAPER,
        "line": styles.LANE["color"],
        "lane": styles.LANE["fillcolor"],
        "stage": styles.STAGE["color"],
        "stage-fill": styles.STAGE["fillcolor"],
        "here": styles.HIGHLIGHTED["fillcolor"],
        "party0": styles.PARTY_FILLS[0].color,
        "party1": styles.PARTY_FILLS[1].color,
        "together": styles.TOGETHER_FILL.color,
        "nobody": styles.QUIET,
    }
    for kind, style in styles.ENDS.items():
        named |= {kind: style["color"], f"{kind}-fill": style["fillcolor"]}
    told = "; ".join(f"--{name}: {colour}" for name, colour in named.items())
    return f"\n:root {{ {told}; }}"


def _part(name: str) -> str:
    return (files("scenarios_lib.paging") / "parts" / name).read_text(encoding="utf-8")


def _script() -> str:
    """Return the page's script: its parts inside the one that starts them."""
    return _part("page.js").replace("/* the other parts */", "\n".join(map(_part, PARTS)))


def _hash(text: str) -> str:
    """Return the hash by which the page's policy knows its own script and style."""
    return b64encode(sha256(text.encode()).digest()).decode()


def _data(told: dict[str, Any]) -> str:
    """Return plain data as JSON in which nothing can end the element that holds it."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
