"""What the exported text names before anything happens: constants and variables."""

from collections.abc import Iterator, Sequence

from scenarios_lib.exporting.expressing import number
from scenarios_lib.exporting.naming import STEPS
from scenarios_lib.exporting.phrasing import comment, noted
from scenarios_lib.exporting.sides import Side
from scenarios_lib.exporting.starting import Beginning
from scenarios_lib.model.moves import Move
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.texts import NO_TEXT, Text

LANGUAGE = "en"


def steps(sides: Sequence[Side], begun: Sequence[Beginning], opens: str) -> Iterator[str]:
    """Yield the steps of which a turn consists, and the variable that holds the present one."""
    names = sides[0].names
    wanted = [beginning.step for beginning in begun]
    wanted += [side.own("step", step) for side in sides for step in _steps_of(side)]
    wanted.append(names["over",])
    yield comment("a turn goes step by step: one speaks, the other hears and reacts")
    yield from _counted([(step, NO_TEXT) for step in wanted])
    first = wanted[0] if begun else names[opens, "step", "speaks"]
    yield f"global {names['step',]} : [0..{len(wanted) - 1}] init {first};"


def moves(sides: Sequence[Side]) -> Iterator[str]:
    """Yield the moves that can be said, and the variable that holds the one said last."""
    names = sides[0].names
    said: dict[str, Move] = {
        move: side.script.moves[move] for side in sides for move in side.script.says
    }
    yield f"const int {names['going',]} = 0; {comment('how a script has ended: not yet')}"
    yield comment("what has been said last")
    silence = (names["nothing",], NO_TEXT)
    yield from _counted(
        [silence, *((names["move", name], move.title) for name, move in said.items())]
    )
    yield f"global {names['said',]} : [0..{len(said)}] init {names['nothing',]};"


def constants(side: Side) -> Iterator[str]:
    """Yield the parameters, stages and ends of one party's script."""
    played = side.script
    for parameter in played.parameters:
        name, value = side.own("value", parameter.name), number(parameter.value)
        yield noted(f"const double {name} = {value};", parameter.title.get(LANGUAGE))
    yield from _counted([(side.own("at", stage.name), stage.title) for stage in played.stages])
    titles = {way_out.name: way_out.title for way_out in played.exits}
    if played.goal:
        titles[GOAL] = played.goal.title
    yield from _counted([(side.own("end", end), titles[end]) for end in played.ends], first=1)


def variables(side: Side) -> Iterator[str]:
    """Yield the variables of one party: its stage, its scales, and how its script ended."""
    played = side.script
    begins = side.own("at", played.start[0].name)
    yield _variable(side.own("stage"), 0, len(played.stages) - 1, begins)
    for scale in played.scales:
        name, value = side.own("value", scale.name), str(scale.starts[0].value)
        yield noted(_variable(name, scale.low, scale.high, value), scale.title.get(LANGUAGE))
    yield _variable(side.own("end"), 0, len(played.ends), side.names["going",])


def _steps_of(side: Side) -> Iterator[str]:
    goes_on = any(stage.goes_on for stage in side.script.stages)
    return (step for step in STEPS if goes_on or step != "goes_on")


def _counted(constants: Sequence[tuple[str, Text]], first: int = 0) -> Iterator[str]:
    for value, (name, title) in enumerate(constants, first):
        yield noted(f"const int {name} = {value};", title.get(LANGUAGE))


def _variable(name: str, low: int, high: int, start: str) -> str:
    # PRISM refuses a variable of one value only.
    return f"{name} : [{low}..{max(high, low + 1)}] init {start};"
