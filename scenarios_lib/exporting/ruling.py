"""Rules for what is heard, as PRISM's formulas and commands: how a party feels, how it reacts."""

from collections.abc import Iterator, Sequence

from scenarios_lib.exporting.drawing import Option, draw
from scenarios_lib.exporting.phrasing import (
    ALWAYS,
    Case,
    Section,
    all_of,
    command,
    comment,
    first_match,
    is_total,
    joined,
    live,
    updates,
)
from scenarios_lib.exporting.sides import Side
from scenarios_lib.model.stages import FeelRule, Rule

NO_RULE = "0"
"""The number of the rule where none matches; rules count from 1 in file order."""


def feeling(side: Side) -> Section:
    """Return how the party feels what it hears: by its first rule that matches, else as usual."""
    rules = {str(number): rule for number, rule in enumerate(side.script.feels, 1)}
    cases = live(Case(_felt_when(side, rule), n, _told(rule)) for n, rule in rules.items())
    table = side.own("formula", "feel_rule")
    lines = [comment(f"{side.role} hears the move and feels it")]
    lines += [
        _felt(side, f"{table} = {case.value}", side.effect(rules[case.value].feel))
        for case in cases
    ]
    if not is_total(cases):
        lines += _felt_as_usual(side, f"{table} = {NO_RULE}" if cases else ALWAYS)
    return Section(
        _table(table, f"the rule by which {side.role} feels what it hears", cases), lines
    )


def reacting(side: Side) -> Section:
    """Return how the party goes to another stage by the first rule that matches, or stays."""
    numbered = list(_numbered(side))
    cases = live(case for case, _ in numbered)
    rules = {case.value: rule for case, rule in numbered}
    table = side.own("formula", "next_rule")
    section = Section(
        _table(table, f"the rule by which {side.role} reacts", cases),
        [comment(f"{side.role} goes to another stage, or stays where it is")],
    )
    section += joined(
        _followed(side, f"{table} = {case.value}", case.value, rules[case.value]) for case in cases
    )
    if not is_total(cases):
        unruled = all_of([side.at("reacts"), f"{table} = {NO_RULE}" if cases else ALWAYS])
        section += Section((), [command(unruled, [side.goes_to("reacted")])])
    return section


def _table(name: str, title: str, cases: Sequence[Case]) -> list[str]:
    if not cases:
        return []
    return [comment(f"{title}: the first that matches"), first_match(name, cases, NO_RULE)]


def _felt_as_usual(side: Side, unruled: str) -> Iterator[str]:
    alike: dict[tuple[str, ...], list[str]] = {}
    for move in side.heard:
        alike.setdefault(side.effect(side.script.moves[move].feel), []).append(move)
    for effect, moves in alike.items():
        said = side.was_said(moves) if len(alike) > 1 else ALWAYS
        yield _felt(side, all_of([unruled, said]), effect)


def _felt(side: Side, condition: str, effect: Sequence[str]) -> str:
    done = updates([*effect, side.goes_to("heard")])
    return command(all_of([side.at("hears"), condition]), [done])


def _followed(side: Side, matched: str, number: str, rule: Rule) -> Section:
    options = [
        Option(
            target.weight,
            (side.goes_into(target.stage), *side.effect(target.feel), side.goes_to("reacted")),
        )
        for target in rule.to
    ]
    return draw(side, all_of([side.at("reacts"), matched]), options, "rule", number)


def _numbered(side: Side) -> Iterator[tuple[Case, Rule]]:
    number = 0
    for stage in side.script.stages:
        for rule in stage.next:
            number += 1
            condition = all_of([side.in_stages([stage.name]), _matches(side, rule)])
            yield Case(condition, str(number), _told(rule)), rule
    for rule in side.script.next:
        number += 1
        yield Case(_matches(side, rule), str(number), f"in any stage: {_told(rule)}"), rule


def _matches(side: Side, rule: Rule | FeelRule) -> str:
    return all_of([side.hearing(rule.hears), side.holds(rule.when)])


def _felt_when(side: Side, rule: FeelRule) -> str:
    where = side.in_stages(rule.in_stages) if rule.in_stages else ALWAYS
    return all_of([where, _matches(side, rule)])


def _told(rule: Rule | FeelRule) -> str:
    told = f"hears {', '.join(rule.hears) or 'anything'}"
    if isinstance(rule, FeelRule) and rule.in_stages:
        told += f" in {', '.join(rule.in_stages)}"
    return f"{told} when {rule.when}" if rule.when else told
