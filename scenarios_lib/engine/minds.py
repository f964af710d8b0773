"""One party in motion, straight from its script: what it says, how it feels, where it goes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import isfinite

from attrs import evolve, frozen

from scenarios_lib.engine.chance import shares_of
from scenarios_lib.errors import Fault, Path, ScenarioError
from scenarios_lib.model.expressions import OVERFLOW, Expression
from scenarios_lib.model.failures import ALL_ZERO, NEGATIVE, failure
from scenarios_lib.model.names import GOAL, PASS
from scenarios_lib.model.scales import Change, Start
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.stages import FeelRule, Rule, hears
from scenarios_lib.model.weights import Choice, Target

OneDraw = Callable[[Sequence[float]], int]
"""Chooses among shares, to the number of the option."""


@frozen
class Local:
    """Where a party stands: its stage, and its scales in the order of its file."""

    stage: str
    scales: tuple[int, ...]


class Mind:
    """A script being played: it sees its own scales and what it hears, and nothing else."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.scales = {scale.name: place for place, scale in enumerate(script.scales)}

    def start(self, draw: OneDraw) -> Local:
        """Return where the party begins: its stage is drawn first, then its scales."""
        stage = self.first_stage(draw)
        values = tuple(
            scale.starts[draw(self.shares(scale.starts, ("scales", scale.name, "start")))].value
            for scale in self.script.scales
        )
        return Local(stage, values)

    def first_stage(self, draw: OneDraw) -> str:
        """Return a first stage."""
        options = self.script.start
        return options[draw(self.shares(options, ("start",)))].name

    def say(self, local: Local, draw: OneDraw) -> str:
        """Return what the party says there."""
        options = self.script.stage_named[local.stage].says
        path = ("stages", local.stage, "says")
        return options[draw(self.shares(options, path, local))].name

    def speak(self, local: Local) -> tuple[Local, str]:
        """Return where the party stands after saying it, and how its script ended ('' if not)."""
        stage = self.script.stage_named[local.stage]
        spoken = self.changed(local, stage.feel)
        return spoken, self.end(spoken, stage.ends)

    def go_on(self, local: Local, draw: OneDraw) -> str:
        """Return the stage from which the party keeps the turn, '' if it gives it up."""
        options = self.script.stage_named[local.stage].goes_on
        if not options:
            return ""
        path = ("stages", local.stage, "goes_on")
        to = options[draw(self.shares(options, path, local))].name
        return "" if to == PASS else to

    def take(self, local: Local, move: str) -> tuple[Local, str, Path]:
        """Return where the party stands once it has heard the move, how it ended, by which rule."""
        feel, path = self.feel(local, move)
        heard = self.changed(local, feel)
        return heard, self.end(heard), path

    def feel(self, local: Local, move: str) -> tuple[tuple[Change, ...], Path]:
        """Return what hearing the move does, and the place of the rule that says so."""
        known = self.script.moves[move]
        for place, rule in enumerate(self.script.feels):
            if (
                hears(rule.hears, move, known.tags)
                and (not rule.in_stages or local.stage in rule.in_stages)
                and self.holds(rule, local, ("feels", place))
            ):
                return rule.feel, ("feels", place)
        return known.feel, ("moves", move) if known.feel else ()

    def react(self, local: Local, move: str, draw: OneDraw) -> tuple[Local, str, Path]:
        """Return where the party goes after what it heard, how it ended, and by which rule."""
        tags = self.script.moves[move].tags
        for path, rule in self.rules(local.stage):
            if hears(rule.hears, move, tags) and self.holds(rule, local, path):
                target = rule.to[draw(self.shares(rule.to, (*path, "to"), local))]
                gone = evolve(self.changed(local, target.feel), stage=target.stage)
                return gone, self.end(gone), path
        return local, "", ()

    def rules(self, stage: str) -> Iterable[tuple[Path, Rule]]:
        """Yield the rules of the stage, then those of the script, each with its place."""
        for place, rule in enumerate(self.script.stage_named[stage].next):
            yield ("stages", stage, "next", place), rule
        for place, rule in enumerate(self.script.next):
            yield ("next", place), rule

    def end(self, local: Local, stage_ends: str | None = None) -> str:
        """Return how the script ends there, '' if it goes on."""
        goal = self.script.goal
        if goal and goal.when and self.value(goal.when, local, ("goal", "when")):
            return GOAL
        if stage_ends:
            return stage_ends
        for way in self.script.exits:
            if way.when and self.value(way.when, local, ("exits", way.name, "when")):
                return way.name
        return ""

    def changed(self, local: Local, feel: tuple[Change, ...]) -> Local:
        """Return the local state after an effect, clamped; foreign scales are skipped."""
        values = list(local.scales)
        for change in feel:
            place = self.scales.get(change.scale)
            if place is not None:
                scale = self.script.scales[place]
                values[place] = scale.clamp(change.applied(values[place]))
        return evolve(local, scales=tuple(values))

    def holds(self, rule: Rule | FeelRule, local: Local, path: Path) -> bool:
        """Return whether the condition of the rule at `path` holds."""
        return rule.when is None or bool(self.value(rule.when, local, (*path, "when")))

    def shares(
        self, options: Sequence[Choice | Target | Start], path: Path, local: Local | None = None
    ) -> list[float]:
        """Return the normalised weights of options; raise ScenarioError if they have none."""
        weights = list[float]()
        for option in options:
            place = (*path, option.label)
            weights.append(float(self.value(option.weight, local, place)))
            if weights[-1] < 0:
                raise self.failure(NEGATIVE, local, place)
        if not any(weights):
            raise self.failure(ALL_ZERO, local, path)
        if not isfinite(sum(weights)):
            raise self.failure(OVERFLOW, local, path)
        return shares_of(weights)

    def value(self, given: Expression, local: Local | None, path: Path) -> float | bool:
        """Return the value of an expression; raise ScenarioError where it has none."""
        try:
            value: float | bool = given(self.environment(local))
            return value
        except Fault as fault:
            raise self.failure(fault.code, local, path) from None

    def environment(self, local: Local | None) -> Mapping[str, float]:
        """Return the names that expressions may use, with their values."""
        if local is None:
            return self.script.constants
        return self.script.constants | dict(zip(self.scales, local.scales, strict=True))

    def failure(self, code: str, local: Local | None, path: Path) -> ScenarioError:
        """Return the error of what failed at `path`."""
        stage, values = (local.stage, local.scales) if local else ("", ())
        return ScenarioError([failure(self.script, code, path, stage, values)])
