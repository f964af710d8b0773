"""Options and arguments that several commands share."""

from scenarios_lib.cli.commanding import Argument, Option
from scenarios_lib.cli.values import LANGUAGE, Count, Given, Seed, Workers
from scenarios_lib.cli.words import Words

LANG = Option(
    "--lang", metavar="en|ru", type=LANGUAGE,
    words=Words("Language; by default that of the locale.", "Язык; по умолчанию язык системы."),
)  # fmt: skip
JSON = Option(
    "--json", is_flag=True,
    words=Words(
        "Print JSON, with the version, the command and the files' hashes.",
        "Выдать JSON: с версией, командой и хешами файлов.",
    ),
)  # fmt: skip
CATALOG = Option(
    "--catalog", metavar="FOLDER", multiple=True,
    words=Words(
        "A folder of your own to search as well; may be repeated. SCENARIOS_PATH names more.",
        "Искать и в этой папке; можно повторять. Постоянные папки — в переменной SCENARIOS_PATH.",
    ),
)  # fmt: skip
SHARED = (CATALOG, JSON, LANG)

SEED = Option(
    "--seed", metavar="N", type=Seed(), default="0",
    words=Words("The seed of chance, 0 by default.", "Зерно случайности, по умолчанию 0."),
)  # fmt: skip
SET = Option(
    "--set", "settings", metavar="PARTY.NAME=VALUE", multiple=True, type=Given(),
    words=Words(
        "Set a parameter, or a scale's start; weights of starts as client.tension=4:1,6:2. "
        "May be repeated.",
        "Задать параметр или начало шкалы; случайное начало, с весами: client.tension=4:1,6:2. "
        "Можно повторять.",
    ),
)  # fmt: skip
OPENS = Option(
    "--opens", metavar="PARTY",
    words=Words("Who speaks first.", "Кто начинает."),
)  # fmt: skip
SAMPLES = Option(
    "--samples", metavar="N", type=Count(),
    words=Words(
        "Also play N encounters by chance and count.",
        "Кроме того, разыграть N встреч и посчитать исходы.",
    ),
)  # fmt: skip
EXACT = Option(
    "--exact/--no-exact", default=True,
    words=Words(
        "Without the exact answer, only sample: for encounters too large for it.",
        "Без точного ответа, только выборка: --no-exact. Для слишком больших встреч.",
    ),
)  # fmt: skip
WORKERS = Option(
    "--workers", metavar="N", type=Workers(),
    words=Words(
        "How many processes work side by side; 1 by default. The numbers do not depend on it.",
        "Сколько процессов считают одновременно; по умолчанию 1. На числа это не влияет.",
    ),
)  # fmt: skip
SCHEDULER = Option(
    "--scheduler", metavar="ADDRESS",
    words=Words(
        "Let a Dask cluster do the work, such as tcp://127.0.0.1:8786; needs the extra `cluster`.",
        "Считать на кластере Dask, например tcp://127.0.0.1:8786; нужно дополнение `cluster`.",
    ),
)  # fmt: skip
BRIEF = Option(
    "--brief", is_flag=True,
    words=Words(
        "Leave the reason out: no likeliest course, no turning point.",
        "Без объяснения: ни самого вероятного хода встречи, ни поворота.",
    ),
)  # fmt: skip
PLAYING = (SET, OPENS, BRIEF, SAMPLES, SEED, EXACT)


def encounter_argument() -> Argument:
    """Return the argument that names an encounter."""
    return Argument(
        "reference", metavar="ENCOUNTER",
        words=Words("An encounter: an id or a file.", "Встреча: id или файл."),
    )  # fmt: skip


def scene_argument() -> Argument:
    """Return the argument that names an encounter or a route."""
    return Argument(
        "reference", metavar="NAME",
        words=Words(
            "An encounter or a route: an id or a file.", "Встреча или маршрут: id или файл."
        ),
    )  # fmt: skip
