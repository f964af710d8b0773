"""`scenarios page`: an encounter, a route or a study as one page to watch, guess and play."""

from pathlib import Path

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
    from scenarios_lib.cli.files import check_form, require_folder, saving
    from scenarios_lib.cli.settling import settings_of, settled, settled_study
    from scenarios_lib.model.studies import Study

    path = Path(output)
    check_form(path, FORMS)
    require_folder(path)
    value = session.load_kind(reference, "encounter", "route", "study")
    settle = settled_study if isinstance(value, Study) else settled
    value = settle(value, settings_of(settings), opens or "")
    with waiting(session.say(MAKING)):
        made = verbs.page(value, language=session.language, catalog=session.catalog)
        with saving(path):
            made.save(path)
    if session.as_json:
        session.write_json({"page": str(path), "shows": value.id}, [value])
    else:
        session.write(session.say(MADE).format(path))


COMMAND = Command(
    "page",
    page,
    Words(
        "Writes one HTML page on which an encounter, a route or every case of a study can be "
        "watched, guessed and played from either side (a route contact by contact), and the cases "
        "compared. It needs no connection and no other file.",
        "Собирает одну HTML-страницу: встречу, маршрут или каждый случай исследования можно "
        "посмотреть, угадать ход за ходом и сыграть за любую сторону (маршрут — по контактам), а "
        "случаи сравнить. Ни сеть, ни другие файлы ей не нужны.",
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
