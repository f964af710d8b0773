"""`scenarios sweep`: many cases of an encounter, each solved exactly, in one table."""

from collections import Counter
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

import click

from scenarios_lib.cli.commanding import Argument, Command, Option
from scenarios_lib.cli.options import SCHEDULER, SEED, SET, SHARED, WORKERS
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.values import Count, Over, Pair, Scripts
from scenarios_lib.cli.waiting import waiting
from scenarios_lib.cli.words import Words

if TYPE_CHECKING:
    from scenarios_lib.model.encounters import Encounter
    from scenarios_lib.sweeping.sweeps import Sweep

T = TypeVar("T")

SOLVING = Words("working out the cases", "считаются случаи")
WRITTEN = Words("Written: {}. Cases: {}, failed: {}.", "Записано: {}. Случаев: {}, с ошибкой: {}.")
FAILED = Words(
    "Failed cases: {} of {}; the column `problem` says why.",
    "Случаев с ошибкой: {} из {}; причина — в столбце `problem`.",
)


def sweep(
    session: Session,
    reference: str,
    other: str | None,
    over: tuple[tuple[str, str | None], ...],
    scripts: tuple[tuple[str, tuple[str, ...]], ...],
    opens: str | None,
    settings: tuple[Pair, ...],
    sobol: int | None,
    seed: int,
    workers: int | None,
    scheduler: str | None,
    output: str | None,
) -> None:
    """Solve all cases; write their table, or print it."""
    from scenarios_lib.cli.settling import settings_of
    from scenarios_lib.cli.working import asked_here, hands, taken_up_again
    from scenarios_lib.sweeping.planning import Asked, planned
    from scenarios_lib.sweeping.sweeps import sweep_of

    axes = _once(over, "--over")
    given = settings_of(settings)
    _refuse_twice((name for name in given if name in axes), "--over")
    encounter = _encounter(session, reference, other, given)
    played = {
        party: [session.load_kind(name, "script") for name in names]
        for party, names in _once(scripts, "--with").items()
    }
    asked = Asked(encounter, axes, played, opens.split(",") if opens else (), sobol, seed)
    with asked_here(), taken_up_again(session, output):
        total = len(planned(asked)[1])
        with (
            hands(workers, scheduler) as (count, executor),
            waiting(session.say(SOLVING), total) as advance,
        ):
            found = sweep_of(
                asked, workers=count, executor=executor, output=output, progress=advance
            )
    _tell(session, found, output, [encounter, *(one for some in played.values() for one in some)])


def _once(pairs: Iterable[tuple[str, T]], option: str) -> dict[str, T]:
    given = tuple(pairs)
    counts = Counter(name for name, _ in given)
    _refuse_twice((name for name, count in counts.items() if count > 1), option)
    return dict(given)


def _refuse_twice(names: Iterable[str], option: str) -> None:
    from scenarios_lib.errors import ScenarioError, problem

    if twice := [problem("set-twice", (option,), name) for name in names]:
        raise ScenarioError(twice)


def _encounter(
    session: Session, reference: str, other: str | None, given: Mapping[str, Any]
) -> "Encounter":
    from scenarios_lib.cli.settling import asked_here, settled
    from scenarios_lib.verbs import meet

    if other is None:
        encounter: Encounter = session.load_kind(reference, "encounter")
        return settled(encounter, given, "")
    scripts = [session.load_kind(name, "script") for name in (reference, other)]
    with asked_here(given, ""):
        return meet(*scripts, settings=given)


def _tell(session: Session, found: "Sweep", output: str | None, values: list[Any]) -> None:
    size, failed = len(found), found.failed
    if session.as_json:
        session.write_json(_data(found, output), values)
    elif output:
        session.write(session.say(WRITTEN).format(output, size, failed))
    else:
        click.echo(_csv(found), nl=False)
    if failed and not (output or session.as_json):
        click.echo(session.say(FAILED).format(failed, size), err=True)


def _csv(found: "Sweep") -> str:
    from scenarios_lib.jobs.tables import write_table

    page = BytesIO()
    write_table(page, ".csv", found.layout, [found.columns])
    return page.getvalue().decode()


def _data(found: "Sweep", output: str | None) -> dict[str, Any]:
    from scenarios_lib.analysis.verdicts import finite

    problems = Counter(code for code in found.columns["problem"].tolist() if code)
    data: dict[str, Any] = {
        "encounter": found.encounter,
        "cases": len(found),
        "failed": found.failed,
        "problems": dict(sorted(problems.items())),
        "columns": [column.name for column in found.layout],
    }
    if output:
        return data | {"output": output}
    rows = [
        {name: finite(cell) if isinstance(cell, float) else cell for name, cell in row.items()}
        for row in found.rows
    ]
    return data | {"rows": rows}


COMMAND = Command(
    "sweep",
    sweep,
    Words(
        "Solves an encounter exactly in many cases, which differ in settings, scripts or who "
        "opens: in all combinations, or at Sobol points. One row each, as CSV, or as a file; what "
        "was interrupted is taken up by the same command. Two scripts meet as with `meet`.",
        "Точно считает встречу во многих случаях, которые различаются настройками, сценариями или "
        "тем, кто начинает: во всех сочетаниях или в точках Соболя. На случай — строка, в виде CSV "
        "или файла; прерванный расчёт та же команда продолжает с места остановки. Два сценария "
        "встречаются, как в `meet`.",
    ),
    [
        Argument(
            "reference", metavar="NAME",
            words=Words(
                "An encounter, or the first of two scripts: an id or a file.",
                "Встреча или первый из двух сценариев: id или файл.",
            ),
        ),
        Argument(
            "other", metavar="[SCRIPT]", required=False,
            words=Words("The script that it meets.", "Сценарий, с которым он встречается."),
        ),
        Option(
            "--over", metavar="PARTY.NAME=VALUES", multiple=True, type=Over(),
            words=Words(
                "Go over values of a parameter, or starts of a scale: 0,0.5,1, a range with a step "
                "0:10:2, or with a number of points 0:1/11; without values, all of a scale. "
                "May be repeated.",
                "Перебрать значения параметра или начала шкалы: 0,0.5,1, диапазон с шагом 0:10:2 "
                "или с числом точек 0:1/11; без значений — вся шкала. Можно повторять.",
            ),
        ),
        Option(
            "--with", "scripts", metavar="PARTY=SCRIPT,SCRIPT", multiple=True, type=Scripts(),
            words=Words(
                "Let a party play one script after another. May be repeated.",
                "Дать стороне по очереди несколько сценариев. Можно повторять.",
            ),
        ),
        Option(
            "--opens", metavar="PARTY,PARTY",
            words=Words(
                "Who speaks first; several are tried one after another.",
                "Кто начинает; нескольких перебирают по очереди.",
            ),
        ),
        SET,
        Option(
            "--sobol", metavar="N", type=Count(),
            words=Words(
                "Instead of all combinations, N points spread evenly over the ranges.",
                "Вместо всех сочетаний — N точек, равномерно заполняющих диапазоны.",
            ),
        ),
        SEED,
        WORKERS,
        SCHEDULER,
        Option(
            "--output", "-o", metavar="FILE",
            words=Words(
                "Write the table to this file: .csv or .parquet.",
                "Записать таблицу в этот файл: .csv или .parquet.",
            ),
        ),
        *SHARED,
    ],
    [
        "scenarios sweep support_call/stream_call --over operator.asks_back=0:1/11",
        "scenarios sweep support_call/stream_call --over client.tension --over operator.rewords \\",
        "    --sobol 1000 --workers 4 -o table.parquet",
    ],
)  # fmt: skip
