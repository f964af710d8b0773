"""The same rules as two SimPy processes that exchange moves, and as two machines of transitions."""

from collections.abc import Callable, Generator
from functools import partial
from itertools import accumulate
from typing import Any, NamedTuple

import simpy
from transitions import Machine

from scenarios_lib.engine.automata import Automaton
from scenarios_lib.engine.chance import DRAWS_PER_TURN, FIRST_START, GOING_ON, REACTING, SAYING

Draw = Callable[[int], float]


class Ending(NamedTuple):
    """How an encounter ended: the end of each party, turns, seconds."""

    ends: tuple[int, int]
    turns: int
    seconds: float


class Options:
    """Ragged rows of options as lists, with the sums of their shares."""

    def __init__(self, first: Any, shares: Any, *columns: Any) -> None:
        rows = list(zip(first[:-1].tolist(), first[1:].tolist(), strict=True))
        self.sums = [list(accumulate(shares[begin:end].tolist())) for begin, end in rows]
        entries = list(zip(*(column.tolist() for column in columns), strict=True))
        self.rows = [entries[begin:end] for begin, end in rows]

    def place(self, row: int, draw: Draw, number: int) -> int:
        """Return the first option of the row whose sum exceeds the draw; one alone costs none."""
        sums = self.sums[row]
        last = len(sums) - 1
        if not last:
            return 0
        u = draw(number)
        return next((at for at in range(last) if sums[at] > u), last)

    def chosen(self, row: int, draw: Draw, number: int) -> Any:
        return self.rows[row][self.place(row, draw, number)]


class Player:
    """One party's tables as lists."""

    def __init__(self, own: Automaton, other: Automaton) -> None:
        self.automaton = own
        self.seconds = own.seconds.tolist()
        self.say = Options(own.say_first, own.say_share, own.say_move, own.say_to, own.say_end)
        self.on = Options(own.on_first, own.on_share, own.on_to)
        self.react = Options(own.react_first, own.react_share, own.react_to, own.react_end)
        self.heard = [own.alphabet.index(move) for move in other.moves]
        self.hear_first, self.kind = own.hear_first.tolist(), own.kind.tolist()
        self.group = own.group.tolist()
        columns = (own.take_to, own.take_end, own.take_react)
        self.take = list(zip(*(column.tolist() for column in columns), strict=True))

    def hears(self, local: int, move: int) -> tuple[int, int, int]:
        return self.take[self.hear_first[local] + self.group[self.kind[local]][self.heard[move]]]


def begun(players: tuple[Player, Player], draw: Draw) -> list[int]:
    """Return the local states in which the parties start."""
    number, found = FIRST_START, []
    for player in players:
        row = 0
        for shares in player.automaton.start_shares:
            row *= len(shares)
            if len(shares) > 1:
                sums, u = list(accumulate(shares.tolist())), draw(number)
                possible = [at for at in range(len(shares)) if shares[at] > 0]
                row += next((at for at in possible if sums[at] > u), possible[-1])
                number += 1
        found.append(int(player.automaton.start_locals[row]))
    return found


class Call:
    """An encounter in SimPy: each party waits for a move, answers it, and takes its time."""

    def __init__(self, players: tuple[Player, Player], opens: int, limit: int, draw: Draw) -> None:
        self.players, self.limit, self.draw = players, limit, draw
        self.locals_, self.ends, self.turns = begun(players, draw), [0, 0], 0
        self.env = simpy.Environment()
        self.over = self.env.event()
        self.calls = [self.env.event(), self.env.event()]
        for party in (0, 1):
            self.env.process(self.party(party))
        self.calls[opens].succeed()

    def ending(self) -> Ending:
        """Let it happen, and return how it ended."""
        self.env.run(until=self.over)
        return Ending((self.ends[0], self.ends[1]), self.turns, self.env.now)

    def party(self, me: int) -> Generator[simpy.Event, Any, None]:
        you, player = 1 - me, self.players[me]
        while True:
            yield self.calls[me]
            self.calls[me] = self.env.event()
            keeps = True
            while keeps:
                first = self.turns * DRAWS_PER_TURN
                said = player.say.chosen(self.locals_[me], self.draw, first + SAYING)
                yield self.env.timeout(player.seconds[said[0]])
                keeps = self.exchange(me, you, said, first)
                if any(self.ends) or self.turns == self.limit:
                    self.over.succeed()
                    return
            self.calls[you].succeed()

    def exchange(self, me: int, you: int, said: tuple[int, int, int], first: int) -> bool:
        """Play what follows a move, and return whether its speaker keeps the turn."""
        player, partner = self.players[me], self.players[you]
        move, self.locals_[me], self.ends[me] = said
        self.locals_[you], self.ends[you], reaction = partner.hears(self.locals_[you], move)
        self.turns += 1
        if any(self.ends):
            return False
        if player.on.rows[self.locals_[me]]:
            (to,) = player.on.chosen(self.locals_[me], self.draw, first + GOING_ON)
            if to >= 0:
                self.locals_[me] = to
                return True
        self.locals_[you], self.ends[you] = partner.react.chosen(
            reaction, self.draw, first + REACTING
        )
        return False


class Speaker:
    """A model of `transitions`: its `state` is a local state, `option` what chance has chosen."""

    option = 0

    def __init__(self) -> None:
        self.machine = Machine(self, states=["away"], initial="away", auto_transitions=False)

    def takes(self, option: int) -> bool:
        """Return whether chance has chosen this option."""
        return self.option == option

    def learn(self, trigger: str, targets: list[int]) -> None:
        """Let the trigger lead from the present state to one of these."""
        for option, target in enumerate(targets):
            if str(target) not in self.machine.states:
                self.machine.add_state(str(target))
            conditions = [partial(self.takes, option)] if len(targets) > 1 else []
            self.machine.add_transition(trigger, self.state, str(target), conditions)


class Machines:
    """Both parties as machines whose states are local states and whose triggers are moves.

    They know what they have met: the first walk of an encounter teaches, the next ones do not.
    """

    def __init__(self, players: tuple[Player, Player], opens: int, limit: int) -> None:
        self.players, self.opens, self.limit = players, opens, limit
        self.speakers = (Speaker(), Speaker())

    def ending(self, draw: Draw, *, learning: bool = False) -> Ending:
        """Walk an encounter, and return how it ended."""
        for speaker, local in zip(self.speakers, begun(self.players, draw), strict=True):
            if str(local) not in speaker.machine.states:
                speaker.machine.add_state(str(local))
            speaker.machine.set_state(str(local), speaker)
        me, ends, turns, seconds = self.opens, [0, 0], 0, 0.0
        while not any(ends) and turns < self.limit:
            you, first = 1 - me, turns * DRAWS_PER_TURN
            player, partner = self.players[me], self.players[you]
            local, place = int(self.speakers[me].state), int(self.speakers[you].state)
            option = player.say.place(local, draw, first + SAYING)
            move, local, ends[me] = player.say.rows[local][option]
            self.go(me, f"says_{move}", [local], 0, learning)
            seconds += player.seconds[move]
            turns += 1
            effect, ends[you], reaction = partner.hears(place, move)
            if any(ends):
                self.go(you, f"minds_{move}", [effect], 0, learning)
                break
            if player.on.rows[local]:
                targets = [to for (to,) in player.on.rows[local]]
                option = player.on.place(local, draw, first + GOING_ON)
                if targets[option] >= 0:
                    self.go(you, f"minds_{move}", [effect], 0, learning)
                    self.go(me, f"goes_on_{option}", [targets[option]], 0, learning)
                    continue
            option = partner.react.place(reaction, draw, first + REACTING)
            targets = [to for to, _ in partner.react.rows[reaction]]
            self.go(you, f"hears_{move}", targets, option, learning)
            ends[you] = partner.react.rows[reaction][option][1]
            me = you
        return Ending((ends[0], ends[1]), turns, seconds)

    def go(self, party: int, trigger: str, targets: list[int], option: int, learning: bool) -> None:
        """Let a party's trigger lead where the option leads."""
        speaker = self.speakers[party]
        if learning and trigger not in speaker.machine.get_triggers(speaker.state):
            speaker.learn(trigger, targets)
        speaker.option = option
        speaker.trigger(trigger)
