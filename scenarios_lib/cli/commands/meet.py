"""`scenarios meet`: the exact verdict on any two scripts."""

from typing import Any

from scenarios_lib.cli.commanding import Argument, Command
from scenarios_lib.cli.options import PLAYING, SHARED
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.values import Pair
from scenarios_lib.cli.words import Words


def meet(
    session: Session,
    one: str,
    other: str,
    settings: tuple[Pair, ...],
    opens: str | None,
    **how: Any,
) -> int:
    """Print who ends first where the two meet."""
    from scenarios_lib import verbs
    from scenarios_lib.cli.playing import How, play
    from scenarios_lib.cli.settling import asked_here, settings_of

    given = settings_of(settings)
    scripts = [session.load_kind(reference, "script") for reference in (one, other)]
    with asked_here(given, opens or ""):
        encounter = verbs.meet(*scripts, settings=given, opens=opens or "")
    return play(session, encounter, How(**how))


def _script(name: str) -> Argument:
    return Argument(
        name, metavar="SCRIPT", words=Words("A script: an id or a file.", "Сценарий: id или файл.")
    )


COMMAND = Command(
    "meet",
    meet,
    Words(
        "Lets any two scripts meet that know each other's moves, and says who ends first and why. "
        "The parties are called by their scripts' roles or, where these are the same, `first` and "
        "`second`; the first script opens.",
        "Сводит любые два сценария, которые понимают ходы друг друга, и говорит, кто закончит "
        "первым и почему. Стороны называются по ролям сценариев, а если роли одинаковы — `first` "
        "и `second`; начинает первый сценарий.",
    ),
    [_script("one"), _script("other"), *PLAYING, *SHARED],
    [
        "scenarios meet support_call/uralsky support_call/lasker",
        "scenarios meet mine.yaml support_call/dmitry --set client.tension=8 --opens operator",
    ],
)
