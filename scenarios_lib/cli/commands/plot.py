"""`scenarios plot`: answers as plots for print."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenarios_lib.cli.commanding import Argument, Command, Option
from scenarios_lib.cli.options import OPENS, SET, SHARED
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.values import OneOf, Over, Pair, Seed
from scenarios_lib.cli.waiting import waiting
from scenarios_lib.cli.words import Words

if TYPE_CHECKING:
    from scenarios_lib.plotting.plots import Scripts

KINDS = ("survival", "odds", "scales", "threshold", "cases", "pairs")
FORMS = (".svg", ".pdf", ".png")
PLOTTING = Words("plotting", "строится график")
PLOTTED = Words("Plotted: {}", "График построен: {}")


def plot(
    session: Session,
    reference: str,
    kind: str | None,
    output: str,
    settings: tuple[Pair, ...],
    opens: str | None,
    over: tuple[str, str | None] | None,
    **asked: Any,
) -> None:
    """Plot into the file."""
    from scenarios_lib import verbs
    from scenarios_lib.cli.files import check_form, require_folder
    from scenarios_lib.cli.working import asked_here
    from scenarios_lib.errors import ScenarioError, problem
    from scenarios_lib.jobs.extras import require

    path = Path(output)
    check_form(path, FORMS)
    require_folder(path)
    require("matplotlib", "plots", path.name, ("--output",))
    if over and over[0] in dict(settings):
        raise ScenarioError([problem("set-twice", ("--over",), over[0])])
    value: Any
    if kind == "pairs":
        _refuse_settings(settings, opens)
        value = _scripts(session, reference)
    else:
        value = _settled(session, reference, settings, opens or "")
    with waiting(session.say(PLOTTING)), asked_here():
        figure = verbs.plot(
            value, kind or "", language=session.language, over=dict([over]) if over else None,
            **asked,
        )  # fmt: skip
        _save(figure, path)
    if session.as_json:
        values = value.scripts if kind == "pairs" else [value]
        session.write_json({"plotted": reference, "plot": str(path)}, values)
    else:
        session.write(session.say(PLOTTED).format(path))


def _settled(session: Session, reference: str, settings: tuple[Pair, ...], opens: str) -> Any:
    from scenarios_lib.cli.settling import settings_of, settled, settled_study
    from scenarios_lib.model.studies import Study

    value = session.load_kind(reference, "encounter", "route", "study")
    settle = settled_study if isinstance(value, Study) else settled
    return settle(value, settings_of(settings), opens)


def _refuse_settings(settings: tuple[Pair, ...], opens: str | None) -> None:
    """Raise ScenarioError if anything is set for scripts that meet as they are."""
    from scenarios_lib.errors import ScenarioError, problem

    others = [kind for kind in KINDS if kind != "pairs"]
    given = [*(["--set"] if settings else []), *(["--opens"] if opens else [])]
    if given:
        raise ScenarioError(
            problem("not-for-plot", (option,), option, others, kind="pairs") for option in given
        )


def _scripts(session: Session, folder: str) -> "Scripts":
    """Return the folder's scripts; ScenarioError if there are none."""
    from scenarios_lib.catalog.gathering import scripts_in
    from scenarios_lib.errors import ScenarioError, problem
    from scenarios_lib.plotting.plots import Scripts

    found = scripts_in(session.catalog, folder)
    if not found.scripts:
        raise ScenarioError([problem("no-pairs", (), folder)])
    return Scripts(found.name, found.scripts)


def _save(figure: Any, path: Path) -> None:
    from scenarios_lib.cli.files import saving
    from scenarios_lib.plotting.saving import save_plot

    with saving(path):
        save_plot(figure, path)


COMMAND = Command(
    "plot",
    plot,
    Words(
        "Draws answers as a plot for print. Of an encounter or a route: survival (how many go on "
        "after every turn, by how they will end), odds (the chances along the likeliest course "
        "or, with --seed, along one encounter) or scales (how each of them spreads over time); of "
        "an encounter also threshold (where a --claim turns --over a setting); of a study: cases "
        "(side by side); of a folder: pairs (all its scripts that can meet). The file's ending "
        "chooses the form: SVG, PDF or PNG. Needs the extra `plots`.",
        "Строит по ответам график для печати. Для встречи или маршрута: survival (сколько встреч "
        "ещё продолжается после каждой реплики и чем они кончатся), odds (шансы на самом "
        "вероятном пути, а с --seed — в одной встрече) или scales (разброс каждой шкалы со "
        "временем); для встречи ещё threshold (при каком значении из --over меняется "
        "утверждение из --claim); для исследования: cases (случаи рядом); для папки: pairs "
        "(все её сценарии, которые могут встретиться). Формат выбирают "
        "расширением файла: SVG, PDF или PNG. Нужно дополнение `plots`.",
    ),
    [
        Argument(
            "reference", metavar="NAME",
            words=Words(
                "An encounter, a route or a study: an id or a file; for pairs a folder.",
                "Встреча, маршрут или исследование: id или файл; для pairs — папка.",
            ),
        ),
        Option(
            "--kind", metavar="KIND", type=OneOf(*KINDS),
            words=Words(
                "Which plot: survival, odds, scales, threshold, cases or pairs; by default "
                "survival, of a study cases.",
                "Какой график: survival, odds, scales, threshold, cases или pairs; по умолчанию "
                "survival, для исследования cases.",
            ),
        ),
        Option(
            "--output", "-o", metavar="FILE", required=True,
            words=Words("The plot's file, written anew.", "Файл графика; прежний заменяется."),
        ),
        Option(
            "--seed", metavar="N", type=Seed(),
            words=Words(
                "For odds: follow an encounter under this seed.",
                "Для odds: проследить встречу с этим зерном.",
            ),
        ),
        Option(
            "--index", metavar="N", type=Seed(),
            words=Words(
                "For odds: the number of the encounter; 0 by default.",
                "Для odds: номер встречи; по умолчанию 0.",
            ),
        ),
        Option(
            "--over", metavar="PARTY.NAME=VALUES", type=Over(),
            words=Words(
                "For threshold: the setting, and its values as in a sweep; by default its range.",
                "Для threshold: что менять и какие брать значения, как в sweep; по умолчанию весь "
                "диапазон.",
            ),
        ),
        Option(
            "--claim", metavar="TEXT",
            words=Words(
                "For threshold: a claim such as 'goal(client) >= 0.5'; by default, who is the "
                "likelier to end first.",
                "Для threshold: утверждение, например 'goal(client) >= 0.5'; по умолчанию — кто "
                "скорее закончит первым.",
            ),
        ),
        SET,
        OPENS,
        *SHARED,
    ],
    [
        "scenarios plot support_call/stream_call -o survival.svg",
        "scenarios plot support_call/stream_call --kind odds -o odds.pdf --lang ru",
        "scenarios plot support_call/stream_call --kind scales -o scales.svg",
        "scenarios plot support_call/stream_call --kind threshold --over operator.asks_back "
        "-o asks_back.pdf",
        "scenarios plot support_call/counter_question -o cases.png",
        "scenarios plot textbook --kind pairs -o pairs.pdf",
    ],
)  # fmt: skip
