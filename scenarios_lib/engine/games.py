"""An encounter in which somebody else speaks for one party, reply by reply."""

from collections.abc import Sequence

from attrs import define, field

from scenarios_lib.engine.chance import DRAWS_PER_TURN, FIRST_START, MAX_TURNS, SAYING
from scenarios_lib.engine.minds import Local, Mind
from scenarios_lib.engine.walking import Trace, Turn, by_chance, next_speaker, numbered, played
from scenarios_lib.model.encounters import Encounter


@define
class Game:
    """Encounter number `index` under `seed`, in which the party at this place says what it is told.

    Its script has one stage and says anything there; the partner draws as if both played alone.
    """

    encounter: Encounter
    place: int
    seed: int = 0
    index: int = 0
    turns: list[Turn] = field(factory=list)
    minds: list[Mind] = field(init=False)
    starts: tuple[Local, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.minds = [Mind(script) for script in self.encounter.played]
        draw = numbered(by_chance(self.seed, self.index), FIRST_START)
        self.starts = tuple(mind.start(draw) for mind in self.minds)
        self.listen()

    @property
    def moves(self) -> tuple[str, ...]:
        """What may be said and goes on."""
        stage = self.encounter.played[self.place].stages[0]
        return tuple(said.name for said in stage.says)

    @property
    def speaker(self) -> int:
        """Who speaks next."""
        if not self.turns:
            return self.encounter.roles.index(self.encounter.opens)
        return next_speaker(self.turns[-1])

    @property
    def over(self) -> bool:
        """Whether a script has ended, or the game has been given up."""
        return bool(self.turns) and (any(self.turns[-1].ends) or len(self.turns) >= MAX_TURNS)

    @property
    def trace(self) -> Trace:
        """The encounter so far."""
        return Trace(self.encounter, self.seed, self.index, self.starts, tuple(self.turns))

    def reply(self, move: str) -> None:
        """Say a move, and let the partner answer; ValueError for one that may not be said."""
        choice = self.moves.index(move)
        self.turn(choice)
        self.listen()

    def leave(self, move: str, end: str) -> None:
        """Say a move with which the party's own script ends so; the partner hears it still."""
        state = self.turns[-1].after if self.turns else self.starts
        own, other = state[self.place], state[1 - self.place]
        heard, partner_end, takes = self.minds[1 - self.place].take(other, move)
        first = self.place == 0
        after = (own, heard) if first else (heard, own)
        ends = (end, partner_end) if first else (partner_end, end)
        self.turns.append(
            Turn(len(self.turns), self.place, move, state, own, heard, after, takes, ends=ends)
        )

    def listen(self) -> None:
        """Let the partner speak as long as it is its turn."""
        while not self.over and self.speaker != self.place:
            self.turn()

    def turn(self, choice: int | None = None) -> None:
        """Play one turn, in which `choice` is said rather than drawn."""
        number, chance = len(self.turns), by_chance(self.seed, self.index)

        def draw(n: int, shares: Sequence[float]) -> int:
            said = choice is not None and n == number * DRAWS_PER_TURN + SAYING
            return choice if said and choice is not None else chance(n, shares)

        state = self.turns[-1].after if self.turns else self.starts
        self.turns += played(self.minds, state, self.speaker, range(number, number + 1), draw)
