"""`scenarios robust`: whether claims still hold when the numbers they rest on shift."""

from scenarios_lib.cli.commanding import Argument, Command, Option
from scenarios_lib.cli.options import SEED, SHARED, WORKERS
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.values import Count, Share
from scenarios_lib.cli.waiting import waiting
from scenarios_lib.cli.words import Words

TRYING = Words("trying other numbers", "пробуются другие числа")
NOT_ROBUST = 1


def robust(
    session: Session, reference: str, settings: int, seed: int, by: float, workers: int | None
) -> int:
    """Print what becomes of each claim; return 1 if one is fragile or false."""
    from scenarios_lib.render.robustness import robustness_page
    from scenarios_lib.varying.planning import Plan
    from scenarios_lib.varying.robustness import robustness_of
    from scenarios_lib.varying.trials import trials_of

    value = session.load_kind(reference, "study", "encounter", "route")
    trials = trials_of(Plan(value, by, settings, seed))
    with waiting(session.say(TRYING), len(trials)) as advance:
        found = robustness_of(trials, workers=workers or 1, progress=advance)
    if session.as_json:
        session.write_json(found.to_dict(), [value])
    else:
        title = value.title.get(session.language, value.id)
        session.show(robustness_page(found, title, session.language))
    return 0 if found.stands else NOT_ROBUST


COMMAND = Command(
    "robust",
    robust,
    Words(
        "Holds every claim about order against numbers it rests on: each assumed parameter, start "
        "of a scale and share of a population's member is shifted by a tenth of its range, one at "
        "a time and, in settings drawn by chance, all together. A claim is robust if it holds "
        "under every single shift and in nine tenths of the settings; else it is fragile. The same "
        "script's number shifts alike in all cases. What a source gives stays, and so do "
        "parameters that a case sets or that have no range, and scales of two values. Numbers "
        "written into the rules themselves (thresholds, weights, steps of feeling) are not "
        "shifted: to have a threshold or a weight tried, make it a parameter. Ends with 1 if a "
        "claim is fragile or false, else with 0.",
        "Проверяет, держатся ли утверждения о порядке (больше, меньше, раньше), если изменить "
        "числа, на которых они стоят. Параметры, начальные значения шкал и доли участников групп, "
        "если у них нет источника, сдвигаются на десятую часть своего диапазона: сначала по "
        "одному, потом все вместе, наудачу. Утверждение устойчиво, если верно при каждом отдельном "
        "сдвиге и в девяти десятых вариантов, иначе оно шаткое. Число одного и того же сценария "
        "сдвигается во всех случаях одинаково. Не сдвигаются числа, у которых есть источник, "
        "параметры, которые задаёт случай или у которых нет диапазона, и шкалы из двух значений. "
        "Числа, записанные прямо в правилах (пороги, веса, шаги чувств), тоже остаются как есть: "
        "чтобы проверить порог или вес, сделайте его параметром. Код завершения: 1, если есть "
        "шаткое или неверное утверждение, иначе 0.",
    ),
    [
        Argument(
            "reference", metavar="NAME",
            words=Words(
                "A study, an encounter or a route: an id or a file.",
                "Исследование, встреча или маршрут: id или файл.",
            ),
        ),
        Option(
            "--settings", metavar="N", type=Count(), default="100",
            words=Words(
                "In how many settings all numbers shift together, 100 by default.",
                "Сколько вариантов со сдвигом всех чисел сразу, по умолчанию 100.",
            ),
        ),
        Option(
            "--by", metavar="VALUE", type=Share(), default="0.1",
            words=Words(
                "By what share of its range a number shifts, 0.1 by default.",
                "На какую долю своего диапазона сдвигается число, по умолчанию 0.1.",
            ),
        ),
        SEED,
        WORKERS,
        *SHARED,
    ],
    [
        "scenarios robust textbook/endless_quarrel",
        "scenarios robust support_call/shorter_script --settings 500 --workers 4",
    ],
)  # fmt: skip
