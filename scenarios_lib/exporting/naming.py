"""Identifiers of the exported text: names kept, made unlike each other and unlike keywords."""

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.scripts import Script

Key = tuple[str, ...]

_KEYWORDS = (
    "A bool C ceil clock const cos ctmc ctmdp deadlock double dtmc E endinit endinvariant "
    "endmodule endobservables endplayer endrewards endsystem F false filter floor formula func "
    "G global I init int invariant label log ma max mdp min mod module nondeterministic "
    "observable observables of P player Pmax Pmin pomdp popta pow prob probabilistic pta R "
    "rate rewards Rmax Rmin round S sin smg stochastic system true U W X "
)
KEYWORDS = frozenset(_KEYWORDS.split())
"""Words that PRISM, or a tool that reads its language, keeps for itself."""

STEPS = ("speaks", "spoke", "hears", "heard", "goes_on", "reacts", "reacted")
"""The steps of a turn, of its speaker and of its hearer, in the order of a turn."""


@frozen
class Names:
    """The identifier of each thing by its key, such as `("client", "value", "tension")`."""

    identifiers: Mapping[Key, str]

    def __getitem__(self, key: Key) -> str:
        return self.identifiers[key]


def names_of(encounter: Encounter) -> Names:
    """Return identifiers for everything that the exported text of the encounter names."""
    return Names(_distinct(_wishes(encounter), KEYWORDS))


def end_labels(encounter: Encounter) -> Mapping[tuple[str, str], str]:
    """Return the label of each end by party and end, such as `client_gives_up`.

    The labels `PARTY_first`, `together` and `ended` are taken before; an end that would be called
    the same gets an underscore behind.
    """
    taken = frozenset({"together", "ended", "init", "deadlock"} | set(first_labels(encounter)))
    wishes = (
        ((role, end), f"{role}_{end}")
        for role, script in zip(encounter.roles, encounter.played, strict=True)
        for end in script.ends
    )
    labels = _distinct(wishes, taken)
    return {(role, end): label for (role, end), label in labels.items()}


def first_labels(encounter: Encounter) -> tuple[str, ...]:
    """Return the label that each party's script ends first and alone, in the order of roles."""
    return tuple(word(f"{role}_first") for role in encounter.roles)


def said_moves(encounter: Encounter) -> tuple[str, ...]:
    """Return every move that some party's file can say, each once, in the order of the files."""
    return tuple(dict.fromkeys(move for script in encounter.played for move in script.says))


def _wishes(encounter: Encounter) -> Iterator[tuple[Key, str]]:
    for word in ("step", "said", "nothing", "going", "over"):
        yield (word,), word
    for role, script in zip(encounter.roles, encounter.played, strict=True):
        yield (role,), role
        for word in ("stage", "end"):
            yield (role, word), f"{role}_{word}"
        for scale in script.scales:
            yield (role, "value", scale.name), f"{role}_{scale.name}"
        for parameter in script.parameters:
            yield (role, "value", parameter.name), f"{role}_{parameter.name}"
    for role, script in zip(encounter.roles, encounter.played, strict=True):
        for end in script.ends:
            yield (role, "end", end), f"{role}_{end}"
        for stage in script.stages:
            yield (role, "at", stage.name), f"{role}_at_{stage.name}"
        for what in ("stage", *(scale.name for scale in script.scales)):
            yield (role, "begins", what), f"{role}_begins_{what}"
        yield from _wishes_of_turn(role)
        yield from _wishes_of_totals(role, script)
    for move in said_moves(encounter):
        yield ("move", move), f"move_{move}"


def _wishes_of_turn(role: str) -> Iterator[tuple[Key, str]]:
    for step in STEPS:
        yield (role, "step", step), f"{role}_{step}"
    for formula in ("ends_speaking", "ends_hearing", "goes_on_here", "feel_rule", "next_rule"):
        yield (role, "formula", formula), f"{role}_{formula}"


def _wishes_of_totals(role: str, script: Script) -> Iterator[tuple[Key, str]]:
    for stage in script.stages:
        for draw in ("says", "goes_on"):
            yield (role, "total", draw, stage.name), f"{role}_{draw}_at_{stage.name}_total"
    for number in range(1, len(script.next) + sum(len(stage.next) for stage in script.stages) + 1):
        yield (role, "total", "rule", str(number)), f"{role}_rule_{number}_total"
    for what in ("stage", *(scale.name for scale in script.scales)):
        yield (role, "total", "begins", what), f"{role}_begins_{what}_total"


def _distinct(wishes: Iterable[tuple[Key, str]], taken: frozenset[str]) -> dict[Key, str]:
    used, given = set(taken), {}
    for key, wish in wishes:
        name = word(wish)
        while name in used:
            name += "_"
        used.add(name)
        given[key] = name
    return given


def word(text: str) -> str:
    """Return the text with an underscore for whatever is no letter, digit or underscore."""
    # Models built in Python may not have been checked: nothing but a word gets into the text.
    return re.sub(r"[^A-Za-z0-9_]", "_", text)
