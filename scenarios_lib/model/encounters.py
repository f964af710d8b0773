"""Encounters: parties with their scripts, who opens, what is set, what is claimed."""

from functools import cached_property

from attrs import evolve, field, frozen

from scenarios_lib.errors import Origin
from scenarios_lib.model.claims import Claim
from scenarios_lib.model.scales import Parameter, Scale, Start
from scenarios_lib.model.scripts import Script
from scenarios_lib.model.sources import Source
from scenarios_lib.model.texts import NO_TEXT, Text


@frozen
class Party:
    """Somebody in an encounter: the name it has there, and the script it plays."""

    name: str
    script: Script


@frozen
class Setting:
    """A value given from outside: a parameter's number, or a scale's start or weighted starts."""

    party: str
    name: str
    value: float | tuple[Start, ...]


@frozen(slots=False)
class Encounter:
    """Two scripts that meet."""

    id: str
    parties: tuple[Party, ...]
    opens: str
    settings: tuple[Setting, ...] = ()
    trigger: str = ""
    claims: tuple[Claim, ...] = ()
    title: Text = NO_TEXT
    about: Text = NO_TEXT
    sources: tuple[Source, ...] = ()
    origin: Origin | None = field(default=None, eq=False, repr=False)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The names of the parties, in the order of the file."""
        return tuple(party.name for party in self.parties)

    @cached_property
    def played(self) -> tuple[Script, ...]:
        """The parties' scripts with the settings applied, in the order of `roles`."""
        return tuple(
            with_settings(party.script, [s for s in self.settings if s.party == party.name])
            for party in self.parties
        )

    def party(self, name: str) -> Party:
        """Return the party called `name`."""
        return next(party for party in self.parties if party.name == name)


def with_settings(script: Script, settings: "list[Setting] | tuple[Setting, ...]") -> Script:
    """Return the script with later settings winning over earlier ones, and all over its own."""
    given = {setting.name: setting.value for setting in settings}
    if not given:
        return script
    return evolve(
        script,
        scales=tuple(_scale_set(scale, given.get(scale.name)) for scale in script.scales),
        parameters=tuple(
            _parameter_set(parameter, given.get(parameter.name)) for parameter in script.parameters
        ),
    )


def _scale_set(scale: Scale, value: float | tuple[Start, ...] | None) -> Scale:
    if value is None:
        return scale
    starts = value if isinstance(value, tuple) else (Start(int(value)),)
    return evolve(scale, starts=starts)


def _parameter_set(parameter: Parameter, value: float | tuple[Start, ...] | None) -> Parameter:
    return (
        parameter if value is None or isinstance(value, tuple) else evolve(parameter, value=value)
    )
