"""Weighted choices: what may be drawn, and with which weight."""

from attrs import field, frozen

from scenarios_lib.model.expressions import ONE, Expression, weight_of
from scenarios_lib.model.scales import Change


@frozen
class Choice:
    """A name with a weight: a move to say, a stage to start in, a stage to go on to, or `pass`."""

    name: str
    weight: Expression = field(default=ONE, converter=weight_of)

    @property
    def label(self) -> str:
        """What a file calls this option."""
        return self.name


@frozen
class Target:
    """A stage to go to, with its weight and what going there does to the scales."""

    stage: str
    weight: Expression = field(default=ONE, converter=weight_of)
    feel: tuple[Change, ...] = ()

    @property
    def label(self) -> str:
        """What a file calls this option."""
        return self.stage
