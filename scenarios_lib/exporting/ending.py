"""How scripts end, as PRISM's formulas, and the commands that look whether one has ended."""

from collections.abc import Iterator

from scenarios_lib.exporting.phrasing import (
    ALWAYS,
    Case,
    Section,
    command,
    comment,
    first_match,
    live,
    updates,
)
from scenarios_lib.exporting.sides import Side
from scenarios_lib.model.names import GOAL


def spoken(side: Side) -> Section:
    """Return whether and how the speaker's script ends; its move is heard all the same."""
    formula = side.own("formula", "ends_speaking")
    hears = side.goes_to("hears", side.partner)
    return Section(
        [
            comment(f"how {side.role} ends on speaking: the first that holds"),
            first_match(formula, live(_ways(side, by_stage=True)), side.names["going",]),
        ],
        [
            comment(f"{side.role} has spoken: has its script ended?"),
            command(side.at("spoke"), [updates([_ended(side, formula), hears])]),
        ],
    )


def heard(side: Side, speaker: Side) -> Section:
    """Return whether the hearer's script ends; if neither has, who does what next."""
    formula, going = side.own("formula", "ends_hearing"), side.names["going",]
    over, reacts = side.names["over",], side.own("step", "reacts")
    after = f"{speaker.own('end')} != {going} | {formula} != {going} ? {over}"
    if lasting := [stage.name for stage in speaker.script.stages if stage.goes_on]:
        after += f" : {speaker.in_stages(lasting)} ? {speaker.own('step', 'goes_on')}"
    return Section(
        [
            comment(f"how {side.role} ends on hearing or reacting: the first that holds"),
            first_match(formula, live(_ways(side, by_stage=False)), going),
        ],
        [
            comment(f"{side.role} has heard: has its script ended, or its partner's?"),
            command(
                side.at("heard"),
                [updates([_ended(side, formula), side.goes_to_step(f"{after} : {reacts}")])],
            ),
        ],
    )


def reacted(side: Side) -> Section:
    """Return whether the hearer's script ends on reacting; if not, it has the turn."""
    formula, going = side.own("formula", "ends_hearing"), side.names["going",]
    after = f"{formula} != {going} ? {side.names['over',]} : {side.own('step', 'speaks')}"
    return Section(
        (),
        [
            comment(f"{side.role} has reacted: has its script ended? if not, it speaks"),
            command(
                side.at("reacted"),
                [updates([_ended(side, formula), side.silent, side.goes_to_step(after)])],
            ),
        ],
    )


def over(side: Side) -> Section:
    """Return that nothing happens any more."""
    ended = f"{side.names['step',]} = {side.names['over',]}"
    return Section((), [comment("over: nothing happens any more"), command(ended, [ALWAYS])])


def _ended(side: Side, formula: str) -> str:
    return f"({side.own('end')}' = {formula})"


def _ways(side: Side, *, by_stage: bool) -> Iterator[Case]:
    script = side.script
    if script.goal and script.goal.when:
        yield Case(side.holds(script.goal.when), side.own("end", GOAL))
    for end in script.ends if by_stage else ():
        if stages := [stage.name for stage in script.stages if stage.ends == end]:
            yield Case(side.in_stages(stages), side.own("end", end))
    for way_out in script.exits:
        if way_out.when:
            yield Case(side.holds(way_out.when), side.own("end", way_out.name))
