"""One encounter, one turn at a time, straight from the model: the readable reference."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import isfinite
from typing import Any, TypeVar

from attrs import evolve, frozen

from scenarios_lib.engine.chance import (
    DRAWS_PER_TURN,
    FIRST_START,
    GOING_ON,
    MAX_TURNS,
    REACTING,
    SAYING,
    Stream,
    chosen,
    shares_of,
)
from scenarios_lib.errors import Fault, Path, ScenarioError
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.expressions import OVERFLOW, Expression
from scenarios_lib.model.failures import ALL_ZERO, NEGATIVE, failure
from scenarios_lib.model.names import GOAL, PASS
from scenarios_lib.model.scales import Change, Start
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.stages import FeelRule, Rule, hears
from scenarios_lib.model.weights import Choice, Target

Draw = Callable[[int, Sequence[float]], int]
"""Chooses among shares: the number of the draw and the shares, to the number of the option."""

T = TypeVar("T")


@frozen
class Local:
    """Where a party stands: its stage, and its scales in the order of its file."""

    stage: str
    scales: tuple[int, ...]


@frozen
class Turn:
    """Everything that happened in one turn, and by which rules.

    `takes` is the place of the rule by which the hearer felt, `reacts` of the one by which it
    went on; both are paths in the hearer's file (or `moves.MOVE` in its vocabulary), empty where
    no rule matched. `went_on` is the stage from which the speaker keeps the turn, if it does.
    """

    number: int
    speaker: int
    move: str
    before: tuple[Local, ...]
    spoken: Local
    heard: Local
    after: tuple[Local, ...]
    takes: Path = ()
    reacts: Path = ()
    went_on: str = ""
    ends: tuple[str, ...] = ()

    @property
    def hearer(self) -> int:
        """The party that hears, by its place in the encounter."""
        return 1 - self.speaker


@frozen(repr=False)
class Trace:
    """One encounter as it was played: the starts, the turns, and how each script ended ('' if not).

    `ends` is all empty if the walk was given up before anybody's script ended.
    """

    encounter: Encounter
    seed: int
    index: int
    starts: tuple[Local, ...]
    turns: tuple[Turn, ...]

    def __repr__(self) -> str:
        ends = zip(self.encounter.roles, self.ends, strict=True)
        how = " + ".join(f"{role}.{end}" for role, end in ends if end) or "no end"
        told = f"seed {self.seed}, index {self.index}: {len(self.turns)} turns, {how}"
        return f"<Trace of {self.encounter.id}, {told}>"

    @property
    def ends(self) -> tuple[str, ...]:
        """How each party's script ended, '' where it did not."""
        return self.turns[-1].ends if self.turns else ("",) * len(self.starts)

    @property
    def seconds(self) -> float:
        """How long saying all the moves took."""
        total = 0.0
        for turn in self.turns:
            total += self.encounter.played[turn.speaker].moves[turn.move].seconds
        return total

    def to_frame(self) -> Any:
        """Return the turns as a pandas data frame, one row each; needs the extra `frames`.

        `ROLE.stage` and `ROLE.SCALE` are as the turn leaves them, `ROLE.end` how the script ended.
        """
        import pandas as pd

        return pd.DataFrame([self._row(turn) for turn in self.turns])

    def _row(self, turn: Turn) -> dict[str, Any]:
        roles = self.encounter.roles
        row: dict[str, Any] = {"turn": turn.number + 1, "who": roles[turn.speaker]}
        row["says"] = turn.move
        for role, script, local, end in zip(
            roles, self.encounter.played, turn.after, turn.ends or ("",) * len(roles), strict=True
        ):
            names = (f"{role}.{scale.name}" for scale in script.scales)
            row |= {f"{role}.stage": local.stage}
            row |= dict(zip(names, local.scales, strict=True)) | {f"{role}.end": end}
        return row


def walk(encounter: Encounter, *, seed: int = 0, index: int = 0, limit: int = MAX_TURNS) -> Trace:
    """Return encounter number `index` under `seed`, told turn by turn."""
    stream = Stream(seed, index)
    return walk_by(
        encounter,
        lambda n, shares: chosen(shares, stream.u(n)),
        seed=seed,
        index=index,
        limit=limit,
    )


def walk_by(
    encounter: Encounter, draw: Draw, *, seed: int = 0, index: int = 0, limit: int = MAX_TURNS
) -> Trace:
    """Return the encounter whose choices `draw` makes."""
    minds = [_Mind(script) for script in encounter.played]
    state = starts = _starts(minds, draw)
    speaker, turns = encounter.roles.index(encounter.opens), list[Turn]()
    while len(turns) < limit:
        turn = _turn(minds, state, speaker, len(turns), draw)
        turns.append(turn)
        if any(turn.ends):
            break
        state, speaker = turn.after, next_speaker(turn)
    return Trace(encounter, seed, index, starts, tuple(turns))


def next_speaker(turn: Turn) -> int:
    """Return who speaks after this turn: the hearer, unless the speaker went on."""
    return turn.speaker if turn.went_on else turn.hearer


def _turn(
    minds: "list[_Mind]", state: tuple[Local, ...], speaker: int, number: int, draw: Draw
) -> Turn:
    own, other = minds[speaker], minds[1 - speaker]
    first = number * DRAWS_PER_TURN
    move = own.say(state[speaker], lambda shares: draw(first + SAYING, shares))
    spoken, own_end = own.speak(state[speaker])
    heard, other_end, takes = other.take(state[1 - speaker], move)
    turn = Turn(
        number, speaker, move, state, spoken, heard, _placed(speaker, spoken, heard), takes,
        ends=_placed(speaker, own_end, other_end),
    )  # fmt: skip
    if own_end or other_end:
        return turn
    if to := own.go_on(spoken, lambda shares: draw(first + GOING_ON, shares)):
        gone = evolve(spoken, stage=to)
        return evolve(turn, after=_placed(speaker, gone, heard), went_on=to)
    after, end, reacts = other.react(heard, move, lambda shares: draw(first + REACTING, shares))
    return evolve(
        turn,
        after=_placed(speaker, spoken, after),
        reacts=reacts,
        ends=_placed(speaker, "", end),
    )


def _placed(speaker: int, own: T, other: T) -> tuple[T, ...]:
    return (own, other) if speaker == 0 else (other, own)


def _starts(minds: "list[_Mind]", draw: Draw) -> tuple[Local, ...]:
    number = FIRST_START

    def draw_start(shares: Sequence[float]) -> int:
        nonlocal number
        if len(shares) == 1:
            return 0
        number += 1
        return draw(number - 1, shares)

    return tuple(mind.start(draw_start) for mind in minds)


class _Mind:
    """A script being played: it sees its own scales and what it hears, and nothing else."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.scales = {scale.name: place for place, scale in enumerate(script.scales)}

    def start(self, draw: Callable[[Sequence[float]], int]) -> Local:
        script = self.script
        stage = script.start[draw(self.shares(script.start, ("start",)))].name
        values = tuple(
            scale.starts[draw(self.shares(scale.starts, ("scales", scale.name, "start")))].value
            for scale in script.scales
        )
        return Local(stage, values)

    def say(self, local: Local, draw: Callable[[Sequence[float]], int]) -> str:
        options = self.script.stage_named[local.stage].says
        path = ("stages", local.stage, "says")
        return options[draw(self.shares(options, path, local))].name

    def speak(self, local: Local) -> tuple[Local, str]:
        stage = self.script.stage_named[local.stage]
        spoken = self.changed(local, stage.feel)
        return spoken, self.end(spoken, stage.ends)

    def go_on(self, local: Local, draw: Callable[[Sequence[float]], int]) -> str:
        options = self.script.stage_named[local.stage].goes_on
        if not options:
            return ""
        path = ("stages", local.stage, "goes_on")
        to = options[draw(self.shares(options, path, local))].name
        return "" if to == PASS else to

    def take(self, local: Local, move: str) -> tuple[Local, str, Path]:
        feel, path = self.feel(local, move)
        heard = self.changed(local, feel)
        return heard, self.end(heard), path

    def feel(self, local: Local, move: str) -> tuple[tuple[Change, ...], Path]:
        known = self.script.moves[move]
        for place, rule in enumerate(self.script.feels):
            if (
                hears(rule.hears, move, known.tags)
                and (not rule.in_stages or local.stage in rule.in_stages)
                and self.holds(rule, local, ("feels", place))
            ):
                return rule.feel, ("feels", place)
        return known.feel, ("moves", move) if known.feel else ()

    def react(
        self, local: Local, move: str, draw: Callable[[Sequence[float]], int]
    ) -> tuple[Local, str, Path]:
        tags = self.script.moves[move].tags
        for path, rule in self.rules(local.stage):
            if hears(rule.hears, move, tags) and self.holds(rule, local, path):
                target = rule.to[draw(self.shares(rule.to, (*path, "to"), local))]
                gone = evolve(self.changed(local, target.feel), stage=target.stage)
                return gone, self.end(gone), path
        return local, "", ()

    def rules(self, stage: str) -> Iterable[tuple[Path, Rule]]:
        for place, rule in enumerate(self.script.stage_named[stage].next):
            yield ("stages", stage, "next", place), rule
        for place, rule in enumerate(self.script.next):
            yield ("next", place), rule

    def end(self, local: Local, stage_ends: str | None = None) -> str:
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
        values = list(local.scales)
        for change in feel:
            place = self.scales.get(change.scale)
            if place is not None:
                scale = self.script.scales[place]
                values[place] = scale.clamp(change.applied(values[place]))
        return evolve(local, scales=tuple(values))

    def holds(self, rule: Rule | FeelRule, local: Local, path: Path) -> bool:
        return rule.when is None or bool(self.value(rule.when, local, (*path, "when")))

    def shares(
        self, options: Sequence[Choice | Target | Start], path: Path, local: Local | None = None
    ) -> list[float]:
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
        try:
            value: float | bool = given(self.environment(local))
            return value
        except Fault as fault:
            raise self.failure(fault.code, local, path) from None

    def environment(self, local: Local | None) -> Mapping[str, float]:
        if local is None:
            return self.script.constants
        return self.script.constants | dict(zip(self.scales, local.scales, strict=True))

    def failure(self, code: str, local: Local | None, path: Path) -> ScenarioError:
        stage, values = (local.stage, local.scales) if local else ("", ())
        return ScenarioError([failure(self.script, code, path, stage, values)])
