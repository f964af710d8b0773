"""A told route on a terminal: contact after contact, and what passes between them."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from scenarios_lib.analysis.wording import contact_title, end_title, quoted
from scenarios_lib.model.names import GOAL
from scenarios_lib.render.dialogues import Passing, Telling
from scenarios_lib.render.lettering import QUIET, STRONG, duration, letters, role_label
from scenarios_lib.render.meetings import journey as journey_head
from scenarios_lib.render.pages import indented
from scenarios_lib.render.phrases import phrase
from scenarios_lib.render.tellings import Part, beat_parts, standing_row


def journey_telling(told: Telling, *, titled: bool = True) -> Iterator[Part]:
    """Yield the head, then each contact turn by turn, then the end."""
    yield Part(journey_opening(told, titled=titled))
    for passing in told.passings:
        yield Part(contact_opening(told, passing))
        yield from beat_parts(passing.dialogue)
        yield Part(contact_closing(told, passing))
    yield Part(journey_closing(told))


def journey_opening(told: Telling, *, titled: bool = True) -> RenderableType:
    """Return who travels, whom he can meet, and which journey this is."""
    journey, language = told.journey, told.language
    seeds = phrase("journey", language, journey.index, journey.seed)
    head = journey_head(journey.route, language, titled=titled)
    return Group(head, indented(Text(seeds, QUIET)), Text(" "))


def contact_opening(told: Telling, passing: Passing) -> RenderableType:
    """Return which contact begins, and where both stand."""
    number = told.passings.index(passing) + 1
    title = contact_title(told.journey.route, passing.contact, told.language)
    head = letters(phrase("contact", told.language, number, title), STRONG)
    return Group(head, Text(" "), standing_row(passing.dialogue))


def contact_closing(told: Telling, passing: Passing) -> RenderableType:
    """Return how a contact ended, and what passes on the way to the next."""
    language, lines = told.language, list[Text]()
    trace = passing.dialogue.trace
    for role, end in zip(told.journey.route.roles, trace.ends, strict=True):
        if end:
            lines.append(_ended(told, role, end, passing.contact))
    if passing.seconds:
        waited = phrase("between", language, duration(passing.seconds, language))
        lines.append(letters(waited, QUIET))
    if passing.shifts:
        changes = (f"{shift.scale} {shift.before} → {shift.after}" for shift in passing.shifts)
        lines.append(letters(", ".join(changes), QUIET))
    if passing.arrived:
        lines.append(letters(phrase("arrived", language), STRONG))
    return Group(*lines, Text(" "))


def _ended(told: Telling, role: str, end: str, contact: str) -> Text:
    language = told.language
    key = "ended_goal" if end == GOAL else "ended"
    title = end_title(told.journey.route, role, end, language, contact)
    return letters(
        phrase(key, language, role_label(role, language), quoted(title, language)), STRONG
    )


def journey_closing(told: Telling) -> RenderableType:
    """Return how long it all took."""
    journey, language = told.journey, told.language
    if not any(journey.ends):
        count = len(journey.turns)
        return Text(phrase("endless", language, count, count), STRONG)
    time = duration(journey.seconds, language)
    total = phrase("journey_total", language, len(journey.visits), len(journey.turns), time)
    return Text(total, QUIET)
