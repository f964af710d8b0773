"""`scenarios tell`: one encounter as a dialogue, by chance or step by step."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from scenarios_lib.cli.commanding import Command, Option
from scenarios_lib.cli.options import OPENS, SEED, SET, SHARED, encounter_argument
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.values import Pair, Seed
from scenarios_lib.cli.waiting import waiting
from scenarios_lib.cli.words import Words

if TYPE_CHECKING:
    from scenarios_lib.analysis.odds import Odds
    from scenarios_lib.engine.walking import Trace
    from scenarios_lib.render.dialogues import Dialogue

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
    """Print the encounter turn by turn."""
    from scenarios_lib.cli.settling import settings_of, settled
    from scenarios_lib.engine.walking import walk
    from scenarios_lib.render.dialogues import dialogue

    given = settings_of(settings)
    encounter = settled(session.load_kind(reference, "encounter"), given, opens or "")
    trace = walk(encounter, seed=seed, index=index)
    chances = _odds(session, trace) if odds else None
    told = dialogue(trace, language=session.language, odds=chances, rules=rules)
    if session.as_json:
        session.write_json(told.to_dict(), [encounter])
    elif step:
        _step(session, told)
    else:
        _whole(session, told)


def _odds(session: Session, trace: "Trace") -> "Odds":
    from scenarios_lib.verbs import odds

    with waiting(session.say(ODDS)):
        return odds(trace)


def _whole(session: Session, told: "Dialogue") -> None:
    from scenarios_lib.render.tellings import telling

    for part in telling(told):
        session.show(part)


def _step(session: Session, told: "Dialogue") -> None:
    """Print turn by turn, each when the reader asks for it."""
    from scenarios_lib.render.tellings import beat_row, closing, opening, shown

    before = told.odds
    session.show(opening(told))
    for beat in shown(told):
        if not _goes_on(session):
            return
        session.show(beat_row(told, beat, before))
        before = beat.odds
    session.show(closing(told))


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
        "Tells one encounter as a dialogue: what is said, what it does to both, and how the "
        "chances of each ending change. The same seed and number always tell the same.",
        "Рассказывает одну встречу как диалог: что сказано, как это действует на обоих и как "
        "меняются шансы каждого исхода. При тех же зерне и номере диалог всегда один и тот же.",
    ),
    [encounter_argument(), SEED, *_options(), SET, OPENS, *SHARED],
    [
        "scenarios tell support_call/stream_call --seed 7",
        "scenarios tell support_call/lasker_call --step --lang ru",
    ],
)
