"""`scenarios new`: a first script of one's own, with a partner, their moves and an encounter."""

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from scenarios_lib.cli.commanding import Argument, Command
from scenarios_lib.cli.options import SHARED
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.words import Words

ENDINGS = {"moves": "_moves", "script": "", "partner": "_partner", "encounter": "_encounter"}
"""What follows the name in the file that each template becomes."""
SCHEMAS = "schemas"
FIRST = "first"
"""The name of a script for which only a folder was given."""

WRITTEN = Words("Written: {}", "Записано: {}")
NEXT = Words(
    "\nNow edit them, and look:\n  scenarios check {folder}\n  scenarios run {encounter}\n"
    "  scenarios tell {encounter} --step\n  scenarios play {encounter}\n"
    "  scenarios page {encounter} -o {name}.html",
    "\nТеперь правьте и смотрите:\n  scenarios check {folder}\n  scenarios run {encounter}\n"
    "  scenarios tell {encounter} --step\n  scenarios play {encounter}\n"
    "  scenarios page {encounter} -o {name}.html",
)


def new(session: Session, place: str) -> None:
    """Write the files, none of them over another, and say what to do next."""
    from scenarios_lib.cli.files import make_folder, write

    folder, name = _place(place)
    made = {
        folder / f"{name}{ending}.yaml": _filled(template, name, session.language)
        for template, ending in ENDINGS.items()
    }
    _refuse_existing(made)
    schemas = {path: text for path, text in _schemas(folder).items() if not path.exists()}
    make_folder(folder / SCHEMAS)
    for path, text in (made | schemas).items():
        write(path, text.encode(), anew=True)
    if session.as_json:
        session.write_json({"written": [str(path) for path in made | schemas]}, map(str, made))
        return
    for path in made:
        session.write(session.say(WRITTEN).format(path))
    encounter = folder / f"{name}{ENDINGS['encounter']}.yaml"
    session.write(session.say(NEXT).format(folder=folder, encounter=encounter, name=name))


def _place(place: str) -> tuple[Path, str]:
    """Return the folder and the name of the script: a folder alone gets a first one."""
    from scenarios_lib.errors import ScenarioError, problem
    from scenarios_lib.model.names import is_name

    path = Path(place)
    if place.endswith(("/", "\\")) or path.is_dir():
        return path, FIRST
    if not is_name(path.name):
        raise ScenarioError([problem("not-a-new-name", ("scenarios new",), path.name)])
    return path.parent, path.name


def _filled(template: str, name: str, language: str) -> str:
    folder = files("scenarios_lib.cli") / "templates" / language
    text = (folder / f"{template}.yaml").read_text(encoding="utf-8")
    return text.replace("@name@", name)


def _refuse_existing(made: Mapping[Path, str]) -> None:
    from scenarios_lib.errors import ScenarioError, problem

    if existing := [path for path in made if path.exists() or path.is_symlink()]:
        raise ScenarioError(problem("file-exists", (str(path),), path) for path in existing)


def _schemas(folder: Path) -> dict[Path, str]:
    from scenarios_lib.formats import KINDS, json_schema

    return {
        folder / SCHEMAS / f"{kind}.json": json.dumps(
            json_schema(kind), ensure_ascii=False, indent=2
        )
        + "\n"
        for kind in KINDS
    }


COMMAND = Command(
    "new",
    new,
    Words(
        "Writes a script of your own to begin with, full of comments: a person with a goal, a "
        "partner, the moves that both know, and their encounter. Beside them go the schemas by "
        "which editors complete and check as you type. Nothing is ever written over.",
        "Заготовка первого собственного сценария, с пояснениями: человек с целью, его партнёр, "
        "ходы, известные обоим, и их встреча. Рядом кладутся схемы, по которым редактор "
        "подсказывает и проверяет при наборе. Существующие файлы не трогаются.",
    ),
    [
        Argument(
            "place", metavar="NAME",
            words=Words(
                "The script's name, with a folder in front if you like; or a folder and a slash.",
                "Имя сценария, можно с папкой впереди; или одна папка с косой чертой в конце.",
            ),
        ),
        *SHARED,
    ],
    ["scenarios new my_scripts/kettle", "scenarios new my_scripts/ --lang ru"],
)  # fmt: skip
