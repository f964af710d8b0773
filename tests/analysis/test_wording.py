"""Parties are named as people name them, in both languages."""

import pytest

from scenarios_lib.analysis.wording import ROLES, of_role, role_name
from scenarios_lib.model.names import is_name


@pytest.mark.parametrize(
    ("role", "name", "of"),
    [
        ("teen", "подросток", "подростка"),
        ("grandmother", "бабушка", "бабушки"),
        ("colleague", "коллега", "коллеги"),
        ("subordinate", "подчинённый", "подчинённого"),
        ("judge", "судья", "судьи"),
        ("tenant", "жилец", "жильца"),
    ],
)
def test_usual_roles_have_their_russian_names(role: str, name: str, of: str) -> None:
    assert (role_name(role, "ru"), of_role(role, "ru")) == (name, of)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_a_name_and_its_english_words_are_those_of_the_name(role: str) -> None:
    english, russian, genitive = ROLES[role]
    assert is_name(role)
    assert english.replace("-", " ") == f"the {role.replace('_', ' ')}"
    assert russian != genitive
