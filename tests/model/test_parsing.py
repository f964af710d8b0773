"""An expression that cannot be read is refused with a reason, also where no file is."""

import pytest

from scenarios_lib.model.parsing import expression


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a b", "expression-syntax"),
        ("", "expression-syntax"),
        ("(" * 300, "expression-syntax"),
        ("-" * 300 + "a", "expression-too-deep"),
        ("a + " * 200 + "a", "expression-too-long"),
        ("1 + (a > 2)", "expression-not-number"),
        ("not a", "expression-not-boolean"),
        ("open(a)", "expression-syntax"),
    ],
)
def test_an_expression_that_cannot_be_read_is_a_value_error(text: str, code: str) -> None:
    with pytest.raises(ValueError, match=f"  {code}\n"):
        expression(text)
