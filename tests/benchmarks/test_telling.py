"""The page of benchmarks says what the file of numbers says, and holds every goal against it."""

import re
from copy import deepcopy

import judging
import pytest
import telling
import wording
from keeping import DOCS, NAMES, kept, save


@pytest.fixture
def numbers():
    return kept()


@pytest.mark.parametrize("path", telling.PATHS.values())
def test_the_page_is_told_from_the_numbers(path, numbers):
    told = telling.pages(numbers)[path]
    assert (DOCS / path).read_text("utf-8") == told, "python tests/benchmarks --tell writes it anew"


def test_the_plots_are_drawn_from_the_numbers(numbers):
    drawing = pytest.importorskip("drawing", reason="matplotlib is not installed")
    drawn = drawing.plots(numbers)
    for path, text in drawn.items():
        there = (DOCS / path).read_text("utf-8")
        if re.findall(r"Matplotlib v\S+", there) != re.findall(r"Matplotlib v\S+", text):
            pytest.skip("drawn by another matplotlib, which may set the same a little apart")
        assert there == text, "python tests/benchmarks --tell draws it anew"
    assert {file.name for file in (DOCS / "plots").iterdir()} == {
        path.rpartition("/")[2] for path in drawn
    }


LIMITS = {
    "quarrel build : build": ">= 1", "quarrel build+answers : answers": ">= 5",
    "memory": "<= 1073741824", "growth seconds": "<= 1.1", "growth memory": "<= 1.1",
    "stalemate answers : answers": ">= 100", "bound": "<= 1e-09",
    "numpy alone / C": ">= 0.2", "with the kernel / C": ">= 0.666667",
    "with the kernel / SimPy": ">= 200", "with the kernel / transitions": ">= 700",
    "processes fresh": ">= 1.7", "processes running": ">= 1.7", "verdict": ">= 1", "list": "<= 10",
    "load": "<= 10", "shown": "<= 10",
}  # fmt: skip
"""Every goal that was set for speed and memory, as it was set; linear is up to a power of 1.1."""


def test_every_goal_that_was_set_is_held_against_a_number(numbers):
    told = judging.goals(numbers)
    signs = {one.what: f"{'>=' if one.least else '<='} {one.limit:.10g}" for one in told}
    assert {
        what: text.replace("0.6666666667", "0.666667") for what, text in signs.items()
    } == LIMITS


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_goal_is_a_row_with_its_verdict(language, numbers):
    words = wording.LANGUAGES[language]
    text = telling.page(numbers, language)
    for one in judging.goals(numbers):
        cells = telling.goal(one, words)
        assert f"| {' | '.join(cells)} |\n" in text
        assert cells[-1] == words["yes" if one.met else "no"]
        assert one.unit in ("error", "exponent") or cells[3] != "–"


@pytest.mark.parametrize(
    ("ratio", "goal", "met"),
    [(5.0, ">= 5", True), (4.99, ">= 5", False), (10, "<= 10", True), (10.1, "<= 10", False),
     (0.67, 2 / 3, True), (0.66, 2 / 3, False)],
)  # fmt: skip
def test_a_goal_is_met_on_its_side_of_the_limit(ratio, goal, met):
    row = {"ratio": ratio, "goal": goal, "ours": 1, "other": ratio, "unit": "s"}
    assert judging.compared("some", row).met is met


def test_growth_is_the_slope_between_logarithms_of_the_large_points():
    # Times 10 at times 10 is a power of 1, times 100 of 2; what small ones cost says nothing.
    straight = [{"states": 10**power, "seconds": 3 * 10**power} for power in (4, 5, 6)]
    assert judging.exponent([{"states": 10, "seconds": 1e5}, *straight]) == pytest.approx(1)
    steep = [{"states": 10**power, "seconds": 100**power} for power in (4, 5, 6)]
    assert judging.exponent(steep) == pytest.approx(2)


def test_a_trial_says_that_it_is_one_and_the_real_thing_does_not(numbers):
    for name in NAMES:
        numbers[name]["about"]["quick"] = False
    assert "A trial" not in telling.page(numbers, "en")
    numbers["walking"]["about"]["quick"] = True
    assert "to see that everything works: walking." in telling.page(numbers, "en")


def test_parts_measured_at_another_time_or_place_are_told_apart(numbers):
    once = numbers["solving"]["about"]
    later = {name: {**part, "about": deepcopy(once)} for name, part in numbers.items()}
    later["walking"]["about"]["date"] = "2030-02-03"
    commit = later["walking"]["about"]["commit"]
    told = f", on 3 February 2030 at commit `{commit}` (walking): "
    assert told in telling.page(later, "en")
    assert f", 3 февраля 2030 года на коммите `{commit}` (розыгрыш): " in telling.page(later, "ru")
    later["walking"]["about"]["machine"]["processor"] = "Abacus"
    assert "(walking): Abacus, " in telling.page(later, "en")
    assert telling.page(later, "en").count("Measured on ") == 2


def test_numbers_are_written_as_each_language_writes_them():
    en, ru = wording.EN, wording.RU
    assert [wording.number(value, en) for value in (0.04256, 0.9999, 23.71, 1234.5)] == [
        "0.0426", "1.00", "23.7", "1,230",
    ]  # fmt: skip
    assert wording.number(1.7, ru) == "1,70"
    assert wording.count(1005998, ru) == "1\u00a0005\u00a0998"
    assert wording.power(4.04e-12, ru) == "4,0·10⁻¹²"


def test_numbers_are_kept_part_by_part_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "numbers.json"
    save({"walking": {"rows": [1 / 3]}}, path)
    save({**kept(path), "solving": {"rows": []}}, path)
    assert kept(path) == {"solving": {"rows": []}, "walking": {"rows": [0.333333]}}
    assert [file.name for file in tmp_path.iterdir()] == ["numbers.json"]
