"""A party's script, shaded by how likely each stage is reached in an encounter."""

import re

import pytest
from cli.asking import ask

import scenarios_lib as sl
from scenarios_lib.analysis.wording import percent
from scenarios_lib.errors import ScenarioError
from scenarios_lib.render.heat import heat_of
from scenarios_lib.render.styles import HOT, heated

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
