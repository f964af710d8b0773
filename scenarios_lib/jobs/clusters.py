"""A Dask cluster as an executor; needs the extra `cluster`."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any, NamedTuple

from scenarios_lib.errors import ScenarioError, problem
from scenarios_lib.jobs.extras import require

PATIENCE = "10s"
"""How long a scheduler may take to answer."""


class Cluster(NamedTuple):
    """An executor, and how many batches it works on side by side."""

    executor: Executor
    lanes: int


@contextmanager
def cluster_at(address: str) -> Iterator[Cluster]:
    """Yield the cluster whose scheduler is at `address`.

    Raises ScenarioError: `missing-extra`, or `unreachable-scheduler`.
    """
    place = (f"--scheduler {address}",)
    require("distributed", "cluster", "--scheduler", place)
    from distributed import Client
    from distributed.comm.addressing import resolve_address

    connect: Any = Client
    try:
        resolve_address(address)  # a client that failed over a misspelt one would hang at the end
        client = connect(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0].rstrip(".") or type(error).__name__
        found = problem("unreachable-scheduler", place, address, reason=reason)
        raise ScenarioError([found]) from None
    with client:
        lanes = max(sum(client.nthreads().values()), 1)
        yield Cluster(client.get_executor(pure=False), lanes)
