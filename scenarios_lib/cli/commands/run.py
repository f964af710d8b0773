"""`scenarios run`: the exact verdict on an encounter or a route, or the result of a study."""

from typing import Any

from scenarios_lib.cli.commanding import Argument, Command
from scenarios_lib.cli.options import PLAYING, SHARED
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.values import Pair
from scenarios_lib.cli.words import Words


def run(
    session: Session,
    reference: str,
    settings: tuple[Pair, ...],
    opens: str | None,
    **how: Any,
) -> int:
    """Print the answers; return 1 if a claim is false."""
    from scenarios_lib.cli.playing import How, play
    from scenarios_lib.cli.settling import settings_of, settled, settled_study
    from scenarios_lib.model.studies import Study

    given = settings_of(settings)
    value = session.load_kind(reference, "encounter", "route", "study")
    settle = settled_study if isinstance(value, Study) else settled
    return play(session, settle(value, given, opens or ""), How(**how))


COMMAND = Command(
    "run",
    run,
    Words(
        "Says who ends first in an encounter or on a route, how surely, how soon and why, and "
        "which claims hold; of a study, the same for all its cases. Everything is computed, "
        "nothing is guessed.",
        "Говорит, кто закончит первым — встречу или маршрут, — с какой вероятностью, как скоро и "
        "почему и какие утверждения верны; об исследовании — то же по каждому случаю. "
        "Всё вычисляется, ничто не угадывается.",
    ),
    [
        Argument(
            "reference", metavar="NAME",
            words=Words(
                "An encounter, a route or a study: an id or a file.",
                "Встреча, маршрут или исследование: id или файл.",
            ),
        ),
        *PLAYING,
        *SHARED,
    ],
    [
        "scenarios run support_call/stream_call",
        "scenarios run support_call/stream_call --set client.tension=8 --json",
        "scenarios run my_scripts/quarrel.yaml --samples 100000 --seed 7",
    ],
)  # fmt: skip
