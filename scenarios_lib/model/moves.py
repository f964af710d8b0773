"""Moves (dialogue acts) and the vocabularies that define them."""

from attrs import field, frozen

from scenarios_lib.errors import Origin
from scenarios_lib.model.scales import Change
from scenarios_lib.model.showing import Shown
from scenarios_lib.model.sources import Source
from scenarios_lib.model.texts import NO_TEXT, Text

SECONDS = 5.0
"""How long saying a move takes unless its vocabulary says otherwise."""


@frozen
class Move:
    """Something one can say: how long it takes, and what hearing it usually does."""

    name: str
    title: Text = NO_TEXT
    seconds: float = SECONDS
    feel: tuple[Change, ...] = ()
    tags: tuple[str, ...] = ()
    about: Text = NO_TEXT


@frozen
class Vocabulary(Shown):
    """Moves that parties who share it can say and understand."""

    id: str
    moves: tuple[Move, ...]
    title: Text = NO_TEXT
    about: Text = NO_TEXT
    sources: tuple[Source, ...] = ()
    origin: Origin | None = field(default=None, eq=False, repr=False)
