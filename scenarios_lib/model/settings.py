"""Values given from outside: starts of scales and values of parameters."""

from collections.abc import Iterable

from attrs import evolve, frozen

from scenarios_lib.model.scales import Parameter, Scale, Start
from scenarios_lib.model.scripts import Script

Value = float | tuple[Start, ...]
"""A parameter's number, or a scale's start or weighted starts."""


@frozen
class Setting:
    """A value for a scale or parameter of a party; '' is the party that is meant anyway."""

    party: str
    name: str
    value: Value


def things_of(script: Script) -> tuple[Scale | Parameter, ...]:
    """Return what can be set in a script."""
    return (*script.scales, *script.parameters)


def settings_of(settings: Iterable[Setting], party: str) -> tuple[Setting, ...]:
    """Return the settings of one party, in order."""
    return tuple(one for one in settings if one.party == party)


def with_settings(script: Script, settings: Iterable[Setting]) -> Script:
    """Return the script with later settings winning over earlier ones, and all over its own.

    Settings of what the script does not have leave it as it is.
    """
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


def _scale_set(scale: Scale, value: Value | None) -> Scale:
    if value is None:
        return scale
    starts = value if isinstance(value, tuple) else (Start(int(value)),)
    return evolve(scale, starts=starts)


def _parameter_set(parameter: Parameter, value: Value | None) -> Parameter:
    return (
        parameter if value is None or isinstance(value, tuple) else evolve(parameter, value=value)
    )
