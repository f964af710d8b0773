"""Where the parties stood at the start, as far as chance has put them there."""

from collections.abc import Iterator, Sequence

from scenarios_lib.analysis.courses import Standing
from scenarios_lib.analysis.wording import NBSP, dash, quoted
from scenarios_lib.engine.minds import Local, Mind
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.routes import Route
from scenarios_lib.model.scales import Scale
from scenarios_lib.model.scripts import Script
from scenarios_lib.render.lettering import role_label, whole


def start_told(value: Scene, start: Sequence[Standing], language: str) -> str:
    """Return the scales and stages that are drawn by chance, as they were; '' if none is.

    `start` has both parties in the order of their roles, on a route those of the first contact.
    Whose they are is told only where both have some.
    """
    pairs = zip(value.roles, _played(value), start, strict=True)
    told = [(role, ", ".join(_drawn(script, at, language))) for role, script, at in pairs]
    told = [(role, things) for role, things in told if things]
    if len(told) == 1:
        return told[0][1]
    return "; ".join(
        f"{role_label(role, language)}{dash(language)}{things}" for role, things in told
    )


def standings(value: Scene, starts: Sequence[Local]) -> list[Standing]:
    """Return where both stand with the names of their scales, which a told encounter leaves out."""
    return [
        Standing(at.stage, tuple(zip((one.name for one in script.scales), at.scales, strict=True)))
        for script, at in zip(_played(value), starts, strict=True)
    ]


def _played(value: Scene) -> tuple[Script, ...]:
    """Return the scripts of both parties as they begin."""
    if isinstance(value, Route):
        return value.travelling, value.contact_named[value.start].played
    return value.played


def _drawn(script: Script, at: Standing, language: str) -> Iterator[str]:
    mind, values = Mind(script), dict(at.scales)
    if _several(mind.shares(script.start, ("start",))):
        yield quoted(script.stage_named[at.stage].title.get(language, at.stage), language)
    for scale in script.scales:
        if _several(_shares(mind, scale)):
            number = whole(values[scale.name], language).replace("-", "−")
            yield f"{scale.title.get(language, scale.name.replace('_', ' '))}{NBSP}{number}"


def _shares(mind: Mind, scale: Scale) -> Sequence[float]:
    return mind.shares(scale.starts, ("scales", scale.name, "start"))


def _several(shares: Sequence[float]) -> bool:
    return sum(share > 0 for share in shares) > 1
