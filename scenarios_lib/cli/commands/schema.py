"""`scenarios schema`: the JSON Schema of each kind of file, for editors."""

import json

from scenarios_lib.cli.commanding import Argument, Command
from scenarios_lib.cli.options import SHARED
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.words import Words


def schema(session: Session, kind: str | None) -> None:
    """Print the schema of one kind, or of all of them by kind."""
    from scenarios_lib.errors import ScenarioError, problem
    from scenarios_lib.formats import KINDS, json_schema

    if kind is not None and kind not in KINDS:
        raise ScenarioError([problem("unknown-kind", ("scenarios schema",), kind, KINDS)])
    if kind is not None:
        data = json_schema(kind)
    else:
        data = {"schemas": {name: json_schema(name) for name in KINDS}}
    if session.as_json:
        session.write_json({"schema": data} if kind else data)
    else:
        session.write(json.dumps(data, ensure_ascii=False, indent=2))


COMMAND = Command(
    "schema",
    schema,
    Words(
        "Prints the JSON Schema of a kind of file, by which editors complete and check as one "
        "types; without KIND those of all kinds, by name. A file uses it by a first line such as "
        "`# yaml-language-server: $schema=schemas/script.json`.",
        "Печатает JSON-схему вида файлов, по которой редакторы подсказывают и проверяют прямо при "
        "наборе; без ВИДА — схемы всех видов, по именам. Файл подключает её первой строкой, "
        "например `# yaml-language-server: $schema=schemas/script.json`.",
    ),
    [
        Argument(
            "kind", metavar="[KIND]", required=False,
            words=Words(
                "vocabulary, script, population, encounter, route, study or transcript.",
                "vocabulary, script, population, encounter, route, study или transcript.",
            ),
        ),
        *SHARED,
    ],
    ["scenarios schema script > script.json"],
)  # fmt: skip
