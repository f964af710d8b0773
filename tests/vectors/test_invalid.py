"""Every problem is found by its code and at its place, and nothing else is found."""

import pytest

from scenarios_lib.errors import explain
from vectors.expecting import Vector, outcome, problems, vectors

VECTORS = vectors()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one.name)
def test_a_vector_has_the_problems_that_it_names_where_it_names_them(vector: Vector) -> None:
    assert outcome(vector) == list(vector.expected)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one.name)
def test_a_vector_is_told_in_both_languages_with_no_gap_left(vector: Vector) -> None:
    for found in problems(vector):
        for language in ("en", "ru"):
            text = explain(found, language)
            assert text.startswith(f"{found.where}  {found.code}\n")
            assert not any(f"'{mark}'" in text for mark in ("{found}", "{at}", "{allowed}"))


def test_there_are_at_least_150_vectors_each_in_the_folder_of_its_code() -> None:
    assert len(VECTORS) >= 150
    assert all(vector.path.parent.name in vector.codes for vector in VECTORS)
