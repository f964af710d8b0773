"""`scenarios page`: an encounter, a route or a study as one page to watch, guess and play."""

from pathlib import Path
from typing import Any

from scenarios_lib.cli.commanding import Argument, Command, Option
from scenarios_lib.cli.options import OPENS, SET, SHARED
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.values import Pair
from scenarios_lib.cli.waiting import waiting
from scenarios_lib.cli.words import Words

MAKING = Words("making the page", "собирается страница")
MADE = Words("The page: {}", "Страница: {}")
FORMS = (".html", ".htm")


def page(
    session: Session,
    reference: str,
    output: str,
    settings: tuple[Pair, ...],
    opens: str | None,
) -> None:
    """Write the page into the file."""
    from scenarios_lib import verbs
    from scenarios_lib.cli.files import check_form, saving
    from scenarios_lib.cli.settling import settings_of, settled
    from scenarios_lib.model.encounters import Encounter
    from scenarios_lib.model.routes import Route

    path = Path(output)
    check_form(path, FORMS)
    value = session.load_kind(reference, "encounter", "route", "study")
    given = settings_of(settings)
    if isinstance(value, Encounter | Route):
        value = settled(value, given, opens or "")
    elif given or opens:
        raise _not_in_a_study()
    with waiting(session.say(MAKING)):
        made = verbs.page(value, language=session.language, catalog=session.catalog)
        with saving(path):
            made.save(path)
    if session.as_json:
        session.write_json({"page": str(path), "shows": value.id}, [value])
    else:
        session.write(session.say(MADE).format(path))


def _not_in_a_study() -> Any:
    from scenarios_lib.errors import ScenarioError, problem

    return ScenarioError(
        [problem("not-playable", ("--set",), "--set", ("encounter", "route"), kind="study")]
    )


COMMAND = Command(
    "page",
    page,
    Words(
        "Writes one HTML page on which an encounter, a route or every case of a study can be "
        "watched and guessed, and an encounter played from either side. It needs no connection and "
        "no other file.",
        "Собирает одну HTML-страницу: встречу, маршрут или каждый случай исследования можно "
        "посмотреть и угадать ход за ходом, а встречу — и сыграть за любую сторону. Ни сеть, ни "
        "другие файлы ей не нужны.",
    ),
    [
        Argument(
            "reference", metavar="NAME",
            words=Words(
                "An encounter, a route or a study: an id or a file.",
                "Встреча, маршрут или исследование: id или файл.",
            ),
        ),
        Option(
            "--output", "-o", metavar="FILE", required=True,
            words=Words("The page's file, .html, written anew.",
                        "Файл страницы, .html; прежний заменяется."),
        ),
        SET,
        OPENS,
        *SHARED,
    ],
    [
        "scenarios page support_call/stream_call -o call.html",
        "scenarios page salon/after_the_sale -o salon.html --lang ru",
    ],
)  # fmt: skip
