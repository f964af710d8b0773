"""The functions that claims and people ask of an encounter, by the names of parties and ends."""

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
from attrs import frozen

from scenarios_lib.engine.products import MAX_STATES, chain_of
from scenarios_lib.engine.solving import Bounded, Solution
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.names import GOAL


@frozen(slots=False, eq=False)
class Answers:
    """An encounter's exact answers, under the names that its file uses."""

    encounter: Encounter
    solution: Solution

    def ask(self, function: str, arguments: Sequence[str]) -> Bounded | None:
        """Return the answer to a function of the claim language, None where it is undefined."""
        answer: Bounded | None = self._functions[function](*arguments)
        return answer

    @cached_property
    def _functions(self) -> dict[str, Callable[..., Bounded | None]]:
        return {
            "first": self.first,
            "together": self.together,
            "nobody": lambda: self.solution.nobody,
            "ends": self.ends,
            "goal": self.goal,
            "breaks": lambda role: self.of_kind(role, "break"),
            "handoff": lambda role: self.of_kind(role, "handoff"),
            "concedes": lambda role: self.of_kind(role, "concede"),
            "value": self.parameter,
            "reaches": lambda role, stage: self.solution.reaches(self.party(role), stage),
            "says": lambda role, move: self.solution.says(self.party(role), move),
            "turns": lambda: self.solution.turns,
            "seconds": lambda: self.solution.seconds,
            "turns_if": lambda role: self.solution.turns_given(self.first_ways(role)),
        }

    def party(self, role: str) -> int:
        """Return the place of the party called `role`."""
        return self.encounter.roles.index(role)

    def first(self, role: str) -> Bounded:
        """Return the probability that this party's script ends first, alone."""
        return self.solution.share(self.first_ways(role))

    def together(self) -> Bounded:
        """Return the probability that both scripts end on the same move."""
        return self.solution.share(self.together_ways)

    def ends(self, role: str, end: str) -> Bounded:
        """Return the probability that the party's script ends so; `*` is any end."""
        return self.solution.share(self.ways(role, lambda name: end in ("*", name)))

    def goal(self, role: str) -> Bounded:
        """Return the probability that the party reaches its goal."""
        return self.ends(role, GOAL)

    def of_kind(self, role: str, kind: str) -> Bounded:
        """Return the probability that the party's script ends by an exit of this kind."""
        script = self.encounter.played[self.party(role)]
        return self.solution.share(self.ways(role, lambda name: script.kind_of(name) == kind))

    def parameter(self, role: str, name: str) -> Bounded:
        """Return the value of a party's parameter."""
        return Bounded(self.encounter.played[self.party(role)].constants[name])

    def ways(self, role: str, wanted: Callable[[str], bool]) -> list[int]:
        """Return the chain's ways in which the party's script ends by a `wanted` end."""
        party = self.party(role)
        return [
            way for way, ends in enumerate(self.way_names) if ends[party] and wanted(ends[party])
        ]

    def first_ways(self, role: str) -> list[int]:
        """Return the ways in which this party's script ends, and only this."""
        party = self.party(role)
        return [
            way
            for way, ends in enumerate(self.way_names)
            if ends[party] and sum(map(bool, ends)) == 1
        ]

    @cached_property
    def together_ways(self) -> list[int]:
        """The ways in which both scripts end."""
        return [way for way, ends in enumerate(self.way_names) if all(ends)]

    @cached_property
    def way_names(self) -> list[tuple[str, ...]]:
        """For each of the chain's ways how each party's script ended, '' where it did not."""
        chain = self.solution.chain
        return [chain.way_name(way) for way in range(len(chain.ways))]

    @cached_property
    def likeliest_way(self) -> int | None:
        """The most probable way to end, None if there is none at all."""
        shares = self.solution.way_shares
        return int(np.argmax(shares)) if len(shares) and shares.max() > 0 else None

    def way_label(self, way: int) -> str:
        """Return the way in the words of claims, such as `client.gives_up`."""
        ends = zip(self.encounter.roles, self.way_names[way], strict=True)
        return " + ".join(f"{role}.{end}" for role, end in ends if end)


def answers_of(encounter: Encounter, *, limit: int = MAX_STATES) -> Answers:
    """Return the exact answers of an encounter of at most `limit` states."""
    return Answers(encounter, Solution(chain_of(encounter, limit=limit)))
