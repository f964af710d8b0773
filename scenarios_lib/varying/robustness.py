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
from scenarios_lib.varying.trials import Place, Places, Trials


def robustness_of(
    trials: Trials,
    *,
    workers: int = 1,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Robustness:
    """Return how the claims of a plan stand its shifts, the same whoever does the work.

    `progress` is told how many trials are done. Raises ScenarioError for what is wrong before
    anything is shifted.
    """
    plan, results = trials.plan, Memory()
    work = Work(solve_trials, Solver(plan))
    run_batches(work, trials, results, workers=workers, executor=executor, progress=progress)
    told = joined(results.parts())[TOLD].tolist() if len(trials) else []
    table = _Table(told, trials.places)
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

    def answers(self, number: int) -> dict[str, Told]:
        """Return what is told on each case under the plan's amounts with this number."""
        return {name: self.at(place) for name, place in self.places[number].items()}

    def at(self, place: Place) -> Told:
        return self.told[place.trial][place.question]

    def changes(self, number: int, cases: Iterable[str]) -> bool:
        """Return whether any of the cases is played differently than with nothing shifted."""
        return any(self.places[number][name] != self.places[0][name] for name in cases)

    def holds(self, claim: Claim, number: int) -> tuple[bool, str]:
        """Return whether the claim holds there, and the code of what keeps it from that."""
        told = self.answers(number)
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
    drawn = [table.holds(claim, place) for place in range(first, len(plan.amounts))]
    problems = Counter(problem for _, problem in drawn if problem)
    return Tested(
        judged,
        tuple(_singles(plan, claim, table)),
        sum(holds for holds, _ in drawn),
        len(drawn),
        tuple(sorted(problems.items())),
    )


def _singles(plan: Plan, claim: Claim, table: _Table) -> Iterator[Single]:
    for place, (number, amount) in enumerate(plan.singles, start=1):
        if table.changes(place, cases_in(claim)):
            yield Single(number, amount, *table.holds(claim, place))
