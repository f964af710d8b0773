"""Storm reads whatever the export writes, and whatever people called things."""

import pytest
from attrs import evolve
from building import encounter, goal, rule, scale, script, stage, way_out, words

from scenarios_lib.exporting.prism import prism
from scenarios_lib.model.texts import text_of
from witness.storm import storm_fractions

TALK = words("label", "init", "endmodule")
TITLE = text_of({"ru": "Возмущение «ёлки», 怒り \U0001f621"})


def _ender(**rest):
    return script(
        TALK,
        evolve(stage("module", "label", ends="goal"), title=TITLE),
        goal=evolve(goal(), title=TITLE),
        title=TITLE,
        **rest,
    )


@pytest.mark.parametrize("roles", [("client", "operator"), ("module", "dtmc"), ("a", "a_stage")])
def test_any_names(roles):
    scales = (scale("stage", 0, 1, 0), scale("step", 0, 0, 0), scale("min_", -3, -1, -2))
    first, second = _ender(scales=scales, exits=(way_out("first"),)), _ender(scales=scales)
    found = storm_fractions(prism(encounter(**{roles[0]: first, roles[1]: second})))
    assert found[f"{roles[0]}_first"] == found["turns"] == 1


def test_a_script_of_three_hundred_rules():
    rules = [rule("waits", when=f"mood == {number}") for number in range(1, 300)]
    waits = stage("waits", "label", *rules, rule("leaves"))
    leaves = stage("leaves", "label", ends="goal")
    client = script(TALK, waits, leaves, scales=(scale("mood", 0, 400, 5),), goal=goal())
    patient = evolve(client, scales=(scale("mood", 0, 400, 300),))
    found = storm_fractions(prism(encounter(client=client, operator=patient)))
    assert found["operator_first"] == 1
    assert found["turns"] == 2
