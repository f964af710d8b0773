"""Trials solved exactly: what a worker does with some of them."""

from collections.abc import Mapping, Sequence

import numpy as np
from attrs import field, frozen

from scenarios_lib.analysis.mixing import answers_of
from scenarios_lib.engine.solving import Bounded
from scenarios_lib.engine.storing import Store, stored
from scenarios_lib.errors import ScenarioError, is_error
from scenarios_lib.jobs.batches import Columns
from scenarios_lib.model.casts import Scene
from scenarios_lib.model.populations import Population
from scenarios_lib.model.soundness import check
from scenarios_lib.model.soundness.parts import parts
from scenarios_lib.varying.planning import Plan
from scenarios_lib.varying.trials import Asked, Question, Trial

MOST_KEPT = 500_000
"""Local states in the automata that are kept for the next trial, which shifts other numbers."""
TOLD = "told"


@frozen
class Told:
    """What was asked of a case, None where it is undefined; or the code of why there is nothing."""

    answers: Mapping[Asked, Bounded | None]
    problem: str = ""

    def ask(self, function: str, arguments: Sequence[str]) -> Bounded | None:
        """Return the answer to a function of the claim language, None where it is undefined."""
        return self.answers[function, tuple(arguments)]


@frozen(eq=False)
class Solver:
    """Answers the questions of a plan's trials, compiling nothing twice that it still has."""

    plan: Plan
    store: Store = field(factory=lambda: Store(MOST_KEPT))

    def told(self, trial: Trial, question: Question) -> Told:
        """Return the answers to a question; where nothing is shifted, raise what is wrong."""
        try:
            scene = _sound(self.plan.played(question.case, trial.amounts))
            with stored(self.store):
                answers = answers_of(scene)
                return Told({one: answers.ask(*one) for one in question.asked})
        except ScenarioError as error:
            if not any(trial.amounts):
                raise
            return Told({}, error.problems[0].code)


def solve_trials(solver: Solver, trials: Sequence[Trial]) -> Columns:
    """Return, for each trial, what is told on each of its questions."""
    told = np.empty(len(trials), dtype=object)
    for row, trial in enumerate(trials):
        told[row] = tuple(solver.told(trial, question) for question in trial.questions)
    return {TOLD: told}


def _sound(scene: Scene) -> Scene:
    """Return the scene; raise ScenarioError where shifted shares have left nobody in it."""
    crowds = [part for _, part in parts(scene) if isinstance(part, Population)]
    if crowds:
        found = [one for part in (scene, *crowds) for one in check(part) if is_error(one)]
        if found:
            raise ScenarioError(found)
    return scene
