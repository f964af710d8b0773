"""Stages of a script, and the rules by which a party feels and goes on."""

from attrs import frozen

from scenarios_lib.model.expressions import Expression
from scenarios_lib.model.names import TAG_PREFIX
from scenarios_lib.model.scales import Change
from scenarios_lib.model.texts import NO_TEXT, Lines, Text
from scenarios_lib.model.weights import Choice, Target


@frozen
class Rule:
    """Where to go after hearing; no `hears` means any move, no `when` means always."""

    to: tuple[Target, ...]
    hears: tuple[str, ...] = ()
    when: Expression | None = None


@frozen
class FeelRule:
    """How hearing is taken; it replaces the move's own effect altogether."""

    feel: tuple[Change, ...] = ()
    hears: tuple[str, ...] = ()
    in_stages: tuple[str, ...] = ()
    when: Expression | None = None


@frozen
class Stage:
    """One step of a script: what is said in it, and where hearing leads from it."""

    name: str
    says: tuple[Choice, ...]
    title: Text = NO_TEXT
    about: Text = NO_TEXT
    feel: tuple[Change, ...] = ()
    lines: tuple[Lines, ...] = ()
    next: tuple[Rule, ...] = ()
    goes_on: tuple[Choice, ...] = ()
    ends: str | None = None


def hears(patterns: tuple[str, ...], move: str, tags: tuple[str, ...]) -> bool:
    """Return whether a rule with these `hears` matches a move with these tags."""
    return not patterns or move in patterns or any(TAG_PREFIX + tag in patterns for tag in tags)
