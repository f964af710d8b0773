"""Values as text: exactly the decimals that are written, or a refusal."""

import pytest

from scenarios_lib.sweeping.axes import Span, read_values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0.5", (0.5,)),
        ("0,0.5,1", (0.0, 0.5, 1.0)),
        ("1,-2,1e-3", (1.0, -2.0, 0.001)),
        ("0:1/11", (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)),
        ("2:3/1", (2.0,)),
        ("0:1:0.3", (0.0, 0.3, 0.6, 0.9)),
        ("4:8:2", (4.0, 6.0, 8.0)),
        ("-1:1:1", (-1.0, 0.0, 1.0)),
        ("0:1", Span(0.0, 1.0)),
    ],
)
def test_values_are_read(text, values):
    assert read_values(text) == values


@pytest.mark.parametrize(
    "text",
    ["", "a", "1;2", "0:1:0", "0:1:-1", "1:0", "1:0:1", "1:0/3", "0:1/0", "0:1/2000000", "0:1e9:1",
     "1e400", "nan", "inf", "0:inf", "1_0", "٤", "1,,2", "1,", "0:1/2/3", "0:1:2:3", "1e9999999",
     "0 :1", "1," * 60_000 + "1"],
)  # fmt: skip
def test_what_says_no_values_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        read_values(text)
