"""Sampled shares with their intervals, beside the exact ones where they are known."""

from collections.abc import Mapping

from rich.console import RenderableType
from rich.text import Text

from scenarios_lib.analysis.verdicts import Verdict
from scenarios_lib.analysis.wording import end_title, percent
from scenarios_lib.engine.recording import AnySample
from scenarios_lib.engine.sampling import Interval
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.names import NOBODY, TOGETHER
from scenarios_lib.render.lettering import decimal, letters, whole
from scenarios_lib.render.meetings import party_name
from scenarios_lib.render.pages import section, table
from scenarios_lib.render.phrases import phrase
from scenarios_lib.sweeping.tallies import Tally

Shares = Mapping[str, Mapping[str, Interval]]


def sampled_section(
    value: Scene,
    sample: AnySample | Tally,
    shares: Shares,
    seconds: float,
    language: str,
    verdict: Verdict | None = None,
) -> RenderableType:
    """Return what a sample says of who ends first and how; `seconds` is how long it took."""
    rows = table("lwrrr")
    exact = phrase("exactly", language) if verdict else ""
    heads = (phrase("share", language), phrase("interval", language), exact)
    rows.add_head("", "", *heads)
    for name, found in shares["first"].items():
        known = verdict.first[name] if verdict else None
        if found.share or known or name not in (TOGETHER, NOBODY):
            label = party_name(value, name, language)
            first = "" if name == NOBODY else phrase("ends_first", language)
            rows.add_row(label, Text(first), *_numbers(found, known, language))
    for name, found in shares["ends"].items():
        role, end = name.split(".")
        title = letters(end_title(value, role, end, language))
        known = verdict.ends[name] if verdict else None
        label = party_name(value, role, language)
        rows.add_row(label, title, *_numbers(found, known, language))
    size, time = whole(sample.size, language), decimal(seconds, language, digits=3)
    return section(phrase("sampled", language, size, sample.seed, time), rows)


def _numbers(found: Interval, known: float | None, language: str) -> list[str]:
    low, high = (percent(share, language) for share in (found.low, found.high))
    exact = percent(known, language) if known is not None else ""
    return [percent(found.share, language), f"{low} – {high}", exact]
