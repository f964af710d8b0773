"""The diagram of a population: its members, each as wide as its share."""

from collections.abc import Iterator
from typing import Final

from graphviz import Digraph

from scenarios_lib.analysis.wording import NBSP, percent
from scenarios_lib.model.mixtures import named, shares
from scenarios_lib.model.populations import Member, Population, scripts_in
from scenarios_lib.model.settings import things_of
from scenarios_lib.render import styles
from scenarios_lib.render.conditions import Phrases
from scenarios_lib.render.flowing import pen
from scenarios_lib.render.quoting import Row, heading, rich_label
from scenarios_lib.render.script_diagrams import page
from scenarios_lib.render.words import word

MEMBER_WIDTH: Final = 30
MOST_PEN: Final = 6.0


def population_dot(population: Population, *, language: str = "en") -> str:
    """Return the population's diagram as DOT text: members with their shares, nested ones below."""
    rows = [
        Row(population.title.get(language, population.id), bold=True),
        Row(word("population", language), size=styles.STAGE_SIZE, color=styles.QUIET),
    ]
    graph = page("population", heading(rows))
    graph.attr("graph", rankdir="LR", ranksep="0.6")
    _add(graph, population, "p", 1.0, language)
    return str(graph.source)


def _add(graph: Digraph, population: Population, name: str, whole: float, language: str) -> None:
    """Add a population and its members; `name` is its id in the picture, `whole` its share."""
    title = Row(population.title.get(language, population.id), bold=True)
    graph.node(name, **styles.ASIDE, label=rich_label([title], MEMBER_WIDTH))
    for number, ((member, _), share) in enumerate(
        zip(named(population), shares(population), strict=True)
    ):
        inner = f"{name}_{number}"
        if member.population is not None:
            _add(graph, member.population, inner, whole * share, language)
        else:
            graph.node(inner, **styles.STAGE, label=_member(member, language))
        told = rich_label([Row(percent(share, language), bold=True)])
        graph.edge(
            name,
            inner,
            label=told,
            penwidth=pen(whole * share, MOST_PEN),
            arrowhead="none",
            minlen="2",
        )


def _member(member: Member, language: str) -> str:
    plays = member.plays
    rows = [Row((member.title or plays.title).get(language, plays.id), bold=True)]
    if member.title and plays.title:
        rows.append(Row(plays.title.get(language), color=styles.QUIET))
    if member.settings:
        rows += [Row(told, color=styles.QUIET) for told in _settings(member, language)]
    if occasions := sorted(member.occasions):
        told = word("occasions", language).format(", ".join(occasions))
        rows.append(Row(told, color=styles.QUIET))
    return rich_label(rows, MEMBER_WIDTH)


def _settings(member: Member, language: str) -> Iterator[str]:
    """Yield what is set of a member, the last of several values of one thing, in words."""
    known = [Phrases(script, language) for script in scripts_in(member.plays)]
    for setting in {one.name: one for one in member.settings}.values():
        having = (
            one for one in known if setting.name in [thing.name for thing in things_of(one.script)]
        )
        phrases, value = next(having, known[0]), setting.value
        told = phrases.starts(value) if isinstance(value, tuple) else phrases.number(value)
        yield f"{phrases.name(setting.name)}{NBSP}={NBSP}{told}"
