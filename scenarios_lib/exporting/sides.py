"""One party of an exported encounter: what it is called, what it plays, how it is written."""

from collections.abc import Iterable

from attrs import frozen

from scenarios_lib.exporting.expressing import Expressing
from scenarios_lib.exporting.naming import Names, names_of
from scenarios_lib.exporting.phrasing import ALWAYS, any_of
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.expressions import Expression
from scenarios_lib.model.scales import Change, Scale
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.stages import hears


@frozen
class Side:
    """A party with the moves that it may hear; `partner` is the other's name."""

    role: str
    script: Script
    partner: str
    heard: tuple[str, ...]
    names: Names

    def own(self, *key: str) -> str:
        """Return the identifier of something of this party's own."""
        return self.names[self.role, *key]

    @property
    def expressing(self) -> Expressing:
        """How the script's expressions are written."""
        return Expressing(self.role, self.script, self.names)

    def at(self, step: str) -> str:
        """Return the condition that it is this party's `step`."""
        return f"{self.names['step',]} = {self.own('step', step)}"

    def goes_to(self, step: str, role: str = "") -> str:
        """Return the assignment after which it is the `step` of this party, or of `role`."""
        return self.goes_to_step(self.names[role or self.role, "step", step])

    def goes_to_step(self, step: str) -> str:
        """Return the assignment after which it is the step that `step` evaluates to."""
        return f"({self.names['step',]}' = {step})"

    @property
    def silent(self) -> str:
        """The assignment after which nothing has been said."""
        return f"({self.names['said',]}' = {self.names['nothing',]})"

    def in_stages(self, stages: Iterable[str]) -> str:
        """Return the condition that the party stands in one of the stages."""
        return any_of(f"{self.own('stage')} = {self.own('at', stage)}" for stage in stages)

    def goes_into(self, stage: str) -> str:
        """Return the assignment after which the party stands in the stage."""
        return f"({self.own('stage')}' = {self.own('at', stage)})"

    def was_said(self, moves: Iterable[str]) -> str:
        """Return the condition that one of the moves was said."""
        return any_of(f"{self.names['said',]} = {self.names['move', move]}" for move in moves)

    def hearing(self, patterns: tuple[str, ...]) -> str:
        """Return the condition that what was said matches a rule's `hears`."""
        known = self.script.moves
        matching = [move for move in self.heard if hears(patterns, move, known[move].tags)]
        return ALWAYS if len(matching) == len(self.heard) else self.was_said(matching)

    def holds(self, when: Expression | None) -> str:
        """Return a guard, `true` if there is none."""
        return ALWAYS if when is None else self.expressing.text(when.tree)

    def effect(self, changes: Iterable[Change]) -> tuple[str, ...]:
        """Return the assignments of an effect; scales that the party does not have are skipped."""
        scales = {scale.name: scale for scale in self.script.scales}
        return tuple(
            self._assigned(scales[change.scale], change)
            for change in changes
            if change.scale in scales and (change.sets or change.amount)
        )

    def _assigned(self, scale: Scale, change: Change) -> str:
        name = self.own("value", scale.name)
        if change.sets:
            return f"({name}' = {scale.clamp(change.amount)})"
        if change.amount > 0:
            return f"({name}' = min({scale.high}, {name} + {change.amount}))"
        return f"({name}' = max({scale.low}, {name} - {-change.amount}))"


def sides_of(encounter: Encounter) -> tuple[Side, ...]:
    """Return the parties in the order of the encounter."""
    names = names_of(encounter)
    parties = list(zip(encounter.roles, encounter.played, strict=True))
    others = reversed(parties)
    return tuple(
        Side(role, script, partner, other.says, names)
        for (role, script), (partner, other) in zip(parties, others, strict=True)
    )
