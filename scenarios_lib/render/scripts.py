"""A script for reading: what the person feels, wants and does, stage by stage."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from scenarios_lib.analysis.wording import quoted
from scenarios_lib.model.names import PASS
from scenarios_lib.model.scales import Scale
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.stages import Rule, Stage
from scenarios_lib.model.weights import Choice
from scenarios_lib.render.conditions import Phrases
from scenarios_lib.render.lettering import QUIET, decimal, letters
from scenarios_lib.render.pages import section, table
from scenarios_lib.render.phrases import phrase


def script_sections(script: Script, language: str) -> Iterator[RenderableType]:
    """Yield scales and parameters, the goal, the exits and the stages."""
    phrases = Phrases(script, language)
    if script.triggers:
        yield section(phrase("triggers", language), letters(", ".join(script.triggers)))
    yield from _numbers(script, language)
    yield from _ends(script, phrases)
    yield section(phrase("stages", language), _stages(script, phrases))


def _numbers(script: Script, language: str) -> Iterator[RenderableType]:
    rows = table("lwrl")
    for scale in script.scales:
        limits = f"{scale.low} … {scale.high}"
        rows.add_row(
            letters(scale.name),
            letters(scale.title.get(language)),
            limits,
            _starts(scale, language),
        )
    for one in script.parameters:
        value = Text(phrase("fixed", language, decimal(one.value, language, digits=6)))
        rows.add_row(letters(one.name), letters(one.title.get(language)), "", value)
    if rows.rows:
        yield section(phrase("feelings", language), rows)


def _starts(scale: Scale, language: str) -> Text:
    if len(scale.starts) == 1:
        return Text(phrase("starts_at", language, scale.starts[0].value))
    values = [start.value for start in scale.starts]
    return Text(phrase("starts_among", language, min(values), max(values)))


def _ends(script: Script, phrases: Phrases) -> Iterator[RenderableType]:
    language = phrases.language
    rows = table("lww")
    if goal := script.goal:
        kind = phrase("hidden_goal" if goal.hidden else "goal", language)
        when = phrases.condition(goal.when) if goal.when else phrase("by_stage", language)
        rows.add_row(Text(kind), letters(goal.title.get(language, "—")), letters(when, QUIET))
    for way in script.exits:
        when = phrases.condition(way.when) if way.when else phrase("by_stage", language)
        title = letters(way.title.get(language, way.name)).append(f"  {way.name}", QUIET)
        rows.add_row(Text(phrase(way.kind, language)), title, letters(when, QUIET))
    yield section(phrase("goal_and_exits", language), rows)


def _stages(script: Script, phrases: Phrases) -> RenderableType:
    rows = table("rw")
    starts = {start.name for start in script.start}
    for number, stage in enumerate(script.stages, start=1):
        rows.add_row(Text(str(number), QUIET), Group(*_stage(script, stage, starts, phrases)))
    return rows


def _stage(script: Script, stage: Stage, starts: set[str], phrases: Phrases) -> Iterator[Text]:
    language = phrases.language
    head = letters(stage.title.get(language, stage.name))
    start = f", {phrase('start', language)}" if stage.name in starts else ""
    head.append(f"  {stage.name}{start}", QUIET)
    yield head
    says = ", ".join(quoted(phrases.move(said.name), language) for said in stage.says)
    yield letters(phrase("says", language, says), QUIET)
    if stage.goes_on:
        names = _names(script, (one.name for one in _stages_of(stage.goes_on)), language)
        yield letters(phrase("then_says", language, names), QUIET)
    if stage.next:
        names = _names(script, _targets(stage.next), language)
        yield letters(phrase("leads_to", language, names), QUIET)
    if stage.ends:
        yield letters(phrase("then_ends", language, _end(script, stage.ends, language)), QUIET)


def _stages_of(choices: Iterable[Choice]) -> Iterator[Choice]:
    return (choice for choice in choices if choice.name != PASS)


def _targets(rules: Iterable[Rule]) -> Iterator[str]:
    return (target.stage for rule in rules for target in rule.to)


def _names(script: Script, stages: Iterable[str], language: str) -> str:
    known = dict.fromkeys(stages)
    return ", ".join(script.stage_named[name].title.get(language, name) for name in known)


def _end(script: Script, end: str, language: str) -> str:
    known = {way.name: way.title for way in script.exits}
    if script.goal:
        known["goal"] = script.goal.title
    return quoted(known[end].get(language, end), language)
