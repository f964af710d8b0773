"""The pages of the docs, from the numbers alone: `pages/` holds the sentences, this the tables."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from string import Template
from typing import Any

from judging import GIB, STRAIGHT, Goal, Numbers, Point, exponent, goals, reach, seconds
from wording import LANGUAGES, Words, count, day, decimal, number, power

MIB = 2**20
HERE = Path(__file__).parent
PATHS = {"en": "benchmarks.md", "ru": "ru/benchmarks.md"}
WALKERS = {
    "numpy alone / C": ("numpy", "c"),
    "with the kernel / C": ("kernel", "c"),
    "with the kernel / SimPy": ("kernel", "simpy"),
    "with the kernel / transitions": ("kernel", "transitions"),
    "with the kernel / joint chain in C, alias tables": ("kernel", "chain"),
}
"""Whose speeds the rows of walking hold: ours, and another's."""


def pages(numbers: Numbers) -> dict[str, str]:
    """Return the text of each page by its path in the docs."""
    return {path: page(numbers, language) for language, path in PATHS.items()}


def page(numbers: Numbers, language: str) -> str:
    """Return the page in a language."""
    words, solved = LANGUAGES[language], numbers["solving"]["rows"]
    template = Template((HERE / "pages" / f"{language}.md").read_text("utf-8"))
    return template.substitute(
        measured=" ".join(measured(numbers, words)),
        trial=trial(numbers, words),
        goals=table(words["goals"], (goal(one, words) for one in goals(numbers)), left=1),
        pairs=pairs(numbers),
        turns=count(max(row["turns"] for row in solved), words),
        blowup=count(blowup(solved), words),
        solving=table(words["solving"], compared(solved, words), left=2),
        sizes=table(words["sizes"], sizes(solved, words), left=1),
        walking=table(words["walking"], speeds(numbers["walking"]["rows"], words), left=1),
        **growth(numbers, words),
    )


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], left: int) -> str:
    """Return a table, so many columns of which stand left."""
    marks = [":--"] * left + ["--:"] * (len(heads) - left)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, marks, *rows))


def measured(numbers: Numbers, words: Words) -> Iterator[str]:
    """Yield a sentence for each machine: when each commit was measured there, and with what."""
    machines: list[tuple[dict[str, Any], dict[str, list[str]]]] = []
    for name, part in numbers.items():
        about = part["about"]
        runs = next((runs for machine, runs in machines if machine == about["machine"]), None)
        if runs is None:
            machines.append((about["machine"], runs := {}))
        when = words["run"].format(date=day(about["date"], words), commit=about["commit"])
        runs.setdefault(when, []).append(words["parts"][name])
    alone = len(machines) == len(machines[0][1]) == 1
    for machine, runs in machines:
        told = [f"{when} ({', '.join(names)})" for when, names in runs.items()]
        yield words["measured"].format(
            runs=", ".join(runs if alone else told), **described(machine, words)
        )


def described(machine: dict[str, Any], words: Words) -> dict[str, str]:
    """Return what is said of a machine."""
    cores, gcc = machine["cores"], machine["gcc"]
    programs = {"Python": machine["python"], **machine["packages"], "gcc": gcc}
    return {
        "processor": machine["processor"],
        "cores": words["core"] if cores == 1 else words["cores"].format(cores),
        "memory": f"{number(machine['memory'] / GIB, words)}\u00a0{words['gib']}",
        "system": machine["system"],
        "programs": ", ".join(f"{name} {version}" for name, version in programs.items() if version),
    }


def trial(numbers: Numbers, words: Words) -> str:
    """Return a warning where some of the numbers are those of a trial."""
    quick = [words["parts"][name] for name, part in numbers.items() if part["about"]["quick"]]
    return words["trial"].format(parts=", ".join(quick)) if quick else ""


def goal(one: Goal, words: Words) -> list[str]:
    """Return the cells of a goal."""
    about = {
        name: count(value, words) if isinstance(value, int | float) else value
        for name, value in (one.about or {}).items()
    }
    ours, theirs = (cell(value, one.unit, words) for value in (one.ours, one.other))
    ratio = one.value if one.unit in ("s", "turns/s") else (one.other or 0) / (one.ours or 1)
    return [
        words["goal"][one.what].format(**about),
        ours,
        theirs,
        number(ratio, words) if one.other else "–",
        f"{'≥' if one.least else '≤'}\u00a0{limit(one, words)}",
        words["yes"] if one.met else words["no"],
    ]


def cell(value: float | None, unit: str, words: Words) -> str:
    """Return a measured value with its unit."""
    match unit:
        case _ if value is None:
            return "–"
        case "bytes":
            return f"{number(value / MIB, words)}\u00a0{words['mib']}"
        case "error":
            return power(value, words)
        case "exponent":
            return decimal(value, words)
        case "turns/s":
            return f"{number(value / 1e6, words)}\u00a0{words['million']}"
    return f"{number(value, words)}\u00a0{words['s']}"


def limit(one: Goal, words: Words) -> str:
    """Return what a goal is held against, as people write it."""
    if one.unit == "bytes":
        return f"{count(one.limit / GIB, words)}\u00a0{words['gib']}"
    if one.unit == "error":
        return power(one.limit, words).replace(f"1{words['point']}0·", "")
    near = Fraction(one.limit).limit_denominator(9)
    if near < 1 and abs(near - one.limit) < 1e-4:
        return str(near)
    return f"{one.limit:g}".replace(".", words["point"])


def pairs(numbers: Numbers) -> str:
    """Return how many pairs of runs the rows are medians of."""
    found = {row["pairs"] for part in numbers.values() for row in part.get("rows", ())}
    return "–".join(map(str, sorted({min(found), max(found)})))


def encounter(row: Point, words: Words) -> str:
    """Return an encounter with the number of its states."""
    return f"{words['family'][row['family']]}, {count(row['states'], words)}"


def blowup(rows: Sequence[Point]) -> float:
    """Return how many times as many states Storm has, where it reads the largest text."""
    read = [row for row in rows if row["reads"] == "prism"]
    return max((row["states"], row["other_states"] / row["states"]) for row in read)[1]


def compared(rows: Sequence[Point], words: Words) -> Iterator[list[str]]:
    """Yield the cells of each comparison with Storm, which has three rows."""
    for at in range(0, len(rows), 3):
        building, answering, both = rows[at : at + 3]
        yield [
            encounter(building, words),
            f"`{building['reads']}`",
            *(number(building[of], words) for of in ("ours", "other", "ratio")),
            *(number(answering[of], words) for of in ("ours", "other", "ratio")),
            number(both["ratio"], words),
        ]


def sizes(rows: Sequence[Point], words: Words) -> Iterator[list[str]]:
    """Yield the cells of each encounter: how large, how long, how exact, how much memory."""
    for name in dict.fromkeys(encounter(row, words) for row in rows):
        mine = [row for row in rows if encounter(row, words) == name]
        theirs = {row["reads"]: row["other_memory"] / MIB for row in mine}
        yield [
            name,
            count(mine[0]["transitions"], words),
            number(mine[0]["turns"], words),
            power(max(row["bound"] for row in mine), words),
            number(mine[0]["memory"] / MIB, words),
            number(theirs["prism"], words) if "prism" in theirs else "–",
        ]


def speeds(rows: Sequence[Point], words: Words) -> Iterator[list[str]]:
    """Yield the cells of each encounter that is walked: the speed of every walker."""
    found: dict[str, dict[str, float]] = {}
    for row in rows:
        name, _, title = row["name"].partition(": ")
        ours, other = WALKERS[title]
        found.setdefault(name, {}).update({ours: row["ours"], other: row["other"]})
    for name, of in found.items():
        walkers = ("numpy", "kernel", "c", "simpy", "transitions", "chain")
        yield [f"`{name}`", *(number(of[walker] / 1e6, words) for walker in walkers)]


def growth(numbers: Numbers, words: Words) -> dict[str, str]:
    """Return what the sentences about growth say."""
    grown, fresh = numbers["growing"], numbers["walking"]["processes"][1]
    stages, scales, states = grown["stages"], grown["scales"], grown["states"]
    told = {"few_points": words["few points"] if numbers["growing"]["about"]["quick"] else ""}
    for name, points, cost in (
        ("stages", stages, "seconds"), ("scales", scales, "seconds"),
        ("states", states, "seconds"), ("memory", states, "memory"),
    ):  # fmt: skip
        steep = exponent(points, cost)
        told[f"{name}_growth"] = words["growth"][(steep > 2 - STRAIGHT) + (steep > STRAIGHT)]
        told[f"{name}_exponent"] = decimal(steep, words)
        told[f"{name}_seconds"] = number(seconds(points[-1]), words)
    for which, kernel, numpy in (("most", "samples_kernel", "samples_numpy"),
                                 ("least", "few_kernel", "few_numpy")):  # fmt: skip
        size = (max if which == "most" else min)(one["encounters"] for one in grown["samples"])
        of = {one["walker"]: one for one in grown["samples"] if one["encounters"] == size}
        told[f"samples_{which}"] = count(size, words)
        told[kernel] = number(of["kernel"]["turns/s"] / 1e6, words)
        told[numpy] = number(of["numpy"]["turns/s"] / 1e6, words)
    last = grown["workers"][-1]
    return told | {
        "stages_most": count(stages[-1]["stages"], words),
        "scales_states": count(scales[-1]["states"], words),
        "states_from": count(reach(states)[0]["states"], words),
        "states_to": count(states[-1]["states"], words),
        "memory_most": number(max(one["memory"] for one in states) / MIB, words),
        "workers_most": count(last["workers"], words),
        "workers_ratio": number(last["ratio"], words),
        "fresh_ratio": number(fresh["ratio"], words),
    }
