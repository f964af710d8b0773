"""Which constructs of the format a generated encounter has, and which of them come to pass."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from enumerating import Visit

from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.expressions import (
    Arithmetic,
    Call,
    Comparison,
    Expression,
    Junction,
    Node,
    Not,
    walk,
)
from scenarios_lib.model.names import PASS, TAG_PREFIX
from scenarios_lib.model.scales import Change
from scenarios_lib.model.scripts import EXIT_KINDS, Script
from scenarios_lib.model.stages import Rule

SHARE = 1 / 20
"""The least share of pairs in which every construct occurs."""

Test = Callable[[Script], bool]


def _rules(script: Script) -> Iterator[Rule]:
    for stage in script.stages:
        yield from stage.next
    yield from script.next


def _expressions(script: Script) -> Iterator[Expression]:
    """Yield every guard and weight of the script."""
    ends = [*script.exits, *([script.goal] if script.goal else [])]
    yield from (one.when for one in (*ends, *script.feels, *_rules(script)) if one.when)
    yield from _weights(script)


def _weights(script: Script) -> Iterator[Expression]:
    yield from (choice.weight for choice in script.start)
    yield from (start.weight for scale in script.scales for start in scale.starts)
    for stage in script.stages:
        yield from (choice.weight for choice in (*stage.says, *stage.goes_on))
    yield from (target.weight for rule in _rules(script) for target in rule.to)


def _changes(script: Script) -> Iterator[Change]:
    for holder in (*script.stages, *script.feels, *script.moves.values()):
        yield from holder.feel
    yield from (change for rule in _rules(script) for target in rule.to for change in target.feel)


def _has(script: Script, *kinds: type[Node]) -> bool:
    return any(isinstance(node, kinds) for one in _expressions(script) for node in walk(one.tree))


def _chained(script: Script) -> bool:
    nodes = (node for one in _expressions(script) for node in walk(one.tree))
    return any(isinstance(node, Comparison) and len(node.signs) > 1 for node in nodes)


def _stops_early(script: Script) -> bool:
    """Return whether some `and` or `or` keeps what stands behind it from dividing by 0."""
    nodes = (node for one in _expressions(script) for node in walk(one.tree))
    return any(
        _divides(part) for node in nodes if isinstance(node, Junction) for part in node.operands[1:]
    )


def _divides(node: Node) -> bool:
    return any(isinstance(one, Arithmetic) and one.sign == "/" for one in walk(node))


def _depends(script: Script, names: Iterable[str]) -> bool:
    return any(weight.names & set(names) for weight in _weights(script))


def _scale_names(script: Script) -> list[str]:
    return [scale.name for scale in script.scales]


TESTS: Mapping[str, Test] = {
    "weighted start of stages": lambda script: len(script.start) > 1,
    "weighted start of a scale": lambda script: any(len(s.starts) > 1 for s in script.scales),
    "no scale": lambda script: not script.scales,
    "three scales": lambda script: len(script.scales) == 3,
    "a scale below 0": lambda script: any(scale.low < 0 for scale in script.scales),
    "a parameter": lambda script: bool(script.parameters),
    "one stage": lambda script: len(script.stages) == 1,
    "five stages": lambda script: len(script.stages) == 5,
    "several vocabularies": lambda script: len(script.vocabularies) > 1,
    "no goal": lambda script: script.goal is None,
    "goal when": lambda script: bool(script.goal and script.goal.when),
    "goal by stage only": lambda script: bool(script.goal and not script.goal.when),
    "no end": lambda script: not script.ends,
    "exit when": lambda script: any(one.when for one in script.exits),
    "several exits": lambda script: len(script.exits) > 1,
    **{
        f"exit of kind {kind}": lambda script, kind=kind: any(
            one.kind == kind for one in script.exits
        )
        for kind in EXIT_KINDS
    },
    "ends by stage": lambda script: any(stage.ends for stage in script.stages),
    "goes_on": lambda script: any(stage.goes_on for stage in script.stages),
    "goes_on with pass": lambda script: any(
        choice.name == PASS for stage in script.stages for choice in stage.goes_on
    ),
    "goes_on without pass": lambda script: any(
        stage.goes_on and all(choice.name != PASS for choice in stage.goes_on)
        for stage in script.stages
    ),
    "stage feel": lambda script: any(stage.feel for stage in script.stages),
    "target feel": lambda script: any(target.feel for rule in _rules(script) for target in rule.to),
    "vocabulary feel": lambda script: any(move.feel for move in script.moves.values()),
    "seconds not default": lambda script: any(
        script.moves[said].seconds != 5 for said in script.says
    ),
    "effect that sets": lambda script: any(change.sets for change in _changes(script)),
    "feels": lambda script: bool(script.feels),
    "feels in stages": lambda script: any(rule.in_stages for rule in script.feels),
    "feels when": lambda script: any(rule.when for rule in script.feels),
    "feels nothing": lambda script: any(not rule.feel for rule in script.feels),
    "hears a tag": lambda script: any(
        one.startswith(TAG_PREFIX)
        for rule in (*script.feels, *_rules(script))
        for one in rule.hears
    ),
    "hears several": lambda script: any(len(rule.hears) > 1 for rule in _rules(script)),
    "next when": lambda script: any(rule.when for rule in _rules(script)),
    "next for every stage": lambda script: bool(script.next),
    "next missing": lambda script: not any(_rules(script)),
    "several targets": lambda script: any(len(rule.to) > 1 for rule in _rules(script)),
    "weight of a scale": lambda script: _depends(script, _scale_names(script)),
    "weight of a parameter": lambda script: _depends(script, script.constants),
    "and, or": lambda script: _has(script, Junction),
    "not": lambda script: _has(script, Not),
    "min, max, abs": lambda script: _has(script, Call),
    "chained comparison": _chained,
    "early stop": _stops_early,
}

HAPPENINGS = (
    "starts by chance",
    "clamps",
    "sets a scale",
    "skips a scale it has not",
    "feels by a rule",
    "feels by stage",
    "feels nothing by a rule",
    "goes on",
    "passes the turn",
    "stays",
    "reacts by a rule of the script",
    "ends by goal",
    *(f"ends by {kind}" for kind in EXIT_KINDS),
    "ends by stage",
    "ends on reacting",
)
"""What must come to pass, in some state reached, as `enumerating` notes it."""

ANSWERS = ("first ends first", "second ends first", "ends together", "endless quarrel", "open")


def features(encounter: Encounter) -> set[str]:
    """Return the constructs that the encounter's files hold."""
    found = {name for name, test in TESTS.items() if any(map(test, encounter.played))}
    if any(not isinstance(setting.value, tuple) for setting in encounter.settings):
        found.add("set of a parameter")
    if any(isinstance(setting.value, tuple) for setting in encounter.settings):
        found.add("set of a start")
    if encounter.opens != encounter.roles[0]:
        found.add("the second opens")
    return found


ALL = (*TESTS, "set of a parameter", "set of a start", "the second opens")


def answered(first: float, second: float, together: float, nobody: float) -> set[str]:
    """Return what the exact answer shows; any engine's shares will do.

    `open` is an encounter in which both parties have at least one chance in a hundred.
    """
    found = zip(ANSWERS, (first > 0, second > 0, together > 0, nobody > 0), strict=False)
    return {name for name, holds in found if holds} | (
        {"open"} if min(first, second) >= 0.01 else set()
    )


def happened(visit: Visit) -> set[str]:
    """Return what comes to pass in the states that are reached, and what the answer shows."""
    shares = visit.shares()
    first, second = (shares[f"{role}_first"] for role in visit.roles)
    nobody = 1.0 if visit.is_endless else 0.0
    return visit.events | answered(first, second, shares["together"], nobody)
