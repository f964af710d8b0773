"""`scenarios sample`: many encounters by chance, one row each, in a file."""

import time
from typing import TYPE_CHECKING

from scenarios_lib.cli.commanding import Argument, Command, Option
from scenarios_lib.cli.options import (
    OPENS,
    SCHEDULER,
    SEED,
    SET,
    SHARED,
    WORKERS,
    scene_argument,
)
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.values import Count, Pair, Seed
from scenarios_lib.cli.waiting import waiting
from scenarios_lib.cli.words import Words

if TYPE_CHECKING:
    from scenarios_lib.sweeping.tallies import Tally

SAMPLING = Words("playing encounters by chance", "разыгрываются встречи")
WRITTEN = Words("Written: {}", "Записано: {}")


def sample(
    session: Session,
    reference: str,
    count: int,
    first: int,
    seed: int,
    settings: tuple[Pair, ...],
    opens: str | None,
    workers: int | None,
    scheduler: str | None,
    output: str,
) -> None:
    """Write one row for each encounter, and print the shares."""
    from scenarios_lib.cli.settling import settings_of, settled
    from scenarios_lib.cli.working import asked_here, hands, taken_up_again
    from scenarios_lib.render.meetings import heading
    from scenarios_lib.render.samples import sampled_section
    from scenarios_lib.sweeping.samples import Draw, write_sample

    given = settings_of(settings)
    value = settled(session.load_kind(reference, "encounter", "route"), given, opens or "")
    draw, begun = Draw(value, count, seed=seed, first=first), time.perf_counter()
    with (
        asked_here(),
        taken_up_again(session, output),
        hands(workers, scheduler) as (side_by_side, executor),
        waiting(session.say(SAMPLING), count) as advance,
    ):
        tally = write_sample(
            draw, output, workers=side_by_side, executor=executor, progress=advance
        )
    seconds = time.perf_counter() - begun
    if session.as_json:
        kind = type(value).__name__.lower()
        data = {kind: value.id, "sampled": _data(tally), "wall_seconds": seconds}
        session.write_json(data | {"output": output}, [value])
    else:
        shares = sampled_section(value, tally, tally.shares(), seconds, session.language)
        session.show(heading(value, session.language), shares)
        session.write("\n" + session.say(WRITTEN).format(output))


def _data(tally: "Tally") -> dict[str, object]:
    shares = {
        group: {
            name: {"share": one.share, "low": one.low, "high": one.high}
            for name, one in found.items()
        }
        for group, found in tally.shares().items()
    }
    return {**shares, "size": tally.size, "seed": tally.seed}


COMMAND = Command(
    "sample",
    sample,
    Words(
        "Plays an encounter many times by chance and writes one row for each: how it ended, after "
        "how many turns and seconds, and where both then stood. Row number i is what `tell --index "
        "i` tells. A sample that was interrupted is taken up by the same command, with no "
        "encounter lost or repeated.",
        "Много раз разыгрывает встречу наудачу и на каждую пишет строку: чем кончилась, за сколько "
        "ходов и секунд, и где тогда были обе стороны. Строка номер i — та встреча, которую "
        "рассказывает `tell --index i`. Прерванную выборку продолжает та же команда: ни одна "
        "встреча не теряется и не повторяется.",
    ),
    [
        scene_argument(),
        Argument(
            "count", metavar="N", type=Count(),
            words=Words("How many encounters.", "Сколько встреч."),
        ),
        Option(
            "--output", "-o", metavar="FILE", required=True,
            words=Words(
                "Write the rows to this file: .csv or .parquet.",
                "Записать строки в этот файл: .csv или .parquet.",
            ),
        ),
        SEED,
        Option(
            "--first", metavar="N", type=Seed(), default="0",
            words=Words(
                "The number of the first encounter, 0 by default.",
                "Номер первой встречи, по умолчанию 0.",
            ),
        ),
        SET,
        OPENS,
        WORKERS,
        SCHEDULER,
        *SHARED,
    ],
    [
        "scenarios sample support_call/stream_call 1000000 --seed 7 -o calls.parquet",
        "scenarios sample support_call/stream_call 100000 --workers 4 -o calls.csv",
    ],
)  # fmt: skip
