"""Problems that no file can show are found by their code and at their place."""

from pathlib import Path

import pytest

from scenarios_lib.errors import Problem
from vectors.making import MADE, Made


def place_of(found: Problem, folder: Path) -> str:
    return str(found.where).replace("\\", "/").replace(f"{folder.as_posix()}/", "")


@pytest.mark.parametrize("vector", MADE, ids=lambda one: one.make.__name__)
def test_a_made_vector_has_its_problems_at_their_places(vector: Made, tmp_path: Path) -> None:
    found = [f"{one.code} {place_of(one, tmp_path)}" for one in vector.make(tmp_path)]
    assert found == list(vector.expected)
