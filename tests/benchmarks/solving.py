"""How fast encounters are built and solved: against the model checker Storm, in the same run.

Run it by hand: `python tests/benchmarks/solving.py [--json FILE]`; it needs what the extra `dev`
installs. Every measurement is a process of its own; ours and Storm's take turns, and the ratios
are medians over the pairs. Storm is asked for sound answers, to a relative 1e-12: who ends first,
turns and seconds. We give all of a verdict but its reason: the same, every end, the lengths given
who ends first, where the other was cut short, and a bound on each error.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from attrs import frozen
from quarrels import quarrel, stalemate

import scenarios_lib as sl

QUESTIONS = (
    'P=? [F "{first}_first"]',
    'R{{"turns"}}=? [F "ended"]',
    'R{{"seconds"}}=? [F "ended"]',
)
FAMILIES: dict[str, Callable[[int], sl.Encounter]] = {"quarrel": quarrel, "stalemate": stalemate}
MEGA = 2**20

Row = dict[str, Any]
Found = dict[str, Any]


def peak() -> int:
    """Return the most memory that this process has held, in bytes."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # macOS: in bytes
    (line_,) = [one for one in status.read_text().splitlines() if one.startswith("VmHWM")]
    return 1024 * int(line_.split()[1])


def ours(encounter: sl.Encounter, questions: int, digits: int) -> Found:
    """Return how long we take, and what we find."""
    from scenarios_lib.analysis.mixing import answers_of
    from scenarios_lib.analysis.verdicts import verdict_of

    verdict_of(answers_of(sl.load("textbook/competing_exits")), why=False)  # loads what it needs
    begun = time.perf_counter()
    answers = answers_of(encounter)
    built = time.perf_counter()
    verdict = verdict_of(answers, why=False)
    solved = time.perf_counter()
    return {
        "build": built - begun,
        "answers": solved - built,
        "states": verdict.states,
        "transitions": len(answers.solution.chain.source) + len(answers.solution.chain.end_source),
        "memory": peak(),
        "values": [verdict.first[encounter.roles[0]], verdict.turns, verdict.seconds],
        "bound": verdict.error_bound,
    }


def storm_on_prism(encounter: sl.Encounter, questions: int, digits: int) -> Found:
    """Return how long Storm takes over the exported PRISM text, and what it finds."""
    import stormpy

    options = stormpy.BuilderOptions()
    options.set_build_all_labels()
    options.set_build_all_reward_models()
    with TemporaryDirectory() as folder:
        (path,) = sl.export(encounter, to="prism").save(Path(folder) / "encounter")
        program = stormpy.parse_prism_program(str(path))
    begun = time.perf_counter()
    model = stormpy.build_model[float](program, options=options)
    built = time.perf_counter() - begun
    return {"build": built, **_answered(model, encounter, questions, digits)}


def storm_on_matrix(encounter: sl.Encounter, questions: int, digits: int) -> Found:
    """Return how long Storm takes over the matrix that we have built, and what it finds."""
    import stormpy

    with TemporaryDirectory() as folder:
        files = sl.export(encounter, to="matrix").save(Path(folder) / "encounter")
        (path,) = [file for file in files if file.suffix == ".drn"]
        begun = time.perf_counter()
        model = stormpy.build_model_from_drn[float](str(path))
        built = time.perf_counter() - begun
    return {"build": built, **_answered(model, encounter, questions, digits)}


def _answered(model: Any, encounter: sl.Encounter, questions: int, digits: int) -> Found:
    import stormpy
    from stormpy import environments

    environment = environments.sound()
    solver = environment.solver()
    solver.set_linear_equation_solver_type(environments.EquationSolverType.NATIVE)
    solver.native().precision = stormpy.Rational(f"1/{10**digits}")
    (start,) = model.initial_states
    begun, values = time.perf_counter(), []
    for question in QUESTIONS[:questions]:
        asked = stormpy.parse_property(question.format(first=encounter.roles[0]))
        answer = stormpy.model_checking(model, asked, environment=environment)[start]
        values.append(float(getattr(answer, "value", answer)))
    return {
        "answers": time.perf_counter() - begun,
        "states": model.nr_states,
        "transitions": model.nr_transitions,
        "memory": peak(),
        "values": values,
    }


SOLVERS: dict[str, Callable[[sl.Encounter, int, int], Found]] = {
    "ours": ours, "prism": storm_on_prism, "matrix": storm_on_matrix,
}  # fmt: skip


def measured(solver: str, family: str, size: int, questions: int, digits: int = 12) -> Found:
    """Return what a solver says of itself in a fresh process."""
    asked = map(str, (size, questions, digits))
    command = [sys.executable, __file__, "--one", solver, family, *asked]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    found: Found = json.loads(told.stdout.splitlines()[-1])
    return found


def compared(one: "Comparison") -> list[tuple[Found, Found]]:
    """Return pairs of measurements; fail where the answers differ by more than 1e-9."""
    about = (one.family, one.size, one.questions, one.digits)
    found = [(measured("ours", *about), measured(one.reads, *about)) for _ in range(one.pairs)]
    for mine, theirs in found:
        for value, witnessed in zip(mine["values"], theirs["values"], strict=False):
            assert abs(value - witnessed) <= 1e-9 * max(1.0, abs(witnessed)), (mine, theirs)
    return found


def row(pairs: list[tuple[Found, Found]], mine: str, theirs: str, goal: str) -> Row:
    """Return the row of a table: our seconds over some parts of the work, Storm's over others."""
    times = [
        (
            sum(ours_[part] for part in mine.split("+")),
            sum(other[part] for part in theirs.split("+")),
        )
        for ours_, other in pairs
    ]
    return {
        "name": f"{mine} : {theirs}",
        "ours": median(ours_ for ours_, _ in times),
        "other": median(other for _, other in times),
        "ratio": median(other / ours_ for ours_, other in times),
        "unit": "s",
        "goal": goal,
    }


@frozen
class Comparison:
    """A family and size, what Storm reads, how many of the questions it is asked, how often."""

    family: str
    size: int
    reads: str
    questions: int
    pairs: int
    goals: tuple[str, str, str] = ("", "", "")
    digits: int = 12
    """To how many digits Storm is asked to be sound."""


COMPARISONS = (
    Comparison("quarrel", 4, "prism", 3, 5),
    Comparison("quarrel", 6, "prism", 3, 3),
    Comparison("quarrel", 11, "prism", 3, 3, (">= 1", "", ">= 5")),
    Comparison("quarrel", 4, "matrix", 3, 5),
    Comparison("quarrel", 6, "matrix", 3, 5),
    Comparison("quarrel", 11, "matrix", 3, 3),
    Comparison("stalemate", 18, "matrix", 1, 3, ("", ">= 100", ""), digits=9),
)
"""About 10^4, 10^5 and 10^6 states; and 193,000 expected turns, of which Storm is asked only who
ends first, and only to 1e-9: to 1e-12 it was still at work after eight minutes."""


def rows(comparisons: Iterable[Comparison] = COMPARISONS) -> list[Row]:
    """Return the rows of the table, each with its goal ('' where there is none)."""
    found = list[Row]()
    for one in comparisons:
        pairs = compared(one)
        mine, theirs = pairs[0]
        about = {
            "family": one.family, "size": one.size, "reads": one.reads, "pairs": one.pairs,
            "questions": one.questions, "digits": one.digits, "states": mine["states"],
            "transitions": mine["transitions"], "other_states": theirs["states"],
            "bound": mine["bound"], "turns": mine["values"][1],
            "memory": median(ours_["memory"] for ours_, _ in pairs),
            "other_memory": median(other["memory"] for _, other in pairs),
        }  # fmt: skip
        parts = (("build", "build"), ("answers", "answers"), ("build+answers", "answers"))
        new = [about | row(pairs, *both, goal) for both, goal in zip(parts, one.goals, strict=True)]
        sys.stderr.write("".join(f"{line(found_)}\n" for found_ in new))
        found += new
    return found


def line(found: Row) -> str:
    """Return a row as a line of text."""
    return (
        f"{found['family']} {found['size']} ({found['states']:,} states; Storm reads "
        f"{found['reads']}, {found['other_states']:,}): {found['name']}: {found['ours']:.3f} s, "
        f"Storm {found['other']:.3f} s, ratio {found['ratio']:.1f} {found['goal']}; "
        f"bound {found['bound']:.1e}, {found['memory'] / MEGA:.0f} MiB"
    )


def main(arguments: list[str]) -> None:
    """Measure one thing and print it as JSON, or everything."""
    if arguments[:1] == ["--one"]:
        solver, family, size, *asked = arguments[1:]
        found = SOLVERS[solver](FAMILIES[family](int(size)), *map(int, asked))
        sys.stdout.write(json.dumps(found) + "\n")
        return
    table = rows()
    if arguments[:1] == ["--json"]:
        Path(arguments[1]).write_text(json.dumps(table, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
