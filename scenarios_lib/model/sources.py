"""Where a statement or a number comes from."""

from attrs import frozen

from scenarios_lib.model.texts import NO_TEXT, Text

STATUSES = ("quoted", "reported", "published", "inferred", "assumed")


@frozen
class Source:
    """Who said it, when and where; `backs` names the statement or number it supports."""

    who: Text = NO_TEXT
    when: Text = NO_TEXT
    where: Text = NO_TEXT
    backs: Text = NO_TEXT
    status: str = "assumed"
