"""How often each way is taken: between a route's contacts, between a party's stages."""

from collections.abc import Mapping

import numpy as np
from attrs import frozen

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.analysis.mixing import AnyAnswers, plain_parts
from scenarios_lib.engine.sums import grouped

Ended = tuple[str, tuple[str, ...]]
"""A contact, and how each party's script ended there, '' where it did not."""


@frozen
class Flows:
    """Expected numbers a journey: steps from contact to contact, and endings.

    `onward` maps pairs of contacts to how often a journey goes from one to the other on average;
    `endings` maps a contact and its ends to the probability that the route ends so.
    """

    onward: Mapping[tuple[str, str], float]
    endings: Mapping[Ended, float]


@frozen
class StageFlows:
    """Expected numbers an encounter: a party's steps from stage to another stage, and its ends.

    `onward` maps pairs of stages to how often the party goes from one to the other on average,
    from '' to the share that starts there; `endings` maps a stage and an end to the probability
    that the party's script ends so out of that stage. What no end can follow is not counted.
    """

    onward: Mapping[tuple[str, str], float]
    endings: Mapping[tuple[str, str], float]


def stage_flows(answers: AnyAnswers, role: str) -> StageFlows:
    """Return the flows of a party; those of its scripts and of the other's are mixed."""
    onward, endings = dict[tuple[str, str], float](), dict[tuple[str, str], float]()
    for share, plain in plain_parts(answers):
        found = _stages(plain, plain.party(role))
        for told, total in ((found.onward, onward), (found.endings, endings)):
            for pair, value in told.items():
                total[pair] = total.get(pair, 0.0) + share * value
    return StageFlows(onward, endings)


def _stages(answers: Answers, party: int) -> StageFlows:
    solution, chain = answers.solution, answers.solution.chain
    automaton = chain.automata[party]
    stages, count = automaton.stages, len(automaton.stages)
    here = automaton.stage[chain.locals_[:, party]]
    last = automaton.stage[chain.final[:, party]]
    ending = solution.visits[chain.end_source] * chain.end_share
    before = np.concatenate((here[chain.source], here[chain.end_source]))
    after = np.concatenate((here[chain.target], last))
    taken = np.concatenate((solution.visits[chain.source] * chain.share, ending))
    changed = before != after
    pairs = (before * count + after)[changed]
    onward = grouped(pairs, taken[changed], count * count)
    starts = grouped(here, solution.starts, count)
    ends = np.array([way[party] for way in chain.ways], dtype=np.int64)[chain.end_way]
    names = ("", *automaton.ends)
    ways = last * len(names) + ends
    endings = grouped(ways, ending, count * len(names))
    return StageFlows(
        {
            **{("", stages[one]): float(starts[one]) for one in np.unique(here) if starts[one]},
            **{
                (stages[int(pair) // count], stages[int(pair) % count]): float(onward[pair])
                for pair in np.unique(pairs)
            },
        },
        {
            (stages[int(way) // len(names)], names[int(way) % len(names)]): float(endings[way])
            for way in np.unique(ways)
            if way % len(names)
        },
    )


def flows_of(answers: AnyAnswers) -> Flows:
    """Return the flows of a route; those of a population are mixed."""
    onward: dict[tuple[str, str], float] = {}
    endings: dict[Ended, float] = {}
    for share, plain in plain_parts(answers):
        found = _plain(plain)
        for pair, value in found.onward.items():
            onward[pair] = onward.get(pair, 0.0) + share * value
        for ended, value in found.endings.items():
            endings[ended] = endings.get(ended, 0.0) + share * value
    return Flows(onward, endings)


def _plain(answers: Answers) -> Flows:
    solution, chain = answers.solution, answers.solution.chain
    links, count = chain.links, len(chain.contacts)
    taken = solution.visits[chain.source[links]] * chain.share[links]
    pairs = chain.contact[chain.source[links]] * count + chain.contact[chain.target[links]]
    onward = grouped(pairs, taken, count * count)
    return Flows(
        {
            (chain.contacts[int(pair) // count], chain.contacts[int(pair) % count]): float(
                onward[pair]
            )
            for pair in np.unique(pairs)
        },
        {
            (answers.way_contact(way), answers.way_names[way]): float(share)
            for way, share in enumerate(solution.way_shares)
        },
    )
