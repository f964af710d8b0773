"""`scenarios export`: an encounter in the forms of other tools."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenarios_lib.cli.commanding import Command, Option
from scenarios_lib.cli.options import OPENS, SET, SHARED, encounter_argument
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.values import Pair
from scenarios_lib.cli.waiting import waiting
from scenarios_lib.cli.words import Words

if TYPE_CHECKING:
    from scenarios_lib.exporting import Export

WRITING = Words("writing", "записывается")
WRITTEN = Words("Written: {}", "Записано: {}")


def export(
    session: Session,
    reference: str,
    to: str,
    output: str | None,
    settings: tuple[Pair, ...],
    opens: str | None,
) -> None:
    """Print the encounter in another tool's form, or write it to a file or several."""
    from scenarios_lib import verbs
    from scenarios_lib.cli.settling import settings_of, settled

    given = settings_of(settings)
    encounter = settled(session.load_kind(reference, "encounter"), given, opens or "")
    with waiting(session.say(WRITING)):
        exported = verbs.export(encounter, to=to)
        written = _save(exported, Path(output)) if output else ()
    if session.as_json:
        data = {"encounter": encounter.id, "to": to, "written": [str(path) for path in written]}
        session.write_json(data | _content(exported), [encounter])
    elif output:
        session.write("\n".join(session.say(WRITTEN).format(path) for path in written))
    else:
        session.write(exported.text.removesuffix("\n"))


def _save(exported: "Export", path: Path) -> tuple[Path, ...]:
    from scenarios_lib.cli.files import saving

    with saving(path):
        return exported.save(path)


def _content(exported: "Export") -> dict[str, Any]:
    if len(exported.parts) == 1:
        return {"text": exported.text}
    return {"texts": dict(exported.files)}


COMMAND = Command(
    "export",
    export,
    Words(
        "Writes an encounter for other tools. `prism` is the language of the model checkers PRISM "
        "and Storm, with a label for each way to end and rewards for turns and seconds. `matrix` "
        "is the chain itself, state by state, with the same labels: files for PRISM, R and Matlab "
        "(.tra, .lab, .srew, .sta) and for Storm (.drn).",
        "Записывает встречу для других программ. `prism` — язык программ проверки моделей PRISM и "
        "Storm, с меткой для каждого исхода и счётчиками реплик и секунд. `matrix` — сама цепь, "
        "состояние за состоянием, с теми же метками: файлы для PRISM, R и Matlab (.tra, .lab, "
        ".srew, .sta) и для Storm (.drn).",
    ),
    [
        encounter_argument(),
        Option(
            "--to", metavar="FORM", default="prism",
            words=Words("The form: prism or matrix.", "Формат: prism или matrix."),
        ),
        Option(
            "--output", "-o", metavar="FILE",
            words=Words(
                "Write to this file; for a matrix, the name that its files begin with.",
                "Записать в этот файл; для matrix — начало имени всех файлов.",
            ),
        ),
        SET,
        OPENS,
        *SHARED,
    ],
    [
        "scenarios export support_call/stream_call --to prism -o stream_call.prism",
        "scenarios export support_call/stream_call --to matrix -o stream_call",
    ],
)  # fmt: skip
