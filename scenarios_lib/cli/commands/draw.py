"""`scenarios draw`: a script or an encounter as a picture."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scenarios_lib.cli.commanding import Argument, Command, Option
from scenarios_lib.cli.options import OPENS, SET, SHARED
from scenarios_lib.cli.sessions import Session
from scenarios_lib.cli.values import Pair
from scenarios_lib.cli.waiting import waiting
from scenarios_lib.cli.words import Words

FORMS = (".svg", ".png", ".pdf", ".dot", ".gv")
DRAWING = Words("drawing", "рисуется")
DRAWN = Words("Drawn: {}", "Нарисовано: {}")


def draw(
    session: Session,
    reference: str,
    output: str,
    highlight: tuple[str, ...],
    settings: tuple[Pair, ...],
    opens: str | None,
    party: str | None,
) -> None:
    """Draw the picture into the file."""
    from scenarios_lib import verbs
    from scenarios_lib.cli.files import check_form, require_folder, saving
    from scenarios_lib.cli.settling import settings_of, settled
    from scenarios_lib.model.encounters import Encounter
    from scenarios_lib.model.routes import Route

    path = Path(output)
    check_form(path, FORMS)
    require_folder(path)
    value = session.load_kind(reference, "script", "encounter", "route", "population", "transcript")
    if isinstance(value, Encounter | Route):
        value = settled(value, settings_of(settings), opens or "")
    _check_highlight(_shown(value, party), highlight)
    with waiting(session.say(DRAWING)):
        picture = verbs.draw(
            value, language=session.language, highlight=highlight, party=party or "",
            vocabulary=_vocabulary(session, value),
        )  # fmt: skip
        with saving(path):
            picture.save(path)
    if session.as_json:
        session.write_json({"drawn": value.id, "picture": str(path)}, [value])
    else:
        session.write(session.say(DRAWN).format(path))


def _vocabulary(session: Session, value: Any) -> Any:
    """Return the vocabulary beside a transcript, None of anything else."""
    from scenarios_lib.model.transcripts import Transcript

    return session.catalog.vocabulary_of(value) if isinstance(value, Transcript) else None


def _shown(value: Any, party: str | None) -> Any:
    """Return the party's script where only that is drawn."""
    from scenarios_lib.model.encounters import Encounter

    if party and isinstance(value, Encounter) and party in value.roles:
        return value.party(party).plays
    return value


def _check_highlight(value: Any, highlight: Sequence[str]) -> None:
    from scenarios_lib.errors import ScenarioError, problem
    from scenarios_lib.model.casts import casts
    from scenarios_lib.model.encounters import Encounter
    from scenarios_lib.model.scripts import Script

    known = []
    if isinstance(value, Script):
        known = list(value.stage_named)
    elif isinstance(value, Encounter):
        known = [
            f"{role}.{stage}"
            for role, scripts in casts(value).items()
            for script in scripts
            for stage in script.stage_named
        ]
    if unknown := [name for name in highlight if name not in known]:
        raise ScenarioError(
            problem("unknown-highlight", ("--highlight",), name, known) for name in unknown
        )


COMMAND = Command(
    "draw",
    draw,
    Words(
        "Draws a script as stages and arrows, or an encounter as two lanes with its likeliest "
        "course. The file's ending chooses the form: SVG, PNG, PDF or DOT.",
        "Рисует сценарий в виде этапов и стрелок или встречу в виде двух дорожек с самым вероятным "
        "путём. Формат выбирают расширением файла: SVG, PNG, PDF или DOT.",
    ),
    [
        Argument(
            "reference", metavar="NAME",
            words=Words(
                "A script or an encounter: an id or a file.",
                "Сценарий или встреча: id или файл.",
            ),
        ),
        Option(
            "--output", "-o", metavar="FILE", required=True,
            words=Words("The picture's file, written anew.", "Файл картинки; прежний заменяется."),
        ),
        Option(
            "--highlight", metavar="STAGE", multiple=True,
            words=Words(
                "A stage to highlight; in an encounter PARTY.STAGE. May be repeated.",
                "Какой этап выделить; во встрече — СТОРОНА.ЭТАП. Можно повторять.",
            ),
        ),
        Option(
            "--party", metavar="PARTY",
            words=Words(
                "Of an encounter only this party's script, each stage the darker the likelier it "
                "is reached.",
                "Из встречи — только сценарий этой стороны: чем вероятнее этап, тем он темнее.",
            ),
        ),
        SET,
        OPENS,
        *SHARED,
    ],
    [
        "scenarios draw support_call/uralsky -o uralsky.svg",
        "scenarios draw support_call/uralsky -o hysteria.png --highlight hysteria --lang ru",
    ],
)  # fmt: skip
