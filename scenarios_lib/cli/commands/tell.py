"""`scenarios tell`: one encounter or route as a dialogue, by chance or step by step."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scenarios_lib.cli.commanding import Command, Option
from scenarios_lib.cli.options import OPENS, SEED, SET, SHARED, scene_argument
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.values import Pair, Seed
from scenarios_lib.cli.waiting import waiting
from scenarios_lib.cli.words import Words

if TYPE_CHECKING:
    from scenarios_lib.analysis.odds import Odds
    from scenarios_lib.engine.travelling import Journey
    from scenarios_lib.engine.walking import Trace
    from scenarios_lib.render.dialogues import Dialogue, Telling
    from scenarios_lib.render.tellings import Part

GUESS = Words(
    "What comes next? Enter shows it, q stops. ",
    "Что будет дальше? Enter — показать, q — закончить. ",
)
ODDS = Words("working out the chances", "считаются шансы")
STOP = ("q", "й")
"""The key q, also with Russian letters on it."""


def tell(
    session: Session,
    reference: str,
    settings: tuple[Pair, ...],
    opens: str | None,
    seed: int,
    index: int,
    step: bool,
    odds: bool,
    rules: bool,
) -> None:
    """Print the encounter or the route turn by turn."""
    from scenarios_lib import verbs
    from scenarios_lib.cli.settling import settings_of, settled

    given = settings_of(settings)
    value = settled(session.load_kind(reference, "encounter", "route"), given, opens or "")
    walked = verbs.tell(value, seed=seed, index=index)
    chances = _odds(session, walked) if odds else None
    told = _told(walked, session.language, chances, rules)
    if session.as_json:
        session.write_json(told.to_dict(), [value])
    elif step:
        _step(session, told)
    else:
        for part in _parts(told):
            session.show(part.shown)


def _odds(session: Session, walked: "Trace | Journey") -> "Odds":
    from scenarios_lib.verbs import odds

    with waiting(session.say(ODDS)):
        return odds(walked)


def _told(
    walked: "Trace | Journey", language: str, odds: "Odds | None", rules: bool
) -> "Dialogue | Telling":
    from scenarios_lib.engine.walking import Trace
    from scenarios_lib.render.dialogues import dialogue, journey_dialogue

    if isinstance(walked, Trace):
        return dialogue(walked, language=language, odds=odds, rules=rules)
    return journey_dialogue(walked, language=language, odds=odds, rules=rules)


def _parts(told: "Dialogue | Telling") -> "Iterator[Part]":
    from scenarios_lib.render.dialogues import Dialogue
    from scenarios_lib.render.journeys import journey_telling
    from scenarios_lib.render.tellings import telling

    return telling(told) if isinstance(told, Dialogue) else journey_telling(told)


def _step(session: Session, told: "Dialogue | Telling") -> None:
    """Print turn by turn, each when the reader asks for it."""
    for part in _parts(told):
        if part.is_turn and not _goes_on(session):
            return
        session.show(part.shown)


def _goes_on(session: Session) -> bool:
    """Return whether the reader wants the next turn; where nobody answers, it goes on."""
    sys.stdout.write(session.say(GUESS))
    sys.stdout.flush()
    answer = sys.stdin.readline()
    if not (answer.endswith("\n") and sys.stdin.isatty()):
        sys.stdout.write("\n")
    return answer.strip().lower() not in STOP


def _options() -> Iterable[Option]:
    yield Option(
        "--index", metavar="N", type=Seed(), default="0",
        words=Words(
            "The number of the encounter under this seed; the same as in a sample. 0 by default.",
            "Номер встречи при этом зерне; в выборке нумерация та же. По умолчанию 0.",
        ),
    )  # fmt: skip
    yield Option(
        "--step", is_flag=True,
        words=Words(
            "Wait before each turn, so that a class can guess.",
            "Ждать перед каждой репликой, чтобы класс мог угадывать.",
        ),
    )  # fmt: skip
    yield Option(
        "--odds/--no-odds", default=True,
        words=Words(
            "Without the exact chances beside the dialogue.",
            "Без точных шансов рядом с диалогом: --no-odds.",
        ),
    )  # fmt: skip
    yield Option(
        "--rules", is_flag=True,
        words=Words(
            "Say which rules of the files have matched.",
            "Показать, какие правила сработали.",
        ),
    )  # fmt: skip


COMMAND = Command(
    "tell",
    tell,
    Words(
        "Tells one encounter or one route as a dialogue: what is said, what it does to both, and "
        "how the chances of each ending change. The same seed and number always tell the same.",
        "Рассказывает одну встречу или один маршрут как диалог: что сказано, как это действует на "
        "обоих и как меняются шансы каждого исхода. При тех же зерне и номере диалог всегда один "
        "и тот же.",
    ),
    [scene_argument(), SEED, *_options(), SET, OPENS, *SHARED],
    [
        "scenarios tell support_call/stream_call --seed 7",
        "scenarios tell support_call/lasker_call --step --lang ru",
    ],
)
