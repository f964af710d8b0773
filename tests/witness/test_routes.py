"""Storm solves the chains of routes: how they end, how long they last, what they reach."""

import numpy as np
import pytest
from generating import route as generated
from scipy import sparse

from scenarios_lib.analysis.answers import answers_of_plain
from scenarios_lib.catalog import Catalog
from scenarios_lib.exporting.explicit import Explicit
from scenarios_lib.exporting.matrix import direct
from scenarios_lib.model.mixtures import components
from scenarios_lib.verbs import load
from witness.storm import LENGTHS, Witness

GENERATED = range(12)


def chain_text(chain):
    """Return a chain in Storm's encoding: a state for each way to end, labels for all of them.

    A state of a contact is labelled too, so that Storm can be asked whether it is reached.
    """
    ends, initial = len(chain.ways), chain.size + len(chain.ways)
    rows = [chain.source, chain.end_source, np.arange(chain.size, initial)]
    columns = [chain.target, chain.size + chain.end_way, np.arange(chain.size, initial)]
    shares = [chain.share, chain.end_share, np.ones(ends)]
    rows.append(np.full(len(chain.start_states), initial))
    columns.append(chain.start_states)
    shares.append(chain.start_shares)
    matrix = sparse.csr_array(
        (np.concatenate(shares), (np.concatenate(rows), np.concatenate(columns))),
        shape=(initial + 1, initial + 1),
    )
    matrix.sum_duplicates()
    matrix.sort_indices()
    seconds = np.zeros(initial + 1)
    np.add.at(seconds, chain.source, chain.share * chain.step_seconds)
    np.add.at(seconds, chain.end_source, chain.end_share * chain.end_seconds)
    turns = np.concatenate((np.ones(chain.size), np.zeros(ends + 1)))
    labelled = {state: (f"in_{contact}",) for state, contact in enumerate(chain.contact.tolist())}
    labelled |= {chain.size + way: (f"way_{way}", "ended") for way in range(ends)}
    explicit = Explicit(
        going=chain.size,
        initial=initial,
        source=np.repeat(np.arange(initial + 1), np.diff(matrix.indptr)),
        target=matrix.indices,
        share=np.minimum(matrix.data, 1.0),
        rewards={"turns": turns, "seconds": seconds},
        labels=(),
        labelled=labelled | {initial: ("init",)},
        variables={},
        legend=(),
    )
    return "".join(direct(explicit))


LARGEST = 6_000
"""States of a route that Storm is asked about: larger ones would take it minutes each."""


def disputes(route):
    """Return what Storm and the engine cannot both be right about."""
    answers = answers_of_plain(route)
    chain = answers.solution.chain
    if chain.size > LARGEST:
        return []
    witness = Witness(chain_text(chain), "drn")
    ours = {f"way_{way}": answers.solution.share([way]) for way in range(len(chain.ways))}
    reached = np.unique(chain.contact)
    ours |= {f"in_{number}": answers.solution.meets(int(number)) for number in reached}
    ours |= {"turns": answers.turns(), "seconds": answers.seconds()}
    slack = 1e-12 * chain.size  # rounded once more on the way to Storm
    return [
        (name, found)
        for name, found in ours.items()
        if not witness.interval(name).meets(found.value, found.bound + slack * max(found.value, 1))
    ]


@pytest.mark.parametrize("seed", GENERATED)
def test_storm_agrees_on_generated_routes(seed):
    assert disputes(generated(seed)) == []


def test_lengths_are_asked_for_by_name():
    assert set(LENGTHS) == {"turns", "seconds"}


@pytest.mark.slow
@pytest.mark.parametrize("id", [entry.id for entry in Catalog().list(kind="route")])
def test_storm_agrees_on_the_routes_of_the_catalog(id):
    for part in components(load(id)):
        assert disputes(part.value) == []
