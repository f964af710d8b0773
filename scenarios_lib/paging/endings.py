"""The ways to end as a page tells them: those that end alike, in whatever contact, are one."""

from functools import cached_property, partial
from typing import Any

import numpy as np
from attrs import frozen

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.analysis.courses import judged_by
from scenarios_lib.engine.automata import Ints, Shares
from scenarios_lib.model.casts import scripts_of
from scenarios_lib.model.names import NOBODY
from scenarios_lib.model.routes import Route
from scenarios_lib.paging.chancing import rounded
from scenarios_lib.paging.wording import both
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.tellings import ending_told

Ways = tuple[int, ...]
"""Ways of the chain, by their numbers."""


@frozen(slots=False, eq=False)
class Endings:
    """What a page tells of how an encounter or a route may end."""

    answers: Answers

    @cached_property
    def alike(self) -> tuple[Ways, ...]:
        """The ways of each ending."""
        found = dict[str, list[int]]()
        for way in range(len(self.answers.way_names)):
            found.setdefault(self.answers.ending_label(way), []).append(way)
        return tuple(map(tuple, found.values()))

    @cached_property
    def aside(self) -> tuple[Ways, ...]:
        """The ways of which only the turning point is told: part of those of an ending."""
        way = self.answers.likeliest_way
        judged = set() if way is None else set(judged_by(self.answers, way)[1])
        whole = {one for ways in self.alike if judged.issuperset(ways) for one in ways}
        return ((*sorted(judged),),) if judged > whole else ()

    @cached_property
    def endless(self) -> bool:
        """Whether it may be that nobody ever ends."""
        return not self.answers.solution.can_end.all()

    def judged(self) -> list[int]:
        """Return the columns whose chance tells the turning point."""
        if self.aside:
            return [len(self.alike)]
        way = self.answers.likeliest_way
        judged = [] if way is None else judged_by(self.answers, way)[1]
        return [at for at, ways in enumerate(self.alike) if ways[0] in judged]

    def columns(self) -> list[Shares]:
        """Return the chance from every state: of each ending, of what is aside, and of no end."""
        each = [np.asarray(one) for one in self.answers.solution.way_chances]
        found = [_total([each[way] for way in ways]) for ways in (*self.alike, *self.aside)]
        if self.endless:
            left = np.ones(self.answers.solution.chain.size)
            for column in each:
                left -= column
            found.append(np.clip(left, 0.0, 1.0))
        return found

    def overall(self) -> list[int]:
        """Return how likely each column is all in all, as shown."""
        each = np.asarray(self.answers.solution.way_shares, dtype=float)
        shares = [float(each[[*ways]].sum()) for ways in (*self.alike, *self.aside)]
        if self.endless:
            shares.append(self.answers.nobody().value)
        told: Ints = rounded(np.array(shares))
        return [int(share) for share in told]

    def told(self) -> list[dict[str, Any]]:
        """Return each column in words, with the numbers of the contacts in which it ends so."""
        found = [self.way(ways, aside=False) for ways in self.alike]
        found += [self.way(ways, aside=True) for ways in self.aside]
        if self.endless:
            title, ends = both(partial(phrase, NOBODY)), ["", ""]
            found.append(
                {"title": title, "kind": NOBODY, "ends": ends, "contacts": [], "aside": False}
            )
        return found

    def way(self, ways: Ways, *, aside: bool) -> dict[str, Any]:
        """Return some ways with the same ends in words; those aside are not shown."""
        answers, value = self.answers, self.answers.value
        ends = answers.way_names[ways[0]]
        kind = next(
            script.kind_of(end)
            for role, end in zip(value.roles, ends, strict=True)
            if end
            for script in scripts_of(value, role, answers.way_contact(ways[0]))
            if end in script.ends
        )
        return {
            "title": both(partial(ending_told, value, answers.ending_label(ways[0]))),
            "kind": kind,
            "ends": list(ends),
            "contacts": [self.number(way) for way in ways],
            "aside": aside,
        }

    def number(self, way: int) -> int:
        """Return the number of the contact in which a way ends, 0 in an encounter."""
        contact, value = self.answers.way_contact(way), self.answers.value
        contacts = list(value.contact_named) if isinstance(value, Route) else []
        return contacts.index(contact) if contact else 0


def _total(columns: list[Shares]) -> Shares:
    total = columns[0].copy()
    for column in columns[1:]:
        total += column
    return np.clip(total, 0.0, 1.0)
