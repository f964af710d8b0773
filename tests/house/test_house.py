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
        ["-m", "sphinx", "-W", "-q", "-b", "html", "docs", "{folder}"],
    ],
    ids=["format", "lint", "types", "imports", "docs"],
)
def test_the_house_rules_hold(command, tmp_path):
    said = run(*(part.format(folder=tmp_path) for part in command))
    assert said.returncode == 0, said.stdout + said.stderr


HEAVY = ("numpy", "scipy", "networkx", "yaml", "graphviz", "pygraphviz", "fontTools", "resvg_py",
         "rich", "click", "pandas")  # fmt: skip


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
