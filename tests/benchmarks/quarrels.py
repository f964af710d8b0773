"""Encounters that grow: the same two scripts, with scales as wide as one likes."""

from pathlib import Path

from attrs import evolve

import scenarios_lib as sl

FOLDER = Path(__file__).parent / "quarrel"


def quarrel(top: int, **parameters: float) -> sl.Encounter:
    """Return two scripts of six stages and two scales 0 .. `top` each that meet."""
    values = {"top": top, "calm": (top + 1) // 2, **parameters}
    parties = tuple(sl.Party(role, _widened(role, top, values)) for role in ("client", "operator"))
    return sl.sound(sl.Encounter(id=f"quarrel_{top}", parties=parties, opens="client"))


def _widened(role: str, top: int, values: dict[str, float]) -> sl.Script:
    script = sl.load(FOLDER / f"{role}.yaml")
    scales = tuple(evolve(scale, high=top, starts=(sl.Start(top // 2),)) for scale in script.scales)
    parameters = tuple(
        evolve(one, value=values.get(one.name, one.value)) for one in script.parameters
    )
    return evolve(script, scales=scales, parameters=parameters)
