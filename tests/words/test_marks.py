"""How each language writes numbers, percent, money and days, as in Unicode's CLDR tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from words.catalogue import Words, load
from words.labels import number as spelled_out
from words.marks import ENGLISH, marks
from words.numbers import MINUS, day, long_day, money, number, percent, years
from words.units import figure, rounded

B = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "shown"), [("es", "1.234.567,9"), ("ca", "1.234.567,9"), ("fi", f"1{B}234{B}567,9")]
)
def test_thousands_and_decimals(language: str, shown: str) -> None:
    """Spanish and Catalan group by points, Finnish by blanks that never break; all have a comma."""
    assert number(1234567.89, 1, language) == shown
    assert number(-1234567.89, 1, language) == f"{MINUS}{shown}"


@pytest.mark.parametrize("language", ["es", "ca", "fi"])
@pytest.mark.parametrize(
    ("amount", "currency", "shown"), [(-1250, "EUR", "€"), (1250, "CHF", "CHF"), (0, "SEK", "SEK")]
)
def test_money_stands_before_its_currency(language: str, amount: int, currency: str, shown: str) -> None:
    """The currency follows, tied by a blank that never breaks; a minus comes first."""
    assert money(amount, currency, language) == f"{number(amount, 0, language)}{B}{shown}"


def test_symbols_are_those_of_the_language() -> None:
    """In Spanish a bare dollar could be many; in Finnish it is the one of the United States."""
    assert [money(5, "USD", language) for language in ("es", "ca", "fi")] == [
        f"5{B}US$",
        f"5{B}USD",
        f"5{B}$",
    ]


@pytest.mark.parametrize("language", ["es", "ca", "fi"])
def test_percent_stands_apart(language: str) -> None:
    """A blank that never breaks stands before the sign."""
    assert percent(0.085, 1, language) == f"8,5{B}%"
    assert percent(-0.5, 0, language) == f"{MINUS}50{B}%"


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [
        ("en", "13 Aug 2026", "13 Aug 2026"),
        ("es", "13 ago 2026", "13 de agosto de 2026"),
        (
            "ca",
            "13 d\N{RIGHT SINGLE QUOTATION MARK}ag. 2026",
            "13 d\N{RIGHT SINGLE QUOTATION MARK}agost de 2026",
        ),
        ("fi", "13.8.2026", "13. elokuuta 2026"),
    ],
)
def test_days(language: str, short: str, long: str) -> None:
    """Reports write a day in little room; letters and surveys write the month out."""
    assert day(date(2026, 8, 13), language) == short
    assert long_day(date(2026, 8, 13), language) == long


@pytest.mark.parametrize(
    ("language", "one", "many", "part"),
    [
        ("es", "1 año", "3 años", "2,4 años"),
        ("ca", "1 any", "3 anys", "2,4 anys"),
        ("fi", "1 vuosi", "3 vuotta", "2,4 vuotta"),
    ],
)
def test_years(language: str, one: str, many: str, part: str) -> None:
    """One has its own form; a decimal stands only where there is one."""
    assert [years(value, language) for value in (1.0, 3.0, 2.4)] == [one, many, part]


@pytest.mark.parametrize("language", ["es", "ca", "fi"])
@given(value=st.decimals(-(10**12), 10**12, places=2))
def test_numbers_are_those_of_the_tables(language: str, value: Decimal) -> None:
    """Any number reads as an independent reader of the same tables writes it, but for our true minus."""
    expected = format_decimal(abs(value), format="#,##0.00", locale=language)
    assert number(float(value), 2, language).removeprefix(MINUS) == expected


@pytest.mark.parametrize("language", ["xx", "", "../en", "EN-nonsense"])
def test_languages_that_do_not_exist(language: str) -> None:
    """What is no language is written as in English, never an error."""
    assert marks(language) == ENGLISH
    assert money(412_000, "EUR", language) == f"€{B}412,000"


def test_figures_with_the_decimals_they_have() -> None:
    """No zeros are added or lost behind the comma, and thousands stay whole."""
    assert [figure(value, "days", "es") for value in (1200.0, 0.25, 10.0)] == ["1.200", "0,25", "10"]
    assert [figure(0.07, "share of users", language) for language in ("es", "fi")] == ["7", "7"]
    assert rounded(12345.6, "days", "fi") == f"12{B}346"


def test_all_digits_of_a_number() -> None:
    """Numbers in sentences about rules keep every digit they have."""
    assert [spelled_out(1250.5, language) for language in ("en", "es")] == ["1,250.5", "1.250,5"]


def test_counts_in_sentences() -> None:
    """A count is grouped in the way of the language of its sentence."""
    words = Words("es", {"n.one": "{count} archivo", "n.other": "{count} archivos"})
    assert [words.plural("n", count) for count in (1, 1200)] == ["1 archivo", "1.200 archivos"]
    assert load("fi").plural("common.years", 1) == "1 vuosi"
