"""No problem code is without a vector that names it and its place."""

import tomllib
from importlib.resources import files

import pytest

from scenarios_lib.errors.problems import codes
from vectors.calling import CALLS
from vectors.expecting import vectors
from vectors.making import MADE

CODES = [
    code
    for file in files("scenarios_lib.errors").joinpath("codes").iterdir()
    for code in tomllib.loads(file.read_text(encoding="utf-8"))
]
COVERED = frozenset[str]().union(*(one.codes for one in (*vectors(), *MADE, *CALLS)))


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_a_vector(code: str) -> None:
    assert code in COVERED


def test_no_code_stands_in_two_files() -> None:
    assert len(CODES) == len(set(CODES))


def test_every_file_of_codes_is_read() -> None:
    assert set(CODES) == set(codes())
