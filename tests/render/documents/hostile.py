"""Files whose every title and text is hostile, and readers that see what became of them."""

from html.parser import HTMLParser
from typing import Any

from attrs import evolve
from building import encounter, goal, rule, scale, script, stage, way_out, words

from scenarios_lib.model.claims import Claim
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.parsing import claimed
from scenarios_lib.model.sources import Source
from scenarios_lib.model.texts import Text

TITLES = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title><svg onload=alert(1)>",
    "[press](javascript:alert(1))",
    "![see](https://evil.example/a.png)",
    "<https://evil.example>",
    "www.evil.example and https://evil.example/a",
    "[a]: https://evil.example",
    "`code` ``more`` {role}`text`",
    "a | b || c",
    "one\ntwo\r\n# three\n\n- four",
    "# not a heading",
    "- no item",
    "1. no number",
    "10) no number",
    "> no quotation",
    "+++",
    "***",
    "===",
    "~~~",
    "(target)=",
    "% no comment",
    "*a* **b** _c_ __d__ ~e~ ~~f~~",
    "&lt;b&gt; &amp; &#x3c;",
    "$x^2$ \\begin{x} \\(a\\)",
    "a\\",
    "bell \x07 escape \x1b[31m null-ish \x7f",
    "left \u202eright\u202c \u2066isolated\u2069 \u200fmark",
    "@someone #tag",
]


def everywhere(title: str) -> Encounter:
    """Return an encounter in which all that a stranger can write is this text."""
    text = Text((("", title),))
    hum = words("hum")
    hum = evolve(hum, moves=tuple(evolve(move, title=text) for move in hum.moves), title=text)
    played = script(
        hum,
        stage("humming", "hum", rule("humming")),
        scales=(scale("left", 0, 2, 2),),
        goal=goal("left == 0"),
        exits=(way_out("tired", "left == 1"),),
    )
    played = evolve(
        played,
        title=text,
        scales=tuple(evolve(one, title=text) for one in played.scales),
        goal=evolve(played.goal, title=text),
        exits=tuple(evolve(one, title=text) for one in played.exits),
        stages=tuple(evolve(one, title=text) for one in played.stages),
    )
    claim = Claim(claimed("first(a) >= 0"), text, (Source(who=text, backs=text),))
    return evolve(
        encounter(a=played, b=played),
        title=text,
        about=text,
        claims=(claim,),
        sources=(Source(text, text, text, text, "quoted"),),
    )


class Seen(HTMLParser):
    """What a browser would see in HTML: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}
