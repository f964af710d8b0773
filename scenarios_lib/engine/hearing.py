"""What hearing does in one stage: moves that are taken and reacted to alike, grouped."""

from collections.abc import Sequence

from attrs import frozen

from scenarios_lib.errors import Path
from scenarios_lib.model.scales import Change
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.stages import FeelRule, Rule, Stage, hears

Reaction = tuple[tuple[Path, Rule], ...]


@frozen
class Taking:
    """How a group of moves is taken: rules to try in order, else the moves' own effect."""

    feels: tuple[tuple[Path, FeelRule], ...]
    own: tuple[Change, ...]
    reaction: int


@frozen
class Hearing:
    """All of what a stage makes of an alphabet; `group` gives each move its place in `takings`."""

    takings: tuple[Taking, ...]
    reactions: tuple[Reaction, ...]
    group: dict[str, int]


def hearing_of(script: Script, stage: Stage, alphabet: Sequence[str]) -> Hearing:
    """Return what the script makes of each move of `alphabet` while it is in `stage`."""
    takings: dict[Taking, int] = {}
    reactions: dict[Reaction, int] = {}
    group: dict[str, int] = {}
    for move in alphabet:
        rules = _reaction(script, stage, move)
        feels = _feels(script, stage, move)
        own = () if feels and feels[-1][1].when is None else _own(script, move)
        taking = Taking(feels, own, reactions.setdefault(rules, len(reactions)))
        group[move] = takings.setdefault(taking, len(takings))
    return Hearing(tuple(takings), tuple(reactions), group)


def _reaction(script: Script, stage: Stage, move: str) -> Reaction:
    tags = script.moves[move].tags
    places: list[tuple[Path, Rule]] = [
        (("stages", stage.name, "next", at), rule) for at, rule in enumerate(stage.next)
    ]
    places += [(("next", at), rule) for at, rule in enumerate(script.next)]
    matching = []
    for path, rule in places:
        if hears(rule.hears, move, tags):
            matching.append((path, rule))
            if rule.when is None:
                break
    return tuple(matching)


def _feels(script: Script, stage: Stage, move: str) -> tuple[tuple[Path, FeelRule], ...]:
    tags = script.moves[move].tags
    matching: list[tuple[Path, FeelRule]] = []
    for at, rule in enumerate(script.feels):
        here = not rule.in_stages or stage.name in rule.in_stages
        if here and hears(rule.hears, move, tags):
            matching.append((("feels", at), rule))
            if rule.when is None:
                break
    return tuple(matching)


def _own(script: Script, move: str) -> tuple[Change, ...]:
    known = {scale.name for scale in script.scales}
    return tuple(change for change in script.moves[move].feel if change.scale in known)
