"""Transcripts: what was observed, one event a move."""

from attrs import field, frozen

from scenarios_lib.errors import Origin
from scenarios_lib.model.showing import Shown
from scenarios_lib.model.sources import Source
from scenarios_lib.model.texts import NO_TEXT, Text


@frozen
class Event:
    """Who made which move, in which words, and how sure that is; `at` in seconds where known."""

    who: str
    move: str
    at: float | None = None
    text: Text = NO_TEXT
    status: str = "assumed"


@frozen(slots=False)
class Transcript(Shown):
    """Events in the order in which they happened."""

    id: str
    events: tuple[Event, ...]
    title: Text = NO_TEXT
    about: Text = NO_TEXT
    sources: tuple[Source, ...] = ()
    origin: Origin | None = field(default=None, eq=False, repr=False)

    @property
    def roles(self) -> tuple[str, ...]:
        """Who appears, in the order of the first appearance."""
        return tuple(dict.fromkeys(event.who for event in self.events))
