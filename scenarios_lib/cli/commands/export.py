"""`scenarios export`: an encounter as text for other tools."""

from pathlib import Path

from scenarios_lib.cli.commanding import Command, Option
from scenarios_lib.cli.options import OPENS, SET, SHARED, encounter_argument
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.values import Pair
from scenarios_lib.cli.words import Words


def export(
    session: Session,
    reference: str,
    to: str,
    output: str | None,
    settings: tuple[Pair, ...],
    opens: str | None,
) -> None:
    """Print the encounter in another tool's language, or write it to a file."""
    from scenarios_lib import verbs
    from scenarios_lib.cli.files import write
    from scenarios_lib.cli.settling import settings_of, settled

    given = settings_of(settings)
    encounter = settled(session.load_kind(reference, "encounter"), given, opens or "")
    text = verbs.export(encounter, to=to)
    if output:
        write(Path(output), text.encode())
    if session.as_json:
        session.write_json({"encounter": encounter.id, "to": to, "text": text}, [encounter])
    elif not output:
        session.write(text.removesuffix("\n"))


COMMAND = Command(
    "export",
    export,
    Words(
        "Writes an encounter for other tools: `prism` is the language of the model checkers PRISM "
        "and Storm, with a label for each way to end and rewards for turns and seconds.",
        "Записывает встречу для других программ: `prism` — язык программ проверки моделей PRISM и "
        "Storm, с меткой для каждого исхода и счётчиками реплик и секунд.",
    ),
    [
        encounter_argument(),
        Option(
            "--to", metavar="FORM", default="prism",
            words=Words("The form: prism.", "Формат: prism."),
        ),
        Option(
            "--output", "-o", metavar="FILE",
            words=Words("Write to this file.", "Записать в этот файл."),
        ),
        SET,
        OPENS,
        *SHARED,
    ],
    ["scenarios export support_call/stream_call --to prism -o stream_call.prism"],
)  # fmt: skip
