"""A plain reading of the format, section 3, that visits every state: for small encounters only.

It shares nothing with the engine or the export but the model's values and expressions, and solves
by a dense linear system. It also notes what happened on the way, by name.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from math import inf

import numpy as np
from attrs import evolve, field, frozen

from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.scales import Change
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.stages import FeelRule, Rule, hears

Ends = tuple[str | None, str | None]


@frozen
class Local:
    """Where one party stands: its stage, and its scales in the order of its script."""

    stage: str
    scales: tuple[int, ...]


@frozen
class State:
    """Who speaks next, and where both stand."""

    speaker: int
    locals: tuple[Local, Local]


@frozen
class Step:
    """One way in which a turn can go: `state` follows unless somebody ended; `said` was said."""

    chance: float
    seconds: float
    ends: Ends
    state: State
    said: str = ""


class TooLarge(Exception):
    """More states than asked for."""


@frozen(slots=False)
class Visit:
    """Every state that an encounter can reach, how it goes on from each, and what happened."""

    roles: tuple[str, ...]
    starts: dict[State, float]
    steps: dict[State, list[Step]]
    events: set[str]

    @cached_property
    def order(self) -> dict[State, int]:
        """The states that can reach an end, numbered; the others quarrel for ever."""
        before: dict[State, set[State]] = {state: set() for state in self.steps}
        found = []
        for state, steps in self.steps.items():
            for step in steps:
                if any(step.ends):
                    found.append(state)
                else:
                    before[step.state].add(state)
        seen = set(found)
        while found:
            for state in before[found.pop()] - seen:
                seen.add(state)
                found.append(state)
        return {state: number for number, state in enumerate(s for s in self.steps if s in seen)}

    @property
    def is_endless(self) -> bool:
        """Whether some state reached has no way to any end."""
        return len(self.order) < len(self.steps)

    @cached_property
    def outcomes(self) -> dict[Ends, float]:
        """The probability of each way to end."""
        ways = sorted(
            {s.ends for steps in self.steps.values() for s in steps if any(s.ends)}, key=str
        )
        gains = np.zeros((len(self.order), len(ways)))
        for state, row in self.order.items():
            for step in self.steps[state]:
                if any(step.ends):
                    gains[row, ways.index(step.ends)] += step.chance
        return dict(zip(ways, self._expected(gains), strict=True))

    def shares(self) -> dict[str, float]:
        """Return the probability of each of the export's labels."""
        first, second = self.roles
        shares = {f"{first}_first": 0.0, f"{second}_first": 0.0, "together": 0.0, "ended": 0.0}
        for ends, share in self.outcomes.items():
            who = "together" if all(ends) else f"{first if ends[0] else second}_first"
            labels = [f"{role}_{end}" for role, end in zip(self.roles, ends, strict=True) if end]
            for label in ("ended", who, *labels):
                shares[label] = shares.get(label, 0.0) + share
        return shares

    def lengths(self) -> tuple[float, float]:
        """Return the expected turns and seconds, infinite if some state reached has no end."""
        if self.is_endless:
            return inf, inf
        gains = np.zeros((len(self.order), 2))
        for state, row in self.order.items():
            for step in self.steps[state]:
                gains[row] += step.chance, step.chance * step.seconds
        turns, seconds = self._expected(gains)
        return float(turns), float(seconds)

    def _expected(self, gains: np.ndarray) -> list[float]:
        system = np.eye(len(self.order))
        for state, row in self.order.items():
            for step in self.steps[state]:
                if not any(step.ends) and step.state in self.order:
                    system[row, self.order[step.state]] -= step.chance
        values = np.linalg.solve(system, gains) if len(system) else gains
        begins = np.zeros(len(self.order))
        for state, share in self.starts.items():
            if state in self.order:
                begins[self.order[state]] = share
        return list(begins @ values)


@frozen
class Walker:
    """One encounter, turn by turn, noting what happens."""

    encounter: Encounter
    events: set[str] = field(factory=set)

    def visit(self, limit: int) -> Visit:
        starts = dict(self._starts())
        steps: dict[State, list[Step]] = {}
        waiting = list(starts)
        while waiting:
            state = waiting.pop()
            if state in steps:
                continue
            if len(steps) == limit:
                raise TooLarge
            steps[state] = [step for step in self.turn(state) if step.chance]
            waiting += [step.state for step in steps[state] if not any(step.ends)]
        return Visit(self.encounter.roles, starts, steps, self.events)

    def turn(self, state: State) -> Iterator[Step]:
        speaker, hearer = state.speaker, 1 - state.speaker
        script = self.encounter.played[speaker]
        speaking, listening = state.locals[speaker], state.locals[hearer]
        stage = script.stage_named[speaking.stage]
        for said, move_share in draw(stage.says, values(script, speaking)):
            spoken = self.felt(script, speaking, stage.feel, own=True)
            ends: list[str | None] = [None, None]
            ends[speaker] = self.ended(script, spoken, stage.ends)
            heard = self.hear(hearer, listening, said.name)
            ends[hearer] = self.ended(self.encounter.played[hearer], heard)
            seconds = script.moves[said.name].seconds
            if any(ends):
                if all(ends):
                    self.events.add("ends together")
                over = _placed(hearer, speaker, spoken, heard)
                yield Step(move_share, seconds, (ends[0], ends[1]), over, said.name)
                continue
            for share, follows, end in self._afterwards(speaker, spoken, heard, said.name):
                ends[hearer] = end
                yield Step(move_share * share, seconds, (ends[0], ends[1]), follows, said.name)

    def _afterwards(
        self, speaker: int, spoken: Local, heard: Local, said: str
    ) -> Iterator[tuple[float, State, str | None]]:
        script, hearer = self.encounter.played[speaker], 1 - speaker
        passing = 1.0
        lasting = script.stage_named[spoken.stage].goes_on
        if lasting:
            passing = 0.0
            for choice, share in draw(lasting, values(script, spoken)):
                if choice.name == "pass":
                    passing = share
                    self.events.add("passes the turn")
                else:
                    self.events.add("goes on")
                    kept = evolve(spoken, stage=choice.name)
                    yield share, _placed(speaker, speaker, kept, heard), None
        if passing:
            for share, reacted, end in self.react(hearer, heard, said):
                yield passing * share, _placed(hearer, speaker, spoken, reacted), end

    def hear(self, hearer: int, local: Local, said: str) -> Local:
        script = self.encounter.played[hearer]
        move = script.moves[said]
        for rule in script.feels:
            inside = not rule.in_stages or local.stage in rule.in_stages
            if inside and self._matches(rule, script, local, said):
                self.events.add("feels by a rule" if rule.feel else "feels nothing by a rule")
                if rule.in_stages:
                    self.events.add("feels by stage")
                return self.felt(script, local, rule.feel, own=True)
        return self.felt(script, local, move.feel, own=False)

    def react(
        self, hearer: int, local: Local, said: str
    ) -> Iterator[tuple[float, Local, str | None]]:
        script = self.encounter.played[hearer]
        own = script.stage_named[local.stage].next
        for number, rule in enumerate((*own, *script.next)):
            if self._matches(rule, script, local, said):
                if number >= len(own):
                    self.events.add("reacts by a rule of the script")
                for target, share in draw(rule.to, values(script, local)):
                    moved = self.felt(
                        script, evolve(local, stage=target.stage), target.feel, own=True
                    )
                    end = self.ended(script, moved)
                    if end:
                        self.events.add("ends on reacting")
                    yield share, moved, end
                return
        self.events.add("stays")
        yield 1.0, local, None

    def ended(self, script: Script, local: Local, by_stage: str | None = None) -> str | None:
        now = values(script, local)
        if script.goal and script.goal.when and script.goal.when(now):
            return self._ends("goal", "goal")
        if by_stage:
            self.events.add("ends by stage")
            return self._ends(by_stage, script.kind_of(by_stage))
        for way in script.exits:
            if way.when and way.when(now):
                return self._ends(way.name, way.kind)
        return None

    def _ends(self, end: str, kind: str) -> str:
        self.events.add(f"ends by {kind}")
        return end

    def felt(self, script: Script, local: Local, feel: Sequence[Change], *, own: bool) -> Local:
        numbers = dict(zip((scale.name for scale in script.scales), local.scales, strict=True))
        for change in feel:
            if change.scale not in numbers:
                assert not own, f"{script.id} has no {change.scale}"
                self.events.add("skips a scale it has not")
                continue
            bounds = next(scale for scale in script.scales if scale.name == change.scale)
            wanted = change.amount if change.sets else numbers[change.scale] + change.amount
            numbers[change.scale] = min(max(wanted, bounds.low), bounds.high)
            if wanted != numbers[change.scale]:
                self.events.add("clamps")
            if change.sets:
                self.events.add("sets a scale")
        return Local(local.stage, tuple(numbers.values()))

    def _matches(self, rule: Rule | FeelRule, script: Script, local: Local, said: str) -> bool:
        if not hears(rule.hears, said, script.moves[said].tags):
            return False
        return rule.when is None or bool(rule.when(values(script, local)))

    def _starts(self) -> Iterator[tuple[State, float]]:
        first, second = (list(local_starts(script)) for script in self.encounter.played)
        turn = self.encounter.roles.index(self.encounter.opens)
        if len(first) * len(second) > 1:
            self.events.add("starts by chance")
        for one, share in first:
            for other, second_share in second:
                yield State(turn, (one, other)), share * second_share


def visit(encounter: Encounter, limit: int = 20_000) -> Visit:
    """Return every state of the encounter with all that can happen; raise TooLarge past `limit`."""
    return Walker(encounter).visit(limit)


def _placed(turn: int, speaker: int, spoken: Local, heard: Local) -> State:
    return State(turn, (spoken, heard) if speaker == 0 else (heard, spoken))


def values(script: Script, local: Local) -> dict[str, float]:
    scales = zip((scale.name for scale in script.scales), local.scales, strict=True)
    return script.constants | dict(scales)


def draw(options: Sequence, now: dict[str, float]) -> Iterator[tuple]:
    weights = [option.weight(now) for option in options]
    assert min(weights) >= 0, weights
    assert sum(weights) > 0, weights
    for option, weight in zip(options, weights, strict=True):
        if weight:
            yield option, weight / sum(weights)


def local_starts(script: Script) -> Iterator[tuple[Local, float]]:
    found = [(choice.name, (), share) for choice, share in draw(script.start, script.constants)]
    for scale in script.scales:
        drawn = list(draw(scale.starts, script.constants))
        found = [
            (stage, (*numbers, start.value), share * own)
            for stage, numbers, share in found
            for start, own in drawn
        ]
    for stage, numbers, share in found:
        yield Local(stage, numbers), share
