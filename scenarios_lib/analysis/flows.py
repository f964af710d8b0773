"""How a route flows: how often each way between contacts is taken, and where it ends."""

from collections.abc import Mapping

import numpy as np
from attrs import frozen

from scenarios_lib.analysis.answers import Answers
from scenarios_lib.analysis.mixing import AnyAnswers, MixedAnswers
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


def flows_of(answers: AnyAnswers) -> Flows:
    """Return the flows of a route; those of a population are mixed."""
    parts = (
        [(part.share, part.answers) for part in answers.parts]
        if isinstance(answers, MixedAnswers)
        else [(1.0, answers)]
    )
    onward: dict[tuple[str, str], float] = {}
    endings: dict[Ended, float] = {}
    for share, plain in parts:
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
