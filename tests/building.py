"""Model values written shortly, as a file would have them: for tests that build scripts."""

from collections.abc import Mapping
from functools import cache

from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.expressions import Expression, constant
from scenarios_lib.model.moves import Move, Vocabulary
from scenarios_lib.model.parsing import expression as parsed
from scenarios_lib.model.populations import Member, Plays, Population
from scenarios_lib.model.routes import Contact, End, Onward, Route
from scenarios_lib.model.scales import Change, Parameter, Scale, Start
from scenarios_lib.model.scripts import Exit, Goal, Script
from scenarios_lib.model.settings import Setting, Value
from scenarios_lib.model.stages import FeelRule, Rule, Stage
from scenarios_lib.model.weights import Choice, Target

Weight = float | str
Names = str | tuple[str, ...]
Feel = Mapping[str, int | str]


expression = cache(parsed)


def weight(given: Weight) -> Expression:
    return expression(given) if isinstance(given, str) else constant(given)


def changes(feel: Feel) -> tuple[Change, ...]:
    """Return the effect of `{"tension": -2, "rapport": "=3"}`."""
    return tuple(
        Change(scale, int(given[1:]), sets=True) if isinstance(given, str) else Change(scale, given)
        for scale, given in feel.items()
    )


def choices(given: Names | Mapping[str, Weight]) -> tuple[Choice, ...]:
    if isinstance(given, Mapping):
        return tuple(Choice(name, weight(one)) for name, one in given.items())
    return tuple(Choice(name) for name in _names(given))


def move(name: str, *, seconds: float = 5, tags: Names = (), **feel: int | str) -> Move:
    return Move(name, seconds=seconds, feel=changes(feel), tags=_names(tags))


def words(*moves: str | Move, id: str = "moves") -> Vocabulary:
    return Vocabulary(id, tuple(Move(one) if isinstance(one, str) else one for one in moves))


def scale(name: str, low: int, high: int, start: int | Mapping[int, Weight]) -> Scale:
    starts = start if isinstance(start, Mapping) else {start: 1}
    return Scale(name, low, high, tuple(Start(value, weight(w)) for value, w in starts.items()))


def parameter(name: str, value: float) -> Parameter:
    return Parameter(name, value)


def goal(when: str | None = None) -> Goal:
    return Goal(_guard(when))


def way_out(name: str, when: str | None = None, kind: str = "break") -> Exit:
    return Exit(name, _guard(when), kind)


def target(stage: str, chance: Weight = 1, **feel: int | str) -> Target:
    return Target(stage, weight(chance), changes(feel))


def rule(*to: str | Target, hears: Names = (), when: str | None = None) -> Rule:
    targets = tuple(Target(one) if isinstance(one, str) else one for one in to)
    return Rule(targets, _names(hears), _guard(when))


def feels(
    *, hears: Names = (), within: Names = (), when: str | None = None, **feel: int | str
) -> FeelRule:
    return FeelRule(changes(feel), _names(hears), _names(within), _guard(when))


def stage(
    name: str,
    says: Names | Mapping[str, Weight],
    *rules: Rule,
    feel: Feel | None = None,
    goes_on: Mapping[str, Weight] | None = None,
    ends: str | None = None,
) -> Stage:
    return Stage(
        name,
        choices(says),
        feel=changes(feel or {}),
        next=rules,
        goes_on=choices(goes_on or {}),
        ends=ends,
    )


def script(
    vocabulary: Vocabulary,
    *stages: Stage,
    id: str = "script",
    start: Names | Mapping[str, Weight] = (),
    **rest: object,
) -> Script:
    """Return a script that starts at its first stage unless `start` says otherwise."""
    begins = choices(start) if start else choices(stages[0].name)
    return Script(id, (vocabulary,), begins, stages, **rest)  # type: ignore[arg-type]


def encounter(opens: str = "", **scripts: Script) -> Encounter:
    """Return the encounter of two scripts under these roles; the first opens by default."""
    parties = tuple(Party(role, played) for role, played in scripts.items())
    return Encounter("encounter", parties, opens or parties[0].name)


def member(plays: Plays, share: float = 1, *, triggers: Names = (), **given: Value) -> Member:
    """Return a member of a population in whom `given` is set."""
    if isinstance(plays, Population):
        return Member(share, None, plays, settings("", **given), _names(triggers))
    return Member(share, plays, None, settings("", **given), _names(triggers))


def population(*members: Member, id: str = "crowd") -> Population:
    return Population(id, members)


def settings(party: str, **given: Value) -> tuple[Setting, ...]:
    return tuple(Setting(party, name, value) for name, value in given.items())


def onward(
    after: Names, to: str, *, seconds: float = 0, keeps: str = "", **feel: int | str
) -> Onward:
    """Return a rule between contacts; `after` as in files, such as `client.gone`."""
    ends = tuple(End(*one.split(".")) for one in _names(after))
    return Onward(ends, to, changes(feel), seconds, keeps)


def contact(name: str, meets: Script, *then: Onward, opens: str = "", **given: Value) -> Contact:
    return Contact(name, meets, opens, settings("", **given), then)


def route(client: Plays, *contacts: Contact, **given: Value) -> Route:
    """Return the route of a client among operators, who begins in the first of the contacts."""
    own = settings("", **given)
    return Route("route", Party("client", client), "operator", contacts[0].name, contacts, own)


def _names(given: Names) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given


def _guard(when: str | None) -> Expression | None:
    return None if when is None else expression(when)
