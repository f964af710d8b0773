"""Random encounters: a pure function of a seed, sound, small, and with every construct."""

from random import Random

import building
from attrs import evolve, frozen
from building import Weight
from inventing import MOVES, TAGS, Chance, Feelings, feelings, vocabulary

from scenarios_lib.model.encounters import Encounter, Party
from scenarios_lib.model.moves import Vocabulary
from scenarios_lib.model.names import GOAL, PASS
from scenarios_lib.model.populations import Member, Population
from scenarios_lib.model.routes import Contact, End, Onward, Route
from scenarios_lib.model.scales import Start
from scenarios_lib.model.scripts import EXIT_KINDS, Exit, Goal, Script
from scenarios_lib.model.settings import Setting
from scenarios_lib.model.stages import FeelRule, Rule, Stage

STAGES = ("first", "second", "third", "fourth", "fifth")
EXITS = ("leaves", "hands_over", "gives_in")
ROLES = ("client", "operator")


def encounter(seed: int) -> Encounter:
    """Return the encounter of this seed: the same whenever and wherever it is asked for."""
    chance = Chance(Random(f"encounter {seed}"))
    known = chance.some(MOVES, 2, 5)
    words = _vocabularies(chance, known)
    scripts = [
        _Writer(chance, words, known, feelings(chance), reacts=chance.happens(0.95)).script(role)
        for role in ROLES
    ]
    parties = tuple(Party(role, script) for role, script in zip(ROLES, scripts, strict=True))
    settings = tuple(
        setting for party in parties if chance.happens(0.3) for setting in _settings(chance, party)
    )
    return Encounter(f"generated/pair_{seed}", parties, chance.pick(*ROLES), settings)


def route(seed: int) -> Route:
    """Return the route of this seed: a traveller and up to three contacts, some of them circles."""
    chance = Chance(Random(f"route {seed}"))
    known = chance.some(MOVES, 2, 5)
    words = _vocabularies(chance, known)
    own, *met = (
        _Writer(chance, words, known, feelings(chance), reacts=chance.happens(0.95)).script(role)
        for role in ("client", *("operator",) * chance.pick(1, 2, 2, 3))
    )
    names = [f"contact_{number}" for number in range(len(met))]
    contacts = tuple(
        Contact(
            name,
            script,
            chance.pick("", "client", "operator"),
            then=tuple(_onward(chance, own, script, names) for _ in range(chance.pick(0, 1, 2, 3))),
        )
        for name, script in zip(names, met, strict=True)
    )
    party = Party("client", own)
    settings = tuple(_settings(chance, party)) if chance.happens(0.3) else ()
    own_settings = tuple(Setting("", one.name, one.value) for one in settings)
    start = chance.pick(*names)
    return Route(f"generated/route_{seed}", party, "operator", start, contacts, own_settings)


def _onward(chance: Chance, own: Script, met: Script, names: list[str]) -> Onward:
    by_stage = {stage.ends for stage in own.stages if stage.ends}
    kept = [End("operator", end) for end in met.ends]
    kept += [End("client", end) for end in own.ends if end not in by_stage]
    ends = [*kept, *(End("client", end) for end in own.ends), End("operator", "*")]
    if kept and chance.happens(0.4):
        # A kept stage may not be one that has ended the script: both may end on the same move.
        after, keeps = chance.some(tuple(kept), 1, 2), "" if by_stage else "stage"
    else:
        after, keeps = chance.some(tuple(ends), 1, 2), ""
    return Onward(
        after,
        chance.pick(*names),
        building.changes(_felt(chance, own)),
        chance.pick(0.0, 60.0, 0.5),
        keeps,
    )


def _felt(chance: Chance, own: Script) -> dict[str, int | str]:
    scales = chance.some(own.scales, 0, 1)
    return {scale.name: chance.pick(-1, 1, 2, f"={scale.low}") for scale in scales}


def population(seed: int) -> Encounter:
    """Return an encounter of this seed in which one party is a population, some members nested."""
    chance, plain = Chance(Random(f"population {seed}")), encounter(seed)
    first, second = plain.parties
    others = [evolve(first.script, id=f"generated/other_{number}") for number in range(2)]
    others = [evolve(one, start=building.choices(one.stages[-1].name)) for one in others]
    inner = Population("generated/inner", (
        Member(chance.pick(1.0, 3.0), others[0], triggers=chance.some(("notice",), 0, 1)),
        Member(chance.pick(0.0, 0.5), others[1]),
    ))  # fmt: skip
    crowd = Population("generated/crowd", (
        Member(chance.pick(0.2, 2.0), first.script, triggers=("notice",)),
        Member(chance.pick(0.1, 1.0), population=inner),
        *([Member(1.0, others[1], triggers=("other",))] * chance.happens(0.5)),
    ))  # fmt: skip
    trigger = chance.pick("", "notice")
    return evolve(plain, parties=(Party(first.name, crowd), second), trigger=trigger)


def _vocabularies(chance: Chance, known: tuple[str, ...]) -> tuple[Vocabulary, ...]:
    if len(known) > 2 and chance.happens(0.3):
        return (
            vocabulary(chance, known[:1], "generated/few"),
            vocabulary(chance, known[1:], "generated/more"),
        )
    return (vocabulary(chance, known, "generated/moves"),)


def _settings(chance: Chance, party: Party) -> list[Setting]:
    given = []
    for scale in chance.some(party.script.scales, 0, 1):
        values = chance.some(range(scale.low, scale.high + 1), 1, 2)
        starts = tuple(Start(value, chance.pick(1, 3)) for value in values)
        given.append(Setting(party.name, scale.name, starts))
    for parameter in chance.some(party.script.parameters, 0, 1):
        given.append(Setting(party.name, parameter.name, chance.pick(0.1, 0.9)))
    return given


@frozen
class _Writer:
    chance: Chance
    words: tuple[Vocabulary, ...]
    known: tuple[str, ...]
    feelings: Feelings
    reacts: bool

    def script(self, role: str) -> Script:
        """Return a script; ends that nothing could reach are left out."""
        chance = self.chance
        names = STAGES[: chance.pick(1, 2, 2, 3, 3, 4, 5)]
        goal, exits = self._goal(), self._exits()
        by_stage = self._ends_by_stage(names, goal, exits)
        stages = tuple(self._stage(name, names, by_stage.get(name)) for name in names)
        kept = tuple(one for one in exits if one.when or one.name in by_stage.values())
        if goal and not goal.when and GOAL not in by_stage.values():
            goal = None
        starts = chance.some(names, 2, 3) if chance.happens(0.15) else (names[0],)
        weights = self.feelings.constant_weights(len(starts))
        return Script(
            f"generated/{role}",
            self.words,
            building.choices(dict(zip(starts, weights, strict=True))),
            stages,
            parameters=self.feelings.parameters,
            scales=self.feelings.scales,
            goal=goal,
            exits=kept,
            feels=tuple(self._feels(names) for _ in range(chance.pick(0, 0, 1, 2, 3))),
            next=self._rules(names, chance.pick(0, 0, 0, 1, 2)),
        )

    def _goal(self) -> Goal | None:
        if self.chance.happens(0.3):
            return None
        return building.goal(self.feelings.limit() if self.chance.happens(0.6) else None)

    def _exits(self) -> list[Exit]:
        return [
            building.way_out(
                name,
                self.feelings.limit() if self.chance.happens(0.7) else None,
                self.chance.pick(*EXIT_KINDS),
            )
            for name in self.chance.some(EXITS, self.chance.pick(0, 1, 1), 2)
        ]

    def _ends_by_stage(
        self, names: tuple[str, ...], goal: Goal | None, exits: list[Exit]
    ) -> dict[str, str]:
        ends = [one.name for one in exits] + ([GOAL] if goal else [])
        if not ends:
            return {}
        ending = [name for name in names[1:] if self.chance.happens(0.2)]
        if not ending and len(names) > 1 and self.chance.happens(0.5):
            ending = [names[-1]]
        return {name: self.chance.pick(*ends) for name in ending}

    def _stage(self, name: str, names: tuple[str, ...], ends: str | None) -> Stage:
        chance, said = self.chance, self.chance.some(self.known, 1, 3)
        goes_on = None
        if not ends and chance.happens(0.25):
            goes_on = self._weighted((*chance.some(names, 1, 2), *([PASS] * chance.happens(0.8))))
        return building.stage(
            name,
            self._weighted(said),
            *self._rules(names, chance.pick(0, 1, 1, 2, 3)),
            feel=self.feelings.effect(1) if chance.happens(0.3) else None,
            goes_on=goes_on,
            ends=ends,
        )

    def _weighted(self, names: tuple[str, ...]) -> dict[str, Weight]:
        return dict(zip(names, self.feelings.weights(len(names)), strict=True))

    def _rules(self, names: tuple[str, ...], count: int) -> tuple[Rule, ...]:
        rules = [self._rule(names) for _ in range(count if self.reacts else 0)]
        # A rule that always matches hides those below it: it may only be the last.
        return tuple(rule for rule in rules if rule.hears or rule.when or rule is rules[-1])

    def _rule(self, names: tuple[str, ...]) -> Rule:
        stages = self.chance.some(names, 1, 2)
        weights = self.feelings.weights(len(stages))
        targets = [
            building.target(stage, weight, **self._felt_on_the_way())
            for stage, weight in zip(stages, weights, strict=True)
        ]
        return building.rule(*targets, hears=self._hears(), when=self._when(0.3))

    def _felt_on_the_way(self) -> dict[str, int | str]:
        return self.feelings.effect(1) if self.chance.happens(0.3) else {}

    def _feels(self, names: tuple[str, ...]) -> FeelRule:
        within = self.chance.some(names, 1, 2) if self.chance.happens(0.4) else ()
        effect = {} if self.chance.happens(0.2) else self.feelings.effect()
        return building.feels(
            hears=self._hears() or self.chance.pick(*self.known),
            within=within,
            when=self._when(0.4),
            **effect,
        )

    def _hears(self) -> tuple[str, ...]:
        if self.chance.happens(0.3):
            return ()
        if self.chance.happens(0.3):
            return (f"tag.{self.chance.pick(*TAGS)}",)
        return self.chance.some(self.known, 1, 2)

    def _when(self, share: float) -> str | None:
        return self.feelings.guard() if self.chance.happens(share) else None
