"""Moves (dialogue acts) and the vocabularies that define them."""

from attrs import field, frozen

from scenarios_lib.errors import Origin
from scenarios_lib.model.scales import Change
from scenarios_lib.model.sources import Source
from scenarios_lib.model.texts import Text

SECONDS = 5.0
"""How long saying a move takes unless its vocabulary says otherwise."""


@frozen
class Move:
    """Something one can say: how long it takes, and what hearing it usually does."""

    name: str
    title: Text = Text()
    seconds: float = SECONDS
    feel: tuple[Change, ...] = ()
    tags: tuple[str, ...] = ()
    about: Text = Text()


@frozen
class Vocabulary:
    """Moves that parties who share it can say and understand."""

    id: str
    moves: tuple[Move, ...]
    title: Text = Text()
    about: Text = Text()
    sources: tuple[Source, ...] = ()
    origin: Origin | None = field(default=None, eq=False, repr=False)
