"""`scenarios list`: what the catalog holds, by kind."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from scenarios_lib.cli.commanding import Argument, Command, Option
from scenarios_lib.cli.options import SHARED
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.words import Words

if TYPE_CHECKING:
    from scenarios_lib.catalog import Entry

HEADINGS = {
    "encounter": Words("Encounters: scenarios run ID", "Встречи: scenarios run ID"),
    "route": Words("Routes: scenarios run ID", "Маршруты: scenarios run ID"),
    "study": Words("Studies: scenarios run ID", "Исследования: scenarios run ID"),
    "script": Words("Scripts: scenarios show ID", "Сценарии: scenarios show ID"),
    "population": Words("Populations: scenarios show ID", "Группы: scenarios show ID"),
    "vocabulary": Words("Vocabularies: scenarios show ID", "Словари ходов: scenarios show ID"),
    "transcript": Words("Transcripts: scenarios show ID", "Записи разговоров: scenarios show ID"),
}
OTHERS = Words("Not readable: scenarios check FILE", "Не читаются: scenarios check ФАЙЛ")
NOTHING = Words("Nothing in the catalog fits.", "В каталоге ничего такого нет.")


def show(
    session: Session, words: tuple[str, ...], kind: str | None, role: str | None, tag: str | None
) -> None:
    """Print the files that match, grouped by kind."""
    if kind is not None and kind not in HEADINGS:
        from scenarios_lib.errors import ScenarioError, problem

        raise ScenarioError([problem("unknown-kind", ("--kind",), kind, HEADINGS)])
    found = session.catalog.list(
        kind=kind or "", role=role or "", tag=tag or "", words=" ".join(words)
    )
    if session.as_json:
        data = {"entries": [_data(entry, session.language) for entry in found]}
        session.write_json(data, [entry.file for entry in found])
    elif not found:
        session.write(session.say(NOTHING))
    else:
        session.write("\n\n".join(_groups(found, session)))


def _data(entry: "Entry", language: str) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "role": entry.role,
        "title": entry.title(language),
        "file": entry.file,
    }


def _groups(found: Iterable["Entry"], session: Session) -> Iterable[str]:
    entries = list(found)
    width = max(len(entry.id) for entry in entries)
    headings = {**HEADINGS, **{one.kind: OTHERS for one in entries if one.kind not in HEADINGS}}
    for kind, heading in headings.items():
        lines = [_line(one, width, session.language) for one in entries if one.kind == kind]
        if lines:
            yield "\n".join([session.say(heading), *lines])


def _line(entry: "Entry", width: int, language: str) -> str:
    return f"  {entry.id:{width}}  {_printable(entry.title(language))}".rstrip()


def _printable(text: str) -> str:
    if text.replace("\xa0", " ").isprintable():
        return text
    from scenarios_lib.errors import printable

    return printable(text)


COMMAND = Command(
    "list",
    show,
    Words(
        "Lists what the catalog holds: encounters, routes, studies, scripts, populations, "
        "vocabularies and transcripts. WORDS keep the files that have them all in id, title or "
        "explanation, in any language.",
        "Показывает, что есть в каталоге: встречи, маршруты, исследования, сценарии, группы, "
        "словари ходов и записи разговоров. СЛОВА оставляют только файлы, где в id, названии или "
        "пояснении есть они все, на любом языке.",
    ),
    [
        Argument(
            "words", metavar="[WORDS]...", nargs=-1,
            words=Words("Words to look for, in any form.", "Какие слова искать, в любой форме."),
        ),
        Option(
            "--kind", metavar="KIND",
            words=Words(
                "Only this kind: encounter, route, study, script, population, vocabulary, "
                "transcript.",
                "Только этого вида: encounter, route, study, script, population, vocabulary, "
                "transcript.",
            ),
        ),
        Option(
            "--role", metavar="ROLE",
            words=Words(
                "Only scripts and routes of this role.", "Только сценарии и маршруты с этой ролью."
            ),
        ),
        Option(
            "--tag", metavar="TAG",
            words=Words(
                "Only where a move with this tag can be said.",
                "Только там, где может прозвучать ход с этой меткой.",
            ),
        ),
        *SHARED,
    ],
    ["scenarios list --kind encounter", "scenarios list --role operator --lang ru"],
)  # fmt: skip
