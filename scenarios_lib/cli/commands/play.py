"""`scenarios play`: the reader speaks for one party, and the partner answers by its script."""

import sys
from typing import TYPE_CHECKING, Any

from attrs import define

from scenarios_lib.cli.commanding import Command, Option
from scenarios_lib.cli.options import OPENS, SEED, SET, SHARED, encounter_argument
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.values import Pair
from scenarios_lib.cli.waiting import waiting
from scenarios_lib.cli.words import Words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from scenarios_lib.analysis.answers import Answers
    from scenarios_lib.analysis.replies import Moment
    from scenarios_lib.engine.games import Game
    from scenarios_lib.engine.minds import Local
    from scenarios_lib.model.encounters import Encounter
    from scenarios_lib.render.games import Reply

WAITING = Words("working out the chances", "считаются шансы")
ASK = Words("Your reply (a number, ? for the list, q to stop): ",
            "Ваша реплика (номер, ? — список, q — закончить): ")  # fmt: skip
UNKNOWN = Words("There is no reply “{}”: they are 1 to {}.", "Реплики «{}» нет; они от 1 до {}.")
STOPPED = Words("You stopped here.", "Вы решили на этом закончить.")
STOP, LIST = ("q", "й"), ("?", "")


def play(
    session: Session,
    reference: str,
    role: str | None,
    settings: tuple[Pair, ...],
    opens: str | None,
    seed: int,
) -> None:
    """Let the reader play one party of the encounter."""
    from scenarios_lib.cli.settling import settings_of, settled
    from scenarios_lib.engine.chance import FIRST_MEMBER
    from scenarios_lib.engine.walking import by_chance, numbered
    from scenarios_lib.model.encounters import Encounter
    from scenarios_lib.model.mixtures import drawn

    given = settings_of(settings)
    value = settled(session.load_kind(reference, "encounter"), given, opens or "")
    part = drawn(value, numbered(by_chance(seed, 0), FIRST_MEMBER)).value
    assert isinstance(part, Encounter)
    place = _place(part, role)
    table = _table(session, part, place, seed)
    table.play()
    if session.as_json:
        session.write_json(table.to_dict(), [value])


def _place(encounter: "Encounter", role: str | None) -> int:
    from scenarios_lib.errors import ScenarioError, problem

    if role is None:
        return encounter.roles.index("operator") if "operator" in encounter.roles else 1
    if role not in encounter.roles:
        raise ScenarioError([problem("unknown-party", ("--as",), role, encounter.roles, at="--as")])
    return encounter.roles.index(role)


def _table(session: Session, encounter: "Encounter", place: int, seed: int) -> "Table":
    from scenarios_lib.analysis.answers import Answers
    from scenarios_lib.analysis.mixing import answers_of
    from scenarios_lib.analysis.replies import (
        answered_freely,
        closing_moves,
        lines_of,
        wished_ends,
    )
    from scenarios_lib.engine.games import Game
    from scenarios_lib.verbs import speakers

    role, partner = encounter.roles[place], encounter.played[1 - place]
    with waiting(session.say(WAITING)):
        own = encounter.played[place].role
        lent = lines_of(one for one in speakers(encounter, session.catalog) if one.role == own)
        free = answered_freely(encounter, role, lent)
        answers = answers_of(free)
    assert isinstance(answers, Answers), "two scripts are no mixture"
    wished = wished_ends(partner)
    return Table(
        session,
        encounter,
        Game(free, place, seed),
        answers,
        wished,
        closing_moves(encounter.played[place]),
    )


@define
class Table:
    """A game being played on a terminal.

    `wished` are the ends of the partner's script that one would wish for, and `closing` the moves
    that end the reader's own, with how.
    """

    session: Session
    encounter: "Encounter"
    game: "Game"
    answers: "Answers"
    wished: tuple[str, ...]
    closing: dict[str, str]
    shown: int = 0

    def play(self) -> None:
        """Tell, ask and answer until somebody ends, stops or says no more."""
        from scenarios_lib.errors import printable
        from scenarios_lib.render.meetings import meeting

        self.show(meeting(self.encounter, self.session.language))
        self.tell()
        self.list()
        self.wish()
        while not self.game.over:
            answer = self.ask()
            if answer is None or answer.lower() in STOP:
                self.write(self.session.say(STOPPED))
                break
            if answer in LIST:
                self.list()
            elif (move := self.move(answer)) is None:
                self.write(self.session.say(UNKNOWN).format(printable(answer), len(self.replies)))
            elif move in self.closing:
                self.leave(move)
                break
            else:
                self.reply(move)
        self.close()

    @property
    def ways(self) -> list[int]:
        """The ways in which the partner's script ends as one would wish."""
        partner = self.encounter.roles[1 - self.game.place]
        return self.answers.ways(partner, lambda end: end in self.wished)

    def show(self, *parts: "RenderableType") -> None:
        """Show this, unless only data is wanted in the end."""
        if not self.session.as_json:
            self.session.show(*parts)

    def write(self, text: str) -> None:
        """Print this, unless only data is wanted in the end."""
        if not self.session.as_json:
            self.session.write(text)

    def wish(self) -> None:
        """Say what one would wish for, and how likely it is."""
        from scenarios_lib.analysis.wording import capitalised, percent
        from scenarios_lib.render.lettering import letters
        from scenarios_lib.render.phrases import phrase
        from scenarios_lib.render.tellings import ending_told

        if not self.wished or self.game.over:
            return
        language, partner = self.session.language, self.encounter.roles[1 - self.game.place]
        told = [
            ending_told(self.game.encounter, f"{partner}.{end}", language) for end in self.wished
        ]
        chance = percent(self.chance(), language)
        self.show(letters(capitalised(phrase("chance_of", language, ", ".join(told), chance))))

    def ask(self) -> str | None:
        """Return what the reader answers, None where nobody does."""
        if sys.stdin is None:
            return None
        if not self.session.as_json:
            sys.stdout.write(self.session.say(ASK))
            sys.stdout.flush()
        answer = sys.stdin.readline()
        if not self.session.as_json and not (answer.endswith("\n") and sys.stdin.isatty()):
            sys.stdout.write("\n")
        return answer.strip() if answer else None

    @property
    def replies(self) -> "list[Reply]":
        """What the reader may say."""
        from scenarios_lib.render.games import replies_of

        moves = [*self.game.moves, *(one for one in self.closing if one not in self.game.moves)]
        return replies_of(self.game.encounter.played[self.game.place], moves)

    def move(self, answer: str) -> str | None:
        """Return the move that the reader chose, by its number or its name."""
        for one in self.replies:
            if answer in (str(one.number), one.move):
                return one.move
        return None

    def list(self) -> None:
        """Show what may be said."""
        from scenarios_lib.render.games import replies_list

        if not self.game.over:
            script = self.game.encounter.played[self.game.place]
            self.show(replies_list(script, self.replies, self.session.language))

    def reply(self, move: str) -> None:
        """Say a move, and show what it has done and what the partner says to it."""
        from scenarios_lib.render.games import reply_told

        before, place = self.chance(), len(self.game.turns)
        self.game.reply(move)
        self.tell()
        if self.wished:
            after = self.chance(place + 1)
            self.show(reply_told(before, after, self.session.language))

    def chance(self, turns: int | None = None) -> float:
        """Return the chance of what one would wish for after so many turns, now unless given."""
        from scenarios_lib.engine.walking import next_speaker

        done = self.game.turns if turns is None else self.game.turns[:turns]
        if not done:
            return self.at(self.game.speaker, self.game.starts)
        last = done[-1]
        if any(last.ends):
            return float(last.ends[1 - self.game.place] in self.wished)
        return self.at(next_speaker(last), last.after)

    def at(self, speaker: int, standing: "tuple[Local, ...]") -> float:
        """Return that chance where the parties stand so."""
        state = self.answers.state_of(speaker, standing)
        return float(self.answers.solution.chance(self.ways)[state])

    def tell(self) -> None:
        """Show the turns that have not been shown."""
        from scenarios_lib.render.dialogues import dialogue
        from scenarios_lib.render.tellings import beat_row

        told = dialogue(self.game.trace, language=self.session.language)
        for beat in told.beats[self.shown :]:
            self.show(beat_row(told, beat, ()))
        self.shown = len(told.beats)

    def leave(self, move: str) -> None:
        """End the reader's own script, as its file does with this move."""
        self.game.leave(move, self.closing[move])
        self.tell()

    def close(self) -> None:
        """Show how it ended, and what else could have been said."""
        from scenarios_lib.render.dialogues import dialogue
        from scenarios_lib.render.games import debrief
        from scenarios_lib.render.tellings import closing

        trace, language = self.game.trace, self.session.language
        if self.game.over:
            self.show(closing(dialogue(trace, language=language)))
        replied = any(turn.speaker == self.game.place for turn in trace.turns)
        if replied:
            script = self.game.encounter.played[self.game.place]
            self.show(debrief(script, self.best, language, judged=bool(self.wished)))

    @property
    def best(self) -> "Moment | None":
        """The reply that another would have bettered most."""
        from scenarios_lib.analysis.replies import best_moment

        game = self.game
        return best_moment(self.answers, game.trace, game.place, self.ways, self.closing)

    def to_dict(self) -> dict[str, Any]:
        """Return the game as plain data: the dialogue, and the reply that could be bettered."""
        from attrs import asdict

        from scenarios_lib.render.dialogues import dialogue

        best = self.best if self.wished else None
        told = dialogue(self.game.trace, language=self.session.language).to_dict()
        return {**told, "played": self.encounter.roles[self.game.place],
                "best_moment": asdict(best) if best else None}  # fmt: skip


def _as() -> Option:
    return Option(
        "--as", "role", metavar="PARTY",
        words=Words(
            "The party to play; by default the operator, or whoever stands second.",
            "За кого играть; по умолчанию — оператор или тот, кто назван вторым.",
        ),
    )  # fmt: skip


COMMAND = Command(
    "play",
    play,
    Words(
        "Lets you speak for one party of an encounter: the partner answers by its script, and "
        "after every reply you see what it has done to the chances.",
        "Вы говорите за одну из сторон встречи, собеседник отвечает по своему сценарию, и после "
        "каждой вашей реплики видно, что стало с шансами.",
    ),
    [encounter_argument(), _as(), SEED, SET, OPENS, *SHARED],
    [
        "scenarios play support_call/stream_call --as operator",
        "scenarios play support_call/stream_call --as client --lang ru",
    ],
)
