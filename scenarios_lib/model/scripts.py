"""Scripts: what one person in a conflict does, stage by stage, towards a goal and exits."""

from functools import cached_property

from attrs import field, frozen

from scenarios_lib.errors import Origin
from scenarios_lib.model.expressions import Expression
from scenarios_lib.model.moves import Move, Vocabulary
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.scales import Parameter, Scale
from scenarios_lib.model.showing import Shown
from scenarios_lib.model.sources import Source
from scenarios_lib.model.stages import FeelRule, Rule, Stage
from scenarios_lib.model.texts import NO_TEXT, Text
from scenarios_lib.model.weights import Choice

EXIT_KINDS = ("break", "handoff", "concede")


@frozen
class Goal:
    """What the script is played for; without `when` only a stage that `ends: goal` reaches it."""

    when: Expression | None = None
    title: Text = NO_TEXT
    about: Text = NO_TEXT
    hidden: bool = False


@frozen
class Exit:
    """A way out that is not the goal: contact broken, handed off, or conceded."""

    name: str
    when: Expression | None = None
    kind: str = "break"
    title: Text = NO_TEXT
    about: Text = NO_TEXT


@frozen(slots=False)
class Script(Shown):
    """A directed graph of stages with a goal and exits, blind to everything but what it hears."""

    id: str
    vocabularies: tuple[Vocabulary, ...]
    start: tuple[Choice, ...]
    stages: tuple[Stage, ...]
    role: str = ""
    title: Text = NO_TEXT
    about: Text = NO_TEXT
    sources: tuple[Source, ...] = ()
    triggers: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    scales: tuple[Scale, ...] = ()
    goal: Goal | None = None
    exits: tuple[Exit, ...] = ()
    feels: tuple[FeelRule, ...] = ()
    next: tuple[Rule, ...] = ()
    origin: Origin | None = field(default=None, eq=False, repr=False)

    @cached_property
    def stage_named(self) -> dict[str, Stage]:
        """The stages by name."""
        return {stage.name: stage for stage in self.stages}

    @cached_property
    def moves(self) -> dict[str, Move]:
        """Every move of the script's vocabularies by name."""
        return {move.name: move for words in self.vocabularies for move in words.moves}

    @cached_property
    def says(self) -> tuple[str, ...]:
        """Every move that the file can say, in the order of the file."""
        return tuple(dict.fromkeys(said.name for stage in self.stages for said in stage.says))

    @cached_property
    def ends(self) -> tuple[str, ...]:
        """The names of all ways in which the script can end, the goal first."""
        return ((GOAL,) if self.goal else ()) + tuple(exit_.name for exit_ in self.exits)

    @cached_property
    def constants(self) -> dict[str, float]:
        """The values of the parameters by name."""
        return {parameter.name: parameter.value for parameter in self.parameters}

    def kind_of(self, end: str) -> str:
        """Return `goal`, or the kind of the exit named `end`."""
        if end == GOAL:
            return GOAL
        return next(exit_.kind for exit_ in self.exits if exit_.name == end)
