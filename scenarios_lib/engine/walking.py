"""One encounter, one turn at a time, straight from the model: the readable reference."""

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import Any, TypeVar

from attrs import evolve, frozen

from scenarios_lib.engine.chance import (
    DRAWS_PER_TURN,
    FIRST_MEMBER,
    FIRST_START,
    GOING_ON,
    MAX_TURNS,
    REACTING,
    SAYING,
    Stream,
    chosen,
)
from scenarios_lib.engine.minds import Local, Mind, OneDraw
from scenarios_lib.errors import Path
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.mixtures import drawn
from scenarios_lib.model.showing import Shown

Draw = Callable[[int, Sequence[float]], int]
"""Chooses among shares: the number of the draw and the shares, to the number of the option."""

T = TypeVar("T")


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
class Trace(Shown):
    """One encounter as it was played: the starts, the turns, and how each script ended ('' if not).

    `ends` is all empty if the walk was given up before anybody's script ended. `members` has the
    name of the member that plays, for each party that is a population.
    """

    encounter: Encounter
    seed: int
    index: int
    starts: tuple[Local, ...]
    turns: tuple[Turn, ...]
    members: tuple[str, ...] = ()

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
    return walk_by(encounter, by_chance(seed, index), seed=seed, index=index, limit=limit)


def by_chance(seed: int, index: int) -> Draw:
    """Return what draws for encounter number `index` under `seed`."""
    stream = Stream(seed, index)
    return lambda n, shares: chosen(shares, stream.u(n))


def numbered(draw: Draw, first: int) -> OneDraw:
    """Return what draws number after number, from `first` on; one option alone is not drawn."""
    numbers = count(first)
    return lambda shares: 0 if len(shares) == 1 else draw(next(numbers), shares)


def walk_by(
    encounter: Encounter, draw: Draw, *, seed: int = 0, index: int = 0, limit: int = MAX_TURNS
) -> Trace:
    """Return the encounter whose choices `draw` makes."""
    part = drawn(encounter, numbered(draw, FIRST_MEMBER))
    plain = part.value
    assert isinstance(plain, Encounter)
    minds = [Mind(script) for script in plain.played]
    start = numbered(draw, FIRST_START)
    starts = tuple(mind.start(start) for mind in minds)
    turns = played(minds, starts, plain.roles.index(plain.opens), range(limit), draw)
    return Trace(plain, seed, index, starts, tuple(turns), part.members)


def played(
    minds: "Sequence[Mind]",
    state: tuple[Local, ...],
    speaker: int,
    numbers: Iterable[int],
    draw: Draw,
) -> list[Turn]:
    """Return the turns with these numbers, or as many of them as there are before somebody ends."""
    turns = list[Turn]()
    for number in numbers:
        turn = _turn(minds, state, speaker, number, draw)
        turns.append(turn)
        if any(turn.ends):
            break
        state, speaker = turn.after, next_speaker(turn)
    return turns


def next_speaker(turn: Turn) -> int:
    """Return who speaks after this turn: the hearer, unless the speaker went on."""
    return turn.speaker if turn.went_on else turn.hearer


def _turn(
    minds: "Sequence[Mind]", state: tuple[Local, ...], speaker: int, number: int, draw: Draw
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
