"""The functions that claims and people ask of what is played, by the names of parties and ends."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import numpy as np
from attrs import frozen

from scenarios_lib.engine.assembling import chain_of_route
from scenarios_lib.engine.minds import Local
from scenarios_lib.engine.products import MAX_STATES, chain_of
from scenarios_lib.engine.solving import Bounded, Solution
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.routes import ANY_END, Route

Given = Bounded | None
"""An answer, None where it is undefined."""


@frozen(slots=False, eq=False)
class Answers:
    """The exact answers to a plain encounter or route, under the names that its file uses."""

    value: Scene
    solution: Solution

    def ask(self, function: str, arguments: Sequence[str]) -> Given:
        """Return the answer to a function of the claim language, None where it is undefined."""
        return FUNCTIONS[function](self, *arguments)

    @property
    def roles(self) -> tuple[str, ...]:
        """The names of the parties."""
        return self.solution.chain.roles

    @property
    def states(self) -> int:
        """How many joint states there are."""
        return self.solution.chain.size

    def party(self, role: str) -> int:
        """Return the place of the party called `role`."""
        return self.roles.index(role)

    def contact(self, name: str) -> int:
        """Return the place of the contact called `name`."""
        return self.solution.chain.contacts.index(name)

    def first(self, role: str) -> Bounded:
        """Return the probability that this party's script ends first, alone."""
        return self.solution.share(self.first_ways(role))

    def together(self) -> Bounded:
        """Return the probability that both scripts end on the same move."""
        return self.solution.share(self.together_ways)

    def nobody(self) -> Bounded:
        """Return the probability that no script ever ends."""
        return self.solution.nobody

    def ends(self, role: str, end: str) -> Bounded:
        """Return the probability that the party's script ends so; `*` is any end."""
        return self.solution.share(self.ways(role, lambda name: end in (ANY_END, name)))

    def goal(self, role: str) -> Bounded:
        """Return the probability that the party reaches its goal."""
        return self.ends(role, GOAL)

    def of_kind(self, role: str, kind: str) -> Bounded:
        """Return the probability that the party's script ends by an exit of this kind."""
        party, chain = self.party(role), self.solution.chain
        kinds = ("", *chain.automata[party].kinds)
        ways = [way for way, ends in enumerate(chain.ways) if kinds[ends[party]] == kind]
        return self.solution.share(ways)

    def parameter(self, name: str, parameter: str) -> Bounded:
        """Return the value of a parameter of a party, or of the script met in a contact."""
        value = self.value
        if isinstance(value, Route):
            own = value.travelling
            met = {contact.name: contact.played for contact in value.contacts}
            return Bounded(({value.traveller.name: own} | met)[name].constants[parameter])
        return Bounded(value.played[self.party(name)].constants[parameter])

    def reaches(self, role: str, stage: str) -> Bounded:
        """Return the probability that the party comes to the stage; the start counts."""
        return self.solution.reaches(self.party(role), stage)

    def says(self, role: str, move: str) -> Bounded:
        """Return the probability that the party says the move at least once."""
        return self.solution.says(self.party(role), move)

    def turns(self) -> Bounded:
        """Return the expected number of turns, infinite where some never end."""
        return self.solution.turns

    def seconds(self) -> Bounded:
        """Return the expected number of seconds, infinite where some never end."""
        return self.solution.seconds

    def meets(self, contact: str) -> Bounded:
        """Return the probability that the contact is ever reached."""
        return self.solution.meets(self.contact(contact))

    def visits(self, contact: str) -> Bounded:
        """Return the expected number of times that the contact is entered."""
        return self.solution.entries(self.contact(contact))

    def stops(self, contact: str) -> Bounded:
        """Return the probability that the route ends in the contact."""
        number = self.contact(contact)
        ways = np.nonzero(self.solution.chain.way_contact == number)[0]
        return self.solution.share(int(way) for way in ways)

    def contacts(self) -> Bounded:
        """Return the expected number of contacts entered."""
        entries = [self.solution.entries(at) for at in range(len(self.solution.chain.contacts))]
        return Bounded(
            sum((entry.value for entry in entries), 0.0), sum(entry.bound for entry in entries)
        )

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
        """Return the way in the words of claims, such as `client.gives_up`, after its contact."""
        told, contact = self.ending_label(way), self.way_contact(way)
        return f"{contact}: {told}" if contact else told

    def ending_label(self, way: int) -> str:
        """Return the way in the words of claims, in whatever contact it ends."""
        ends = zip(self.roles, self.way_names[way], strict=True)
        return " + ".join(f"{role}.{end}" for role, end in ends if end)

    def way_contact(self, way: int) -> str:
        """Return the contact in which the way ends, '' in an encounter."""
        chain = self.solution.chain
        return chain.contacts[int(chain.way_contact[way])]

    def state_of(self, speaker: int, standing: Sequence[Local], contact: int = 0) -> int:
        """Return the state of the chain in which a party is to speak and both stand so."""
        chain = self.solution.chain
        one, other = (
            automaton.find(local.stage, local.scales, chain.part(contact))
            for automaton, local in zip(chain.automata, standing, strict=True)
        )
        return chain.find(speaker, one, other)

    # What verdicts tell.

    def end_names(self) -> list[tuple[str, str]]:
        """Return each party with each of its ends."""
        return [
            (role, end)
            for role, automaton in zip(self.roles, self.solution.chain.automata, strict=True)
            for end in dict.fromkeys(automaton.ends)
        ]

    def lengths_if(self, role: str) -> tuple[Given, Given]:
        """Return the expected turns and seconds given that the party's script ends first."""
        ways = self.first_ways(role)
        return self.solution.turns_given(ways), self.solution.seconds_given(ways)

    def cut_short(self, role: str) -> dict[str, float]:
        """Return the probability that only the other's script ends, by the party's stage then."""
        other = self.roles[1 - self.party(role)]
        return self.solution.final_stages(self.party(role), self.first_ways(other))

    def scales(self) -> list[tuple[str, str]]:
        """Return each party with each of its scales."""
        return [
            (role, scale)
            for role, automaton in zip(self.roles, self.solution.chain.automata, strict=True)
            for scale in automaton.scales
        ]

    def final_scale(self, role: str, scale: str) -> dict[int, float]:
        """Return the probability of each value of a scale at the end."""
        return self.solution.final_scale(self.party(role), scale)

    def share_bound(self) -> float:
        """Return how far any probability can be from the true one."""
        return self.solution.share_bound

    def by_length(self) -> list[dict[str, float]]:
        """Return for 1, 2, … turns the probability to end just then, by ending."""
        table = self.solution.lengths.shares
        labels = [self.way_label(way) for way in range(table.shape[1])]
        return [dict(zip(labels, map(float, row), strict=True)) for row in table]


FUNCTIONS: Mapping[str, Callable[..., Given]] = {
    "first": Answers.first,
    "together": Answers.together,
    "nobody": Answers.nobody,
    "ends": Answers.ends,
    "goal": Answers.goal,
    "breaks": lambda answers, role: answers.of_kind(role, "break"),
    "handoff": lambda answers, role: answers.of_kind(role, "handoff"),
    "concedes": lambda answers, role: answers.of_kind(role, "concede"),
    "value": Answers.parameter,
    "reaches": Answers.reaches,
    "says": Answers.says,
    "turns": Answers.turns,
    "seconds": Answers.seconds,
    "turns_if": lambda answers, role: answers.lengths_if(role)[0],
    "meets": Answers.meets,
    "stops": Answers.stops,
    "contacts": Answers.contacts,
    "visits": Answers.visits,
}
"""The functions of the claim language; held by no answers, which would keep their arrays alive."""


def answers_of_plain(value: Scene, *, limit: int = MAX_STATES) -> Answers:
    """Return the exact answers to an encounter or a route in which nobody is a population."""
    if isinstance(value, Route):
        return Answers(value, Solution(chain_of_route(value, limit=limit)))
    return Answers(value, Solution(chain_of(value, limit=limit)))
