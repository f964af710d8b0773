"""A told encounter as a dialogue: what is said, what it does to both, where they go on."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from scenarios_lib.analysis.odds import Odds
from scenarios_lib.analysis.wording import end_title, move_title, stage_title
from scenarios_lib.engine.minds import Local
from scenarios_lib.engine.travelling import Journey
from scenarios_lib.engine.walking import Trace, Turn
from scenarios_lib.errors import Path
from scenarios_lib.formats.collecting import path_text
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.scripts import Script


@frozen
class Shift:
    """A scale that a turn has changed."""

    scale: str
    before: int
    after: int


@frozen
class Side:
    """What a turn did to one party; `stage` is where it went, '' if it stayed.

    `end` is how its script ended with this turn, '' if it did not.
    """

    role: str
    shifts: tuple[Shift, ...]
    stage: str
    end: str


@frozen
class Beat:
    """One turn as people follow it; titles and the line are in the language of the dialogue.

    `line` is what is actually said, '' where the file has no words for it. `rules` are the places
    of the rules by which the hearer felt and went on, and `odds` the chances after the turn, by
    ending; both are empty where they were not asked for.
    """

    number: int
    role: str
    move: str
    title: str
    line: str
    went_on: bool
    sides: tuple[Side, ...]
    rules: tuple[str, ...]
    odds: tuple[tuple[str, float], ...]


@frozen
class Dialogue:
    """A told encounter; `odds` are the chances before the first turn, of all of the `scene`."""

    trace: Trace
    language: str
    odds: tuple[tuple[str, float], ...]
    beats: tuple[Beat, ...]
    scene: Scene

    def to_dict(self) -> dict[str, Any]:
        """Return the dialogue as plain data, ready for JSON."""
        roles = self.trace.encounter.roles
        return {
            "encounter": self.trace.encounter.id,
            **_members(self.trace.encounter.roles, self.trace.members),
            "seed": self.trace.seed,
            "index": self.trace.index,
            "start": dict(zip(roles, map(self._local, roles, self.trace.starts), strict=True)),
            "odds": dict(self.odds),
            "turns": [self._turn(*pair) for pair in zip(self.beats, self.trace.turns, strict=True)],
            "ends": dict(zip(roles, self.trace.ends, strict=True)),
            "seconds": self.trace.seconds,
        }

    def _local(self, role: str, local: Local) -> dict[str, Any]:
        names = (scale.name for scale in self.trace.encounter.party(role).script.scales)
        return {"stage": local.stage, "scales": dict(zip(names, local.scales, strict=True))}

    def _turn(self, beat: Beat, turn: Turn) -> dict[str, Any]:
        roles = self.trace.encounter.roles
        return {
            "turn": beat.number,
            "who": beat.role,
            "says": beat.move,
            "line": beat.line,
            "after": dict(zip(roles, map(self._local, roles, turn.after), strict=True)),
            "rules": [path_text(path) for path in (turn.takes, turn.reacts) if path],
            "odds": dict(beat.odds),
        }


def dialogue(
    trace: Trace,
    *,
    language: str = "en",
    odds: Odds | None = None,
    rules: bool = False,
    scene: Scene | None = None,
) -> Dialogue:
    """Return a told encounter as a dialogue, with odds and rules on request.

    Of a contact of a route, the `scene`, the odds are those of the route.
    """
    points = [tuple(zip(odds.endings, point, strict=True)) for point in odds.points] if odds else []
    said: Counter[tuple[int, str, str]] = Counter()
    beats = list[Beat]()
    for turn in trace.turns:
        spoken = (turn.speaker, turn.before[turn.speaker].stage, turn.move)
        number = turn.number + 1
        beats.append(
            Beat(
                number=number,
                role=trace.encounter.roles[turn.speaker],
                move=turn.move,
                title=_title(trace, turn, language),
                line=_line(trace, turn, said[spoken], language),
                went_on=bool(turn.went_on),
                sides=tuple(_sides(trace, turn, language)),
                rules=tuple(_rules(trace, turn)) if rules else (),
                odds=points[number] if number < len(points) else (),
            )
        )
        said[spoken] += 1
    first = trace.turns[0].number if trace.turns else 0
    return Dialogue(
        trace, language, points[first] if points else (), tuple(beats), scene or trace.encounter
    )


def _members(roles: tuple[str, ...], members: tuple[str, ...]) -> dict[str, Any]:
    """Return who of a population plays, under `members`; nothing where there is no population."""
    named = {role: name for role, name in zip(roles, members, strict=False) if name}
    return {"members": named} if named else {}


@frozen
class Passing:
    """One contact of a told route, and what passes after it.

    `shifts` are the scales that change on the way to the next contact, `seconds` how long that
    takes; `arrived` says that the traveller's goal is reached on the way.
    """

    contact: str
    dialogue: Dialogue
    next: str = ""
    shifts: tuple[Shift, ...] = ()
    seconds: float = 0.0
    arrived: bool = False


@frozen
class Telling:
    """A told route, contact by contact."""

    journey: Journey
    language: str
    passings: tuple[Passing, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return all contacts as plain data, ready for JSON."""
        journey = self.journey
        return {
            "route": journey.route.id,
            **_members(journey.route.roles, journey.members),
            "seed": journey.seed,
            "index": journey.index,
            "contacts": [
                {"contact": one.contact, **one.dialogue.to_dict(), "next": one.next,
                 "between": one.seconds, "arrived": one.arrived}
                for one in self.passings
            ],
            "ends": dict(zip(journey.route.roles, journey.ends, strict=True)),
            "seconds": journey.seconds,
        }  # fmt: skip


def journey_dialogue(
    journey: Journey, *, language: str = "en", odds: Odds | None = None, rules: bool = False
) -> Telling:
    """Return a told route as one dialogue for each contact, with odds and rules on request."""
    passings = []
    for visit in journey.visits:
        told = dialogue(visit.trace, language=language, odds=odds, rules=rules, scene=journey.route)
        if visit.then is None or visit.left is None:
            passings.append(Passing(visit.contact, told))
            continue
        rule = journey.route.contact_named[visit.contact].then[visit.then]
        left = visit.trace.turns[-1].after[0]
        shifts = tuple(_shifts(journey.route.travelling, left, visit.left, language))
        onward = "" if visit.arrived else rule.to
        passings.append(Passing(visit.contact, told, onward, shifts, rule.seconds, visit.arrived))
    return Telling(journey, language, tuple(passings))


def _title(trace: Trace, turn: Turn, language: str) -> str:
    return move_title(trace.encounter, trace.encounter.roles[turn.speaker], turn.move, language)


def _line(trace: Trace, turn: Turn, occurrence: int, language: str) -> str:
    script = trace.encounter.played[turn.speaker]
    lines = script.stage_named[turn.before[turn.speaker].stage].lines
    found = next((one for one in lines if one.move == turn.move), None)
    return found.get(language, occurrence) if found else ""


def _sides(trace: Trace, turn: Turn, language: str) -> Iterator[Side]:
    encounter = trace.encounter
    for party in (turn.speaker, turn.hearer):
        role, before, after = encounter.roles[party], turn.before[party], turn.after[party]
        end = turn.ends[party]
        moved = "" if before.stage == after.stage else after.stage
        yield Side(
            role=role,
            shifts=tuple(_shifts(encounter.played[party], before, after, language)),
            stage=stage_title(encounter, role, moved, language) if moved else "",
            end=end_title(encounter, role, end, language) if end else "",
        )


def _shifts(script: Script, before: Local, after: Local, language: str) -> Iterator[Shift]:
    for scale, old, new in zip(script.scales, before.scales, after.scales, strict=True):
        if old != new:
            yield Shift(scale.title.get(language, scale.name), old, new)


def _rules(trace: Trace, turn: Turn) -> Iterator[str]:
    """Yield the places of the rules by which the hearer felt and went on."""
    script = trace.encounter.played[turn.hearer]
    for path in (turn.takes, turn.reacts):
        if path:
            yield f"{_place(script, path, turn.move)} ({path_text(path)})"


def _place(script: Script, path: Path, move: str) -> str:
    words = next(
        (one for one in script.vocabularies if any(known.name == move for known in one.moves)), None
    )
    origin = words.origin if path[0] == "moves" and words else script.origin
    if origin is None:
        return script.id
    where = origin.where(path)
    name = where.file.replace("\\", "/").rpartition("/")[2]
    return f"{name}:{where.line}" if where.line else name
