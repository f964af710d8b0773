"""`scenarios report`: all that is known of a file in one document."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenarios_lib.cli.commanding import Argument, Command, Option
from scenarios_lib.cli.options import OPENS, SET, SHARED
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.values import OneOf, Pair
from scenarios_lib.cli.waiting import waiting
from scenarios_lib.cli.words import Words

if TYPE_CHECKING:
    from scenarios_lib.render.documents.reports import Report

STDOUT = "-"
FALSE_CLAIM = 1
REPORTING = Words("writing the report", "составляется отчёт")
WRITTEN = Words("Written: {}", "Записано: {}")
FALSE = Words(
    "False claims: {}; the report names them.", "Неверных утверждений: {}; они названы в отчёте."
)


def report(
    session: Session,
    reference: str,
    output: str | None,
    form: str | None,
    settings: tuple[Pair, ...],
    opens: str | None,
) -> int:
    """Write the report to a file, or print it; return 1 if a claim is false."""
    import click

    from scenarios_lib import verbs
    from scenarios_lib.render.documents.entries import is_played

    value = _asked(session, reference, settings, opens or "")
    path = None if output == STDOUT else _path(output, form, value.id)
    form = form or (_form(path) if path else "html")
    with waiting(session.say(REPORTING)):
        result = verbs.run(value) if is_played(value) else None
        told = verbs.report(result or value, language=session.language, command=_command(session))
        written = _save(told, path, form) if path else ()
    text = "" if path else told.html() if form == "html" else told.markdown()
    if session.as_json:
        data = {"report": value.id, "form": form, "written": [str(one) for one in written]}
        session.write_json(data | ({} if path else {"text": text}), [value])
    elif path:
        session.write("\n".join(session.say(WRITTEN).format(one) for one in written))
    else:
        session.write(text.removesuffix("\n"))
    false = sum(not one.holds for one in result.claims) if result else 0
    if false:
        click.echo(session.say(FALSE).format(false), err=True)
    return FALSE_CLAIM if false else 0


def _asked(session: Session, reference: str, settings: tuple[Pair, ...], opens: str) -> Any:
    from scenarios_lib.cli.settling import settings_of, settled, settled_study
    from scenarios_lib.model.studies import Study

    if not (settings or opens):
        return session.load(reference)
    value = session.load_kind(reference, "encounter", "route", "study")
    settle = settled_study if isinstance(value, Study) else settled
    return settle(value, settings_of(settings), opens)


def _path(output: str | None, form: str | None, id: str) -> Path:
    """Return where to write; raise ScenarioError rather than replace a file that nobody named."""
    from scenarios_lib.cli.files import require_folder
    from scenarios_lib.errors import ScenarioError, problem

    if output is not None:
        require_folder(Path(output))
        return Path(output)
    path = Path(f"{id.rpartition('/')[2]}.{form or 'html'}")
    if path.exists():
        raise ScenarioError([problem("file-exists", (str(path),), path)])
    return path


def _form(path: Path) -> str:
    from scenarios_lib.errors import ScenarioError, problem
    from scenarios_lib.render.documents.reports import FORMS, form_of

    try:
        return form_of(path)
    except ValueError:
        raise ScenarioError([problem("unknown-form", ("--output",), path.name, FORMS)]) from None


def _command(session: Session) -> list[str]:
    """Return the words of this call, with the language that it had from the locale."""
    words = ["scenarios", *session.arguments]
    named = any(word.partition("=")[0] == "--lang" for word in words)
    return words if named else [*words, "--lang", session.language]


def _save(told: "Report", path: Path, form: str) -> tuple[Path, ...]:
    from scenarios_lib.cli.files import unwritable

    try:
        return told.save(path, form)
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from None


COMMAND = Command(
    "report",
    report,
    Words(
        "Writes one document about a file: its picture, who ends first and why, all tables, "
        "claims and sources, with the versions, the files' hashes and the command that makes it "
        "again. HTML is one file that asks nothing of any network; Markdown, for the appendix "
        "of a paper, has its pictures beside it. Ends with 1 if a claim is false, else with 0.",
        "Составляет из файла один документ: схема, кто закончит первым и почему, все таблицы, "
        "утверждения и источники, а ещё версии, хеши файлов и команда, которой его можно "
        "получить снова. HTML — один файл, который ничего не запрашивает из сети; у Markdown, "
        "для приложения к статье, картинки лежат рядом. Код завершения: 1, если есть неверное "
        "утверждение, иначе 0.",
    ),
    [
        Argument(
            "reference", metavar="NAME",
            words=Words("An id or a file of any kind.", "Файл любого вида: id или путь."),
        ),
        Option(
            "--output", "-o", metavar="FILE",
            words=Words(
                "The report's file, written anew; - prints it. By default it is called as what "
                "it is about.",
                "Файл отчёта; прежний заменяется. Знак - выводит отчёт на экран. Без этого файл "
                "называется так же, как то, о чём отчёт.",
            ),
        ),
        Option(
            "--format", "form", metavar="html|md", type=OneOf("html", "md"),
            words=Words(
                "The form; by default the one that the file's ending names, else html.",
                "Формат; по умолчанию по расширению файла, иначе html.",
            ),
        ),
        SET,
        OPENS,
        *SHARED,
    ],
    [
        "scenarios report support_call/stream_call",
        "scenarios report support_call/policies -o appendix.md --lang ru",
        "scenarios report support_call/uralsky --format md -o -",
    ],
)  # fmt: skip
