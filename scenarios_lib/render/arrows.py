"""A script as the arrows of its diagram: parallel ones merged, like ones of many stages shared."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve, frozen

from scenarios_lib.model.names import PASS
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.stages import Rule, hears
from scenarios_lib.model.weights import Choice
from scenarios_lib.render.conditions import BETWEEN, Phrases
from scenarios_lib.render.words import word

SHARED: Final = 3
"""So many stages with the same rule to the same stage share one arrow."""
LETTERS: Final = {"en": "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ru": "АБВГДЕЖЗИКЛМНПРСТУФХЦЧШЭЮЯ"}


@frozen
class Place:
    """The end of an arrow: of kind `start`, `anywhere`, `stage`, `end`, `letter` or `jump`.

    A jump stands in a `column` for the stage or end that it names, in another.
    """

    kind: str
    name: str = ""
    column: int = -1


START, ANYWHERE = Place("start"), Place("anywhere")


@frozen
class Arrow:
    """One arrow: of kind `start`, `rule`, `goes_on` or `ends`, and what stands at it."""

    source: Place
    target: Place
    kind: str
    sayings: tuple[str, ...] = ()


@frozen
class Arrows:
    """All arrows, and the letters of each stage; an arrow from a letter leaves all its stages."""

    all: tuple[Arrow, ...]
    letters: Mapping[str, tuple[str, ...]]


def arrows_of(script: Script, language: str) -> Arrows:
    """Return the arrows in the order of the file, at most one of a kind between two places."""
    drawn = [*_all(script, Phrases(script, language))]
    shared = _shared(drawn, LETTERS["ru" if language == "ru" else "en"])
    letters: dict[str, tuple[str, ...]] = {}
    for arrow in drawn:
        if letter := shared.get(_rule_of(arrow)):
            letters[arrow.source.name] = (*letters.get(arrow.source.name, ()), letter)
    return Arrows(_merged(_lettered(arrow, shared) for arrow in drawn), letters)


def _all(script: Script, phrases: Phrases) -> Iterator[Arrow]:
    yield from _drawn(START, script.start, "start", phrases)
    for stage in script.stages:
        here = Place("stage", stage.name)
        yield from _drawn(here, stage.goes_on, "goes_on", phrases)
        yield from _rules(here, stage.next, script, phrases)
        if stage.ends:
            yield Arrow(here, Place("end", stage.ends), "ends")
    yield from _rules(ANYWHERE, script.next, script, phrases)


def _drawn(
    source: Place, choices: Sequence[Choice], kind: str, phrases: Phrases
) -> Iterator[Arrow]:
    options = phrases.options([choice.weight for choice in choices])
    for choice, option in zip(choices, options, strict=True) if choices else ():
        if choice.name != PASS:
            sayings = (option,) if option else ()
            yield Arrow(source, Place("stage", choice.name), kind, sayings)


def _rules(
    source: Place, rules: Sequence[Rule], script: Script, phrases: Phrases
) -> Iterator[Arrow]:
    numbers = _numbers(rules, script)
    for number, rule in zip(numbers, rules, strict=True):
        trigger = number + _trigger(rule, rule is not rules[0], phrases)
        options = phrases.options([target.weight for target in rule.to])
        for target, option in zip(rule.to, options, strict=True):
            parts = (trigger, option, phrases.effect(target.feel))
            saying = BETWEEN.join(filter(None, parts))
            yield Arrow(source, Place("stage", target.stage), "rule", (saying,) if saying else ())


def _trigger(rule: Rule, later: bool, phrases: Phrases) -> str:
    language = phrases.language
    if is_last_resort(rule):
        return word("otherwise", language) if later else ""
    heard = word("hears", language).format(phrases.heard(rule.hears)) if rule.hears else ""
    if rule.when is None:
        return heard
    return heard + word("and_if" if heard else "if", language).format(phrases.condition(rule.when))


def is_last_resort(rule: Rule) -> bool:
    """Return whether the rule fits whatever is heard, in any state."""
    return not rule.hears and rule.when is None


def _numbers(rules: Sequence[Rule], script: Script) -> list[str]:
    # A rule that may fit together with an earlier one tells its place in the file.
    known = {name: move.tags for name, move in script.moves.items()}
    reach = [
        {name for name, tags in known.items() if hears(rule.hears, name, tags)} for rule in rules
    ]
    return [
        f"{place + 1}) "
        if not is_last_resort(rule) and any(reach[place] & earlier for earlier in reach[:place])
        else ""
        for place, rule in enumerate(rules)
    ]


Rules = tuple[Place, tuple[str, ...]]
"""Where a rule leads to and what it says."""


def _rule_of(arrow: Arrow) -> Rules | None:
    plain = arrow.kind != "rule" or arrow.source.kind != "stage" or arrow.source == arrow.target
    return None if plain or not arrow.sayings else (arrow.target, arrow.sayings)


def _shared(arrows: Sequence[Arrow], alphabet: str) -> dict[Rules | None, str]:
    counts = Counter(rule for arrow in arrows if (rule := _rule_of(arrow)))
    often = [rule for rule, count in counts.items() if count >= SHARED]
    rounds = (alphabet[n % len(alphabet)] + "′" * (n // len(alphabet)) for n in range(len(often)))
    return dict(zip(often, rounds, strict=True))


def _lettered(arrow: Arrow, shared: Mapping[Rules | None, str]) -> Arrow:
    letter = shared.get(_rule_of(arrow))
    return evolve(arrow, source=Place("letter", letter)) if letter else arrow


def _merged(arrows: Iterable[Arrow]) -> tuple[Arrow, ...]:
    found: dict[tuple[Place, Place, str], list[str]] = {}
    for arrow in arrows:
        sayings = found.setdefault((arrow.source, arrow.target, arrow.kind), [])
        sayings += [saying for saying in arrow.sayings if saying not in sayings]
    return tuple(Arrow(*key, tuple(sayings)) for key, sayings in found.items())
