"""Claims held against shifted numbers: planned, solved by whoever does the work, and judged."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor

from attrs import frozen

from scenarios_lib.analysis.claiming import Judged, cases_in, judge
from scenarios_lib.errors import ScenarioError
from scenarios_lib.jobs.batches import Memory, Progress, joined
from scenarios_lib.jobs.running import Work, run_batches
from scenarios_lib.model.claims import Claim
from scenarios_lib.varying.planning import Plan
from scenarios_lib.varying.results import Robustness, Single, Tested
from scenarios_lib.varying.solving import TOLD, Solver, Told, solve_trials
from scenarios_lib.varying.trials import Place, Places, trials_of


def robustness_of(
    plan: Plan,
    *,
    workers: int = 1,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Robustness:
    """Return how the claims of a plan stand the shifts, the same whoever does the work.

    `progress` is told how many trials are done, of as many as there are `plan.amounts`. Raises
    ScenarioError for what is wrong before anything is shifted.
    """
    trials, places = trials_of(plan)
    results = Memory()
    work = Work(solve_trials, Solver(plan))
    run_batches(work, trials, results, workers=workers, executor=executor, progress=progress)
    table = _Table(joined(results.parts())[TOLD].tolist(), places)
    value = plan.value
    return Robustness(
        value.id,
        plan.by,
        plan.settings,
        plan.seed,
        plan.numbers,
        plan.unshifted,
        tuple(
            _tested(plan, judged, table)
            for judged in judge(plan.claims, table.answers(0), value.origin)
        ),
        tuple(claim for claim in value.claims if claim not in plan.claims),
    )


@frozen(eq=False)
class _Table:
    """What is told in every trial."""

    told: Sequence[Sequence[Told]]
    places: Sequence[Places]

    def answers(self, trial: int) -> dict[str, Told]:
        """Return what is told on each case of a trial."""
        return {name: self.at(place) for name, place in self.places[trial].items()}

    def at(self, place: Place) -> Told:
        return self.told[place.trial][place.question]

    def changes(self, trial: int, cases: Iterable[str]) -> bool:
        """Return whether any of the cases is played differently than with nothing shifted."""
        return any(self.places[trial][name] != self.places[0][name] for name in cases)

    def holds(self, claim: Claim, trial: int) -> tuple[bool, str]:
        """Return whether the claim holds in a trial, and the code of what keeps it from that."""
        told = self.answers(trial)
        problems = (told[name].problem for name in sorted(cases_in(claim)))
        if problem := next(filter(None, problems), ""):
            return False, problem
        try:
            (judged,) = judge((claim,), told)
        except ScenarioError as error:
            return False, error.problems[0].code
        return judged.holds, ""


def _tested(plan: Plan, judged: Judged, table: _Table) -> Tested:
    claim, first = judged.claim, len(plan.amounts) - plan.settings
    drawn = [table.holds(claim, trial) for trial in range(first, len(plan.amounts))]
    problems = Counter(problem for _, problem in drawn if problem)
    return Tested(
        judged,
        tuple(_singles(plan, claim, table)),
        sum(holds for holds, _ in drawn),
        len(drawn),
        tuple(sorted(problems.items())),
    )


def _singles(plan: Plan, claim: Claim, table: _Table) -> Iterator[Single]:
    for trial, (number, amount) in enumerate(plan.singles, start=1):
        if table.changes(trial, cases_in(claim)):
            yield Single(number, amount, *table.holds(claim, trial))
