from __future__ import annotations

import math
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from words.numbers import UNKNOWN, day, money, number, percent, years


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (0, 0, "0"),
        (1250, 0, "1,250"),
        (1234567.891, 2, "1,234,567.89"),
        (2.5, 0, "3"),
        (0.5, 0, "1"),
        (-2.5, 0, "\u22123"),
        (1.005, 2, "1.01"),
        (-0.4, 0, "0"),
        (-0.0, 1, "0.0"),
        (-12, 0, "\u221212"),
        (3, 1, "3.0"),
        (None, 0, UNKNOWN),
        (math.nan, 0, UNKNOWN),
        (math.inf, 0, UNKNOWN),
    ],
)
def test_number(value: float | None, decimals: int, shown: str) -> None:
    """Thousands are grouped, halves go away from zero, zero has no sign, what is unknown is a dash."""
    assert number(value, decimals) == shown


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 4))
def test_number_is_near_the_value(value: float, decimals: int) -> None:
    """What is shown is at most half a last digit from the value, for every float there is."""
    shown = Decimal(number(value, decimals).replace("\u2212", "-").replace(",", ""))

    assert abs(shown - Decimal(repr(value))) <= Decimal(5).scaleb(-decimals - 1)
    assert not number(value, decimals).startswith("\u22120") or shown != 0


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        (412_000, "EUR", "€\u00a0412,000"),
        (1, "USD", "$\u00a01"),
        (1, "GBP", "£\u00a01"),
        (1, "INR", "₹\u00a01"),
        (95.4, "CHF", "CHF\u00a095"),
        (-300, "EUR", "\u2212€\u00a0300"),
        (-0.2, "EUR", "€\u00a00"),
        (None, "EUR", UNKNOWN),
    ],
)
def test_money(amount: float | None, currency: str, shown: str) -> None:
    """The symbol stands first, tied to the number by a blank that never breaks."""
    assert money(amount, currency) == shown


def test_money_with_cents() -> None:
    """Prices per user may be shown with their cents."""
    assert money(27.5, "EUR", decimals=2) == "€\u00a027.50"


@pytest.mark.parametrize(
    ("fraction", "decimals", "shown"),
    [
        (0.08, 0, "8%"),
        (0.285, 0, "29%"),
        (0.0855, 1, "8.6%"),
        (-0.5, 0, "\u221250%"),
        (1, 0, "100%"),
        (None, 0, UNKNOWN),
    ],
)
def test_percent(fraction: float | None, decimals: int, shown: str) -> None:
    """A fraction is shown in percent, rounded as it is written and not as a float stores it."""
    assert percent(fraction, decimals) == shown


def test_percent_of_no_number() -> None:
    """What is no finite number is a dash."""
    assert percent(math.nan) == UNKNOWN


def test_day() -> None:
    """The month is in letters, so that no reader takes it for the day."""
    assert day(date(2026, 8, 13)) == "13 Aug 2026"
    assert day(None) == UNKNOWN
    assert [day(date(2026, month, 1)).split()[1] for month in (1, 5, 12)] == ["Jan", "May", "Dec"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(2.4, "2.4 years"), (1, "1 year"), (1.04, "1 year"), (3.0, "3 years"), (0, "0 years"), (None, UNKNOWN)],
)
def test_years(value: float | None, shown: str) -> None:
    """A span has one decimal where it has any; exactly one year is singular."""
    assert years(value) == shown


def test_years_of_no_number() -> None:
    """A span that never ends is no number of years."""
    assert years(math.inf) == UNKNOWN
