"""What has to be solved: everything that is played in some case when numbers shift, each once."""

from collections.abc import Hashable, Mapping, Sequence
from typing import overload

from attrs import define, field, frozen

from scenarios_lib.model.casts import Scene
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.varying.planning import Plan

Asked = tuple[str, tuple[str, ...]]
"""A function of the claim language with its arguments."""


@frozen
class Question:
    """A case that is first played so here, and what is asked of it."""

    case: str
    asked: tuple[Asked, ...]


@frozen
class Trial:
    """How far each number is shifted, and what has to be solved that no trial before has met."""

    amounts: tuple[float, ...]
    questions: tuple[Question, ...]


@frozen
class Place:
    """Where a case is solved: the number of the trial, and of the question in it."""

    trial: int
    question: int


Places = Mapping[str, Place]
"""Where each case is solved."""


@frozen(eq=False)
class Trials(Sequence[Trial]):
    """What has to be solved for a plan, trial by trial, the first with nothing shifted.

    `places` tells, for each of the plan's amounts, where its cases are solved: some have been met
    before, and where all have been there is no trial.
    """

    plan: Plan
    trials: Sequence[Trial]
    places: Sequence[Places]

    def __len__(self) -> int:
        return len(self.trials)

    @overload
    def __getitem__(self, at: int) -> Trial: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Trial]: ...
    def __getitem__(self, at: int | slice) -> Trial | Sequence[Trial]:
        """Return a trial, or some."""
        return self.trials[at]


@define
class _Met:
    """Something that is played, where it was first met, and all that is asked of it."""

    case: str
    place: Place
    asked: dict[Asked, None] = field(factory=dict)


def trials_of(plan: Plan) -> Trials:
    """Return the trials of a plan."""
    met: dict[Hashable, _Met] = {}
    fresh: list[tuple[tuple[float, ...], list[_Met]]] = []
    places: list[Places] = []
    asked = {
        name: dict.fromkeys((one.function, one.arguments) for one in answers)
        for name, answers in plan.asked.items()
    }
    for amounts in plan.amounts:
        found, new = {}, list[_Met]()
        for name in plan.cases:
            key = _alike(plan.played(name, amounts))
            if key not in met:
                met[key] = _Met(name, Place(len(fresh), len(new)))
                new.append(met[key])
            met[key].asked |= asked[name]
            found[name] = met[key].place
        if new:
            fresh.append((amounts, new))
        places.append(found)
    trials = [
        Trial(amounts, tuple(Question(one.case, tuple(one.asked)) for one in new))
        for amounts, new in fresh
    ]
    return Trials(plan, trials, places)


def _alike(scene: Scene) -> Hashable:
    """Return what is the same in scenes that are played alike."""
    if isinstance(scene, Encounter):
        return scene.parties, scene.opens, scene.trigger
    return scene.traveller, scene.role, scene.start, scene.contacts
