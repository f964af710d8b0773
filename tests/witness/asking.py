"""What can be asked of an encounter in the functions of claims, and how Storm is asked the same."""

from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from scenarios_lib.exporting.naming import Names, end_labels, first_labels, names_of
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.names import GOAL
from scenarios_lib.verbs import export
from witness.storm import LENGTHS, Interval, Witness

Question = tuple[str, tuple[str, ...]]
"""A function of the claim language, and what is asked about."""

KINDS = {"breaks": "break", "handoff": "handoff", "concedes": "concede"}
ON_THE_WAY = ("reaches", "says")
"""Functions about the middle of an encounter: only the PRISM text knows it."""


def about_ends(call: Encounter) -> list[Question]:
    """Return who ends first, and how long it takes."""
    first: list[Question] = [("first", (role,)) for role in call.roles]
    return [*first, ("together", ()), ("nobody", ()), ("turns", ()), ("seconds", ())]


def about_all(call: Encounter) -> list[Question]:
    """Return every question that has an answer of its own, but for parameters."""
    return [*about_ends(call), *_about_parties(call)]


def fitting(call: Encounter, states: int) -> list[Question]:
    """Return fewer questions the more states Storm has to answer for."""
    if states <= 500:
        return about_all(call)
    return about_ends(call) if states <= 4_000 else [("first", (call.opens,)), ("turns", ())]


def _about_parties(call: Encounter) -> Iterator[Question]:
    for role, script in zip(call.roles, call.played, strict=True):
        yield from ((function, (role,)) for function in ("goal", *KINDS))
        yield from (("ends", (role, end)) for end in (*script.ends, "*"))
        yield from (("reaches", (role, stage.name)) for stage in script.stages)
        yield from (("says", (role, move)) for move in script.moves)


@frozen(slots=False)
class Asked:
    """An encounter as Storm knows it: from its PRISM text, and from the engine's own chain."""

    call: Encounter
    exact_up_to: int

    def by_text(self, question: Question) -> Interval:
        """Return where the answer lies, by the meaning of the text."""
        return self._asked(self.text, question)

    def by_matrix(self, question: Question) -> Interval | None:
        """Return where the answer lies, by the engine's chain; None where that does not tell."""
        return None if question[0] in ON_THE_WAY else self._asked(self.matrix, question)

    @cached_property
    def text(self) -> Witness:
        """The witness that reads the PRISM text, with labels for what happens on the way."""
        lines = "".join(f'label "{name}" = {holds};\n' for name, holds in _on_the_way(self.call))
        return Witness(export(self.call).text + lines)

    @cached_property
    def matrix(self) -> Witness:
        """The witness that reads the matrix."""
        return Witness(export(self.call, to="matrix").files[".drn"], "drn")

    @cached_property
    def turns_begun(self) -> int:
        """In how many states of the text a turn begins: as many as the engine's chain has."""
        return self.text.count("turn_begins")

    def _asked(self, witness: Witness, question: Question) -> Interval:
        function, arguments = question
        if function in LENGTHS:
            return witness.interval(function, exact_up_to=self.exact_up_to)
        labels = ("ended",) if function == "nobody" else _labels(self.call, function, arguments)
        found = witness.interval(*labels, exact_up_to=self.exact_up_to)
        return Interval(1 - found.upper, 1 - found.lower) if function == "nobody" else found


def _labels(call: Encounter, function: str, arguments: tuple[str, ...]) -> tuple[str, ...]:
    """Return the labels of which one is reached when, and only when, the asked comes to pass."""
    ends = end_labels(call)
    match function, arguments:
        case "first", (role,):
            return (first_labels(call)[call.roles.index(role)],)
        case "together", ():
            return ("together",)
        case "goal", (role,):
            return tuple(label for own, label in ends.items() if own == (role, GOAL))
        case "ends", (role, end):
            return tuple(ends[own] for own in ends if own[0] == role and end in ("*", own[1]))
        case (("breaks" | "handoff" | "concedes"), (role,)):
            script = call.played[call.roles.index(role)]
            return tuple(
                label
                for (own, end), label in ends.items()
                if own == role and script.kind_of(end) == KINDS[function]
            )
        case (("reaches" | "says"), (role, what)):
            return (f"{function}.{role}.{what}".replace(".", "_of_"),)
    raise ValueError(function)


def _on_the_way(call: Encounter) -> Iterator[tuple[str, str]]:
    names = names_of(call)
    speaks = (f"{names['step',]} = {names[role, 'step', 'speaks']}" for role in call.roles)
    yield "turn_begins", " | ".join(speaks)
    for role, script in zip(call.roles, call.played, strict=True):
        for stage in script.stages:
            there = f"{names[role, 'stage']} = {names[role, 'at', stage.name]}"
            yield _labels(call, "reaches", (role, stage.name))[0], _begun(names, call, there)
        spoken = f"{names['step',]} = {names[role, 'step', 'spoke']}"
        for move in script.says:
            told = f"{spoken} & {names['said',]} = {names['move', move]}"
            yield _labels(call, "says", (role, move))[0], told


def _begun(names: Names, call: Encounter, there: str) -> str:
    """Return the condition, but not before the starts are drawn: the text has a stage at once."""
    drawn = [
        f"{names['step',]} != {names[role, 'begins', what]}"
        for role, script in zip(call.roles, call.played, strict=True)
        for what, starts in (
            ("stage", script.start),
            *((scale.name, scale.starts) for scale in script.scales),
        )
        if len(starts) > 1
    ]
    return " & ".join([*drawn, there])
