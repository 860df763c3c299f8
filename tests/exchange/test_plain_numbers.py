"""Only plain numbers are read from text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.plain_numbers import plain_number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_as_a_program_writes_it_is_read(value: float) -> None:
    """The text of a number, with or without a power of ten, is that number."""
    assert plain_number(repr(value)) == value


@pytest.mark.parametrize(("text", "value"), [(" 12 ", 12.0), ("+2.", 2.0), (".5", 0.5), ("1E3", 1000.0)])
def test_common_ways_of_writing_are_read(text: str, value: float) -> None:
    """Blanks at the ends, a sign, a bare point and powers of ten."""
    assert plain_number(text) == value


@pytest.mark.parametrize(
    "text",
    ["", " ", ".", "1_000", "\u0661\u0662", "nan", "-inf", "1e400", "1,5", "1 000", "0x10", "1e", "5 %",
     "9" * 100_000],
)  # fmt: skip
def test_nothing_else_is_a_number(text: str) -> None:
    """What Python would read beyond that, separators, signs of money and endless digits."""
    assert plain_number(text) is None
