"""No problem code is without a vector that names it and its place."""

import tomllib
from importlib.resources import files

import pytest

from vectors.expecting import vectors
from vectors.making import MADE

FOLDER = files("scenarios_lib.errors").joinpath("codes")
CODES = [
    code
    for room in ("reading", "soundness", "playing")
    for code in tomllib.loads(FOLDER.joinpath(f"{room}.toml").read_text(encoding="utf-8"))
]
COVERED = frozenset[str]().union(*(one.codes for one in (*vectors(), *MADE)))


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_a_vector(code: str) -> None:
    assert code in COVERED


def test_no_code_stands_in_two_files() -> None:
    assert len(CODES) == len(set(CODES))
