"""What has to be solved: everything that is played in some case when numbers shift, each once."""

from collections.abc import Hashable, Mapping, Sequence

from attrs import define, field, frozen

from scenarios_lib.model.encounters import Encounter
from scenarios_lib.varying.casting import Scene
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
"""Where each case of a trial is solved; where it is played as before, in an earlier trial."""


@define
class _Met:
    """Something that is played, where it was first met, and all that is asked of it."""

    case: str
    place: Place
    asked: dict[Asked, None] = field(factory=dict)


def trials_of(plan: Plan) -> tuple[Sequence[Trial], Sequence[Places]]:
    """Return the trials of a plan, the first with nothing shifted, and where each is answered."""
    met: dict[Hashable, _Met] = {}
    fresh: list[list[_Met]] = []
    places: list[Places] = []
    asked = {
        name: dict.fromkeys((one.function, one.arguments) for one in answers)
        for name, answers in plan.asked.items()
    }
    for number, amounts in enumerate(plan.amounts):
        found, new = {}, list[_Met]()
        for name in plan.cases:
            key = _alike(plan.played(name, amounts))
            if key not in met:
                met[key] = _Met(name, Place(number, len(new)))
                new.append(met[key])
            met[key].asked |= asked[name]
            found[name] = met[key].place
        fresh.append(new)
        places.append(found)
    trials = [
        Trial(amounts, tuple(Question(one.case, tuple(one.asked)) for one in new))
        for amounts, new in zip(plan.amounts, fresh, strict=True)
    ]
    return trials, places


def _alike(scene: Scene) -> Hashable:
    """Return what is the same in scenes that are played alike."""
    if isinstance(scene, Encounter):
        return scene.parties, scene.opens, scene.trigger
    return scene.traveller, scene.role, scene.start, scene.contacts
