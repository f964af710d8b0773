"""A party's script, shaded by how likely each stage is reached in an encounter."""

import re

import pytest
from cli.asking import ask

import scenarios_lib as sl
from scenarios_lib.analysis.flows import stage_flows
from scenarios_lib.analysis.wording import percent
from scenarios_lib.errors import ScenarioError
from scenarios_lib.render.flowing import times
from scenarios_lib.render.heat import heat_of
from scenarios_lib.render.heat_diagrams import SEEN
from scenarios_lib.render.styles import HIGHLIGHTED, HOT, heated

from .layouts import faults, flat, root_of

CALL = "support_call/stream_call"


def test_the_heat_is_what_the_answers_say():
    verdict = sl.run(CALL)
    heat = heat_of(verdict, "client", "en")
    assert heat.stages["hysteria"] == verdict.answers.reaches("client", "hysteria").value
    assert heat.stages["outrage"] == 1
    assert heat.ends["gives_up"] == verdict.ends["client.gives_up"]
    assert heat.title == "The call to Stream"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_stage_and_end_has_its_number(language):
    verdict = sl.run(CALL)
    heat = heat_of(verdict, "client", language)
    dot = sl.draw(verdict, language=language, party="client").dot
    for share in (*heat.stages.values(), *heat.ends.values()):
        assert percent(share, language) in dot.replace("&gt;", ">").replace("&lt;", "<")


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(
    ("id", "party"),
    [(CALL, "client"), (CALL, "operator"), ("support_call/lasker_call", "operator")],
)
def test_a_party_is_drawn_without_a_fault(id, party, language):
    assert faults(root_of(sl.draw(id, language=language, party=party))) == []


def test_neither_rules_nor_moves_nor_scales_are_in_it():
    said = flat(root_of(sl.draw(CALL, party="client")))
    for words in ("hears", "otherwise", "weight", "tension", "complete nonsense", "Legend"):
        assert words not in said


def test_arrows_tell_how_often_they_are_taken_and_rare_ones_are_left_out():
    verdict = sl.run(CALL)
    flows = stage_flows(verdict.answers, "operator")
    dot = sl.draw(verdict, party="operator").dot
    for often in flows.onward.values():
        assert times(often, "en") in dot
    client = stage_flows(verdict.answers, "client")
    ways = {**client.onward, **client.endings}
    lines = sl.draw(verdict, party="client").dot.splitlines()
    drawn = [line for line in lines if " -> " in line and "penwidth" in line]
    # One rare way is the only one to where it leads.
    assert len(drawn) == sum(often >= SEEN for often in ways.values()) + 1 < len(ways) - 5


def test_a_stage_that_is_never_reached_hangs_on_a_dotted_arrow():
    dot = sl.draw(CALL, party="client").dot
    assert dot.count("style=dotted") == 1
    assert "Dotted: never taken." in dot


def test_the_shades_are_explained_from_light_to_dark():
    dot = sl.draw(CALL, party="client").dot
    fills = re.findall(r'shade\d \[label="(\d+)%".*?fillcolor="(#\w+)"', dot)
    assert [share for share, _ in fills] == ["0", "25", "50", "75", "100"]
    assert "The darker, the likelier" in dot


def test_a_highlighted_stage_stands_out_and_an_unknown_one_is_refused():
    plain, marked = (
        sl.draw(CALL, party="client", highlight=names).dot for names in ([], ["hysteria"])
    )
    assert HIGHLIGHTED["fillcolor"] in marked
    assert HIGHLIGHTED["fillcolor"] not in plain


def test_the_likelier_the_darker():
    fills = [heated(share)["fillcolor"] for share in (0, 0.25, 0.5, 1)]
    assert fills[0] == "#ffffff"
    assert fills[-1] == "#" + "".join(f"{part:02x}" for part in HOT)
    light = [sum(int(part, 16) for part in re.findall("..", fill[1:])) for fill in fills]
    assert light == sorted(light, reverse=True)


def test_a_party_that_is_not_there_is_refused():
    with pytest.raises(ScenarioError) as refused:
        sl.draw(CALL, party="neighbour")
    assert [one.code for one in refused.value.problems] == ["unknown-party"]


def test_the_command_draws_it(tmp_path):
    path = tmp_path / "reached.dot"
    reply = ask("draw", "textbook/competing_exits", "--party", "ann", "-o", path)
    assert reply.code == 0
    assert "How likely each stage is reached" in path.read_text("utf-8")
    assert ask("draw", "textbook/competing_exits", "--party", "eve", "-o", path).code == 2
