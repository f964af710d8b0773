"""A party's turn as PRISM's commands: it says a move, and later goes on or passes the turn."""

from collections.abc import Iterator

from scenarios_lib.exporting.drawing import Option, draw
from scenarios_lib.exporting.phrasing import Section, all_of, comment, joined
from scenarios_lib.exporting.sides import Side
from scenarios_lib.model.names import PASS
from scenarios_lib.model.stages import Stage
from scenarios_lib.model.weights import Choice


def saying(side: Side) -> Section:
    """Return how the party says a move of its stage, and what saying it does to the party."""
    heading = Section((), [comment(f"{side.role} says a move of its stage")])
    return heading + joined(_says(side, stage) for stage in side.script.stages)


def going_on(side: Side) -> Section:
    """Return how the party keeps the turn in stages that let it, or passes."""
    stages = [stage for stage in side.script.stages if stage.goes_on]
    if not stages:
        return Section()
    heading = Section((), [comment(f"{side.role} goes on, or passes the turn")])
    return heading + joined(_goes_on(side, stage) for stage in stages)


def _says(side: Side, stage: Stage) -> Section:
    said = side.names["said",]
    feels = side.effect(stage.feel)
    options = [
        Option(
            choice.weight,
            (f"({said}' = {side.names['move', choice.name]})", *feels, side.goes_to("spoke")),
        )
        for choice in stage.says
    ]
    condition = all_of([side.at("speaks"), side.in_stages([stage.name])])
    return draw(side, condition, options, "says", stage.name)


def _goes_on(side: Side, stage: Stage) -> Section:
    options = [
        Option(choice.weight, tuple(_kept_or_passed(side, choice))) for choice in stage.goes_on
    ]
    condition = all_of([side.at("goes_on"), side.in_stages([stage.name])])
    return draw(side, condition, options, "goes_on", stage.name)


def _kept_or_passed(side: Side, choice: Choice) -> Iterator[str]:
    if choice.name == PASS:
        yield side.goes_to("reacts", side.partner)
    else:
        yield side.goes_into(choice.name)
        yield side.silent
        yield side.goes_to("speaks")
