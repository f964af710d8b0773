"""The house is in order: format, lint, types, and imports that go one way."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command):
    """Return what a tool says, run as a module in the root of the project."""
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "ruff", "check", "."],
        ["-m", "mypy"],
        ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    ],
    ids=["format", "lint", "types", "imports"],
)
def test_the_house_rules_hold(command):
    said = run(*command)
    assert said.returncode == 0, said.stdout + said.stderr


def test_the_docs_are_built_with_a_theme_of_the_gallery(tmp_path):
    shown = ["-D", "gallery_under=textbook/"]  # all pages, but only one theme is solved and drawn
    said = run("-m", "sphinx", "-W", "-q", *shown, "-b", "html", "docs", str(tmp_path))
    assert said.returncode == 0, said.stdout + said.stderr
    pictures = [path.name for path in (tmp_path / "gallery_pictures").iterdir()]
    pages = [(tmp_path / name).read_text("utf-8") for name in ("gallery.html", "ru/gallery.html")]
    assert all(any(name in page for page in pages) for name in pictures)
    assert all("✗" not in page for page in pages)


HEAVY = ("numpy", "scipy", "networkx", "yaml", "graphviz", "pygraphviz", "fontTools", "resvg_py",
         "rich", "click", "pandas", "matplotlib")  # fmt: skip


def test_importing_the_package_loads_nothing_heavy():
    script = (
        "import sys, scenarios_lib; print([name for name in sys.argv[1:] if name in sys.modules])"
    )
    said = run("-c", script, *HEAVY)
    assert said.stdout.strip() == "[]", said.stderr


def test_every_public_name_can_be_had():
    import scenarios_lib

    missing = [name for name in scenarios_lib.__all__ if not hasattr(scenarios_lib, name)]
    assert missing == []


def test_the_names_for_type_checkers_are_those_loaded_on_first_use():
    import ast

    import scenarios_lib

    tree = ast.parse((ROOT / "scenarios_lib" / "__init__.py").read_text(encoding="utf-8"))
    shown = {
        alias.asname or alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("scenarios_lib")
        for alias in node.names
    }
    homes = {name: f"scenarios_lib.{home}" for name, home in scenarios_lib._HOMES.items()}
    assert shown == homes


def test_verbs_stay_verbs_whatever_rooms_are_loaded():
    # A room called like a verb would take its place in the package once imported.
    script = (
        "import scenarios_lib as sl, pkgutil\n"
        "rooms = {room.name for room in pkgutil.iter_modules(sl.__path__)}\n"
        "print(sorted(rooms & set(sl.__all__)))"
    )
    assert run("-c", script).stdout.strip() == "[]"


PROGRAM = """
from pathlib import Path

import attrs
import scenarios_lib as sl

words = sl.Vocabulary("words", (sl.Move("ask"), sl.Move("no", tags=("short",))))
start, says = (sl.Choice("a"),), (sl.Choice("ask"),)
rule = sl.Rule((sl.Target("a"),), hears=("no",))
leaves = sl.Exit("leaves", when=sl.expression("t >= 3"))
stage = sl.Stage("a", says, feel=(sl.Change("t", 1),), next=(rule,))
scale = sl.Scale("t", 0, 5, (sl.Start(0),))
asker = sl.Script("asker", (words,), start, (stage,), scales=(scale,), exits=(leaves,))
call: sl.Encounter = sl.meet(asker, attrs.evolve(asker, id="other"), settings={"first.t": 1})
first: float = sl.run(call).first["first"]
why: sl.Reason | None = sl.run(call, why=False).why
named: float = sl.run("textbook/pride").first["ann"]
loaded: float = sl.run(sl.load("textbook/pride")).first["ann"]
study: sl.Study = sl.load("textbook/shorter_first")
cases: list[str] = [*sl.run(study).cases]
trace: sl.Trace = sl.tell(call, seed=7)
chances: sl.Odds = sl.odds(trace)
ended: sl.Sample | sl.SceneSample = sl.sample(call, 10)
size: int = sl.chain_of(call).size
picture: Path = sl.draw(call, language="ru").save("call.svg")
"""


def test_a_program_that_uses_the_package_passes_strict_types(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    said = run("-m", "mypy", "--strict", "--config-file=", str(program))
    assert said.returncode == 0, said.stdout + said.stderr
    ran = subprocess.run([sys.executable, program], cwd=tmp_path, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_public_names_are_those_loaded_on_first_use():
    import scenarios_lib

    assert {*scenarios_lib.__all__} == {*scenarios_lib._HOMES, "__version__"}
