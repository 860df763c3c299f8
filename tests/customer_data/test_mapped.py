"""Days and numbers as a file writes them, read in SQL."""

# ruff: noqa: S608  statements of ours; values are parameters

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from customer_data.mapped import day, number, select
from customer_data.meaning import ColumnMeaning, Meaning


def read(expression: str, text: str) -> object:
    """What an expression over `v` makes of a text."""
    found = duckdb.execute(f"SELECT {expression} FROM (SELECT ?::VARCHAR AS v)", [text]).fetchone()
    return None if found is None else found[0]


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("12.50", 12.5, None),
        ("12,50", None, 12.5),
        ("1,234.56", 1234.56, None),
        ("1.234,56", None, 1234.56),
        ("1.234", 1.234, 1234.0),
        ("1,234", 1234.0, 1.234),
        ("0.125", 0.125, None),
        ("1,00,000.5", 100000.5, None),
        ("1'234.50 €", 1234.5, None),
        ("-1 234", -1234.0, -1234.0),
        (".5", 0.5, None),
        ("5.", 5.0, None),
        ("+1e3", 1000.0, 1000.0),
        ("nan", None, None),
        ("inf", None, None),
        ("1_000", None, None),
        ("12,3,4", None, None),
        ("", None, None),
    ],
)
def test_a_number_is_read_by_the_sign_of_the_file_or_not_at_all(
    text: str, point: float | None, comma: float | None
) -> None:
    """D2: a decimal comma among decimal points never makes a number a hundred times as large."""
    assert read(number("v", Meaning()), text) == point
    assert read(number("v", Meaning(decimal_comma=True)), text) == comma


@pytest.mark.parametrize(
    "text",
    [
        "2024-04-03", "03.04.24", "3/4/24", "03-04-24", "3.4.2024 10:00", "03/04/2024 10:00:00 AM",
        "20240403", "2024-04-03T23:10:00.000Z", "2024-04-03T10:00:00+02:00", "2024-04-03 10:00:00 UTC",
        "2024/4/3 9:05", "3/4/24 9:05",
    ],
)  # fmt: skip
def test_days_of_usual_exports_are_read_in_their_own_century(text: str) -> None:
    """D2: years of two figures, and times of day with zones behind it."""
    assert read(day("v", Meaning(day_first=True)), text) == date(2024, 4, 3)


@pytest.mark.parametrize(
    "text", ["2024-02-30", "31/02/24", "2024-04-03 25:00", "2024-04-03 soon", "2024", ""]
)
def test_what_is_no_day_stays_none(text: str) -> None:
    """D2: nothing is guessed."""
    assert read(day("v", Meaning(day_first=True)), text) is None


def test_the_order_of_the_file_holds_for_two_figures_as_well() -> None:
    """D2: month first; nobody's word tries day first."""
    assert read(day("v", Meaning(day_first=False)), "03/04/24") == date(2024, 3, 4)
    assert read(day("v", Meaning()), "03/04/24") == date(2024, 4, 3)
    assert read(day("v", Meaning()), "03/14/24") == date(2024, 3, 14)


@pytest.mark.parametrize("blank", ["", " ", "\t", "\u00a0", "\u200b", "\ufeff \u202f", "\u3000"])
def test_what_nobody_sees_is_no_value(blank: str) -> None:
    """D3: a cell of blanks or of signs without width is empty, and around a value they do not count."""
    meaning = Meaning(columns=(ColumnMeaning(column="E-mail", field="email"),))
    table = "(SELECT 2 AS row, ?::VARCHAR AS c0)"

    seen = duckdb.execute(select(meaning, table), [blank]).fetchall()
    assert seen == [(2, None)]
    around = duckdb.execute(select(meaning, table), [f"{blank}a@b.example{blank}"]).fetchall()
    assert around == [(2, "a@b.example")]
