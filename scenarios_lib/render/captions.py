"""What is written in and beside the shapes of a script's diagram."""

from collections.abc import Mapping, Sequence
from typing import Final

from scenarios_lib.analysis.wording import NBSP, capitalised, of_role, percent
from scenarios_lib.model.names import GOAL
from scenarios_lib.model.scripts import Exit, Goal, Script
from scenarios_lib.render import styles
from scenarios_lib.render.arrows import Place
from scenarios_lib.render.conditions import BETWEEN, Phrases
from scenarios_lib.render.quoting import Row, cleaned, heading, label, lines, rich_label
from scenarios_lib.render.words import word

STAGE_WIDTH: Final = 28
END_WIDTH: Final = 20
ARROW_WIDTH: Final = 34
UNBROKEN: Final = 1_000


def title_caption(script: Script, language: str) -> str:
    """Return the script's title, and whose script it is."""
    return heading(title_rows(script, language))


def title_rows(script: Script, language: str) -> list[Row]:
    """Return a row for the script's title, and one that says whose script it is."""
    rows = [Row(script.title.get(language, script.id), bold=True)]
    if script.role:
        whose = word("script_of", language).format(of_role(script.role, language))
        rows.append(Row(capitalised(whose), size=styles.STAGE_SIZE, color=styles.QUIET))
    return rows


def caption(
    place: Place,
    phrases: Phrases,
    letters: Mapping[str, Sequence[str]],
) -> str:
    """Return what is written at a place; '' where its shape says all."""
    if place.kind == "stage":
        return _stage_caption(place.name, phrases, letters.get(place.name, ()))
    if place.kind == "end":
        return end_caption(place.name, phrases)
    if place.kind == "anywhere":
        return _anywhere_caption(phrases.language)
    if place.kind == "jump":
        return label(f"→{NBSP}{_title(place.name, phrases)}", STAGE_WIDTH)
    return label(place.name)


def end_caption(
    end: str,
    phrases: Phrases,
    *,
    condition: bool = True,
    width: int = END_WIDTH,
    share: float | None = None,
) -> str:
    """Return what kind of end it is, its title, and the `condition` that brings it about."""
    what = end_named(phrases.script, end)
    rows = [
        Row(_kind_words(what, phrases.language), color=styles.QUIET),
        Row(what.title.get(phrases.language, end), bold=True),
    ]
    if share is not None:
        rows.append(Row(percent(share, phrases.language), bold=True, size=styles.STAGE_SIZE))
    if condition and what.when is not None:
        rows.append(Row(word("if", phrases.language).format(phrases.condition(what.when))))
    return rich_label(rows, width)


def end_named(script: Script, end: str) -> Goal | Exit:
    """Return the goal or the exit that is called so."""
    if end == GOAL and script.goal is not None:
        return script.goal
    return next(way for way in script.exits if way.name == end)


def is_hidden(end: str, script: Script) -> bool:
    """Return whether the end is a hidden goal."""
    return end == GOAL and script.goal is not None and script.goal.hidden


def arrow_caption(sayings: Sequence[str]) -> str:
    """Return what stands at an arrow, one saying below the other; '' if there is none."""
    if len(sayings) == 1:
        shown = _broken(sayings[0])
    else:
        shown = [line for saying in sayings for line in _hanging(_broken(saying))]
    return label("\n".join(shown), UNBROKEN, left=True) if shown else ""


def _stage_caption(name: str, phrases: Phrases, letters: Sequence[str]) -> str:
    stage = phrases.script.stage_named[name]
    rows = [Row(_title(name, phrases), bold=True, size=styles.STAGE_SIZE)]
    options = phrases.options([said.weight for said in stage.says])
    for said, option in zip(stage.says, options, strict=True):
        # A share stays with the last word.
        between = BETWEEN if " " in option else f"{NBSP}·{NBSP}"
        rows.append(Row(f"—{NBSP}" + between.join(filter(None, (phrases.move(said.name), option)))))
    leaving = ", ".join(f"→{NBSP}{letter}" for letter in letters)
    if below := BETWEEN.join(filter(None, (phrases.effect(stage.feel), leaving))):
        rows.append(Row(below, color=styles.QUIET))
    return rich_label(rows, STAGE_WIDTH)


def _anywhere_caption(language: str) -> str:
    rows = [
        Row(word("anywhere", language), bold=True, size=styles.STAGE_SIZE),
        Row(word("anywhere_when", language), color=styles.QUIET),
    ]
    return rich_label(rows, STAGE_WIDTH)


def _title(name: str, phrases: Phrases) -> str:
    script = phrases.script
    what = script.stage_named[name] if name in script.stage_named else end_named(script, name)
    return what.title.get(phrases.language, name)


def _kind_words(end: Goal | Exit, language: str) -> str:
    if isinstance(end, Exit):
        return word(end.kind, language)
    return word("hidden" if end.hidden else "goal", language)


def _hanging(shown: list[str]) -> list[str]:
    signs = [f"•{NBSP}"] + [NBSP * 3] * (len(shown) - 1)
    return [sign + line for sign, line in zip(signs, shown, strict=True)]


def _broken(saying: str) -> list[str]:
    # Rather between the parts of a saying than inside one.
    shown: list[str] = []
    for part in cleaned(saying).split(BETWEEN):
        if shown and len(shown[-1] + BETWEEN + part) <= ARROW_WIDTH:
            shown[-1] += BETWEEN + part
        else:
            shown += lines(part, ARROW_WIDTH)
    return shown
