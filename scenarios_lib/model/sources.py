"""Where a statement or a number comes from."""

from attrs import frozen

from scenarios_lib.model.texts import Text

STATUSES = ("quoted", "reported", "published", "inferred", "assumed")


@frozen
class Source:
    """Who said it, when and where; `backs` names the statement or number it supports."""

    who: Text = Text()
    when: Text = Text()
    where: Text = Text()
    backs: Text = Text()
    status: str = "assumed"
