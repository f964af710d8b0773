"""The diagram of a party in an encounter: its stages by how likely they are, and its ways."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from graphviz import Digraph

from scenarios_lib.analysis.flows import stage_flows
from scenarios_lib.analysis.verdicts import Verdict
from scenarios_lib.analysis.wording import percent, quoted
from scenarios_lib.model.encounters import Encounter
from scenarios_lib.model.scripts import Script
from scenarios_lib.render import styles
from scenarios_lib.render.captions import end_caption, is_hidden, title_rows
from scenarios_lib.render.conditions import Phrases
from scenarios_lib.render.flowing import pen, times
from scenarios_lib.render.heat import Heat, heat_of
from scenarios_lib.render.quoting import Row, heading, label, rich_label
from scenarios_lib.render.script_diagrams import page, refuse_unknown
from scenarios_lib.render.words import word

HEADING: Final = 460.0
STAGE_WIDTH: Final = 24
SEEN: Final = 0.005
"""Ways that are taken less often are drawn only where nothing else leads there."""
SHADES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)

Ways = dict[tuple[str, str], float]
"""How often each way is taken, by the ids of its two places."""


def heat_dot(
    verdict: Verdict, role: str, *, language: str = "en", highlight: Collection[str] = ()
) -> str:
    """Return a party's diagram as DOT text, with what is exactly known and no rules.

    Stages are the darker the likelier they are reached, arrows the thicker the more often they
    are taken. Raises ValueError for a stage in `highlight` that the party does not have.
    """
    encounter = verdict.value
    assert isinstance(encounter, Encounter)
    script, heat = encounter.party(role).script, heat_of(verdict, role, language)
    refuse_unknown(highlight, script.stage_named)
    # Numbers and no names: nothing that a file says becomes syntax.
    stages = {stage.name: f"stage{number}" for number, stage in enumerate(script.stages)}
    ends = {end: f"end{number}" for number, end in enumerate(script.ends)}
    ways = _ways(verdict, role, stages, ends)
    untaken = [*_untaken(script, stages, ends, ways)]
    hints = ["hint_taken", *(["hint_untaken"] if untaken else [])]
    graph = page("heat", _title(verdict, role, heat, hints, language))
    graph.node("start", **styles.PLACES["start"], label="")
    for stage, id in stages.items():
        style = styles.heated(heat.stages[stage])
        style = {**style, **styles.HIGHLIGHTED} if stage in highlight else style
        graph.node(id, **style, label=_stage(script, stage, heat.stages[stage], language))
    for end, id in ends.items():
        style = styles.end_style(script.kind_of(end), hidden=is_hidden(end, script))
        caption = end_caption(end, Phrases(script, language), condition=False, share=heat.ends[end])
        graph.node(id, **style, label=caption)
    for (before, after), often in ways.items():
        look = styles.ARROWS["ends" if after in ends.values() else "rule"]
        told = "" if often == 1 and before == "start" else times(often, language)
        graph.edge(
            before, after, label=label(told), **{**look, "penwidth": pen(often)},
            weight=str(1 + round(8 * min(often, 1.0))),
        )  # fmt: skip
    for before, after in untaken:
        graph.edge(before, after, style="dotted")
    _add_shades(graph, [*stages.values(), *ends.values()], language)
    return str(graph.source)


def _title(verdict: Verdict, role: str, heat: Heat, hints: Iterable[str], language: str) -> str:
    encounter = verdict.value
    assert isinstance(encounter, Encounter)
    told = word("heat", language).format(quoted(heat.title, language))
    rows = [*title_rows(encounter.party(role).script, language), Row(told, size=styles.TEXT_SIZE)]
    if cut_off := sum(verdict.answers.cut_short(role).values()):
        share = percent(min(cut_off, 1.0), language)
        rows.append(Row(word("cut_off", language).format(share), size=styles.TEXT_SIZE))
    hint = " ".join(word(one, language) for one in hints)
    rows.append(Row(hint, size=styles.TEXT_SIZE, color=styles.QUIET))
    return heading(rows, HEADING)


def _stage(script: Script, stage: str, share: float, language: str) -> str:
    title = script.stage_named[stage].title.get(language, stage)
    rows = (title, percent(share, language))
    return rich_label([Row(one, bold=True, size=styles.STAGE_SIZE) for one in rows], STAGE_WIDTH)


def _ways(verdict: Verdict, role: str, stages: Mapping[str, str], ends: Mapping[str, str]) -> Ways:
    """Return the ways that are drawn."""
    flows = stage_flows(verdict.answers, role)
    known = {"": "start", **stages}
    found = {(known[one], known[other]): often for (one, other), often in flows.onward.items()}
    found |= {(stages[stage], ends[end]): often for (stage, end), often in flows.endings.items()}
    most = dict[str, float]()
    for (_, after), often in found.items():
        most[after] = max(most.get(after, 0.0), often)
    return {
        way: often for way, often in found.items() if often >= SEEN or 0 < often == most[way[1]]
    }


def _untaken(
    script: Script, stages: Mapping[str, str], ends: Mapping[str, str], ways: Ways
) -> Iterator[tuple[str, str]]:
    """Yield a way of the script to every place to which none is taken, if there is any."""
    led = {after for _, after in ways}
    for stage in script.stages:
        given = [target.stage for rule in stage.next for target in rule.to]
        targets = [stages[one] for one in [*given, *(to.name for to in stage.goes_on)]
                   if one in stages and one != stage.name]  # fmt: skip
        targets += [ends[stage.ends]] if stage.ends else []
        for target in targets:
            if target not in led:
                led.add(target)
                yield stages[stage.name], target


def _add_shades(graph: Digraph, above: Collection[str], language: str) -> None:
    """Add what the shades mean, from light to dark, below everything."""
    with graph.subgraph(name="cluster_shades") as panel:
        panel.attr("graph", **styles.PANEL, label=label(word("shade", language), 60))
        with panel.subgraph() as row:
            row.attr(rank="same")
            for number, share in enumerate(SHADES):
                told = label(percent(share, language).replace(".0", "").replace(",0", ""))
                row.node(f"shade{number}", label=told, **styles.heated(share), width="0.6")
            for one, other in pairwise(range(len(SHADES))):
                row.edge(f"shade{one}", f"shade{other}", style="invis")
    for id in above:
        graph.edge(id, "shade2", **styles.UNSEEN)
