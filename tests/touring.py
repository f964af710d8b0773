"""Random encounters of populations, and routes: pure functions of a seed, sound, and small."""

from random import Random

from generating import ROLES, scripts, values
from inventing import Chance

from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.populations import Member, Plays, Population, scripts_in
from scenarios_lib.model.routes import ANY_END, STAGE, Contact, End, Onward, Route
from scenarios_lib.model.scales import Change
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.settings import Setting

PEOPLE = ("ann", "ben", "cid")
CONTACTS = ("desk", "lab", "court")
NOTICE, OTHERS = "notice", ("hunger", "rain")
"""A trigger on which somebody takes part in every population, and others."""


def meeting(seed: int) -> Encounter:
    """Return the encounter of this seed: of a population and a script, or of two populations."""
    chance = Chance(Random(f"meeting {seed}"))
    ann, *others = scripts(chance, PEOPLE)
    crowd = _crowd(chance, others, "crowd")
    sides = [crowd, chance.pick(ann, _crowd(chance, [ann, *others], "others"))]
    chance.random.shuffle(sides)
    parties = tuple(Party(role, plays) for role, plays in zip(ROLES, sides, strict=True))
    trigger = chance.pick("", "", NOTICE)
    settings = tuple(
        Setting(party.name, *given)
        for party in parties
        for given in _fitting(chance, party.plays, trigger)
    )
    return Encounter(f"generated/meeting_{seed}", parties, chance.pick(*ROLES), settings, trigger)


def journey(seed: int) -> Route:
    """Return the route of this seed, whose traveller is a script or a population."""
    chance = Chance(Random(f"journey {seed}"))
    ann, ben, *met = scripts(chance, (*PEOPLE[:2], *CONTACTS))
    plays = chance.pick(ann, ann, _crowd(chance, [ann, ben], "crowd"))
    names = CONTACTS[: chance.pick(1, 2, 2, 3)]
    contacts = tuple(
        _contact(chance, name, script, names, plays)
        for name, script in zip(names, met, strict=False)
    )
    settings = tuple(
        Setting(chance.pick("", ROLES[0]), *given) for given in _fitting(chance, plays)
    )
    traveller = Party(ROLES[0], plays)
    return Route(f"generated/way_{seed}", traveller, ROLES[1], names[0], contacts, settings)


def _crowd(chance: Chance, people: list[Script], name: str, depth: int = 1) -> Population:
    """Return a population of some of the people; whoever lists no occasion has a share."""
    plays: list[Plays] = [*chance.some(people, 1, 2), *chance.some(people, 0, 1)]
    if depth and chance.happens(0.4):
        plays.insert(0, _crowd(chance, people, f"{name}_within", depth - 1))
    occasions = chance.happens(0.5)
    return Population(
        f"generated/{name}",
        tuple(
            _member(chance, one, sure=not number, occasions=occasions)
            for number, one in enumerate(plays)
        ),
    )


def _member(chance: Chance, plays: Plays, *, sure: bool, occasions: bool) -> Member:
    """Return a member; a `sure` one has a share, and takes part wherever there are occasions."""
    share = chance.pick(*([] if sure else [0]), 0.25, 1, 3)
    triggers = ((NOTICE,) if sure else ()) + chance.some(OTHERS, 0, 1) if occasions else ()
    settings = tuple(Setting("", *given) for given in _fitting(chance, plays))
    if isinstance(plays, Population):
        return Member(share, None, plays, settings, triggers)
    return Member(share, plays, None, settings, triggers)


def _fitting(chance: Chance, plays: Plays, trigger: str = "") -> list:
    """Return what is set, for a third of the time, in one who may play and in all like him."""
    if chance.happens(0.7):
        return []
    people = [*scripts_in(plays, trigger)]
    ranges = [{one.name: (one.low, one.high) for one in script.scales} for script in people]
    return [
        (name, value)
        for name, value in values(chance, chance.pick(*people))
        if not isinstance(value, tuple) or len({own[name] for own in ranges if name in own}) == 1
    ]


def _contact(
    chance: Chance, name: str, met: Script, names: tuple[str, ...], plays: Plays
) -> Contact:
    return Contact(
        name,
        met,
        chance.pick("", *ROLES),
        tuple(Setting("", *given) for given in _fitting(chance, met)),
        tuple(
            rule for _ in range(chance.pick(1, 1, 2)) for rule in _onward(chance, met, names, plays)
        ),
    )


def _onward(chance: Chance, met: Script, names: tuple[str, ...], plays: Plays) -> list[Onward]:
    """Return a rule, or none where neither of the two has an end that a rule could name."""
    people = [*scripts_in(plays)]
    own = {end for script in people for end in script.ends if end != GOAL}
    ends = [End(ROLES[0], end) for end in sorted(own)] + [End(ROLES[1], end) for end in met.ends]
    if not ends:
        return []
    after = chance.some((*ends, *(End(role, ANY_END) for role in ROLES)), 1, 2)
    scales = sorted({scale.name for script in people for scale in script.scales})
    feel = tuple(
        Change(scale, chance.pick(-1, 1, 2), chance.happens(0.2))
        for scale in chance.some(scales, 0, 1)
    )
    ended_by_stage = any(stage.ends for script in people for stage in script.stages)
    keeps = STAGE if not ended_by_stage and chance.happens(0.5) else ""
    seconds = chance.pick(0.0, 60.0, 2.5)
    return [Onward(after, chance.pick(*names), feel, seconds, keeps)]
