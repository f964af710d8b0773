"""How an encounter begins: a step for each start that is drawn, then the opener speaks."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from scenarios_lib.exporting.drawing import Option, draw
from scenarios_lib.exporting.phrasing import Section, comment, joined
from scenarios_lib.exporting.sides import Side


@frozen
class Beginning:
    """A start that is drawn: whose and which, by the options' assignments."""

    side: Side
    what: str
    options: tuple[Option, ...]

    @property
    def step(self) -> str:
        """The identifier of the step in which it is drawn."""
        return self.side.own("begins", self.what)


def beginnings(sides: Sequence[Side]) -> list[Beginning]:
    """Return what is drawn before the first turn, in the order of the files."""
    return [beginning for side in sides for beginning in _drawn(side)]


def starting(side: Side, begun: Sequence[Beginning], first: str) -> Section:
    """Return the party's draws among all that are `begun`, the last leading to step `first`."""
    steps = [*(beginning.step for beginning in begun), first]
    own = [
        (beginning, after)
        for beginning, after in zip(begun, steps[1:], strict=True)
        if beginning.side.role == side.role
    ]
    if not own:
        return Section()
    heading = Section((), [comment(f"{side.role} begins somewhere by chance")])
    return heading + joined(_begins(beginning, after) for beginning, after in own)


def _drawn(side: Side) -> Iterator[Beginning]:
    script = side.script
    if len(script.start) > 1:
        stages = tuple(
            Option(choice.weight, (side.goes_into(choice.name),)) for choice in script.start
        )
        yield Beginning(side, "stage", stages)
    for scale in script.scales:
        if len(scale.starts) > 1:
            name = side.own("value", scale.name)
            values = tuple(
                Option(start.weight, (f"({name}' = {start.value})",)) for start in scale.starts
            )
            yield Beginning(side, scale.name, values)


def _begins(beginning: Beginning, after: str) -> Section:
    side = beginning.side
    options = [
        Option(option.weight, (*option.assignments, side.goes_to_step(after)))
        for option in beginning.options
    ]
    condition = f"{side.names['step',]} = {beginning.step}"
    return draw(side, condition, options, "begins", beginning.what)
