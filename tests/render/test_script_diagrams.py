"""The diagram of a script is whole, readable, and made of nothing but text."""

import os
import subprocess
import sys
from functools import cache
from xml.etree import ElementTree

import pytest
from attrs import evolve
from building import goal, move, rule, scale, script, stage, target, way_out, words

from scenarios_lib.catalog import Catalog
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.texts import text_of
from scenarios_lib.render.drawing import draw
from scenarios_lib.render.script_diagrams import script_dot
from scenarios_lib.render.styles import ENDS, HIGHLIGHTED

from .layouts import faults, flat, groups, root_of, texts

HOSTILE = {
    "quotes": 'say "no" \\" }; a -> b [label="x"]',
    "backslashes": r"a\N\l\r\n\\",
    "markup": "<b>bold</b> <script>alert(1)</script> &amp; <!-- -->",
    "cdata": "]]> <![CDATA[ x",
    "controls": "a\x00b\x1b[31mc\u202ed\u2066e\r\nf\tg",
    "long word": "Wort" * 60,
    "emoji": "🙂 ☎️ 👨‍👩‍👧",
    "right to left": "שלום עולם مرحبا",
    "percent": "%s {0} $x #include //x /*",
    "nothing": "",
}
SCRIPTS = ("support_call/uralsky", "support_call/dmitry", "support_call/lasker", "textbook/proud")


@cache
def shipped(id: str) -> Script:
    loaded = Catalog().load(id)
    assert isinstance(loaded, Script)
    return loaded


@cache
def drawn(id: str, language: str) -> ElementTree.Element:
    return root_of(draw(shipped(id), language=language))


def quarrel() -> Script:
    """A script with everything that a diagram can show."""
    return script(
        words("shout", move("soothe", tags="calm"), move("joke", tags=("calm", "fun")), "leave"),
        stage("a", {"shout": 2, "joke": 1},
              rule(target("b", 0.25, tension=-1), target("a", 0.75), hears="tag.calm",
                   when="tension >= 3 and not (tension == 7)"),
              rule("c", when="tension > 5"), feel={"tension": 1}),
        stage("b", "joke", rule("a", hears=("shout", "leave")), goes_on={"c": 0.3, "pass": 0.7}),
        stage("c", "leave", ends="away"),
        stage("d", "shout", ends="goal"),
        start={"a": 2, "b": 1},
        next=(rule(target("d", tension="=3"), hears="tag.fun", when="tension < 2"), rule("a")),
        goal=goal("tension == 0"),
        exits=(way_out("away"), way_out("boom", "tension >= 10"),
               way_out("passed", "tension == 9", kind="handoff"),
               way_out("yields", "tension == 8", kind="concede")),
        scales=(scale("tension", -2, 10, {4: 3, 5: 1}),),
        role="husband",
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("id", SCRIPTS)
def test_the_catalogs_scripts_are_drawn_without_a_fault(id: str, language: str) -> None:
    assert faults(drawn(id, language)) == []


def test_a_script_with_everything_is_drawn_without_a_fault() -> None:
    assert faults(root_of(draw(quarrel()))) == []


@pytest.mark.parametrize("id", SCRIPTS)
def test_every_stage_end_and_move_said_appears(id: str) -> None:
    played, seen = shipped(id), flat(drawn(id, "en"))
    named = [*played.stages, *played.exits, *([played.goal] if played.goal else [])]
    named += [played.moves[name] for name in played.says]
    assert [one for one in named if one.title.get("en") not in seen] == []


def test_the_language_is_that_of_the_reader() -> None:
    english, russian = (flat(drawn("support_call/uralsky", language)) for language in ("en", "ru"))
    assert "Hysteria" in english
    assert "otherwise" in english
    assert "hidden goal" in english
    assert "Истерика" in russian
    assert "иначе" in russian
    assert "скрытая цель" in russian


def test_what_a_diagram_says_of_a_script() -> None:
    seen = flat(root_of(draw(quarrel())))
    for told in (
        "66.7%",  # starts at a, 2 of 3
        "— shout · 66.7%",
        "tension +1",
        "hears: #calm, and tension ≥ 3 and not tension = 7 · 25% · tension −1",
        "2) if tension > 5",
        "30%",  # goes on
        "From any stage",
        "tension → 3",
        "exit: contact broken away",
        "exit: contact broken boom if tension ≥ 10",
        "exit: handed over passed",
        "exit: gives in yields",
        "goal goal if tension = 0",
        "tension: −2…10, starts at 4 (75%), 5 (25%)",
        "#calm: soothe, joke",
        "The husband's script",
        "Legend",
    ):
        assert told in seen


def test_every_kind_of_end_has_a_shape_and_a_colour_of_its_own() -> None:
    for trait in ("shape", "color", "fillcolor"):
        assert len({look[trait] for look in ENDS.values()}) == len(ENDS)


def test_a_hidden_goal_is_marked_by_its_border_and_its_words() -> None:
    open_ = quarrel()
    assert open_.goal
    hidden = evolve(open_, goal=evolve(open_.goal, hidden=True))
    changed = difference(script_dot(open_), script_dot(hidden))
    assert len(changed) == 1
    assert "hidden goal" in changed[0]
    assert 'style="filled,dashed"' in changed[0]


def test_highlighting_changes_exactly_that_stage() -> None:
    plain, lit = script_dot(quarrel()), script_dot(quarrel(), highlight=["b"])
    changed = difference(plain, lit)
    assert len(changed) == 1
    assert "<B>b</B>" in changed[0]
    assert HIGHLIGHTED["fillcolor"] in changed[0]
    assert texts(root_of(draw(quarrel()))) == texts(root_of(draw(quarrel(), highlight=["b"])))


def difference(one: str, other: str) -> list[str]:
    """The lines of the second text that differ from the first."""
    pairs = zip(one.splitlines(), other.splitlines(), strict=True)
    return [b for a, b in pairs if a != b]


def test_a_stage_that_is_not_there_cannot_be_highlighted() -> None:
    with pytest.raises(ValueError, match=r"no stage 'x' to highlight. The stages: a, b, c, d"):
        draw(quarrel(), highlight=["x"])


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_title_appears_as_text_and_changes_nothing_else(title: str) -> None:
    plain, hostile = root_of(draw(titled("fine"))), root_of(draw(titled(title)))
    assert kinds(hostile) == kinds(plain)
    if title.startswith(("<b>", "a\\", "]]>", "%s")):
        assert "".join(title.split()) in "".join("".join(texts(hostile)).split())
    allowed = {"is missing"} if title[:1] in "🙂ש" else set()
    assert [fault for fault in faults(hostile) if not any(a in fault for a in allowed)] == []


def titled(title: str) -> Script:
    """The script with this title wherever a file may write one."""
    text, played = text_of(title or {}), quarrel()
    vocabulary = played.vocabularies[0]
    assert played.goal
    return evolve(
        played,
        title=text,
        vocabularies=(
            evolve(vocabulary, moves=tuple(evolve(one, title=text) for one in vocabulary.moves)),
        ),
        stages=tuple(evolve(one, title=text) for one in played.stages),
        scales=tuple(evolve(one, title=text) for one in played.scales),
        exits=tuple(evolve(one, title=text) for one in played.exits),
        goal=evolve(played.goal, title=text),
    )


def kinds(root: ElementTree.Element) -> dict[str, int]:
    return {kind: len(groups(root, kind)) for kind in ("node", "edge", "cluster")}


@pytest.mark.parametrize("name", ['a"];x', "<b>", "\\N", "a b\n}", "node", "digraph"])
def test_a_hostile_name_is_no_syntax_either(name: str) -> None:
    # Files cannot have such names, models built in Python can.
    played = script(words(name), stage(name, name, rule(name)), role=name, id=name)
    plain = script(words("a"), stage("a", "a", rule("a")), role="a", id="a")
    assert kinds(root_of(draw(played))) == kinds(root_of(draw(plain)))


def test_a_script_of_one_silent_stage_is_drawn() -> None:
    root = root_of(draw(script(words("hum"), stage("only", "hum"))))
    assert faults(root) == []
    assert {"only", "— hum"} <= {text.replace("\u00a0", " ") for text in texts(root)}


def test_forty_stages_still_fit_on_a_landscape_page_that_can_be_read() -> None:
    count = 40
    stages = [stage(f"stage_{n}", "hum", rule(f"stage_{(n + 1) % count}")) for n in range(count)]
    root = root_of(draw(script(words("hum"), *stages)))
    _, _, width, height = (float(side) for side in root.get("viewBox", "").split())
    # A4 without margins of 10 mm: 785 × 538 points; text of 10 points stays above 6.
    assert min(785 / width, 538 / height) > 0.6
    assert faults(root) == []


def test_the_text_is_the_same_in_every_process() -> None:
    code = (
        "from scenarios_lib.catalog import Catalog\n"
        "from scenarios_lib.render.script_diagrams import script_dot\n"
        "import sys; sys.stdout.buffer.write("
        "script_dot(Catalog().load('support_call/uralsky'), language='ru').encode())"
    )
    given = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=given)
    assert done.stdout.decode() == script_dot(shipped("support_call/uralsky"), language="ru")
