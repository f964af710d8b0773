"""Claims: statements about answers that the machine checks."""

from attrs import field, frozen

from scenarios_lib.model.expressions import Expression
from scenarios_lib.model.sources import Source
from scenarios_lib.model.texts import NO_TEXT, Text


@frozen
class Claim:
    """A comparison of answers, in words too, with what it rests on."""

    claim: Expression
    text: Text = NO_TEXT
    sources: tuple[Source, ...] = field(default=())
