"""Encounters that grow: the same two scripts, with scales as wide as one likes."""

from pathlib import Path

from attrs import evolve

import scenarios_lib as sl

QUARREL = Path(__file__).parent / "quarrel"
STALEMATE = Path(__file__).parent / "stalemate"


def quarrel(top: int, **parameters: float) -> sl.Encounter:
    """Return two scripts of six stages and two scales 0 .. `top` each that meet."""
    values = {"top": top, "calm": (top + 1) // 2, **parameters}
    parties = tuple(sl.Party(role, _widened(role, top, values)) for role in ("client", "operator"))
    return sl.sound(sl.Encounter(id=f"quarrel_{top}", parties=parties, opens="client"))


def _widened(role: str, top: int, values: dict[str, float]) -> sl.Script:
    script = sl.load(QUARREL / f"{role}.yaml")
    scales = tuple(evolve(scale, high=top, starts=(sl.Start(top // 2),)) for scale in script.scales)
    parameters = tuple(
        evolve(one, value=values.get(one.name, one.value)) for one in script.parameters
    )
    return evolve(script, scales=scales, parameters=parameters)


def stalemate(top: int) -> sl.Encounter:
    """Return two colleagues whose tension returns to the middle: it takes about 2 ** `top` turns.

    The odds are those of Ehrenfest's urns: the nearer to an end, the stronger the way back.
    """
    script = sl.load(STALEMATE / "colleague.yaml")
    tension = evolve(script.scales[0], high=top, starts=(sl.Start(top // 2),))
    parameters = tuple(evolve(one, value=float(top)) for one in script.parameters)
    colleague = evolve(script, scales=(tension, *script.scales[1:]), parameters=parameters)
    parties = (sl.Party("ann", colleague), sl.Party("ben", colleague))
    return sl.sound(sl.Encounter(id=f"stalemate_{top}", parties=parties, opens="ann"))
