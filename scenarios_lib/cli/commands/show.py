"""`scenarios show`: what is in a file, for reading."""

from typing import Any

from scenarios_lib.cli.commanding import Argument, Command
from scenarios_lib.cli.options import SHARED
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.words import Words


def show(session: Session, reference: str) -> None:
    """Print the content of a file."""
    value = session.load(reference)
    if session.as_json:
        session.write_json(_data(value), [value])
        return
    from scenarios_lib.render.contents import contents_page

    session.show(contents_page(value, session.language))


def _data(value: Any) -> dict[str, Any]:
    from scenarios_lib.formats import KINDS

    kind = type(value).__name__.lower()
    written = KINDS[kind].write(value, value.id.rpartition("/")[0])
    return {"id": value.id, "kind": kind, "content": _plain(written)}


def _plain(written: Any) -> Any:
    from scenarios_lib.formats.scalars import resolved
    from scenarios_lib.formats.shapes import Raw

    if isinstance(written, dict):
        return {str(key): _plain(value) for key, value in written.items()}
    if isinstance(written, list):
        return [_plain(one) for one in written]
    return resolved(str(written)) if isinstance(written, Raw) else written


COMMAND = Command(
    "show",
    show,
    Words(
        "Shows what is in a file, for reading: title, scales, goal, exits, stages or moves, cases, "
        "claims, and where it all comes from.",
        "Показывает содержание файла в удобном для чтения виде: название, шкалы, цель, выходы, "
        "этапы или ходы, случаи, утверждения и источники.",
    ),
    [
        Argument(
            "reference", metavar="NAME",
            words=Words("An id or a file of any kind.", "Файл любого вида: id или путь."),
        ),
        *SHARED,
    ],
    ["scenarios show support_call/uralsky", "scenarios show support_call/moves --lang ru"],
)  # fmt: skip
