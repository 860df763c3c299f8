"""Figures of the content as people read and type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from words.numbers import UNKNOWN
from words.units import figure, in_unit, is_share, rounded, stored, unit_name


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("share from 0 to 1", "%"),
        ("share", "%"),
        ("share of users per year", "% of users per year"),
        ("currency per hour", "EUR per hour"),
        ("shared desks", "shared desks"),
        ("", ""),
    ],
)
def test_a_share_is_called_percent(unit: str, name: str) -> None:
    """Only a unit whose first word is "share" is a part of 1; the currency stands for its word."""
    assert unit_name(unit, "EUR") == name
    assert is_share(unit) is name.startswith("%")


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (0.146, "share from 0 to 1", "14.6"),
        (0.07, "share from 0 to 1", "7"),
        (0.0004, "share from 0 to 1", "0.04"),
        (63.33333, "days", "63.33"),
        (3.33333, "hours", "3.33"),
        (12345.678, "records", "12,346"),
        (0.0123456, "days", "0.0123"),
        (0.0, "days", "0"),
        (8000.0, "records", "8,000"),
        (None, "days", UNKNOWN),
    ],
)
def test_a_figure_that_was_worked_out_has_sensible_digits(value: float | None, unit: str, shown: str) -> None:
    """Cents below a thousand, three digits below one, one decimal of a percent, and no zeros at the end."""
    assert rounded(value, unit) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [(0.125, "share", "12.5"), (12.345, "days", "12.345"), (120000.0, "currency", "120,000")],
)
def test_a_figure_that_was_entered_keeps_its_digits(value: float, unit: str, shown: str) -> None:
    """What somebody typed is not rounded."""
    assert figure(value, unit) == shown


@given(st.integers(0, 100_000))
def test_what_is_typed_in_percent_comes_back_as_typed(thousandths: int) -> None:
    """Storing a part of 1 loses nothing of a percentage with three decimals."""
    typed = thousandths / 1000
    assert in_unit(stored(typed, "share"), "share") == pytest.approx(typed, abs=0)
