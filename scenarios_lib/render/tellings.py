"""A dialogue on a terminal: beat by beat, the chances beside it."""

from collections.abc import Iterator

from attrs import frozen
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from scenarios_lib.analysis.wording import contact_title, end_title, percent, quoted, stage_title
from scenarios_lib.engine.minds import Local
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.names import GOAL, NOBODY
from scenarios_lib.model.routes import Route
from scenarios_lib.render.dialogues import Beat, Dialogue, Side
from scenarios_lib.render.lettering import QUIET, STRONG, duration, goal_label, letters, role_label
from scenarios_lib.render.meetings import meeting, party_name
from scenarios_lib.render.pages import GAP, Grid, indented, table
from scenarios_lib.render.phrases import phrase

Odds = tuple[tuple[str, float], ...]

ODDS_WIDTH = 30
RISES, FALLS = "▲", "▼"
MOST_TURNS = 40
"""Of an encounter that nobody ended so many turns are shown."""


@frozen
class Part:
    """A piece of what is told, and whether it is a turn."""

    shown: RenderableType
    is_turn: bool = False


@frozen(eq=False)
class Row:
    """One turn: its number, who speaks, what happens, and perhaps the chances that it changed.

    Its columns are as wide in every other row of the dialogue.
    """

    cells: tuple[RenderableType, ...]
    name_width: int
    columns = "rlwl"

    def __rich__(self) -> RenderableType:
        """Return the row with an empty line below it."""
        number, name, lines, *odds = self.cells
        row = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False, expand=True)
        row.add_column(width=3, justify="right")
        row.add_column(width=self.name_width)
        row.add_column(ratio=1, overflow="fold")
        for _ in odds:
            row.add_column(width=ODDS_WIDTH)
        row.add_row(number, name, lines, *map(_chances, odds))
        return Padding(row, (0, 0, 1, 0))


def _chances(odds: RenderableType) -> Table:
    assert isinstance(odds, Grid)
    chances = Table.grid(padding=(0, 1, 0, 0), expand=True)
    chances.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    chances.add_column(justify="right", no_wrap=True)
    for pair in odds.rows:
        chances.add_row(*pair)
    return chances


def telling(told: Dialogue, *, titled: bool = True) -> Iterator[Part]:
    """Yield the head, then each turn, then the end."""
    yield Part(opening(told, titled=titled))
    yield from beat_parts(told)
    yield Part(closing(told))


def beat_parts(told: Dialogue) -> Iterator[Part]:
    """Yield each turn to show, with the chances that it changed."""
    before = told.odds
    for beat in shown(told):
        yield Part(beat_row(told, beat, before), is_turn=True)
        before = beat.odds


def shown(told: Dialogue) -> tuple[Beat, ...]:
    """Return the beats to show: all, but only the first of an encounter that nobody ended."""
    return told.beats if any(told.trace.ends) else told.beats[:MOST_TURNS]


def opening(told: Dialogue, *, titled: bool = True) -> RenderableType:
    """Return who meets whom, where both stand, and the chances before the first turn."""
    trace, language = told.trace, told.language
    seeds = phrase("told", language, trace.index, trace.seed)
    head = meeting(trace.encounter, language, titled=titled)
    return Group(head, indented(Text(seeds, QUIET)), Text(" "), standing_row(told))


def standing_row(told: Dialogue) -> RenderableType:
    """Return where both stand before the first turn, and the chances then."""
    chances = _odds(told.scene, told.odds, (), told.language)
    return _row(told, "", Text(), _starts(told), chances)


def _starts(told: Dialogue) -> list[Text]:
    encounter = told.trace.encounter
    return [
        _standing(encounter, role, local, told.language)
        for role, local in zip(encounter.roles, told.trace.starts, strict=True)
    ]


def _standing(encounter: Encounter, role: str, local: Local, language: str) -> Text:
    script = encounter.party(role).script
    stage = quoted(stage_title(encounter, role, local.stage, language), language)
    values = ", ".join(
        f"{scale.title.get(language, scale.name)} {value}"
        for scale, value in zip(script.scales, local.scales, strict=True)
    )
    told = letters(f"{stage}; {values}" if values else stage, QUIET)
    return Text(": ").join([party_name(encounter, role, language), told])


def beat_row(told: Dialogue, beat: Beat, before: Odds) -> RenderableType:
    """Return one turn: who says what, what it does to both, and the chances that it changed."""
    encounter, language = told.trace.encounter, told.language
    spoken = letters(quoted(beat.line, language), STRONG) if beat.line else letters(beat.title)
    lines = [spoken, *([letters(beat.title, QUIET)] if beat.line else [])]
    lines += _effects(told, beat)
    lines += [letters(phrase("rule", language, rule), QUIET) for rule in beat.rules]
    odds = _odds(told.scene, beat.odds, before, language)
    return _row(told, str(beat.number), party_name(encounter, beat.role, language), lines, odds)


def _row(
    told: Dialogue, number: str, name: Text, lines: list[Text], odds: list[tuple[Text, Text]]
) -> Row:
    labels = [role_label(role, told.language) for role in told.trace.encounter.roles]
    chances = table("lr")
    for pair in odds:
        chances.add_row(*pair)
    cells: list[RenderableType] = [Text(number, QUIET), name, Group(*lines)]
    cells += [chances] * bool(told.odds)
    return Row(tuple(cells), max(map(len, labels)))


def _effects(told: Dialogue, beat: Beat) -> Iterator[Text]:
    for side in beat.sides:
        if pieces := list(_pieces(told, beat, side)):
            name = party_name(told.trace.encounter, side.role, told.language)
            yield Text(": ").join([name, letters(", ".join(pieces))])


def _pieces(told: Dialogue, beat: Beat, side: Side) -> Iterator[str]:
    language = told.language
    for shift in side.shifts:
        yield f"{shift.scale} {shift.before} → {shift.after}"
    goes_on = beat.went_on and side.role == beat.role
    if side.stage and not side.end:
        stage = quoted(side.stage, language)
        yield phrase("goes_on" if goes_on else "goes_to", language, stage)


def _odds(value: Scene, odds: Odds, before: Odds, language: str) -> list[tuple[Text, Text]]:
    known = dict(before)
    rows = []
    for ending, share in odds:
        now, then = percent(share, language), percent(known.get(ending, 0.0), language)
        if now != then:
            sign = "" if not known else RISES if share > known[ending] else FALLS
            label = letters(ending_told(value, ending, language), QUIET)
            rows.append((label, Text(f"{sign} {now}".strip())))
    return rows


def ending_told(value: Scene, ending: str, language: str, *, named: bool = False) -> str:
    """Return an ending such as `client.gives_up + operator.goal` for people.

    Of a route the contact stands before it; `named` tells of exits too whose they are.
    """
    if ending == NOBODY:
        return phrase(NOBODY, language)
    contact, pairs = ends_in(ending)
    told = " + ".join(
        _end_told(value, role, end, language, contact, named=named) for role, end in pairs
    )
    if contact and isinstance(value, Route):
        return f"{contact_title(value, contact, language)}: {told}"
    return told


def ends_in(ending: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the contact of an ending, '' if it names none, and each party that ends with its end.

    >>> ends_in("maxim: client.goal + operator.transfer")
    ('maxim', [('client', 'goal'), ('operator', 'transfer')])
    """
    contact, _, ends = ending.rpartition(": ")
    pairs = (one.split(".") for one in ends.split(" + "))
    return contact, [(role, end) for role, end in pairs]


def _end_told(
    value: Scene, role: str, end: str, language: str, contact: str, *, named: bool
) -> str:
    if end == GOAL:
        return goal_label(role, language)
    title = end_title(value, role, end, language, contact)
    return f"{role_label(role, language)}: {title}" if named else title


def closing(told: Dialogue) -> RenderableType:
    """Return how it ended, after how long."""
    trace, language = told.trace, told.language
    encounter = trace.encounter
    if not any(trace.ends):
        lines = [Text(phrase("endless", language, len(trace.turns), len(shown(told))), STRONG)]
        return Group(*lines)
    lines = []
    for role, end in zip(encounter.roles, trace.ends, strict=True):
        if end:
            key = "ended_goal" if end == GOAL else "ended"
            title = quoted(end_title(encounter, role, end, language), language)
            told_end = phrase(key, language, role_label(role, language), title)
            lines.append(letters(told_end, STRONG))
    time = phrase("total", language, len(trace.turns), duration(trace.seconds, language))
    return Group(*lines, Text(time, QUIET))
