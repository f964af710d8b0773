"""A game on a terminal: the replies to choose from, what one has done, and what was missed."""

from collections.abc import Iterator, Sequence

from attrs import frozen
from rich.console import Group, RenderableType
from rich.text import Text

from scenarios_lib.analysis.replies import Moment
from scenarios_lib.analysis.wording import percent, quoted
from scenarios_lib.model.scripts import Script
from scenarios_lib.render.lettering import STRONG, letters
from scenarios_lib.render.pages import indented, table
from scenarios_lib.render.phrases import phrase

GROUPS = ("technique", "conflictogen", "")
"""The tags by which replies are grouped; '' is for all others."""


@frozen
class Reply:
    """A move that may be said, with the number under which it is chosen."""

    number: int
    move: str
    group: str


def replies_of(script: Script, moves: Sequence[str]) -> list[Reply]:
    """Return the moves as they are numbered and grouped: techniques, conflictogens, plain ones."""
    known = script.moves
    found = [
        (move, next(one for one in GROUPS if not one or one in known[move].tags)) for move in moves
    ]
    ordered = [pair for group in GROUPS for pair in found if pair[1] == group]
    return [Reply(number, *pair) for number, pair in enumerate(ordered, start=1)]


def replies_list(script: Script, replies: Sequence[Reply], language: str) -> RenderableType:
    """Return the replies by number, under their groups if there are several."""
    return Group(*_groups(script, replies, language))


def _groups(script: Script, replies: Sequence[Reply], language: str) -> Iterator[RenderableType]:
    for group in GROUPS:
        mine = [one for one in replies if one.group == group]
        if not mine:
            continue
        if len(mine) < len(replies):
            yield Text(phrase(f"group_{group or 'plain'}", language), STRONG)
        rows = table("rw")
        for one in mine:
            title = script.moves[one.move].title.get(language, one.move)
            rows.add_row(Text(str(one.number)), letters(title))
        yield indented(rows)


def reply_told(before: float, after: float, language: str) -> RenderableType:
    """Return what a reply has done to the chance."""
    told = phrase("reply_did", language, percent(before, language), percent(after, language))
    return Text(told, STRONG)


def debrief(
    script: Script, best: Moment | None, language: str, *, judged: bool = True
) -> RenderableType:
    """Return which other reply would have changed most, where that was `judged`; and questions."""
    questions = [indented(letters(phrase(f"question_{one}", language))) for one in (1, 2, 3)]
    return Group(*([_missed(script, best, language), Text(" ")] if judged else []), *questions)


def _missed(script: Script, best: Moment | None, language: str) -> Text:
    if best is None:
        return letters(phrase("no_better_reply", language))
    said, better = (
        quoted(script.moves[move].title.get(language, move), language)
        for move in (best.said, best.move)
    )
    return letters(
        phrase(
            "better_reply", language, best.turn, said, percent(best.said_left, language), better,
            percent(best.left, language),
        )
    )  # fmt: skip
